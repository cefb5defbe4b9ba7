import { EVENTS, type EventName, type EventPayload } from '../../shared/ipc/events';
import { tellPages } from './electron-ipc';

/** Tells every window of ours. Payloads are checked like answers are: what is not in the contract does not leave. */
export function sendEvent<E extends EventName>(name: E, payload: EventPayload<E>): void {
  tellPages(name, EVENTS[name].parse(payload));
}
