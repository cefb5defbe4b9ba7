/** ISO 8601 of epoch milliseconds. */
export const isoInstant = (at: number): string => new Date(at).toISOString();
