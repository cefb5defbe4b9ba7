/** Serves the built harness under a policy made for each load's nonce. */
export function serveHarness(
  policy: (nonce: string) => string,
): Promise<{ readonly url: string; readonly close: () => Promise<unknown> }>;
