const encoder = new TextEncoder();

/**
 * Careful estimate of the tokens in a text, made to be too high rather than too low for any byte-pair vocabulary:
 * a token for every three letters of a Latin word, every digit and sign, and every other byte that is not ASCII.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(/[A-Za-z]+|\n+| {2,}|[^A-Za-z\s]+/g)) {
    if (/^[A-Za-z]/.test(piece)) tokens += Math.ceil(piece.length / 3);
    else if (/^\s/.test(piece)) tokens += 1;
    else tokens += encoder.encode(piece).length;
  }
  return tokens;
}

/** Fewer tokens than any vocabulary needs for a text: what a server must at least have counted if it read all of it. */
export function fewestTokens(text: string): number {
  return Math.floor((text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) * 0.7);
}
