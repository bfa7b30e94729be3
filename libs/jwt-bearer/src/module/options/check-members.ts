import { validateSync, type ValidationError } from 'class-validator';
import { knownNames, nearestName } from './known-names.js';
import type { Problem } from './problem.js';
import { isPlain } from './rules.js';

/** What to do with a name that stands in the wrong place; undefined for a name that belongs nowhere. */
export type Misplaced = (name: string) => string | undefined;

/** An object that was looked at member by member. */
export interface Checked {
  readonly problems: readonly Problem[];
  /** The members without a problem. */
  readonly sound: Readonly<Record<string, unknown>>;
}

/**
 * Compares the members of an object with the rows of a schema: unknown names, and values that do not keep their rule.
 *
 * @param path of the object, ending in a dot; empty for the outermost one.
 */
export function checkMembers(
  Schema: new () => object,
  value: unknown,
  path: string,
  misplaced: Misplaced = () => undefined,
): Checked {
  if (!isPlain(value)) {
    return { problems: [{ option: path.slice(0, -1), text: 'is no object; write { … }' }], sound: {} };
  }
  const errors = validateSync(Object.assign(new Schema(), value), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  const faulty = new Set(errors.map(({ property }) => property));
  return {
    problems: errors.map((error) => ({
      option: `${path}${error.property}`,
      text: textOf(error, Schema, misplaced),
    })),
    sound: Object.fromEntries(Object.entries(value).filter(([name]) => !faulty.has(name))),
  };
}

function textOf(
  { property, constraints = {} }: ValidationError,
  Schema: new () => object,
  misplaced: Misplaced,
): string {
  if (!('whitelistValidation' in constraints)) {
    return Object.values(constraints).join(', and ');
  }
  const meant = nearestName(property, knownNames(Schema));
  return (
    misplaced(property) ??
    (meant === undefined ? 'is no option; remove it' : `is no option; did you mean \`${meant}\`?`)
  );
}
