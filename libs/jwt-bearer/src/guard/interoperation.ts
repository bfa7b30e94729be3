/**
 * Symbols by which guards and decorators of different packages find each other without importing one another. They are Nest's own,
 * of `@nestjs/authentication` and `@nestjs/authorization`; nothing here needs these packages.
 */

/** A static `true` on a guard that authenticates: a guard that authorizes refuses to run before it. */
export const AUTHENTICATION_GUARD = Symbol.for('@nestjs/authentication:guard');
/** Metadata of a class or method: whether everyone may call it. */
export const PUBLIC_ROUTE = Symbol.for('@nestjs/authentication:public');
/** On a socket, or on `req` of a GraphQL context, which several calls share: a function that answers the user of one of them. */
export const USER_OF = Symbol.for('nestjs.authentication.userOf');
