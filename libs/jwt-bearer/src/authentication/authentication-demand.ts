/** What a route says about authentication. A route has one such object, by which it is recognised. */
export interface AuthenticationDemand {
  /** Bad credentials count as none, and nobody waits for keys. */
  readonly anonymous: boolean;
  /** The schemes that may authenticate; empty: any. */
  readonly schemes: readonly string[];
}
