import { checkMembers } from './check-members.js';
import { ExtrasSchema } from './extras.schema.js';
import { knownNames } from './known-names.js';
import { OptionsSchema } from './options.schema.js';
import type { Problem } from './problem.js';

/** What is wrong with what stands beside `useFactory`, `useClass` or `useExisting`. */
export function extrasProblems(extras: Readonly<Record<string, unknown>>): readonly Problem[] {
  const options = [...knownNames(OptionsSchema), 'schemes', 'defaultScheme', 'policies'];
  return checkMembers(ExtrasSchema, extras, '', (name) =>
    options.includes(name)
      ? 'is an option, which counts only in what the factory returns; move it there'
      : undefined,
  ).problems;
}
