import { catalogue } from './catalogue.js';
import type { Refusal } from './refusal.js';
import { render } from './rendering.js';

/** The message of a refusal: code, meaning, what is expected, what to do. Of the token it holds the two times at most. */
export function describeRefusal(refusal: Refusal): string {
  return sentence(refusal, undefined);
}

/** The message of a refusal, with what the token states. */
export function explainRefusal(refusal: Refusal): string {
  return sentence(refusal, refusal.actual);
}

function sentence({ code, expected, notBefore, expires }: Refusal, actual: unknown): string {
  const { meaning, hint } = catalogue[code];
  return [
    `${code}: ${meaning}`,
    part('Expected', expected),
    part('Seen', actual),
    part('Valid from', dateOf(notBefore)),
    part('Expires', dateOf(expires)),
    hint,
  ]
    .filter((text) => text !== undefined)
    .join(' ');
}

function part(label: string, value: unknown): string | undefined {
  return value === undefined ? undefined : `${label}: ${render(value)}.`;
}

/** The date of Unix seconds, or undefined where there is none or no calendar has it. */
export function dateOf(seconds: number | undefined): Date | undefined {
  const date = new Date((seconds ?? NaN) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
