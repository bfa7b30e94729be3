import { entries } from './entry.js';

export const hooks = entries({
  NJB10002: {
    error: 'SecurityTokenError',
    meaning:
      'A function of the application threw, so the token is refused. The `cause` of the error is what it threw.',
    causes: [
      'A handler of `events` threw or rejected, such as `onTokenValidated` while it loaded a user.',
      'A delegate of `tokenValidationParameters` threw, which is how some of them refuse.',
      'A store, such as `tokenReplayCache`, could not be reached.',
    ],
    remedies: [
      'Read the `cause` in the log, where it stands once, and correct the function.',
      'A function that means to refuse need not throw where it can answer: `audienceValidator`, `lifetimeValidator` and others refuse by false.',
    ],
    hint: 'Correct the event handler, delegate or store that threw; `cause` holds what it threw.',
    description: 'The token could not be validated',
  },
  NJB10003: {
    error: 'ConfigurationUnavailableError',
    meaning:
      '`issuerResolver` could not be asked whether the application knows the issuer of the token, so nobody can tell whether the token is good.',
    causes: [
      'The resolver threw, rejected, or did not answer within 3 s, for instance since its database is down; the `cause` tells.',
      'It answered something else than an https address or undefined.',
      '1,000 requests wait for it already, or every place for issuers of which no token has verified yet is taken.',
    ],
    remedies: [
      'Read the `cause` in the log, where it stands once, and correct the resolver or what it asks.',
      'Answer from memory, or from a cache: the resolver is asked whenever a token states an issuer that is not in the table.',
    ],
    hint: 'Make `issuerResolver` answer in time, with an https address or undefined; the cause tells what went wrong.',
    description: 'The keys of the issuer are not available at present',
  },
});
