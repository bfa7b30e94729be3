import type { ClaimRow, RecordedAnswer } from './case.js';

/** An answer in the terms of the corpus: what the original said, what this library says, or what a rule expects. */
export type Answer = RefusedAnswer | ValidAnswer;

export interface RefusedAnswer {
  readonly valid: false;
  /** The code; of an exception without one its class. */
  readonly code: string;
}

export interface ValidAnswer {
  readonly valid: true;
  readonly claims: readonly ClaimRow[];
  readonly name: string | undefined;
  readonly roles: readonly string[];
  readonly authenticationType: string | undefined;
  readonly actor: readonly ClaimRow[] | undefined;
  readonly issuer: string | undefined;
  /** Undefined where the header has no `typ`, which the original shows as an empty text. */
  readonly tokenType: string | undefined;
  readonly validFrom: number | undefined;
  readonly validTo: number | undefined;
  readonly signingKeyId: string | undefined;
}

/** The recorded answer. */
export function recordedAnswer(recorded: RecordedAnswer): Answer {
  if (!recorded.valid) {
    return { valid: false, code: recorded.code ?? recorded.exception ?? 'no code' };
  }
  return {
    valid: true,
    claims: recorded.claims ?? [],
    name: recorded.name,
    roles: recorded.roles ?? [],
    authenticationType: recorded.authenticationType,
    actor: recorded.actor,
    issuer: recorded.issuer,
    tokenType: recorded.tokenType === '' ? undefined : recorded.tokenType,
    validFrom: recorded.validFrom,
    validTo: recorded.validTo,
    signingKeyId: recorded.signingKeyId,
  };
}

/** The fields in which two answers differ; a field is written as `name: one → other`. Empty where they are equal. */
export function differences(one: Answer, other: Answer): readonly string[] {
  if (!one.valid || !other.valid) {
    return one.valid === other.valid && text(one) === text(other)
      ? []
      : [`${summary(one)} → ${summary(other)}`];
  }
  return (Object.keys(one) as (keyof ValidAnswer)[]).flatMap((field) =>
    text(one[field]) === text(other[field])
      ? []
      : [`${field}: ${bounded(text(one[field]))} → ${bounded(text(other[field]))}`],
  );
}

/** `valid`, or the code. */
export function summary(answer: Answer): string {
  return answer.valid ? 'valid' : answer.code;
}

function text(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}

const LONGEST = 300;

function bounded(value: string): string {
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
