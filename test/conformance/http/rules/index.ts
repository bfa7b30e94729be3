import {
  bodies,
  challengeCharacters,
  challengeText,
  handlerStatus,
  insufficientScope,
  throwingHandler,
} from './answer.rules.js';
import {
  age,
  anonymousRoute,
  fetchAtStart,
  forcedRefresh,
  knownSince,
  outage,
  publishedChecks,
  tokenRules,
  unknownKid,
} from './key.rules.js';
import {
  credentials,
  noRoute,
  oneScheme,
  shortInterval,
  unmarkedRoute,
  anonymousDemands,
} from './request.rules.js';
import type { HttpRule } from './rule.js';

/** Every difference that is meant in how requests are answered, by stage. Each has its row in `docs/differences-from-dotnet.md`. */
export const HTTP_RULES: readonly HttpRule[] = [
  shortInterval,
  noRoute,
  unmarkedRoute,
  anonymousDemands,
  oneScheme,
  credentials,
  tokenRules,
  fetchAtStart,
  publishedChecks,
  outage,
  unknownKid,
  forcedRefresh,
  knownSince,
  age,
  anonymousRoute,
  throwingHandler,
  handlerStatus,
  challengeCharacters,
  challengeText,
  insufficientScope,
  bodies,
];
