import type { Row } from './rule.js';

/** Scenarios whose application does not start here: every problem is named, so no request is ever answered. */
export const refusedAtStart: Row = {
  id: 'refused-at-start',
  original:
    'Options that cannot work, and names of schemes and policies that nobody registered, are found by requests: 500, 401, or a header that is none',
  own: 'The application does not start: all problems in one message, each option with its remedy. So are `forwardAuthenticate` and its like: a scheme forwards by `forwardDefaultSelector` alone',
  reason: 'A mistake should be found by the one who makes it',
};
