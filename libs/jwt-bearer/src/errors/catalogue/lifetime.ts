import { entries } from './entry.js';

export const lifetime = entries({
  IDX10222: {
    error: 'SecurityTokenNotYetValidError',
    meaning: 'The token is not valid yet. Its `nbf` lies further in the future than `clockSkew` allows.',
    causes: [
      'The clock of this machine is slow, or the clock of the provider is fast.',
      'A paused virtual machine or a container on a laptop that slept.',
      'The token was issued ahead of its use.',
      'Milliseconds in `nbf`, where seconds belong.',
    ],
    remedies: [
      'Synchronise the clock (NTP, chrony) on the machine that runs the containers.',
      'Raise `clockSkew` if it was lowered; the default is five minutes.',
      'Let the client wait until `nbf`.',
    ],
    hint: 'Synchronise the clocks of this machine and of the provider; `clockSkew` is what they may differ.',
    description: 'The token is not valid yet',
  },
  IDX10223: {
    error: 'SecurityTokenExpiredError',
    meaning: 'The token has expired. Its `exp` lies further in the past than `clockSkew` allows.',
    causes: [
      'The client keeps using a token instead of getting a new one before `exp`.',
      'The clock of this machine is fast, or a virtual machine was paused.',
      'A very small `clockSkew` together with short-lived tokens.',
      'Milliseconds divided twice, or local time instead of UTC, in home-made tokens.',
    ],
    remedies: [
      'Let the client get a new token a little before `exp`, and once after a 401 with `invalid_token`.',
      'Synchronise the clock (NTP, chrony) on the machine that runs the containers.',
      'Leave `clockSkew` at five minutes unless the clocks are known to be close. A smaller skew refuses earlier, a larger one later.',
    ],
    hint: 'Let the client get a new token; if it is a new one, compare the clocks of this machine and of the provider.',
    description: 'The token has expired',
  },
  IDX10224: {
    error: 'SecurityTokenInvalidLifetimeError',
    meaning: 'The token ends before it begins. Its `nbf` is later than its `exp`.',
    causes: ['A home-made token whose two times were computed in different units or time zones.'],
    remedies: ['Correct the times where the token is issued: both are seconds since 1970, UTC.'],
    hint: 'Correct `nbf` and `exp` where the token is issued: both are seconds since 1970, UTC.',
    description: 'The lifetime of the token is invalid',
  },
  IDX10225: {
    error: 'SecurityTokenNoExpirationError',
    meaning: 'The token never expires. It has no `exp`, and `requireExpirationTime` asks for one.',
    causes: [
      'A home-made token, signed without a lifetime.',
      'A long-lived key of a service, sent in place of an access token.',
    ],
    remedies: [
      'Let the issuer set `exp`.',
      '`requireExpirationTime: false` accepts tokens that can never end; prefer short-lived ones.',
    ],
    hint: 'Let the issuer put `exp` into its tokens.',
    description: 'The token has no expiration',
  },
  IDX10230: {
    error: 'SecurityTokenInvalidLifetimeError',
    meaning: 'The `lifetimeValidator` of the application refused the lifetime.',
    causes: [
      'The function answered false, or something that is not true.',
      'It compares Unix seconds with milliseconds: `notBefore` and `expires` are seconds.',
    ],
    remedies: ['Look into `lifetimeValidator`; it replaces the check of `exp` and `nbf`, skew included.'],
    hint: 'Look into `lifetimeValidator`, which refused the lifetime; its dates are Unix seconds.',
    description: 'The lifetime of the token is not accepted',
  },
});
