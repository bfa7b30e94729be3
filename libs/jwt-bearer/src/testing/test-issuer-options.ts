import type { Clock } from '../time/clock.js';
import type { PublicKeyAlgorithm } from './signing-algorithm.js';

/** What an issuer for tests can be told; everything has a default. */
export interface TestIssuerOptions {
  /** The `aud` of its tokens. Default `api`. */
  readonly audience?: string | readonly string[] | undefined;
  /** How it signs. Default `RS256`. Keys of other algorithms are made when a token asks for one. */
  readonly alg?: PublicKeyAlgorithm | undefined;
  /** A path after the origin, such as `/realms/main`. Default none. */
  readonly path?: string | undefined;
  /** Default any free one. */
  readonly port?: number | undefined;
  /** Where `iat`, `exp` and the `Date` header come from. Default the machine's clock. */
  readonly clock?: Clock | undefined;
  /** Headers of its documents, such as `cache-control`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** More members of the discovery document. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}
