import { Notification } from 'electron';

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Button, where the system has buttons on notifications. */
  readonly action: string;
  readonly onOpen: () => void;
  /** What the button does, where it is not the same as opening. */
  readonly onAction?: (() => void) | undefined;
}

/** Notifications that are still on the screen; without a reference they would be collected with their listeners. */
const shown = new Set<Notification>();

/** Shows a notification of the system; a click on it, or on its button, opens what it is about. */
export function notify({ title, body, action, onOpen, onAction = onOpen }: Notice): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body, actions: [{ type: 'button', text: action }] });
  shown.add(notification);
  notification.on('click', onOpen);
  notification.on('action', onAction);
  notification.on('close', () => shown.delete(notification));
  notification.show();
}
