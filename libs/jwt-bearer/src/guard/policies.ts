import type { ExecutionContext, Type } from '@nestjs/common';
import { attempt, type MaybePromise } from '../authentication/maybe-promise.js';
import type { PolicyClass, PolicyFunction } from '../authorization/policy.js';

/**
 * A rule of the application: a function, or a class that is injected, see {@link AuthorizationPolicyClass}.
 *
 * @example
 * ```ts
 * policies: {
 *   owner: (user, context) => context.switchToHttp().getRequest().params.user === user.findFirstValue('sub'),
 * }
 * ```
 */
export type AuthorizationPolicy = PolicyFunction<ExecutionContext>;

/**
 * A rule of the application that needs other providers. It is the provider of its class, in whatever module, or an instance of its
 * own.
 *
 * @example
 * ```ts
 * @Injectable()
 * class OwnerPolicy implements AuthorizationPolicyClass {
 *   constructor(private readonly reports: ReportsService) {}
 *
 *   allows(user: ClaimsPrincipal, context: ExecutionContext) {
 *     return this.reports.isOwner(user.findFirstValue('sub'), context.switchToHttp().getRequest().params.id);
 *   }
 * }
 * ```
 */
export type AuthorizationPolicyClass = PolicyClass<ExecutionContext>;

/** What the option `policies` holds. */
export type RegisteredPolicies = Readonly<
  Record<string, AuthorizationPolicy | Type<AuthorizationPolicyClass>>
>;

/** Whether a policy is to be injected. */
export function isPolicyClass(policy: unknown): policy is Type<AuthorizationPolicyClass> {
  const prototype =
    typeof policy === 'function'
      ? (policy.prototype as Partial<AuthorizationPolicyClass> | undefined)
      : undefined;
  return typeof prototype?.allows === 'function';
}

/** The policies of the application, by name. */
export class Policies {
  readonly #functions = new Map<string, AuthorizationPolicy>();

  constructor(private readonly registered: RegisteredPolicies) {
    for (const [name, policy] of Object.entries(registered)) {
      if (!isPolicyClass(policy)) {
        this.#functions.set(name, policy);
      }
    }
  }

  get names(): readonly string[] {
    return Object.keys(this.registered);
  }

  /** Makes those that are classes; until then they refuse. */
  async make(
    instanceOf: (type: Type<AuthorizationPolicyClass>) => Promise<AuthorizationPolicyClass>,
  ): Promise<void> {
    for (const [name, policy] of Object.entries(this.registered)) {
      if (isPolicyClass(policy)) {
        const instance = await instanceOf(policy);
        this.#functions.set(name, (user, context) => instance.allows(user, context));
      }
    }
  }

  /** Whether a policy allows a call. One that throws refuses it, and so does one that there is not. */
  ask(
    name: string,
    user: Parameters<AuthorizationPolicy>[0],
    context: ExecutionContext,
    failed: (cause: unknown) => void,
  ): MaybePromise<boolean> {
    return attempt(
      () => this.#functions.get(name)?.(user, context),
      // a policy that is written in JavaScript may answer anything
      (answer) => answer === true,
      (cause) => {
        failed(cause);
        return false;
      },
    );
  }
}
