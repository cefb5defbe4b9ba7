/** Names that runtimes look up on anything, and that mean nothing when they are absent. */
const LOOKED_UP = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'constructor', '$$typeof']);

/**
 * Makes members that are not implemented throw when they are read, instead of being `undefined`: a test must fail
 * where the stand-in is thinner than Electron, not pass by accident.
 */
export function strict<T extends object>(target: T, name: string): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || key in object || LOOKED_UP.has(key)) {
        const value: unknown = Reflect.get(object, key, object);
        // Private fields only work on the object itself.
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw new Error(`electron stand-in: ${name}.${key} is not implemented`);
    },
    set: (object, key, value) => Reflect.set(object, key, value, object),
  });
}

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value));

/** An event object as Electron passes it to listeners. */
export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(extra: T): T & Preventable;
export function preventable(): Preventable;
export function preventable(extra: object = {}): Preventable {
  const event: Preventable = {
    ...extra,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
