import { STYLE_NONCE_META } from '../shared/ipc/channels';

/**
 * The nonce that the page was given for `<style>` elements; the policy allows no others. Radix asks for it as a
 * property in one place and, through `get-nonce`, as this global in another.
 */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${STYLE_NONCE_META}"]`)?.content;
}

export function announceNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
