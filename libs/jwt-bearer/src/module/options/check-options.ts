import type { JwtBearerModuleOptions } from '../jwt-bearer-module-options.js';
import { ExtrasSchema } from './extras.schema.js';
import { extrasProblems } from './extras-problems.js';
import { knownNames, nearestName } from './known-names.js';
import { OptionsSchema } from './options.schema.js';
import { policiesProblems } from './policies-problems.js';
import { sentence, type Problem } from './problem.js';
import { isPlain } from './rules.js';
import { schemeProblems } from './scheme-problems.js';
import { schemesProblems } from './schemes-problems.js';

/**
 * Refuses options that cannot be meant: unknown names, values of the wrong type, values that cannot work.
 *
 * @param options what `forRoot` was given, or what a factory returned.
 * @param extras what stands beside a factory.
 * @throws TypeError that lists every problem, each with its option in backticks and its remedy.
 */
export function checkOptions(
  options: unknown,
  extras: Readonly<Record<string, unknown>>,
): asserts options is JwtBearerModuleOptions {
  const problems = [...extrasProblems(extras), ...optionsProblems(options)];
  if (problems.length > 0) {
    const list = problems.map((problem) => `\n  - ${sentence(problem)}`).join('');
    throw new TypeError(`JwtBearerModule cannot work with these options:${list}`);
  }
}

function optionsProblems(options: unknown): readonly Problem[] {
  if (!isPlain(options)) {
    return [{ option: 'useFactory', text: 'returned no object; return the options' }];
  }
  const { policies, ...others } = options;
  return [
    ...('schemes' in others ? schemesProblems(others) : onlySchemeProblems(others)),
    ...policiesProblems(policies),
  ];
}

function onlySchemeProblems(options: Readonly<Record<string, unknown>>): readonly Problem[] {
  const option = 'forwardDefaultSelector';
  return [
    ...schemeProblems(options, '', outermost),
    ...(options[option] === undefined
      ? []
      : [{ option, text: 'has no other scheme to name; register several under `schemes`' }]),
  ];
}

/** Names that mean something, but not there. */
function outermost(name: string): string | undefined {
  const extras = knownNames(ExtrasSchema);
  if (extras.includes(name)) {
    return 'belongs beside `useFactory`, not into what it returns; move it there';
  }
  const others = [...extras, 'schemes', 'defaultScheme', 'policies'];
  const meant = nearestName(name, [...knownNames(OptionsSchema), ...others]);
  return meant !== undefined && others.includes(meant)
    ? `is no option; did you mean \`${meant}\`?`
    : undefined;
}
