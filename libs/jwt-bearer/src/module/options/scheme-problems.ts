import { checkMembers, type Misplaced } from './check-members.js';
import { combinationProblems } from './combination-problems.js';
import { knownNames } from './known-names.js';
import { EventsSchema, OptionsSchema } from './options.schema.js';
import { ParametersSchema } from './parameters.schema.js';
import type { Problem } from './problem.js';
import { isPlain } from './rules.js';

/**
 * Everything that is wrong with the options of one scheme.
 *
 * @param path of the options, ending in a dot; empty for those of an only scheme.
 */
export function schemeProblems(given: unknown, path: string, misplaced?: Misplaced): readonly Problem[] {
  const options = checkMembers(
    OptionsSchema,
    given,
    path,
    (name) => misplaced?.(name) ?? belongsInside(name),
  );
  if (!isPlain(given)) {
    return options.problems;
  }
  const { events = {}, tokenValidationParameters = {} } = options.sound;
  const handlers = checkMembers(EventsSchema, events, `${path}events.`);
  const parameters = checkMembers(
    ParametersSchema,
    tokenValidationParameters,
    `${path}tokenValidationParameters.`,
    belongsOutside,
  );
  const { actorValidationParameters = {} } = parameters.sound;
  const actor = checkMembers(
    ParametersSchema,
    actorValidationParameters,
    `${path}tokenValidationParameters.actorValidationParameters.`,
  );
  const problems = [...options.problems, ...handlers.problems, ...parameters.problems, ...actor.problems];
  const combined = combinationProblems(options.sound, parameters.sound, path);
  // what is wrong in itself is not missing as well
  return [
    ...problems,
    ...combined.filter(({ option }) => problems.every((problem) => problem.option !== option)),
  ];
}

function belongsInside(name: string): string | undefined {
  return knownNames(ParametersSchema).includes(name)
    ? 'belongs into `tokenValidationParameters`; move it there'
    : undefined;
}

function belongsOutside(name: string): string | undefined {
  return knownNames(OptionsSchema).includes(name)
    ? 'belongs beside `tokenValidationParameters`; move it out'
    : undefined;
}
