import { type Claim, SHORT_CLAIM_TYPE_PROPERTY } from './claim.js';
import { ClaimNames } from './claim-names.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';

/** Where an identity has its claims from. Types are compared exactly. */
export interface ClaimSet {
  /** Every claim, in order. */
  all(): readonly Claim[];
  /** The claims of one type, in order. */
  ofType(type: string): readonly Claim[];
  /** The value of the first claim of one type. */
  firstValue(type: string): string | undefined;
  /** Whether a claim of this type has this value. */
  hasValue(type: string, value: string): boolean;
  /** The first value of a claim under its type, the name it had in its token, or the other one of its short and its long name. */
  valueNamed(name: string): string | undefined;
}

const names = ClaimNames.of(DEFAULT_INBOUND_CLAIM_TYPE_MAP);

/** Claims that are at hand: an application made them. */
export class ClaimList implements ClaimSet {
  readonly #claims: readonly Claim[];

  constructor(claims: Iterable<Claim>) {
    this.#claims = Object.freeze([...claims]);
  }

  all(): readonly Claim[] {
    return this.#claims;
  }

  ofType(type: string): readonly Claim[] {
    return this.#claims.filter((claim) => claim.type === type);
  }

  firstValue(type: string): string | undefined {
    return this.#claims.find((claim) => claim.type === type)?.value;
  }

  hasValue(type: string, value: string): boolean {
    return this.#claims.some((claim) => claim.type === type && claim.value === value);
  }

  valueNamed(name: string): string | undefined {
    const longName = names.longName(name);
    const otherNames = longName === undefined ? names.shortNames(name) : [longName];
    const claim =
      this.#claims.find(({ type }) => type === name) ??
      this.#claims.find((candidate) => shortName(candidate) === name) ??
      this.#claims.find(
        (candidate) => shortName(candidate) === undefined && otherNames.includes(candidate.type),
      );
    return claim?.value;
  }
}

function shortName(claim: Claim): string | undefined {
  return claim.properties[SHORT_CLAIM_TYPE_PROPERTY];
}
