import type { ErrorCode } from '../errors/catalogue.js';
import { createError } from '../errors/create-error.js';
import type { Refusal } from '../errors/refusal.js';
import type { CheckContext } from './checks/check.js';
import { QUESTIONS, type Question } from './questions.js';
import { remarksOn } from './remarks.js';

/** One question about a token: what the configuration expects, what the token holds, and what came of it. */
export interface Finding {
  /** What was asked: `grammar`, `decryption`, `metadata`, `signature`, `signing key`, `lifetime`, `audience`, `issuer`, … */
  readonly check: string;
  readonly outcome: 'passed' | 'failed' | 'not asked';
  readonly expected?: unknown;
  readonly seen?: unknown;
  /** The number of the failure in the catalogue. */
  readonly code?: ErrorCode;
  /** What to do about it. */
  readonly hint?: string;
}

/**
 * What is right and wrong with a token, as far as it can be asked. Made for people who search a reason: it holds what the token
 * states, claims included, but never the token itself.
 */
export interface TokenExplanation {
  /** Whether every question was answered by yes; `unavailable` where metadata or keys are not to be had. */
  readonly status: 'valid' | 'invalid' | 'unavailable';
  /** The scheme that was asked; undefined when the token's issuer belongs to none. */
  readonly scheme: string | undefined;
  readonly findings: readonly Finding[];
  /** What is accepted and still worth a thought, such as an `iat` in the future. */
  readonly remarks: readonly string[];
}

/** The explanation of something that could not be read as a token, or not be opened. */
export function explainUnread(check: string, refusal: Refusal, scheme: string | undefined): TokenExplanation {
  return { status: 'invalid', scheme, findings: [failed({ check }, refusal)], remarks: [] };
}

/** Asks every question, whatever the others came to. */
export async function explainChecks(
  context: CheckContext,
  scheme: string,
  before: readonly Finding[],
): Promise<TokenExplanation> {
  const findings = [...before];
  const isUnavailable = before.some(({ outcome }) => outcome === 'not asked');
  for (const question of QUESTIONS) {
    const isAsked = !(isUnavailable && question.needsMetadata);
    findings.push(isAsked ? await find(question, context) : { check: question.name, outcome: 'not asked' });
  }
  const isInvalid = findings.some(({ outcome }) => outcome === 'failed');
  return {
    status: isUnavailable ? 'unavailable' : isInvalid ? 'invalid' : 'valid',
    scheme,
    findings,
    remarks: remarksOn(context),
  };
}

async function find({ name, check, expected, seen }: Question, context: CheckContext): Promise<Finding> {
  const refusal = await check(context);
  const asked = { check: name, expected: expected(context), seen: seen(context) };
  return refusal === undefined ? { ...asked, outcome: 'passed' } : failed(asked, refusal);
}

function failed(asked: Omit<Finding, 'outcome'>, refusal: Refusal): Finding {
  const { hint } = createError(refusal);
  return {
    ...asked,
    outcome: 'failed',
    expected: asked.expected ?? refusal.expected,
    seen: asked.seen ?? refusal.actual,
    code: refusal.code,
    hint,
  };
}
