import { ask, type Check } from './check.js';

/**
 * Refuses a token outside its lifetime: before `nbf - clockSkew` or after `exp + clockSkew`. Both edges still pass.
 *
 * | condition | code |
 * |---|---|
 * | `lifetimeValidator` answers false | IDX10230 |
 * | no `exp` while `requireExpirationTime` | IDX10225 |
 * | `nbf` later than `exp` | IDX10224 |
 * | not yet valid | IDX10222 |
 * | expired | IDX10223 |
 *
 * @see RFC 7519, sections 4.1.4 and 4.1.5; .NET's `Validators.ValidateLifetime`
 */
export const lifetimeCheck: Check = (context) => {
  const { token, parameters, now } = context;
  if (parameters.given.lifetimeValidator !== undefined) {
    return askDelegate(context);
  }
  const { validFrom, validTo } = token;
  if (!parameters.validateLifetime) {
    return undefined;
  }
  if (validTo === undefined && parameters.requireExpirationTime) {
    return { code: 'IDX10225', expected: '`exp`' };
  }
  if (validFrom !== undefined && validTo !== undefined && validFrom > validTo) {
    return { code: 'IDX10224', notBefore: validFrom, expires: validTo };
  }
  if (validFrom !== undefined && validFrom * 1000 > now + parameters.clockSkew) {
    return {
      code: 'IDX10222',
      expected: { now, clockSkew: parameters.clockSkew },
      notBefore: validFrom,
      expires: validTo,
    };
  }
  if (validTo !== undefined && validTo * 1000 < now - parameters.clockSkew) {
    return {
      code: 'IDX10223',
      expected: { now, clockSkew: parameters.clockSkew },
      notBefore: validFrom,
      expires: validTo,
    };
  }
  return undefined;
};

const askDelegate: Check = ({ token, parameters: { given } }) => {
  const { validFrom, validTo } = token;
  return ask(
    () => given.lifetimeValidator?.(validFrom, validTo, token, given),
    (passes) => (passes ? undefined : { code: 'IDX10230', notBefore: validFrom, expires: validTo }),
  );
};
