import type { Facts } from '../own/facts.js';
import type { Cause } from '../own/own-keys-at-hand.js';
import { ALL, type HttpRule } from './rule.js';

/** Whether a request waits for the judgement of a token by keys to which something has happened. */
function hasMet(cause: Cause): (facts: Facts) => boolean {
  return ({ judged, causes, isUnawaited }) => judged !== undefined && !isUnawaited && causes.has(cause);
}

export const tokenRules: HttpRule = {
  id: 'token-rules',
  stage: 'token',
  original: 'The answer to the token itself',
  own: 'That of one of the rules for tokens, above',
  reason: 'Its own',
  fields: ALL,
  applies: ({ judgement }) => judgement?.walk.rule !== undefined,
};

export const fetchAtStart: HttpRule = {
  id: 'fetch-at-start',
  stage: 'keys',
  original: 'Metadata and keys are fetched when the first token comes, which waits for them',
  own: 'When the application starts',
  reason: 'The first client need not wait',
  fields: ['fetches'],
  applies: ({ isBeforeFirstToken }) => isBeforeFirstToken,
};

export const publishedChecks: HttpRule = {
  id: 'published-checks',
  stage: 'keys',
  original:
    'A document with another issuer, or without keys, is good for 12 h; redirects are followed; documents of 10 MB are read; names of members in any case',
  own: '503: a document has to state the authority (a trailing slash aside) or a `validIssuer`, an address of a key set, and at least one usable key, within 256 KB and 512 KB, without redirects',
  reason:
    'RFC 8414, section 3.3: one provider must not speak for another; what cannot be used replaces nothing',
  fields: ALL,
  applies: hasMet('content'),
};

export const outage: HttpRule = {
  id: 'outage',
  stage: 'keys',
  original:
    'Where metadata or keys cannot be had: 401 (IDX10204, IDX10500), or what keys in the parameters say; each request asks again, at once after 408 and 503',
  own: '503 with `Retry-After`, and `onAuthenticationFailed` without `onChallenge`; what needs no keys is refused before; attempts are spaced (1, 2, 4 … 60 s, or as `Retry-After` says). Keys at hand serve on, for a time',
  reason: 'An outage is not a bad token, and no reason to press a provider',
  fields: ALL,
  applies: hasMet('transport'),
};

export const unknownKid: HttpRule = {
  id: 'unknown-kid-waits',
  stage: 'keys',
  original:
    'A token with an unknown key is refused while a refresh runs behind it, once in 5 min; a configuration that was replaced lives on for an hour',
  own: 'It waits for one shared refresh of the keys (the document only where they do not bring it) and is judged by what that brings; two at once, then one in each `refreshInterval`; what was replaced is gone',
  reason: 'No client sees a rotation, and a removed key dies',
  fields: ALL,
  applies: hasMet('unknown-kid'),
};

export const forcedRefresh: HttpRule = {
  id: 'forced-refresh',
  stage: 'keys',
  original: 'A wrong issuer, an unsigned token or a bad signature asks for document and keys, once in 5 min',
  own: 'Only a bad signature, or a token without `kid` that no key fits, asks: for the keys, once in 5 min, without waiting',
  reason: "A stranger's junk must not cost anything",
  fields: ['fetches'],
  applies: ({ judged, isFault, causes }) => judged !== undefined && (isFault || causes.has('bad-signature')),
};

export const knownSince: HttpRule = {
  id: 'known-since',
  stage: 'keys',
  original:
    'What a provider has changed is known from the first token on, and from each refresh that a wrong issuer or a bad signature asks for; what it published before lives on for an hour',
  own: 'It is known by the next refresh, for an unknown key or by age',
  reason: 'That of `fetch-at-start` and `forced-refresh`',
  fields: ALL,
  applies: ({ judged, hasChanged }) => judged !== undefined && hasChanged,
};

export const age: HttpRule = {
  id: 'age',
  stage: 'keys',
  original:
    '`automaticRefreshInterval` after the last success, and a random part of it later, the next request causes a refresh of document and keys behind it; old keys serve without limit',
  own: 'Keys are renewed from 80 % of it on (±20 %), the document daily. After a rest beyond it the request waits for them; during an outage they serve for `lastKnownGoodLifetime`',
  reason: 'Old keys are not trusted unasked',
  fields: ALL,
  applies: hasMet('age'),
};

export const anonymousRoute: HttpRule = {
  id: 'anonymous-route',
  stage: 'keys',
  original: 'A request to an anonymous endpoint waits for keys, too, if it brings a token',
  own: 'It never waits: where the answer is not at hand it runs without a user, and no further handler runs',
  reason: 'Public means public',
  fields: ALL,
  applies: ({ isUnawaited }) => isUnawaited,
};
