import { SHORT_CLAIM_TYPE_PROPERTY } from './claim.js';

const byMap = new WeakMap<ReadonlyMap<string, string>, ClaimNames>();

/**
 * An inbound claim type map read in both directions. The inverse is made once for each map, so a map must not change once a token
 * was read with it.
 */
export class ClaimNames {
  readonly #longNames: ReadonlyMap<string, string>;
  readonly #shortNames = new Map<string, string[]>();
  readonly #sources = new Map<string, readonly string[]>();
  readonly #properties = new Map<string, Readonly<Record<string, string>>>();

  static of(map: ReadonlyMap<string, string>): ClaimNames {
    let names = byMap.get(map);
    if (names === undefined) {
      names = new ClaimNames(map);
      byMap.set(map, names);
    }
    return names;
  }

  private constructor(map: ReadonlyMap<string, string>) {
    this.#longNames = map;
    for (const [shortName, longName] of map) {
      this.#shortNames.set(longName, [...this.shortNames(longName), shortName]);
      this.#properties.set(shortName, Object.freeze({ [SHORT_CLAIM_TYPE_PROPERTY]: shortName }));
    }
    for (const [longName, shortNames] of this.#shortNames) {
      this.#sources.set(longName, map.has(longName) ? shortNames : [...shortNames, longName]);
    }
  }

  /** What the map makes of a name in a token. */
  longName(name: string): string | undefined {
    return this.#longNames.get(name);
  }

  /** The properties of a claim that was mapped from this name. */
  properties(shortName: string): Readonly<Record<string, string>> | undefined {
    return this.#properties.get(shortName);
  }

  /** The names that the map turns into this one. */
  shortNames(longName: string): readonly string[] {
    return this.#shortNames.get(longName) ?? [];
  }

  /** The names in a token that give claims of this type: those that are mapped to it, and the type itself unless it is mapped away. */
  sources(type: string): readonly string[] {
    return this.#sources.get(type) ?? (this.#longNames.has(type) ? [] : [type]);
  }
}
