import { randomBytes } from 'node:crypto';
import { withAlteredSignature } from '../admission/trials.js';
import { renamed, type SigningKey } from '../tokens/key.js';
import { mint } from '../tokens/token.js';

/** What anyone might send next: half of it good, half of that seen before. */
export class Traffic {
  readonly #recent: string[] = [];

  constructor(private readonly key: SigningKey) {}

  next(): string {
    const [kind = 0, place = 0] = randomBytes(2);
    const old = this.#recent[place];
    switch (kind & 7) {
      case 0:
        return mint({ key: this.key, claims: { exp: 1_000_000_000 } });
      case 1:
        return withAlteredSignature(old ?? this.#good());
      case 2:
        return mint({ key: renamed(this.key, randomBytes(12).toString('hex')) });
      case 3:
        return randomBytes(place * 8)
          .toString('base64url')
          .replaceAll('a', '.');
      case 4:
      case 5:
        return old ?? this.#good();
      default:
        return this.#good(place);
    }
  }

  #good(place = 0): string {
    const token = mint({ key: this.key });
    this.#recent[place] = token;
    return token;
  }
}
