import { knownNames, nearestName } from './known-names.js';
import { OptionsSchema } from './options.schema.js';
import type { Problem } from './problem.js';
import { isPlain } from './rules.js';
import { schemeProblems } from './scheme-problems.js';

/** Everything that is wrong with the options of several schemes. */
export function schemesProblems({
  schemes,
  defaultScheme,
  ...others
}: Readonly<Record<string, unknown>>): readonly Problem[] {
  const strays = Object.keys(others).map((option) => ({ option, text: strayText(option) }));
  if (!isPlain(schemes) || Object.keys(schemes).length === 0) {
    return [
      ...strays,
      { option: 'schemes', text: 'holds no scheme; write { Name: { authority, audience } }' },
    ];
  }
  const names = Object.keys(schemes);
  return [
    ...strays,
    ...names.flatMap((name) => schemeProblems(schemes[name], `schemes.${name}.`, belongsBeside)),
    ...(defaultScheme === undefined || names.includes(defaultScheme as string)
      ? []
      : [{ option: 'defaultScheme', text: `names no scheme; the schemes are ${names.join(', ')}` }]),
  ];
}

function strayText(name: string): string {
  if (knownNames(OptionsSchema).includes(name)) {
    return 'stands beside `schemes`; move it into each scheme that it is meant for';
  }
  const meant = nearestName(name, ['schemes', 'defaultScheme', 'policies']);
  return meant === undefined ? 'is no option; remove it' : `is no option; did you mean \`${meant}\`?`;
}

function belongsBeside(name: string): string | undefined {
  return name === 'policies' ? 'belongs beside `schemes`; move it out of the scheme' : undefined;
}
