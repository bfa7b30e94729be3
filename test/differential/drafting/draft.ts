import type { CaseConfiguration, CaseParameters } from '../../conformance/runner/case.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A case before its token is signed. What is generated and shrunk is a draft: a member can be taken out of it, and the token is signed
 * anew. Plain data; the same draft always makes the same case.
 */
export interface Draft {
  now: number;
  parameters: Mutable<CaseParameters>;
  mapInboundClaims?: boolean;
  configuration?: Mutable<CaseConfiguration>;
  token: TokenDraft;
}

/** A signed token, or an unsigned one where there is no `signature`. */
export interface TokenDraft {
  header: ObjectDraft;
  payload: ObjectDraft;
  signature?: SignatureDraft;
  /** How the segments are spelled: 0 the header, 1 the payload, 2 the signature. The first two are signed as they are spelled. */
  spellings?: SpellingDraft[];
  /** An encryption around it. */
  envelope?: EnvelopeDraft;
  /** What happens to the finished text, one after the other. */
  changes?: Change[];
}

export interface SignatureDraft {
  /** The key that signs, by its name. */
  key: string;
  /** What it signs by, which need not be what the header says. */
  algorithm: string;
}

export interface EnvelopeDraft {
  header: ObjectDraft;
  key: string;
  alg: string;
  enc: string;
  compressed?: boolean;
  /** An encrypted key although the algorithm needs none. */
  needlessKey?: boolean;
  spellings?: SpellingDraft[];
}

export interface SpellingDraft {
  segment: number;
  spelling: Spelling;
}

export type Spelling =
  'padded' | 'overpadded' | 'standard' | 'blank' | 'break' | 'stray bits' | 'sign' | 'wide' | 'short';

/** A JSON object as it will be written. */
export interface ObjectDraft {
  members: MemberDraft[];
  /** What stands around the root. */
  before?: string;
  after?: string;
}

export interface MemberDraft {
  /** The name as JSON text, quotes included. */
  name: string;
  value: ValueDraft;
}

/** JSON text; or a token, written as a text; or a list of these. */
export type ValueDraft = string | { token: TokenDraft } | { items: ValueDraft[] };

/** What breaks the finished text. */
export type Change =
  | { kind: 'flip'; segment: number; place: number }
  | { kind: 'drop'; segment: number }
  | { kind: 'empty'; segment: number }
  | { kind: 'append'; text: string }
  | { kind: 'prepend'; text: string }
  | { kind: 'cut'; segment: number; characters: number };
