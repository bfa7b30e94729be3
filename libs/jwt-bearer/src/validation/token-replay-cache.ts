/**
 * Remembers the tokens that were already used. `tryAdd` must be atomic where several instances share the cache: between
 * `tryFind` and `tryAdd` of one request another one may slip in, and then `tryAdd` decides.
 *
 * @see .NET's `ITokenReplayCache`
 */
export interface TokenReplayCache {
  /**
   * Adds a token. `key` is a digest of the token's identity, `expires` the moment until which it must be remembered, in Unix
   * seconds. Answers false when the token was there already, or cannot be added.
   */
  tryAdd(key: string, expires: number): boolean | Promise<boolean>;
  /** Whether the token was added before. */
  tryFind(key: string): boolean | Promise<boolean>;
}
