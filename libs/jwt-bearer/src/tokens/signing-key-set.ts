import { SigningKey } from './signing-key.js';
import type { JsonWebKey } from './key-import.js';

/** A member of a key set that cannot be used, and why. */
export interface SkippedKey {
  readonly kid: string | undefined;
  readonly reason: string;
}

const NO_KEYS: readonly SigningKey[] = [];
const PUBLISHED_TYPES: readonly unknown[] = ['RSA', 'EC', 'OKP'];

/** The keys of one issuer, found by their names at the same cost whether there is one or a thousand. Immutable. */
export class SigningKeySet {
  static readonly empty = new SigningKeySet([]);

  readonly #byId: ReadonlyMap<string, readonly SigningKey[]>;
  /** Certificates by their id in lower case: their names ignore case, as in the original. */
  readonly #certificates: ReadonlyMap<string, readonly SigningKey[]>;
  #withoutId: readonly SigningKey[] | undefined;

  constructor(
    /** All keys, in the order in which they were given. */
    readonly keys: readonly SigningKey[],
    /** What the key set held besides. */
    readonly skipped: readonly SkippedKey[] = [],
  ) {
    this.#byId = index(keys.filter((key) => key.certificate === undefined));
    this.#certificates = index(
      keys.filter((key) => key.certificate !== undefined),
      (id) => id.toLowerCase(),
    );
  }

  /**
   * Reads a published key set. A member that cannot be used is skipped and named, and never hides a good one: another `use` than
   * `sig`, a secret, an unknown type or curve, missing or broken numbers. Private members are not looked at.
   *
   * @param document the parsed document, an object with a `keys` array.
   * @param maximumKeys how many members are considered.
   * @throws TypeError when the document is no key set at all.
   * @see RFC 7517, section 5
   */
  static fromJwks(document: unknown, maximumKeys = 100): SigningKeySet {
    const members: unknown =
      typeof document === 'object' && document !== null && 'keys' in document ? document.keys : undefined;
    if (!Array.isArray(members)) {
      throw new TypeError('is no key set: it has no array `keys`');
    }
    const keys: SigningKey[] = [];
    const skipped: SkippedKey[] = [];
    for (const [index, member] of (members as unknown[]).entries()) {
      if (index === maximumKeys) {
        skipped.push({
          kid: undefined,
          reason: `${String(members.length - maximumKeys)} keys beyond the first ${String(maximumKeys)}`,
        });
        break;
      }
      const key = isPublished(member) ? SigningKey.from(member) : undefined;
      const reason = key === undefined ? 'is no public key for signatures' : key.problem;
      if (key === undefined || reason !== undefined) {
        skipped.push({ kid: kidOf(member), reason: reason ?? '' });
      } else {
        keys.push(key);
      }
    }
    return new SigningKeySet(keys, skipped);
  }

  /** The keys that a token names by `kid` or `x5t`, in the order of the set. */
  find(kid: string | undefined, x5t: string | undefined): readonly SigningKey[] {
    if (x5t !== undefined) {
      return this.keys.filter((key) => key.isNamedBy(kid, x5t));
    }
    if (kid === undefined) {
      return NO_KEYS;
    }
    const keys = this.#byId.get(kid);
    const certificates =
      this.#certificates.size === 0 ? undefined : this.#certificates.get(kid.toLowerCase());
    if (keys !== undefined && certificates !== undefined) {
      return this.keys.filter((key) => key.isNamedBy(kid, undefined));
    }
    return keys ?? certificates ?? NO_KEYS;
  }

  /** The keys that have no name, which a token cannot choose. */
  get withoutId(): readonly SigningKey[] {
    return (this.#withoutId ??= this.keys.filter((key) => !key.keyId));
  }

  /** This set without some keys, given by `kid` or thumbprint; the same object when it holds none of them. */
  without(denied: ReadonlySet<string>): SigningKeySet {
    const rest = this.keys.filter(
      (key) => !denied.has(key.thumbprint) && !(key.keyId !== undefined && denied.has(key.keyId)),
    );
    return rest.length === this.keys.length ? this : new SigningKeySet(rest, this.skipped);
  }
}

function index(
  keys: readonly SigningKey[],
  fold: (id: string) => string = (id) => id,
): Map<string, SigningKey[]> {
  const byId = new Map<string, SigningKey[]>();
  for (const key of keys) {
    if (key.keyId) {
      const id = fold(key.keyId);
      byId.set(id, [...(byId.get(id) ?? []), key]);
    }
  }
  return byId;
}

/** A fetched secret would make everybody a signer: only public types count, and only keys for signatures. */
function isPublished(member: unknown): member is JsonWebKey {
  if (typeof member !== 'object' || member === null) {
    return false;
  }
  const { kty, use } = member as Readonly<Record<string, unknown>>;
  return PUBLISHED_TYPES.includes(kty) && (use == null || use === '' || use === 'sig');
}

function kidOf(member: unknown): string | undefined {
  const kid: unknown =
    typeof member === 'object' && member !== null && 'kid' in member ? member.kid : undefined;
  return typeof kid === 'string' ? kid : undefined;
}
