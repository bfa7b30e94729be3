import type { Check } from './check.js';

/**
 * Refuses a token that is bound to a key (`cnf`), since nothing here can prove that the caller holds it: passing it on would turn
 * a bound token into one that every thief may use (NJB10001).
 *
 * @see RFC 7800, section 3.1; RFC 9449, section 7.2; RFC 8705, section 3
 */
export const boundTokenCheck: Check = ({ token }) =>
  token.content.isBound ? { code: 'NJB10001', expected: 'no `cnf`' } : undefined;
