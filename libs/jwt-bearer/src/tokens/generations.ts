/**
 * A bounded map, for what strangers can fill. A generation that is full becomes the old one, and the one before it is dropped: what is
 * asked for moves into the young one and stays.
 */
export class Generations<K, V> {
  #young = new Map<K, V>();
  #old = new Map<K, V>();
  #weight = 0;

  /**
   * @param capacity how much a generation holds.
   * @param weigh how much of that a value takes. Default 1.
   */
  constructor(
    private readonly capacity: number,
    private readonly weigh: (value: V) => number = () => 1,
  ) {}

  get(key: K): V | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) {
      return value;
    }
    const aged = this.#old.get(key);
    if (aged !== undefined) {
      this.set(key, aged);
    }
    return aged;
  }

  set(key: K, value: V): void {
    const weight = this.weigh(value);
    if (this.#weight + weight > this.capacity) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#weight = 0;
    }
    this.#young.set(key, value);
    this.#weight += weight;
  }
}
