import type { KeyRing } from '../../runner/case.js';
import { Application } from '../application/application.js';
import type { WireAnswer } from '../application/exchange.js';
import type { RecordedFetch, RecordedUser, Scenario, Step } from '../scenario/scenario.js';

/** What this library answered in a step. */
export interface OwnAnswer {
  readonly status: number;
  readonly wwwAuthenticate: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly user: RecordedUser | undefined;
  readonly fetches: readonly RecordedFetch[];
  readonly events: readonly string[];
  /** Of repeated requests: the distinct answers with their counts. */
  readonly responses:
    readonly { count: number; status: number; wwwAuthenticate: readonly string[] }[] | undefined;
}

/** What came of a scenario: the answers of its steps that have a request, or why the application did not start. */
export type Play =
  | { readonly refused: Error; readonly answers?: undefined }
  | { readonly refused?: undefined; readonly answers: readonly (OwnAnswer | undefined)[] };

/** So many applications stand side by side. */
const BATCH = 32;

/** Plays scenarios, some at a time, each in an application of its own. */
export async function playAll(scenarios: readonly Scenario[], ring: KeyRing): Promise<readonly Play[]> {
  const plays: Play[] = [];
  for (let first = 0; first < scenarios.length; first += BATCH) {
    const batch = scenarios.slice(first, first + BATCH);
    const built = await Promise.all(batch.map((scenario) => build(scenario, ring)));
    plays.push(...(await withoutChance(() => Promise.all(built.map((one) => playSteps(one))))));
  }
  return plays;
}

interface Built {
  readonly scenario: Scenario;
  readonly application: Application;
  readonly refused: Error | undefined;
}

async function build(scenario: Scenario, ring: KeyRing): Promise<Built> {
  const application = new Application(scenario, ring);
  const refused = await refusalOf(() => application.build());
  return { scenario, application, refused };
}

async function refusalOf(work: () => Promise<void>): Promise<Error | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** The jitter of refreshes and pauses is drawn from its middle. Nest needs true chance while it builds applications. */
async function withoutChance<T>(work: () => Promise<T>): Promise<T> {
  const { random } = Math;
  Math.random = () => 0.5;
  try {
    return await work();
  } finally {
    Math.random = random;
  }
}

async function playSteps({ scenario, application, ...built }: Built): Promise<Play> {
  try {
    const refused = built.refused ?? (await refusalOf(() => application.start()));
    if (refused !== undefined) {
      return { refused };
    }
    const answers: (OwnAnswer | undefined)[] = [];
    for (const step of scenario.steps) {
      answers.push(await playStep(application, step));
    }
    return { answers };
  } finally {
    await application.close().catch(() => undefined);
  }
}

async function playStep(application: Application, step: Step): Promise<OwnAnswer | undefined> {
  application.passTo(step.at);
  if (step.authority !== undefined) {
    application.authorities.patch(undefined, step.authority);
  }
  for (const [baseUrl, members] of Object.entries(step.authorities ?? {})) {
    application.authorities.patch(baseUrl, members);
  }
  if (step.request === undefined) {
    return undefined;
  }
  const answers = await sendAll(application, step);
  await application.provider.settle();
  const [first] = answers;
  return {
    ...answerOf(first),
    fetches: application.provider.take(),
    events: application.takeEvents(),
    responses: step.repeat === undefined ? undefined : counted(answers),
  };
}

/** Sends the request of a step as often as it says, so many at a time. */
async function sendAll(
  application: Application,
  { request, repeat = 1, concurrency = 1 }: Step,
): Promise<WireAnswer[]> {
  const answers: WireAnswer[] = [];
  const lane = async (): Promise<void> => {
    while (request !== undefined && left > 0) {
      left -= 1;
      answers.push(await application.send(request));
    }
  };
  let left = repeat;
  await Promise.all(Array.from({ length: concurrency }, lane));
  return answers;
}

function answerOf(answer: WireAnswer | undefined): Omit<OwnAnswer, 'fetches' | 'events' | 'responses'> {
  const { status = 0, headers = [], body = '' } = answer ?? {};
  return {
    status,
    wwwAuthenticate: challengesOf(headers),
    headers: Object.fromEntries(headers),
    body,
    user: status === 200 ? userOf(body) : undefined,
  };
}

function challengesOf(headers: WireAnswer['headers']): readonly string[] {
  return headers.filter(([name]) => name === 'www-authenticate').map(([, value]) => value);
}

function userOf(body: string): RecordedUser | undefined {
  try {
    const report = JSON.parse(body) as RecordedUser;
    return typeof report.authenticated === 'boolean' ? report : undefined;
  } catch {
    return undefined;
  }
}

function counted(answers: readonly WireAnswer[]): NonNullable<OwnAnswer['responses']> {
  const distinct = new Map<string, { count: number; status: number; wwwAuthenticate: readonly string[] }>();
  for (const { status, headers } of answers) {
    const wwwAuthenticate = challengesOf(headers);
    const name = JSON.stringify([status, wwwAuthenticate]);
    const known = distinct.get(name) ?? { count: 0, status, wwwAuthenticate };
    distinct.set(name, { ...known, count: known.count + 1 });
  }
  return [...distinct.values()];
}
