import { ClaimTypes } from '../claims/claim-types.js';
import { ClaimValueTypes } from '../claims/claim-value-types.js';
import type { ClaimsPrincipal } from '../claims/claims-principal.js';

/** Where tokens state their scopes; the long name is that of `scp` while inbound claims are mapped. */
const SCOPE_CLAIMS = ['scope', 'scp', ClaimTypes.scope];

/** A scope as RFC 6749, section 3.3 spells it: printable ASCII without blanks, double quotes and backslashes. */
const SCOPE_TOKEN = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** Whether a text can be a scope. */
export function isScopeToken(text: unknown): text is string {
  return typeof text === 'string' && SCOPE_TOKEN.test(text);
}

/**
 * Whether a token was issued for a scope. `scope` and `scp` are read, be they one text or a list. Texts are split at each blank
 * and compared as a whole, letter case included: `readonly` is no `read`.
 *
 * @see RFC 6749, section 3.3; RFC 8693, section 4.2; RFC 9068, section 2.2.3
 */
export function hasScope(principal: ClaimsPrincipal, scope: string): boolean {
  return SCOPE_CLAIMS.some((type) =>
    principal
      .findAll(type)
      .some(
        ({ value, valueType }) => valueType === ClaimValueTypes.string && value.split(' ').includes(scope),
      ),
  );
}
