import { hash } from 'node:crypto';
import { Generations } from './generations.js';
import type { RegisteredClaims } from './registered-claims.js';
import type { SigningKey } from './signing-key.js';
import { TokenContent } from './token-content.js';

/** What was found in a token that was accepted. */
interface Entry {
  /** SHA-256 of the whole text. */
  readonly digest: string;
  /** Characters of the text, for the size of what it holds. */
  readonly length: number;
  readonly content: TokenContent;
}

/** How many characters of tokens a generation holds: some 2,000 tokens of usual size. */
const CAPACITY = 2 ** 21;
/** How many tokens are known to have come once. */
const SEEN_ONCE = 4096;
/** How many characters of issuers and audiences are shared. */
const SHARED = 2 ** 16;
/** How many characters at the end of a text find its entry. The digest decides whether it is the right one. */
const TAIL = 12;

/**
 * Tokens that were accepted, so that one that comes again costs neither parsing nor the mathematics of its signature. Both depend on
 * nothing but the text and the key: an entry serves only a token of exactly the same text, and only while the very key that verified
 * it is still the one to try. Every other question is asked each time.
 *
 * No token is kept, only its digest and what it says. A token enters when it is accepted for the second time, so that tokens which are
 * used once cost almost nothing and drive nobody out.
 */
export class VerifiedTokens {
  readonly #seenOnce = new Generations<number, true>(SEEN_ONCE);
  readonly #lists = new Generations<string, readonly string[]>(SHARED, ([text = '']) => text.length);
  readonly #entries = new Generations<number, Entry>(CAPACITY, ({ length }) => length);

  /** What the same text held before. */
  find(text: string): TokenContent | undefined {
    const entry = this.#entries.get(tailOf(text));
    if (entry === undefined) {
      // the digest costs as much as everything else that a known token costs
      return undefined;
    }
    return entry.digest === digestOf(text) ? entry.content : undefined;
  }

  /** Keeps what an accepted token held, if it has come before. */
  add(text: string, content: TokenContent, verifiedBy: SigningKey): void {
    if (content.verifiedBy === verifiedBy) {
      return;
    }
    const tail = tailOf(text);
    if (this.#seenOnce.get(tail) === undefined) {
      this.#seenOnce.set(tail, true);
      return;
    }
    const { header, payload } = content;
    this.#entries.set(tail, {
      digest: digestOf(text),
      length: text.length,
      content: new TokenContent(header, payload, content, this.#shared(content), verifiedBy),
    });
  }

  /** Claims with the one copy of issuer and audience that all tokens share: comparing those compares addresses. */
  #shared(claims: RegisteredClaims): RegisteredClaims {
    const { issuer, audiences } = claims;
    const [audience] = audiences;
    return {
      ...claims,
      issuer: issuer === undefined ? undefined : this.#listOf(issuer)[0],
      audiences: audiences.length === 1 && audience !== undefined ? this.#listOf(audience) : audiences,
    };
  }

  #listOf(text: string): readonly string[] {
    let list = this.#lists.get(text);
    if (list === undefined) {
      list = Object.freeze([text]);
      this.#lists.set(text, list);
    }
    return list;
  }
}

function digestOf(text: string): string {
  return hash('sha256', text, 'binary');
}

/** A number made of the end of the signature, which differs wherever signatures do. */
function tailOf(text: string): number {
  let tail = 0;
  for (let at = Math.max(0, text.length - TAIL); at < text.length; at++) {
    tail = (Math.imul(tail, 31) + text.charCodeAt(at)) | 0;
  }
  return tail;
}
