import { entries } from './entry.js';

export const tokenForm = entries({
  IDX10000: {
    error: 'SecurityTokenMalformedError',
    meaning: 'There is no token. What was given is empty, or no text at all.',
    causes: [
      'A client that sends the header before it has a token.',
      '`validateToken` was called with undefined, null or an empty text.',
    ],
    remedies: [
      'Send the token that the provider issued.',
      'Test for a missing token before you call `validateToken`.',
    ],
    hint: 'Send a token: what arrived is empty.',
    description: 'The token is missing',
  },
  IDX10209: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The token is too long. It has more characters than `maximumTokenSizeInBytes` allows.',
    causes: [
      'A user in hundreds of groups or roles, all of them in the token.',
      'Profile data or pictures among the claims.',
      'Not a token at all, but a file or a page.',
    ],
    remedies: [
      'Let the provider send fewer claims: only groups assigned to the application, roles instead of groups.',
      'Raise `maximumTokenSizeInBytes` (at most 256,000), and the header limit of the server (`node --max-http-header-size`), which is 16 KB by default.',
    ],
    hint: 'Let the provider send fewer claims, or raise `maximumTokenSizeInBytes`.',
    description: 'The token is too long',
  },
  IDX10400: {
    error: 'SecurityTokenMalformedError',
    meaning: 'A part of the token is not base64url in its one canonical form.',
    causes: [
      'The token was cut off, or wrapped at the end of a line.',
      'A part with padding (`=`), with `+` or `/`, or with blanks: a second spelling that only lenient readers take.',
      'The token was URL-encoded or quoted on its way.',
    ],
    remedies: [
      'Send the token as the provider issued it, in one piece.',
      'In home-made tokens: use base64url without padding (`Buffer.toString("base64url")`).',
    ],
    hint: 'Send the token as it was issued: base64url without padding, blanks or other characters.',
    description: 'The token is malformed',
  },
  IDX14100: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The token is no JSON Web Token. It has no dots, or nothing follows the first.',
    causes: [
      'An opaque access token: many providers issue one when the client does not name an API (Auth0: `audience`, RFC 8707: `resource`), Google always does.',
      'The words `undefined`, `null` or `[object Object]` from a client that had no token.',
      'An API key, a session id or an authorization code in place of a token.',
    ],
    remedies: [
      'Let the client name this API when it asks for a token.',
      'Opaque tokens need introspection at the provider, which is not the job of this library.',
    ],
    hint: 'Let the client ask for a token for this API: what arrived is opaque and no JSON Web Token.',
    description: 'The token is malformed',
  },
  IDX14101: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The payload of the token cannot be read.',
    causes: [
      'It is not canonical base64url, or not valid UTF-8.',
      'It is no JSON object, has a name twice, is nested deeper than 16 levels, has more than 512 members, or something follows the object.',
      'A registered claim of the wrong type: `exp` as a text, `aud` as a number, a `sub` like 1.50.',
      'The token was altered or cut off.',
    ],
    remedies: [
      'Send the token as the provider issued it, in one piece.',
      'Correct the claim where the token is issued: times are JSON numbers of seconds, `sub` is a text, `aud` a text or a list of texts.',
    ],
    hint: 'Look at the payload of the token: it has to be one JSON object, without repeated names, with registered claims of the right type.',
    description: 'The payload of the token cannot be read',
  },
  IDX14102: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The header of the token cannot be read, or asks for something that is not supported.',
    causes: [
      'It is not canonical base64url, not valid UTF-8, no JSON object, has a name twice, or something follows the object.',
      'A header member of the wrong type, such as a `kid` that is a number.',
      'The members `crit` or `b64`, or `zip` in a signed token: what they demand is not supported, so ignoring them would be wrong.',
      'The word `Bearer` twice in the Authorization header.',
    ],
    remedies: [
      'Send the token as the provider issued it, in one piece.',
      'Correct the header where the token is issued.',
    ],
    hint: 'Look at the header of the token: it has to be one JSON object, with `alg` and `kid` as texts, without `crit` and `b64`.',
    description: 'The header of the token cannot be read',
  },
  IDX14120: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The token has two parts where a signed one has three.',
    causes: ['The token was cut off before its signature.', 'An unsigned token without its last dot.'],
    remedies: ['Send the token as the provider issued it, in one piece.'],
    hint: 'Send the whole token: header, payload and signature with two dots between them.',
    description: 'The token is malformed',
  },
  IDX14121: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The token has four parts where an encrypted one has five.',
    causes: [
      'An encrypted token that was cut off.',
      'A signed token to which something with a dot was added.',
    ],
    remedies: ['Send the token as the provider issued it, in one piece.'],
    hint: 'Send the whole token: a signed one has three parts, an encrypted one five.',
    description: 'The token is malformed',
  },
  IDX14122: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The token has more than five parts.',
    causes: [
      'Several tokens joined to one text, for example by a proxy that merges headers.',
      'Not a token at all.',
    ],
    remedies: ['Send one token in one Authorization header.'],
    hint: 'Send one token only: a signed one has three parts, an encrypted one five.',
    description: 'The token is malformed',
  },
});
