import { createStore } from '../state/store';

/** Whether the reminder of asking everybody is on the screen; the hotkey and the tray open it, too. */
export const consentAsked = createStore(false);
