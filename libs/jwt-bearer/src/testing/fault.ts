import { parseDuration, type Duration } from '../time/duration.js';
import type { Answer } from './answer.js';

/** The kinds of fault, each with what it takes. */
export interface FaultArguments {
  /** This status and these headers, without a body: `fault('status', 429, { 'retry-after': '30' })`. */
  status: [status: number, headers?: Readonly<Record<string, string>>];
  /** A redirect (302) to this address. */
  redirect: [location: string];
  /** The right answer, late. The delay is real time, whatever the clock of the issuer. */
  delay: [duration: Duration];
  /** No answer until the fault is healed or replaced; what waits is then answered. */
  hang: [];
  /** Half of the right body, then silence. */
  stall: [];
  /** The connection is reset. */
  reset: [];
  /** Half of the right body, then the connection ends. */
  truncated: [];
  /** A page for people, with status 200. */
  html: [];
  /** A body that is no JSON, with status 200. */
  malformed: [];
  /** An empty key set, and a discovery document without members. */
  empty: [];
  /** The right document, blown up to this many bytes. */
  oversized: [bytes: number];
  /** A discovery document of another issuer. The key set stays right. */
  issuer: [issuer: string];
  /** This document instead of the right one. */
  document: [document: unknown];
}

/** The name of a fault. */
export type FaultKind = keyof FaultArguments;

/** A fault is what becomes of a good answer. */
export type Fault = (good: Answer) => Answer;

const FAULTS: { readonly [Kind in FaultKind]: (...values: FaultArguments[Kind]) => Fault } = {
  status: (status, headers) => (good) => ({ ...good, status, headers: { ...headers }, body: '' }),
  redirect: (location) => (good) => ({ ...good, status: 302, headers: { location }, body: '' }),
  delay: (duration) => (good) => ({ ...good, delay: parseDuration(duration) }),
  hang: () => (good) => ({ ...good, delivery: 'held' }),
  stall: () => (good) => ({ ...good, delivery: 'stalled' }),
  reset: () => (good) => ({ ...good, delivery: 'reset' }),
  truncated: () => (good) => ({ ...good, delivery: 'half' }),
  html: () => (good) => ({
    ...good,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>',
  }),
  malformed: () => (good) => ({ ...good, body: good.body.replace('{', '{{') }),
  empty: () => (good) => changed(good, (document) => ('keys' in document ? { keys: [] } : {})),
  oversized: (bytes) => (good) =>
    changed(good, (document) => ({
      ...document,
      padding: 'x'.repeat(Math.max(0, bytes - good.body.length)),
    })),
  issuer: (issuer) => (good) =>
    changed(good, (document) => ('issuer' in document ? { ...document, issuer } : document)),
  document: (document) => (good) => ({ ...good, body: JSON.stringify(document) }),
};

/** The fault of this kind with these values. */
export function createFault<Kind extends FaultKind>(kind: Kind, ...values: FaultArguments[Kind]): Fault {
  return FAULTS[kind](...values);
}

function changed(good: Answer, change: (document: Record<string, unknown>) => unknown): Answer {
  return { ...good, body: JSON.stringify(change(JSON.parse(good.body) as Record<string, unknown>)) };
}
