/**
 * Structured-clone-like encoding of values as one text: what crosses between the stand-in and a page. Runs in both,
 * so it may use neither Node nor the DOM.
 */

/** JSON with tags (`t`) for what JSON does not know. */
type Encoded =
  null | boolean | number | string | { readonly t: string; readonly v?: unknown; readonly k?: string };

export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array;
}

export interface Codec {
  /** @throws DataCloneError for functions, symbols, promises, nodes… */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

const VIEWS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;
type ViewName = keyof typeof VIEWS;

const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError } as const;

function uncloneable(value: unknown): never {
  const what = typeof value === 'function' ? String(value) : Object.prototype.toString.call(value);
  throw new DOMException(`${what.slice(0, 60)} could not be cloned.`, 'DataCloneError');
}

const encodeNumber = (value: number): Encoded =>
  Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { t: 'number', v: Object.is(value, -0) ? '-0' : String(value) };

export function makeCodec(base64: Base64): Codec {
  function encode(value: unknown, seen: Map<object, number>): Encoded {
    switch (typeof value) {
      case 'boolean':
      case 'string':
        return value;
      case 'number':
        return encodeNumber(value);
      case 'undefined':
        return { t: 'undefined' };
      case 'bigint':
        return { t: 'bigint', v: String(value) };
      case 'object':
        return value === null ? null : encodeObject(value, seen);
      default:
        return uncloneable(value);
    }
  }

  function encodeObject(value: object, seen: Map<object, number>): Encoded {
    const known = seen.get(value);
    if (known !== undefined) return { t: 'ref', v: known };
    seen.set(value, seen.size);
    // JSON has no NaN, the time of a date that is none.
    if (value instanceof Date) return { t: 'date', v: encodeNumber(value.getTime()) };
    if (value instanceof RegExp) return { t: 'regexp', v: [value.source, value.flags] };
    if (value instanceof ArrayBuffer) return { t: 'buffer', v: base64.encode(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const name = (Object.keys(VIEWS) as ViewName[]).find((each) => value instanceof VIEWS[each]);
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { t: 'view', k: name ?? 'Uint8Array', v: base64.encode(bytes) };
    }
    if (value instanceof Map) {
      return { t: 'map', v: [...value].map(([key, each]) => [encode(key, seen), encode(each, seen)]) };
    }
    if (value instanceof Set) return { t: 'set', v: [...value].map((each) => encode(each, seen)) };
    if (value instanceof Error) return { t: 'error', v: [value.name, value.message, value.stack] };
    if (Array.isArray(value)) {
      return {
        t: 'array',
        v: [value.length, Object.entries(value).map(([key, each]) => [key, encode(each, seen)])],
      };
    }
    // Platform objects (nodes, files, promises…) have a name of their own; plain ones are "Object".
    if (Object.prototype.toString.call(value) !== '[object Object]') return uncloneable(value);
    return { t: 'object', v: Object.entries(value).map(([key, each]) => [key, encode(each, seen)]) };
  }

  function decode(encoded: Encoded, refs: unknown[]): unknown {
    if (encoded === null || typeof encoded !== 'object') return encoded;
    const keep = <T>(value: T): T => {
      refs.push(value);
      return value;
    };
    const pairs = (): [Encoded, Encoded][] => encoded.v as [Encoded, Encoded][];
    switch (encoded.t) {
      case 'number':
        return encoded.v === '-0' ? -0 : Number(encoded.v);
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(encoded.v as string);
      case 'ref':
        return refs[encoded.v as number];
      case 'date':
        return keep(new Date(decode(encoded.v as Encoded, refs) as number));
      case 'regexp':
        return keep(new RegExp(...(encoded.v as [string, string])));
      case 'buffer':
        return keep(base64.decode(encoded.v as string).slice().buffer);
      case 'view': {
        const { buffer } = base64.decode(encoded.v as string).slice();
        const View = VIEWS[encoded.k as ViewName] as new (from: ArrayBufferLike) => ArrayBufferView;
        return keep(new View(buffer));
      }
      case 'map': {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, value] of pairs()) map.set(decode(key, refs), decode(value, refs));
        return map;
      }
      case 'set': {
        const set = keep(new Set<unknown>());
        for (const value of encoded.v as Encoded[]) set.add(decode(value, refs));
        return set;
      }
      case 'error': {
        const [name, message, stack] = encoded.v as [string, string, string | undefined];
        const kind = Object.hasOwn(ERRORS, name) ? ERRORS[name as keyof typeof ERRORS] : Error;
        const error = keep(new kind(message));
        if (stack !== undefined) error.stack = stack;
        return error;
      }
      case 'array': {
        const [length, entries] = encoded.v as [number, [string, Encoded][]];
        const array = keep(new Array<unknown>(length));
        for (const [key, value] of entries) array[Number(key)] = decode(value, refs);
        return array;
      }
      default: {
        const object = keep<Record<string, unknown>>({});
        for (const [key, value] of encoded.v as [string, Encoded][]) {
          // `__proto__` is a key like any other in a clone.
          Object.defineProperty(object, key, {
            value: decode(value, refs),
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
        return object;
      }
    }
  }

  return {
    encode: (value) => JSON.stringify(encode(value, new Map())),
    decode: (text) => decode(JSON.parse(text) as Encoded, []),
  };
}
