import { z, type ZodType } from 'zod';

/** What structured output understands everywhere; other keywords make some servers refuse the whole request. */
const KEYWORDS = new Set([
  'type',
  'properties',
  'required',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
]);

export interface WireSchema {
  readonly schema: Record<string, unknown>;
  /** Every property is required, as strict mode demands. */
  readonly strict: boolean;
}

/** The JSON Schema of a question as servers take it. Bounds and formats are checked by us when the answer is there. */
export function wireSchema(schema: ZodType): WireSchema {
  let strict = true;
  const clean = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(clean);
    if (node === null || typeof node !== 'object') return node;
    const kept: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node)) {
      if (!KEYWORDS.has(key)) continue;
      kept[key] =
        key === 'properties'
          ? Object.fromEntries(Object.entries(value as object).map(([name, child]) => [name, clean(child)]))
          : clean(value);
    }
    const names = Object.keys((kept['properties'] as object | undefined) ?? {});
    if (kept['type'] === 'object') {
      kept['additionalProperties'] = false;
      const required = new Set((kept['required'] as string[] | undefined) ?? []);
      if (names.some((name) => !required.has(name))) strict = false;
    }
    return kept;
  };
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { schema: clean(json) as Record<string, unknown>, strict };
}
