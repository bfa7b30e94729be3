/**
 * Tells whose keys speak for an issuer that a token states: the authority, whose metadata is then fetched, or undefined for an
 * issuer that the application does not know. Asked before anything is fetched, with a text that nobody has verified, so that the
 * answer has to come from data of the application's own: one that answers what it was asked lets everybody in.
 *
 * The metadata has to state the authority or the issuer that was asked for. An answer has to come within 3 s; one that fails
 * refuses nobody, but lets nobody in: 503. It holds for `automaticRefreshInterval`, then the resolver is asked again.
 *
 * @example
 * ```ts
 * const resolver: IssuerResolver = async (issuer) => (await tenants.findByIssuer(issuer))?.authority;
 * ```
 */
export type IssuerResolver = (issuer: string) => string | undefined | Promise<string | undefined>;

/** What came of asking. */
export type ResolverAnswer =
  | { readonly status: 'known'; readonly authority: string }
  /** The application does not know the issuer. */
  | { readonly status: 'refused' }
  /** The application could not tell, or too many questions are open. */
  | { readonly status: 'failed'; readonly cause: unknown };
