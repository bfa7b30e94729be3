import { ValidateBy, ValidateIf } from 'class-validator';
import { parseDuration, type Duration } from '../../time/duration.js';

/** What is wrong with a value, as the end of a sentence that begins with the name of the option; undefined when nothing is. */
export type Rule = (value: unknown) => string | undefined;

/** An option that may be left out, and else has to keep a rule. `null` counts as given. */
export function Optional(rule: Rule): PropertyDecorator {
  const isGiven = ValidateIf((_, value) => value !== undefined);
  const keepsRule = ValidateBy({
    name: 'rule',
    validator: {
      validate: (value) => rule(value) === undefined,
      defaultMessage: (context) => rule(context?.value) ?? '',
    },
  });
  return (target, name) => {
    isGiven(target, name);
    keepsRule(target, name);
  };
}

/** Judged elsewhere, together with other options. */
export const anything: Rule = () => undefined;

export const aBoolean: Rule = (value) =>
  typeof value === 'boolean'
    ? undefined
    : "is neither true nor false; settings of the environment are texts, so write value === 'true'";

export const aText: Rule = (value) =>
  typeof value === 'string' && value.trim() !== ''
    ? undefined
    : 'is no text, or blank; write one, or leave it out';

export const aFunction: Rule = (value) => (typeof value === 'function' ? undefined : 'is no function');

export const aDuration: Rule = (value) => {
  try {
    parseDuration(value as Duration);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** null among the texts is overlooked, as in the original. */
export const aListOfTexts: Rule = (value) =>
  Array.isArray(value) && value.every((item) => item === null || typeof item === 'string')
    ? undefined
    : "is no list of texts; write ['…', '…']";

export const aTextOrSeveral: Rule = (value) =>
  (Array.isArray(value) && value.length > 0 ? value : [value]).every((item) => aText(item) === undefined)
    ? undefined
    : "is neither a text nor a list of texts, or blank; write '…' or ['…', '…']";

export function aWholeNumber(least: number, greatest: number): Rule {
  return (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= greatest
      ? undefined
      : `is no whole number from ${String(least)} to ${String(greatest)}`;
}

export function aListOf(rule: Rule): Rule {
  return (value) => {
    if (!Array.isArray(value)) {
      return 'is no list; write […]';
    }
    const problems = value.map((item, index) => ({ index, problem: rule(item) }));
    const found = problems.filter(({ problem }) => problem !== undefined);
    return found.length === 0
      ? undefined
      : found
          .map(({ index, problem }) => `holds at index ${String(index)} one that ${problem ?? ''}`)
          .join(', and ');
  };
}

/** Something with these methods. */
export function anObjectWith(...methods: string[]): Rule {
  return (value) =>
    methods.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'function')
      ? undefined
      : `needs the functions ${methods.join(' and ')}`;
}

/** A map or an object whose values are texts. */
export const texts: Rule = (value) => {
  const entries: unknown[] =
    value instanceof Map ? [...value.values()] : isPlain(value) ? Object.values(value) : [null];
  return entries.every((item) => typeof item === 'string') ? undefined : 'is no map from texts to texts';
};

/** Whether a value is an object with members of its own, and neither a list nor a function. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
