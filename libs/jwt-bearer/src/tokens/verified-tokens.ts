import { hash } from 'node:crypto';
import { Generations } from './generations.js';
import type { TokenContent } from './json-web-token.js';
import type { SigningKey } from './signing-key.js';

/** What was found in a token, and the key that verified its signature. */
interface VerifiedContent extends TokenContent {
  readonly verifiedBy: SigningKey;
  /** SHA-256 of the whole text. */
  readonly digest: string;
  /** Characters of the text, for the size of what it holds. */
  readonly length: number;
}

/** How many characters of tokens a generation holds: some 2,000 tokens of usual size. */
const CAPACITY = 2 ** 21;
/** How many tokens are known to have come once. */
const SEEN_ONCE = 4096;
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
  readonly #entries = new Generations<number, VerifiedContent>(CAPACITY, ({ length }) => length);

  /** What the same text held before. */
  find(text: string): TokenContent | undefined {
    const entry = this.#entries.get(tailOf(text));
    return entry?.digest === digestOf(text) ? entry : undefined;
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
    this.#entries.set(tail, {
      ...content,
      verifiedBy,
      digest: digestOf(text),
      length: text.length,
    });
  }
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** A number made of the end of the signature, which differs wherever signatures do. */
function tailOf(text: string): number {
  let tail = 0;
  for (let at = Math.max(0, text.length - TAIL); at < text.length; at++) {
    tail = (Math.imul(tail, 31) + text.charCodeAt(at)) | 0;
  }
  return tail;
}
