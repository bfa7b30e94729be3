import type {
  Endpoint,
  EventName,
  RecordedFetch,
  RecordedUser,
  Scenario,
  Step,
} from '../scenario/scenario.js';
import type { Credentials } from './credentials.js';
import type { Cause } from './own-keys-at-hand.js';
import type { Judgement } from './scheme.js';

export type Outcome = 'authenticated' | 'none' | 'failed' | 'unavailable' | 'malformed';

/** What a step asks, as far as rules look at it. Nothing of it comes from an answer. */
export interface Facts {
  readonly scenario: Scenario;
  readonly step: Step;
  /** The route of the request; undefined where there is none. */
  readonly endpoint: Endpoint | undefined;
  /** Whether the route demands or allows something: without a mark nobody looks at a token. */
  readonly isGuarded: boolean;
  readonly isAnonymous: boolean;
  /** The schemes that may judge. */
  readonly candidates: readonly string[];
  credentials: Credentials | undefined;
  /** The scheme that judged. */
  judged: string | undefined;
  judgement: Judgement | undefined;
  outcome: Outcome | undefined;
  /** The code of a refusal. */
  code: string | undefined;
  /** Whether nobody waited for the answer, as the route is anonymous. */
  isUnawaited: boolean;
  /** The user was known, and may not. */
  isForbidden: boolean;
  /** Handlers that threw. */
  readonly threw: EventName[];
  /** Handlers of the challenge that took the answer upon themselves, or wrote one. */
  hasHandled: boolean;
  /** A handler has set a status, and the route runs all the same. */
  hasLostStatus: boolean;
  /** Texts of a handler stand in the challenge. */
  hasOwnTexts: boolean;
  hasIllegalTexts: boolean;
  /** The status of a refusal. */
  refusal: number | undefined;
  /** Whether clients are told why. */
  isDetailed: boolean;
  /** The keys of a scheme were fetched when the application started, and no token had asked for them before this step. */
  isBeforeFirstToken: boolean;
  /** Whether the original asks for a refresh because of this refusal. */
  isFault: boolean;
  /** Whether the original may know of changes of the provider that are unknown here, or the other way round. */
  hasChanged: boolean;
  /** A selector names a scheme that there is not. */
  readonly isLost: boolean;
  /** What happened to the keys of the scheme that judged, so far. */
  causes: ReadonlySet<Cause>;
}

/** What this library has to answer in a step, in full. */
export interface Forecast {
  readonly status: number;
  readonly wwwAuthenticate: readonly string[];
  /** Seconds. */
  readonly retryAfter: string | undefined;
  /** A JSON value, or a text that a handler wrote. */
  readonly body: unknown;
  readonly user: RecordedUser | undefined;
  readonly fetches: readonly RecordedFetch[];
  readonly events: readonly string[];
}
