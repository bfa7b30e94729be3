import { TokenValidator } from 'nest-jwt-bearer';
import type { KeyRing } from '../../conformance/runner/case.js';
import type { FuzzCase } from '../grammar/fuzz-case.js';
import { answerText } from './answer.js';

/** One validator for all cases, whose caches fill and overflow, beside a new one each time: they have to agree. */
export class Veteran {
  private now = 0;
  private readonly make: () => TokenValidator;
  private readonly old: TokenValidator;

  constructor(keys: KeyRing) {
    const jwks = { keys: ['rsa', 'p256', 'ed25519'].map((name) => keys[name]) };
    const clock = { now: () => this.now, monotonic: () => this.now };
    this.make = () =>
      new TokenValidator({ clock, audience: 'api', configuration: { issuer: 'https://i.test', jwks } });
    this.old = this.make();
  }

  async ask(token: string, { draft, names = [] }: FuzzCase): Promise<readonly [string, string]> {
    this.now = draft.now * 1000;
    // known by its digest from the third time on
    await this.old.validateToken(token);
    await this.old.validateToken(token);
    const [old, young] = [await this.old.validateToken(token), await this.make().validateToken(token)];
    return [answerText(old, names), answerText(young, names)];
  }
}
