import type { HotkeyState } from '../../shared/ipc/settings';
import {
  HOTKEY_ACTIONS,
  type HotkeyAction,
  type HotkeySettings,
} from '../../shared/settings/desktop-settings';

/** The system's side of hotkeys. */
export interface HotkeyPort {
  /** False when another program has the keys; throws when it cannot read them. */
  register(accelerator: string, press: () => void): boolean;
  unregister(accelerator: string): void;
}

/** Which keys do what, and which of them work. A change that fails leaves what worked before. */
export class HotkeyBoard {
  readonly #port: HotkeyPort;
  readonly #onPress: (action: HotkeyAction) => void;
  readonly #states = new Map<HotkeyAction, HotkeyState>();
  /** Actions that make no sense just now: their keys belong to other programs. */
  readonly #resting = new Set<HotkeyAction>();

  constructor(port: HotkeyPort, onPress: (action: HotkeyAction) => void) {
    this.#port = port;
    this.#onPress = onPress;
  }

  /** All actions in a fixed order. */
  get states(): readonly HotkeyState[] {
    return HOTKEY_ACTIONS.map((action) => this.#states.get(action) ?? off(action));
  }

  /** At start: takes what the settings say; keys that do not work are shown with their problem, not forgotten. */
  apply(settings: HotkeySettings): void {
    for (const action of HOTKEY_ACTIONS) this.#states.set(action, this.#take(action, settings[action]));
  }

  /** Answers with the new state; when `problem` is set, the keys from before still work. */
  set(action: HotkeyAction, accelerator: string | null): HotkeyState {
    const before = this.#states.get(action) ?? off(action);
    if (accelerator === before.accelerator && before.active) return before;
    const next = this.#take(action, accelerator);
    if (next.problem !== null) return next;
    if (before.active && before.accelerator !== null && !this.#resting.has(action))
      this.#port.unregister(before.accelerator);
    this.#states.set(action, next);
    return next;
  }

  /**
   * Gives an action's keys back to other programs, or takes them again.
   * @returns whether its state has changed, as when another program has taken them meanwhile.
   */
  rest(action: HotkeyAction, resting: boolean): boolean {
    if (this.#resting.has(action) === resting) return false;
    if (resting) this.#resting.add(action);
    else this.#resting.delete(action);
    const state = this.#states.get(action);
    if (state === undefined || state.accelerator === null) return false;
    if (resting) {
      if (state.active) this.#port.unregister(state.accelerator);
      return false;
    }
    const now = this.#take(action, state.accelerator);
    this.#states.set(action, now);
    return now.problem !== state.problem;
  }

  #take(action: HotkeyAction, accelerator: string | null): HotkeyState {
    if (accelerator === null) return off(action);
    const failed = (problem: 'taken' | 'invalid'): HotkeyState => ({
      action,
      accelerator,
      active: false,
      problem,
    });
    const same = (state: HotkeyState): boolean =>
      state.action !== action &&
      state.active &&
      state.accelerator?.toLowerCase() === accelerator.toLowerCase();
    if ([...this.#states.values()].some(same)) return failed('taken');
    try {
      const taken = this.#port.register(accelerator, () => this.#onPress(action));
      if (!taken) return failed('taken');
      // Whether it works is known now; it is taken when it is needed.
      if (this.#resting.has(action)) this.#port.unregister(accelerator);
      return { action, accelerator, active: true, problem: null };
    } catch {
      return failed('invalid');
    }
  }
}

const off = (action: HotkeyAction): HotkeyState => ({
  action,
  accelerator: null,
  active: false,
  problem: null,
});
