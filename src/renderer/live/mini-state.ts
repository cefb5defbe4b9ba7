import { createStore } from '../state/store';
import { act } from '../state/bridge';

/** Whether the window is the small one that stays on top. */
export const mini = createStore(false);

export async function setMini(on: boolean): Promise<void> {
  if (await act('window.setMini', { mini: on })) mini.set(on);
}
