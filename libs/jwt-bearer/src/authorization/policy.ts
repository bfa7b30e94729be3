import type { ClaimsPrincipal } from '../claims/claims-principal.js';

/** A rule of the application: whether this user may make this call. Anything but `true` refuses, and so does an error. */
export type PolicyFunction<Call> = (user: ClaimsPrincipal, call: Call) => boolean | Promise<boolean>;

/** The same as a class, whose dependencies are injected. */
export interface PolicyClass<Call> {
  allows(user: ClaimsPrincipal, call: Call): boolean | Promise<boolean>;
}
