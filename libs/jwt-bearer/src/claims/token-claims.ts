import { Claim } from './claim.js';
import { identityIssuer, statedIssuer } from './claim-issuer.js';
import { ClaimNames } from './claim-names.js';
import type { ClaimSet } from './claim-set.js';
import { ClaimValues } from './claim-values.js';
import type { IdentitySource } from './identity-source.js';
import { addJsonClaims } from './json-claim.js';
import { readMembers } from '../json/json-members.js';

const NONE: readonly string[] = [];
/** Lists up to this length are searched as they are before anything is made of them. */
const SHORT_LIST = 16;

/**
 * The claims of a token, made when they are asked for. A question about one type looks only at the members of the payload that
 * give this type, and reads the text of the payload only where the parsed value has lost something.
 */
export class TokenClaims implements ClaimSet {
  readonly #source: IdentitySource;
  readonly #names: ClaimNames;
  #texts: ReadonlyMap<string, string> | undefined;
  #all: readonly Claim[] | undefined;
  // what was made once, by the names of members: never more than the payload has
  #claims: Map<string, readonly Claim[]> | undefined;
  #values: Map<string, ClaimValues> | undefined;

  constructor(source: IdentitySource) {
    this.#source = source;
    this.#names = ClaimNames.of(source.inboundClaimTypeMap);
  }

  all(): readonly Claim[] {
    return (this.#all ??= this.#claimsOfAll([...this.#textsInOrder().keys()]));
  }

  ofType(type: string): readonly Claim[] {
    return this.#claimsOfAll(this.#inOrder(this.#sources(type)));
  }

  firstValue(type: string): string | undefined {
    return this.#firstValueOf(this.#sources(type));
  }

  hasValue(type: string, value: string): boolean {
    for (const name of this.#sources(type)) {
      const member = this.#member(name);
      if (member !== undefined && this.#memberHas(name, member, value)) {
        return true;
      }
    }
    return false;
  }

  valueNamed(name: string): string | undefined {
    const longName = this.#names.longName(name);
    const otherNames = longName === undefined ? this.#names.shortNames(name) : [longName];
    return this.firstValue(name) ?? this.#firstValueOf([name]) ?? this.#firstValueOf(otherNames);
  }

  /** The names of members that give claims of this type. */
  #sources(type: string): readonly string[] {
    return this.#source.mapInboundClaims ? this.#names.sources(type) : [type];
  }

  /** A member of the payload; undefined where it has none of this name. */
  #member(name: string): unknown {
    const member = this.#source.payload[name];
    return member === undefined || Object.hasOwn(this.#source.payload, name) ? member : undefined;
  }

  #has(name: string): boolean {
    return this.#member(name) !== undefined;
  }

  /** Those of the names that the token has, in its order. */
  #inOrder(names: readonly string[]): readonly string[] {
    const [only] = names;
    // Stryker disable next-line all: spares a list, what follows answers the same
    if (names.length === 1 && only !== undefined) {
      return this.#has(only) ? names : NONE;
    }
    const present = names.filter((name) => this.#has(name));
    return present.length < 2
      ? present
      : [...this.#textsInOrder().keys()].filter((name) => present.includes(name));
  }

  #textsInOrder(): ReadonlyMap<string, string> {
    this.#texts ??= new Map(readMembers(this.#source.payloadText()).map(({ name, text }) => [name, text]));
    return this.#texts;
  }

  #firstValueOf(names: readonly string[]): string | undefined {
    for (const name of this.#inOrder(names)) {
      const value = this.#source.payload[name];
      const first: unknown = Array.isArray(value) ? value[0] : value;
      const text = typeof first === 'string' ? first : this.#claimsOf(name)[0]?.value;
      if (text !== undefined) {
        return text;
      }
    }
    return undefined;
  }

  #memberHas(name: string, member: unknown, value: string): boolean {
    // Stryker disable next-line all: spares a list, what follows answers the same
    if (typeof member === 'string') {
      return member === value;
    }
    // Stryker disable next-line all: spares a set, what follows answers the same
    if (Array.isArray(member) && member.length <= SHORT_LIST && member.includes(value)) {
      return true;
    }
    this.#values ??= new Map();
    let values = this.#values.get(name);
    if (values === undefined) {
      values = new ClaimValues(Array.isArray(member) ? member : [], () =>
        // Stryker disable next-line all: claims have the same texts, but have to be made
        isTexts(member) ? member : this.#claimsOf(name).map((claim) => claim.value),
      );
      this.#values.set(name, values);
    }
    return values.has(value);
  }

  #claimsOfAll(names: readonly string[]): readonly Claim[] {
    const [only] = names;
    if (names.length === 1 && only !== undefined) {
      return this.#claimsOf(only);
    }
    const claims: Claim[] = [];
    for (const name of names) {
      for (const claim of this.#claimsOf(name)) {
        claims.push(claim);
      }
    }
    return Object.freeze(claims);
  }

  #claimsOf(name: string): readonly Claim[] {
    this.#claims ??= new Map();
    let claims = this.#claims.get(name);
    if (claims === undefined) {
      claims = Object.freeze(this.#makeClaims(name));
      this.#claims.set(name, claims);
    }
    return claims;
  }

  #makeClaims(name: string): Claim[] {
    const { payload, mapInboundClaims } = this.#source;
    const longName = mapInboundClaims ? this.#names.longName(name) : undefined;
    const issuer =
      longName === undefined && mapInboundClaims ? statedIssuer(this.#source) : identityIssuer(this.#source);
    const properties = longName === undefined ? undefined : this.#names.properties(name);
    const claims: Claim[] = [];
    const text = (): string => this.#textsInOrder().get(name) ?? '';
    addJsonClaims(name, payload[name], text, (value, valueType) => {
      claims.push(new Claim(longName ?? name, value, valueType, issuer, issuer, properties));
    });
    return claims;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  // Stryker disable all: claims have the same texts, but have to be made
  if (!Array.isArray(value)) {
    return false;
  }
  for (const element of value as unknown[]) {
    if (typeof element !== 'string') {
      return false;
    }
  }
  return true;
  // Stryker restore all
}
