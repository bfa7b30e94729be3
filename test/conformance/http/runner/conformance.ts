import { isDeepStrictEqual } from 'node:util';
import type { KeyRing } from '../../runner/case.js';
import { OwnApplication, type ForecastStep } from '../own/own-application.js';
import { startProblems } from '../own/start-problems.js';
import { OMISSIONS } from '../rules/omissions.js';
import { FIELDS, type Field, type HttpRule, type OmissionRule, type Row } from '../rules/rule.js';
import { refusedAtStart } from '../rules/start.rule.js';
import type { Scenario } from '../scenario/scenario.js';
import { comparable, expectedHeaders, recordedAnswer, startSubjects, type Comparable } from './answer.js';
import { playAll, type OwnAnswer, type Play } from './play.js';

export type Standing = 'agrees' | 'explained' | 'left out' | 'unexplained';

/** One field of one step in which something is to be told. */
export interface Difference {
  /** The number of the step; undefined of the start. */
  readonly step: number | undefined;
  readonly field: string;
  readonly recorded: unknown;
  readonly expected: unknown;
  readonly own: unknown;
}

/** What came of a scenario. */
export interface Finding {
  readonly id: string;
  readonly standing: Standing;
  /** The rules that applied to it. */
  readonly rules: readonly Row[];
  /** Those that account for a difference from what was recorded. */
  readonly explaining: readonly Row[];
  readonly omission: OmissionRule | undefined;
  /** Where the answer is not the one that is expected. */
  readonly unexplained: readonly Difference[];
  /** Where it is not the recorded one. */
  readonly differences: readonly Difference[];
}

/** Plays scenarios and compares. */
export async function run(
  scenarios: readonly Scenario[],
  ring: KeyRing,
  rules: readonly HttpRule[],
): Promise<readonly Finding[]> {
  const omitted = new Map(
    scenarios.map((scenario) => [scenario, OMISSIONS.find((rule) => rule.applies(scenario))]),
  );
  const played = scenarios.filter((scenario) => omitted.get(scenario) === undefined);
  const plays = await playAll(played, ring);
  return scenarios.map((scenario) => {
    const omission = omitted.get(scenario);
    const play = plays[played.indexOf(scenario)];
    return omission === undefined && play !== undefined
      ? judge(scenario, play, ring, rules)
      : finding(scenario, [], [], [], omission);
  });
}

function judge(scenario: Scenario, play: Play, ring: KeyRing, rules: readonly HttpRule[]): Finding {
  const problems = startProblems(scenario, ring);
  if (play.refused !== undefined || problems.length > 0) {
    const expected = [...new Set(problems)].sort();
    const own = play.refused === undefined ? [] : startSubjects(play.refused);
    const difference = { step: undefined, field: 'start', recorded: [], expected, own };
    const missed = isDeepStrictEqual(expected, own) ? [] : [difference];
    const acting = problems.length > 0 ? [refusedAtStart] : [];
    return finding(scenario, [difference], missed, [{ rules: acting, explaining: acting }], undefined);
  }
  return judgeSteps(scenario, play.answers, ring, rules);
}

function judgeSteps(
  scenario: Scenario,
  answers: readonly (OwnAnswer | undefined)[],
  ring: KeyRing,
  rules: readonly HttpRule[],
): Finding {
  const application = new OwnApplication(scenario, ring);
  const differences: Difference[] = [];
  const unexplained: Difference[] = [];
  const acted: { rules: readonly Row[]; explaining: readonly Row[] }[] = [];
  scenario.steps.forEach((step, index) => {
    const forecast = application.step(step);
    const answer = answers[index];
    const { dotnet } = step;
    if (forecast === undefined || answer === undefined || dotnet === undefined) {
      return;
    }
    const acting = rules.filter((rule) => rule.applies(forecast.facts));
    const recorded = recordedAnswer(scenario, dotnet);
    const own = comparable(scenario, answer, recorded);
    const expected = expectation(recorded, forecast, scenario, acting);
    const told = (field: string): Difference => ({
      step: index,
      field,
      recorded: recorded[field as Field],
      expected: expected[field as Field],
      own: own[field as Field],
    });
    const differing = FIELDS.filter((field) => !isDeepStrictEqual(recorded[field], own[field]));
    differences.push(...differing.map(told));
    unexplained.push(
      ...FIELDS.filter((field) => !isDeepStrictEqual(expected[field], own[field])).map(told),
      ...headerDifferences(index, expectedHeaders(scenario, dotnet.headers ?? {}), answer, forecast),
    );
    acted.push({
      rules: acting,
      explaining: acting.filter(({ fields }) => fields.some((field) => differing.includes(field))),
    });
  });
  return finding(scenario, differences, unexplained, acted, undefined);
}

/** What was recorded, with the forecast in the place of each field that a rule speaks of. */
function expectation(
  recorded: Comparable,
  { forecast }: ForecastStep,
  scenario: Scenario,
  acting: readonly HttpRule[],
): Comparable {
  const spoken = new Set(acting.flatMap(({ fields }) => fields));
  const told = comparable(scenario, forecast, recorded);
  return Object.fromEntries(
    FIELDS.map((field) => [field, spoken.has(field) ? told[field] : recorded[field]]),
  ) as Comparable;
}

/** `Retry-After` as the forecast says, and what handlers and CORS add as it was recorded. */
function headerDifferences(
  step: number,
  recorded: Readonly<Record<string, string>>,
  own: OwnAnswer,
  { forecast }: ForecastStep,
): readonly Difference[] {
  const expected = { ...recorded, 'retry-after': forecast.retryAfter };
  return Object.entries(expected).flatMap(([name, value]) =>
    own.headers[name] === value
      ? []
      : [{ step, field: name, recorded: recorded[name], expected: value, own: own.headers[name] }],
  );
}

function finding(
  { id }: Scenario,
  differences: readonly Difference[],
  unexplained: readonly Difference[],
  acted: readonly { readonly rules: readonly Row[]; readonly explaining: readonly Row[] }[],
  omission: OmissionRule | undefined,
): Finding {
  const standing =
    omission !== undefined
      ? 'left out'
      : unexplained.length > 0
        ? 'unexplained'
        : differences.length > 0
          ? 'explained'
          : 'agrees';
  return {
    id,
    standing,
    rules: [...new Set(acted.flatMap(({ rules }) => rules))],
    explaining: [...new Set(acted.flatMap(({ explaining }) => explaining))],
    omission,
    unexplained,
    differences,
  };
}
