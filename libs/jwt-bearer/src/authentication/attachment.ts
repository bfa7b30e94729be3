/** Lets a private field be put on an object that another class has made. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- what it constructs is not its own
class Given {
  constructor(object: object) {
    return object;
  }
}

/** A value for each object, which nobody else sees. */
export interface Attachment<T> {
  get(object: object): T | undefined;
  set(object: object, value: T): void;
}

/**
 * Makes an attachment for objects that live as shortly as a request. It means what a WeakMap means, and is kept in the object itself:
 * a WeakMap holds on to its values through the quick collections, so that all that a request leaves behind grows old in it.
 */
export function attachment<T>(): Attachment<T> {
  /** For objects that take no more fields. */
  const apart = new WeakMap<object, T>();
  return class Attached extends Given {
    #value: T;

    private constructor(object: object, value: T) {
      super(object);
      this.#value = value;
    }

    static get(object: object): T | undefined {
      return #value in object ? object.#value : apart.get(object);
    }

    static set(object: object, value: T): void {
      if (#value in object) {
        object.#value = value;
      } else if (Object.isExtensible(object)) {
        new Attached(object, value);
      } else {
        apart.set(object, value);
      }
    }
  };
}
