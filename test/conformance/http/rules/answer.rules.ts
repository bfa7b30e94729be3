import { SAME_TEXTS } from '../own/texts.js';
import { FIELDS, type HttpRule } from './rule.js';

export const throwingHandler: HttpRule = {
  id: 'throwing-handler',
  stage: 'handlers',
  original: 'Where a handler throws: `onAuthenticationFailed`, even for its own exception, then 500',
  own: 'A refusal: 401 (NJB10002 of `onMessageReceived` and `onTokenValidated`), 403 of `onForbidden`; the error is logged once',
  reason: 'Fail closed, and with the right status',
  fields: FIELDS.filter((field) => field !== 'fetches'),
  applies: ({ threw }) => threw.length > 0,
};

export const handlerStatus: HttpRule = {
  id: 'handler-status',
  stage: 'handlers',
  original:
    '`handleResponse()` in `onChallenge` leaves the status 200, and so does a body that is written without a status; one that a handler has set stays where the request passes',
  own: '401 unless the handler has set another status of a refusal; a route that runs answers with its own',
  reason: 'A refusal must not look like success, nor a success like a refusal',
  fields: ['status', 'body', 'user'],
  applies: ({ hasHandled, hasLostStatus }) => hasHandled || hasLostStatus,
};

export const challengeCharacters: HttpRule = {
  id: 'challenge-characters',
  stage: 'answer',
  original:
    'Texts of `onChallenge` are sent as they are: a quotation mark ends the value, a control character or an accent makes 500',
  own: '`"` becomes `\'`, other characters that RFC 6750 does not allow `?`; an `error_uri` that is none is left out',
  reason: 'The field stays one well-formed challenge',
  fields: ['status', 'wwwAuthenticate', 'body'],
  applies: ({ hasIllegalTexts }) => hasIllegalTexts,
};

export const challengeText: HttpRule = {
  id: 'challenge-text',
  stage: 'answer',
  original:
    '`error_description` holds values of the token, and is absent of malformed tokens and wrong types',
  own: 'A fixed text for each code, with no value of the token but the time in `exp` or `nbf`',
  reason: 'Nothing of a token is reflected; a reason helps',
  fields: ['wwwAuthenticate'],
  applies: ({ outcome, code, hasOwnTexts, isDetailed }) =>
    outcome === 'failed' && code !== undefined && isDetailed && !hasOwnTexts && !SAME_TEXTS.includes(code),
};

export const insufficientScope: HttpRule = {
  id: 'insufficient-scope',
  stage: 'answer',
  original: '403 without a challenge',
  own: '`error="insufficient_scope"`, while `includeErrorDetails`',
  reason: 'RFC 6750, section 3.1',
  fields: ['wwwAuthenticate'],
  applies: ({ isForbidden, isDetailed }) => isForbidden && isDetailed,
};

export const bodies: HttpRule = {
  id: 'bodies',
  stage: 'answer',
  original: 'A refusal has no body',
  own: "Nest's JSON: `statusCode` and `message`; `error` and `code` while `includeErrorDetails`",
  reason: "Nest's convention",
  fields: ['body'],
  applies: ({ refusal, hasHandled }) => refusal !== undefined && !hasHandled,
};
