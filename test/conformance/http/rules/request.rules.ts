import { defaultSchemeOf } from '../application/options.js';
import { milliseconds } from '../scenario/duration.js';
import { schemesOf } from '../scenario/read-scenarios.js';
import { ALL, type HttpRule } from './rule.js';

const FIVE_MINUTES = 300_000;

export const shortInterval: HttpRule = {
  id: 'short-interval',
  stage: 'start',
  original: '`automaticRefreshInterval` below 5 min: IDX10108, as 500 on every request',
  own: 'From 1 min on it is accepted',
  reason: 'A key that the provider removed lives on for so long',
  fields: ALL,
  applies: ({ scenario }) =>
    schemesOf(scenario).some(
      ({ options: { automaticRefreshInterval } }) =>
        automaticRefreshInterval !== undefined && milliseconds(automaticRefreshInterval) < FIVE_MINUTES,
    ),
};

export const noRoute: HttpRule = {
  id: 'no-route',
  stage: 'route',
  original:
    'The default scheme, and a fallback policy, run where there is no endpoint, too; a method that an endpoint lacks is answered with 405',
  own: "Nest's 404: no guard runs where there is no route. `HEAD` is answered where `GET` is",
  reason: "Nest's convention",
  fields: ALL,
  applies: ({ endpoint, step: { request } }) =>
    endpoint === undefined || (request?.method === 'HEAD' && endpoint.methods?.includes('HEAD') !== true),
};

export const unmarkedRoute: HttpRule = {
  id: 'unmarked-route',
  stage: 'route',
  original: 'The default scheme authenticates on every endpoint',
  own: 'A route without a mark is left alone: no event, no user',
  reason: 'Nobody asked; `@AllowAnonymous()` fills in the user',
  fields: ALL,
  applies: ({ endpoint, isGuarded }) => endpoint !== undefined && !isGuarded,
};

export const oneScheme: HttpRule = {
  id: 'one-scheme',
  stage: 'schemes',
  original:
    'The default scheme runs first, then each scheme that the route names: all validate the token, their identities are merged, each challenges with its own reason',
  own: 'Of the schemes that the route names, or else of all, one judges: the one whose issuer the token names, or the default one. All see the request in `onMessageReceived`; the one that judged tells the reason; equal challenges are written once. A selector that names no scheme refuses (NJB10002)',
  reason: 'No noise, no stray refresh; a token of one issuer is no business of another',
  fields: ALL,
  applies: ({ scenario, isGuarded, isLost, candidates }) =>
    scenario.schemes !== undefined &&
    isGuarded &&
    (isLost || candidates.length !== 1 || candidates[0] !== defaultSchemeOf(scenario)),
};

export const credentials: HttpRule = {
  id: 'credentials',
  stage: 'credentials',
  original:
    'Several `Authorization` fields are joined with commas; whatever follows `Bearer` is a token, or none where nothing follows; a token from `onMessageReceived` wins over the one in the header',
  own: '400 `invalid_request` for more than one field, for `Bearer` without one well-formed token, and for a token in two places. Of the handlers only `onMessageReceived` runs',
  reason: 'RFC 6750, sections 2 and 3.1: a request has one reading',
  fields: ALL,
  applies: (facts) => facts.credentials?.status === 'malformed',
};

export const anonymousDemands: HttpRule = {
  id: 'anonymous-demands',
  stage: 'route',
  original: 'Policies that an anonymous endpoint names have to exist: 500',
  own: 'Demands that `@AllowAnonymous` overrides are not looked at',
  reason: 'They decide nothing',
  fields: ALL,
  applies: ({ scenario, endpoint, isAnonymous }) =>
    isAnonymous &&
    (endpoint?.authorize ?? []).some(
      ({ policy }) => policy !== undefined && !Object.hasOwn(scenario.app?.policies ?? {}, policy),
    ),
};
