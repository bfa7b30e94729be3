import type { KeyObject } from 'node:crypto';
import type { Algorithm, PublishedKey } from '../tokens/key.js';

/** An issuer that tokens are accepted from. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly keys: readonly PublishedKey[];
}

/** What a subject is told: the same for all. */
export interface Setup {
  readonly algorithm: Algorithm;
  readonly issuers: readonly TrustedIssuer[];
  readonly audience: string;
  /** The only key, where there is one: for libraries that are fastest when they need not choose. */
  readonly key: KeyObject | undefined;
  /** The secret for HS256. */
  readonly secret: KeyObject | undefined;
  /** The role that every accepted token has to have. */
  readonly role: string;
}

/**
 * What is measured: takes a token, checks signature, issuer, audience and lifetime with a tolerance of five minutes, and reads the
 * user from it: the name, if the user has the role. Undefined where the token is refused or the role is not there.
 */
export type Subject = SyncSubject | AsyncSubject;

interface Named {
  readonly name: string;
  /** What has to be done before a slot, and is not timed: lets it know again what it may have forgotten. */
  readonly prepare?: (token: string) => Promise<unknown>;
}

export interface SyncSubject extends Named {
  readonly kind: 'sync';
  readonly read: (token: string) => string | undefined;
}

export interface AsyncSubject extends Named {
  readonly kind: 'async';
  readonly read: (token: string) => Promise<string | undefined>;
}

/** Makes a subject for a setup; undefined where it can't do it. */
export interface SubjectMaker {
  readonly name: string;
  make(setup: Setup): Promise<Subject | undefined> | Subject | undefined;
}

/** Claims as the peers give them. */
export type Claims = Readonly<Record<string, unknown>>;

/** Reads the user from bare claims, which is all that the peers give. Most of them accept a token that never expires. */
export function userOf(claims: Claims, role: string): string | undefined {
  const { name, roles, exp } = claims as { name?: string; roles?: string | string[]; exp?: number };
  return exp !== undefined && roles?.includes(role) === true ? name : undefined;
}

/** Five minutes, in seconds: .NET's and our default. */
export const TOLERANCE = 300;
