export function buildStandIn(): Promise<string>;
