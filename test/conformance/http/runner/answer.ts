import type { Forecast } from '../own/facts.js';
import type { Field } from '../rules/rule.js';
import { schemesOf } from '../scenario/read-scenarios.js';
import type { RecordedAnswer, RecordedFetch, RecordedUser, Scenario } from '../scenario/scenario.js';
import type { OwnAnswer } from './play.js';

/** An answer in the terms of the comparison. Undefined: not compared in this step. */
export type Comparable = Readonly<Record<Field, unknown>>;

/** What was recorded. Of repeated requests the distinct answers count, and how much was fetched. */
export function recordedAnswer(scenario: Scenario, recorded: RecordedAnswer): Comparable {
  const { responses, user, fetches, events, body = '' } = recorded;
  const first = responses?.[0];
  return {
    status: first?.status ?? recorded.status,
    wwwAuthenticate: first?.wwwAuthenticate ?? recorded.wwwAuthenticate,
    // the answer of an endpoint is its report of the user; texts of 400 and 500 belong to the platform
    body: responses !== undefined || recorded.user !== undefined ? undefined : bodyOf(body),
    user: responses !== undefined ? undefined : userOf(user),
    fetches: fetches === undefined ? undefined : fetchesOf(scenario, fetches, responses !== undefined),
    events: responses !== undefined ? undefined : events,
  };
}

/** The same of an answer or a forecast of this library. What was not recorded is left out of both. */
export function comparable(
  scenario: Scenario,
  answer: OwnAnswer | Forecast,
  recorded: Comparable,
): Comparable {
  const responses = 'responses' in answer ? answer.responses : undefined;
  const isRepeated = recorded.events === undefined;
  return {
    status: responses !== undefined && responses.length > 1 ? responses : answer.status,
    wwwAuthenticate: answer.wwwAuthenticate,
    body: isRepeated || answer.user !== undefined ? undefined : bodyOf(answer.body),
    user: isRepeated ? undefined : userOf(answer.user),
    fetches: fetchesOf(scenario, answer.fetches, isRepeated),
    events: isRepeated ? undefined : answer.events,
  };
}

/** JSON as its value. */
function bodyOf(body: unknown): unknown {
  if (typeof body !== 'string' || body === '') {
    return body ?? '';
  }
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** What every user has; authentication properties and their saved token are the original's alone. */
function userOf(user: RecordedUser | undefined): unknown {
  if (user?.authenticated !== true) {
    return user;
  }
  const { authenticated, authenticationType = '', name = null, claims = [], claimsIssuer } = user;
  return { authenticated, authenticationType, name, claims, claimsIssuer };
}

/** With several schemes, or many requests at once, the order and who waited tell nothing. */
function fetchesOf(scenario: Scenario, fetches: readonly RecordedFetch[], isRepeated: boolean): unknown {
  const isMixed = scenario.schemes !== undefined || isRepeated;
  const told = fetches.map(({ url, status, error, background = false }) => ({
    url,
    outcome: status ?? error ?? 'pending',
    ...(isMixed ? {} : { background }),
  }));
  return isMixed ? told.map((fetch) => JSON.stringify(fetch)).sort() : told;
}

const CORS_HEADERS = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-expose-headers',
];

/** What was recorded of the headers that handlers append, and that CORS adds to answers. The rest belongs to the platform. */
export function expectedHeaders(
  scenario: Scenario,
  recorded: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const appended = schemesOf(scenario).flatMap(({ options }) =>
    Object.values(options.events ?? {})
      .flat()
      .flatMap(({ appendHeader }) => appendHeader?.[0].toLowerCase() ?? []),
  );
  return Object.fromEntries(
    Object.entries(recorded).filter(([name]) => [...appended, ...CORS_HEADERS].includes(name)),
  );
}

/** What a message says that keeps an application from starting: the options, or the names that nobody registered. */
export function startSubjects({ message }: Error): readonly string[] {
  const subjects = message.split('\n  - ').flatMap((line) => {
    const [, kind, name] = / names the (scheme|policy) '([^']*)'/.exec(line) ?? [];
    const option = /^`([^`]+)`/.exec(line)?.[1];
    return option ?? (kind === undefined ? [] : `${kind} ${name ?? ''}`);
  });
  return subjects.length === 0 ? [message] : [...new Set(subjects)].sort();
}
