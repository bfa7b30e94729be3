import { inspect } from 'node:util';
import type { JoseHeader } from './jose-header.js';

/** An encrypted token that could be read: its header is known, its content is not. */
export class EncryptedToken {
  readonly #text: string;

  constructor(
    text: string,
    readonly header: JoseHeader,
    /** The bytes of the second segment, the encrypted key; 0 where there is none. */
    readonly encryptedKeyLength: number,
  ) {
    this.#text = text;
  }

  /** The whole token. Handle it like a password. */
  encoded(): string {
    return this.#text;
  }

  toString(): string {
    return `EncryptedToken(alg ${JSON.stringify(this.header.alg ?? null)}, kid ${JSON.stringify(this.header.kid ?? null)})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
