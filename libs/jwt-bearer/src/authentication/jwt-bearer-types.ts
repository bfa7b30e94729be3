import type { ClaimsPrincipal } from '../claims/claims-principal.js';

/**
 * The types of your application, for the whole library to know. Empty as it comes; a declaration of yours fills it.
 *
 * | member | where it counts | without it |
 * |---|---|---|
 * | `user` | what `@User()` gives, and `user` in `onTokenValidated` | `ClaimsPrincipal` |
 * | `roles` | the arguments of `@Roles()` | `string` |
 * | `scopes` | the arguments of `@Scopes()` | `string` |
 * | `policies` | the arguments of `@Policy()`, and the names in the option `policies` | `string` |
 * | `claims` | an interface whose members are the claims that `@User('…')` may name | any name |
 * | `schemes` | the arguments of `@AuthenticationSchemes()` and `JwtBearerSchemes.get()` | `string` |
 *
 * @example
 * ```ts
 * declare module 'nest-jwt-bearer' {
 *   interface JwtBearerTypes {
 *     roles: 'admin' | 'auditor';
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- to be filled by declaration merging
export interface JwtBearerTypes {}

type Declared<Member extends string, Fallback> =
  JwtBearerTypes extends Readonly<Record<Member, infer Type>> ? Type : Fallback;

/** What `request.user` holds after authentication. */
export type AuthenticatedUser = Declared<'user', ClaimsPrincipal>;
/** The roles that the application knows. */
export type RoleName = Declared<'roles', string>;
/** The scopes that the application knows. */
export type ScopeName = Declared<'scopes', string>;
/** The policies of the application. */
export type PolicyName = Declared<'policies', string>;
/** The claims that the application reads. */
export type ClaimName = Extract<keyof Declared<'claims', Record<string, unknown>>, string>;
/** The schemes that the application registers. */
export type SchemeName = Declared<'schemes', string>;
