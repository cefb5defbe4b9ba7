/**
 * Things that are never said of people, in English, German and Spanish: scores and ranks, personality and character,
 * feelings and health, fitness for a job. A coarse sieve: it drops a good line rather than let a bad one through.
 */
const FORBIDDEN: readonly RegExp[] = [
  /\b\d+(?:[.,]\d+)?\s*(?:\/\s*\d+|%|percent|points?|stars?|out of \d+|von \d+|de \d+)|\b(?:scor(?:e|es|ed|ing)|grade[ds]?|rat(?:ed|ing)|rank(?:s|ed|ing)?|percentile|best|worst|weakest|strongest|better than|worse than|more than (?:the )?others|top performer|note \d|puntuaci\p{L}+)\b/iu,
  /personalit|persönlichkeit|personalidad|\bcharacter\b|charakter|introver|extrover|extravert|\b[EI][NS][FT][JP]\b|myers|enneagram|narciss|narziss|big five|\btemperament|\b(?:ego|arrogant|lazy|faul|perezos\p{L}+|dominant|neurotic)\b/iu,
  /\b(?:emotion\p{L}*|mood|feel(?:s|ing|ings)?|anxi\p{L}+|nervous\p{L}*|stress\p{L}*|angry|anger|sad(?:ness)?|happy|depress\p{L}*|burn(?:ed|t)?[- ]?out|frustrat\p{L}*|insecur\p{L}*|tired|health\p{L}*|ill(?:ness)?|sick|disorder|adhd|autis\p{L}+|diagnos\p{L}+|therap\p{L}+|gefühl\p{L}*|stimmung|ängstlich|krank\p{L}*|gesund\p{L}*|ánimo|ansie\p{L}+|salud|enferm\p{L}+)\b/iu,
  /\b(?:hir(?:e|ed|ing)|fir(?:ed|ing)|promot(?:e|ed|ion)|demot\p{L}+|salar\p{L}+|bonus|raise|dismiss\p{L}*|terminat\p{L}+|disciplin\p{L}+|perform(?:ance|er|s)?|underperform\p{L}*|competen\p{L}+|incompeten\p{L}+|qualified|unqualified|suited|unsuited|leadership material|candidate|appraisal|kündig\p{L}+|beförder\p{L}+|gehalt\p{L}*|leistung\p{L}*|ascens\p{L}+|despid\p{L}+|salario|rendimiento)\b/iu,
  /\b(?:intelligen\p{L}*|iq|race|ethnic\p{L}*|religio\p{L}*|gender|sexual\p{L}*|age|politic\p{L}*|pregnan\p{L}*)\b/iu,
];

/** Whether a text says something of a person that profiles never say. */
export const forbidden = (text: string): boolean => FORBIDDEN.some((pattern) => pattern.test(text));
