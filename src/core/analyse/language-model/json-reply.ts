import type { ZodType } from 'zod';

export type JsonReply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Candidates that are looked at in a reply full of braces. */
const MOST = 20;

/**
 * The value in a model's reply: bare JSON, JSON in a fence, or JSON among prose. What does not fit the schema is a
 * problem in words that the model can be told.
 */
export function readJson<T>(text: string, schema: ZodType<T>): JsonReply<T> {
  const plain = text.replace(/^\uFEFF/, '').replace(/<think>[\s\S]*?<\/think>/g, '');
  let problem = 'There is no JSON object in it.';
  for (const candidate of candidates(plain)) {
    let value: unknown;
    try {
      value = JSON.parse(candidate);
    } catch {
      problem = 'It is not valid JSON.';
      continue;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data };
    problem = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'top level'}: ${issue.message}`)
      .join('; ');
  }
  return { ok: false, problem };
}

function* candidates(text: string): Generator<string> {
  yield text.trim();
  let count = 0;
  for (const [, fenced] of text.matchAll(/```[a-z]*\s*([\s\S]*?)```/gi)) {
    if (fenced !== undefined && count++ < MOST) yield fenced.trim();
  }
  yield* topLevelObjects(text);
}

/** Balanced {...} at the outermost level, in one pass; braces inside strings do not count. */
function* topLevelObjects(text: string): Generator<string> {
  let [depth, start, count] = [0, -1, 0];
  let quoted = false;
  for (let i = 0; i < text.length && count < MOST; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"' && depth > 0) quoted = true;
    else if (char === '{') {
      if (depth === 0) start = i;
      depth += 1;
    } else if (char === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) {
        count += 1;
        yield text.slice(start, i + 1);
      }
    }
  }
}
