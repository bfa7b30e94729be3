import { IssuerPlaces } from './issuer-places.js';
import type { ResolvedIssuer } from './resolved-issuer.js';

const UNPROVEN_PLACES = 50;
/** How long somebody rests before the place is given away, in milliseconds: a token has verified, or none has. */
const REST = { proven: 60_000, unproven: 10_000 };

/** Milliseconds after which it is worth looking for a place again. */
export const PLACE_RETRY = REST.unproven;

/**
 * The issuers that were found, up to a number. Those of which no token has verified yet have 50 places of their own: what
 * strangers make up pushes out only what strangers made up.
 */
export class IssuerTable {
  readonly #proven: IssuerPlaces<ResolvedIssuer>;
  readonly #unproven: IssuerPlaces<ResolvedIssuer>;

  constructor(capacity: number) {
    const unproven = Math.min(UNPROVEN_PLACES, Math.ceil(capacity / 2));
    this.#proven = new IssuerPlaces(capacity - unproven, REST.proven);
    this.#unproven = new IssuerPlaces(unproven, REST.unproven);
  }

  get size(): number {
    return this.#proven.size + this.#unproven.size;
  }

  get(issuer: string): ResolvedIssuer | undefined {
    return this.#proven.get(issuer) ?? this.#unproven.get(issuer);
  }

  *[Symbol.iterator](): Iterator<ResolvedIssuer> {
    yield* this.#proven;
    yield* this.#unproven;
  }

  /** Whether there is a place for one more, even if somebody has to go. */
  makeRoom(now: number): boolean {
    return this.#unproven.makeRoom(now);
  }

  /** @param found gets a place, for which there has to be room. */
  add(found: ResolvedIssuer): void {
    this.#unproven.add(found.issuer, found);
  }

  /** A token has verified. Where all places are in use, it stays among those of which none has. */
  confirm(found: ResolvedIssuer, now: number): void {
    const { issuer } = found;
    if (this.#unproven.get(issuer) === found && this.#proven.makeRoom(now)) {
      this.#unproven.remove(issuer);
      this.#proven.add(issuer, found);
      found.isProven = true;
    }
  }

  /** Takes an issuer out, and closes it. */
  remove(issuer: string): boolean {
    const found = this.#proven.remove(issuer) ?? this.#unproven.remove(issuer);
    found?.close();
    return found !== undefined;
  }
}
