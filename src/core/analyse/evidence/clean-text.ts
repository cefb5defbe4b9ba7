const LONGEST = 400;

/**
 * Text of a model as plain text of one line: no markup, no invisible signs, no addresses. What is written here may be
 * shown and mailed, so nothing in it may be a link or look like a recipient.
 */
export function cleanText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/\b(?:https?|ftp|file|mailto|javascript|data):\S+/gi, '[link]')
    .replace(/\bwww\.\S+/gi, '[link]')
    .replace(/[^\s@<>"']+@[^\s@<>"']+\.[\p{L}\d]+/gu, '[address]')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#]{2,}|^[-*•#>\s]+/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, ' ')
    .trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).replace(/\s+\S*$/, '')}…` : plain;
}

/** `cleanText` had to take an address or link out. */
export const hasAddress = (cleaned: string): boolean => /\[(?:link|address)\]/.test(cleaned);
