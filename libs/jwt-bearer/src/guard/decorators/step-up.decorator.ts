import { parseDuration, type Duration } from '../../authentication/time.js';
import type { StepUpDemand } from '../../authorization/demand.js';
import { isScopeToken } from '../../authorization/scopes.js';
import { leaveMark } from './leave-mark.js';
import { written } from './written.js';

/** How a user must have signed in. One of the two is needed. */
export interface StepUpOptions {
  /** The value of `acr`, or values of which any is strong enough, the best liked first. */
  readonly acr?: string | readonly string[] | undefined;
  /** How long ago it may have been, by `auth_time`: `'5m'`, or milliseconds. Whole seconds, at least one. */
  readonly maxAge?: Duration | undefined;
}

/**
 * Demands a user who has signed in strongly enough, or not too long ago. Other users get 401 with
 * `insufficient_user_authentication` and what is wanted, so that a client can have them sign in again. It applies the guard by
 * itself. Several of them, on a method, its class or both, all have to hold.
 *
 * A token tells by `acr` and `auth_time`; one that does not tell is not enough.
 *
 * @throws TypeError where nothing is demanded, for a value of `acr` with blanks or quotes, and for an age below a second.
 * @example
 * ```ts
 * @Post('transfers')
 * @StepUp({ acr: 'phr', maxAge: '10m' })
 * transfer() {}
 * ```
 * @see RFC 9470
 */
export function StepUp(options: StepUpOptions): ClassDecorator & MethodDecorator {
  const demand = readOptions(options);
  const { acr, maxAge } = demand;
  const words = [...acr, ...(maxAge === undefined ? [] : [`${String(maxAge / 1000)}s`])];
  return leaveMark({ decorator: written('StepUp', words), demand });
}

function readOptions({ acr = [], maxAge }: StepUpOptions): StepUpDemand {
  const values = typeof acr === 'string' ? [acr] : acr;
  if (!values.every(isScopeToken) || (values.length === 0 && maxAge === undefined)) {
    throw new TypeError(
      "@StepUp() needs `acr`, in texts without blanks, or `maxAge`; write @StepUp({ acr: 'phr', maxAge: '10m' })",
    );
  }
  return { kind: 'step-up', acr: values, maxAge: maxAge === undefined ? undefined : readAge(maxAge) };
}

function readAge(duration: Duration): number {
  const age = parseAge(duration);
  if (age < 1000 || age % 1000 !== 0) {
    throw new TypeError("`maxAge` of @StepUp() counts whole seconds, at least one; write '10m'");
  }
  return age;
}

function parseAge(duration: Duration): number {
  try {
    return parseDuration(duration);
  } catch (error) {
    throw new TypeError(`\`maxAge\` of @StepUp() ${(error as Error).message}`, { cause: error });
  }
}
