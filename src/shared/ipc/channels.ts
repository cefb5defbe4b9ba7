/** Names that the bridge needs; apart from the contract, so that the bridge stays a few lines without a parser. */

/** Carries every question of the window: route and input. */
export const INVOKE_CHANNEL = 'smallpie.invoke';
/** Carries every event: name and payload. */
export const EVENT_CHANNEL = 'smallpie.event';
/** Hands a message port to the main process: port name and grant. */
export const PORT_CHANNEL = 'smallpie.port';

/**
 * `Bridge.openPort` answers by a window message with this in `data.type`, the name in `data.port` and the port in
 * `event.ports[0]`: the context bridge cannot carry ports.
 */
export const PORT_MESSAGE = 'smallpie.port';

/** Origin of the app's own pages; nobody else is answered. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'smallpie';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/**
 * Name of the `<meta>` that carries a fresh nonce for `<style>` elements on every load: the policy has no
 * `unsafe-inline`. Libraries that add such elements must be given it; `element.style` needs none.
 */
export const STYLE_NONCE_META = 'csp-nonce';
