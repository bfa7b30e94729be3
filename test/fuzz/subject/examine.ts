import { inspect } from 'node:util';
import { SigningKeySet } from 'nest-jwt-bearer';
import type { KeyRing } from '../../conformance/runner/case.js';
import { assemble } from '../../differential/drafting/assemble.js';
import { damaged } from '../grammar/damage.js';
import type { FuzzCase } from '../grammar/fuzz-case.js';
import { revive } from '../grammar/wild-options.js';
import { CaseValidator, isNoKeySet, type Asked } from './case-validator.js';
import type { Internals } from './internals.js';
import { StrayRejections } from './stray-rejections.js';
import { Veteran } from './veteran.js';

/** The longest that an answer may take, in milliseconds. */
export const SLOW = 50;

/** What a case came to. */
export interface Examined {
  /** Undefined where nothing is wrong; else one line that begins with its kind. */
  readonly problem: string | undefined;
  /** How long the answer took, in milliseconds. */
  readonly milliseconds: number;
  readonly status: string;
}

/** Puts cases to the library and looks at what comes back. */
export class Examiner {
  private readonly veteran: Veteran;
  private readonly strays = new StrayRejections();

  constructor(
    private readonly keys: KeyRing,
    private readonly internals: Internals,
  ) {
    this.veteran = new Veteran(keys);
  }

  /** @throws where a draft makes no token, which happens only while it is shrunk. */
  async examine(fuzzCase: FuzzCase): Promise<Examined> {
    const token = this.tokenOf(fuzzCase);
    try {
      const [first, second] = await this.askTwice(token, fuzzCase);
      const differences = [[first.answer, second.answer], await this.veteran.ask(token, fuzzCase)].filter(
        ([one, other]) => one !== other,
      );
      const stray = await this.strays.take();
      return {
        problem:
          (stray === undefined ? undefined : `throws into nowhere: ${inspect(stray)}`) ??
          leak(token, first.answer) ??
          this.optionsProblem(fuzzCase) ??
          keySetProblem(fuzzCase) ??
          differences.map(([one = '', other = '']) => `differs: ${difference(one, other)}`)[0],
        milliseconds: Math.min(first.milliseconds, second.milliseconds),
        status: first.status,
      };
    } catch (error) {
      return { problem: `throws: ${inspect(error)}`, milliseconds: 0, status: 'none' };
    }
  }

  /** How long the answer takes, in milliseconds. */
  async time(fuzzCase: FuzzCase): Promise<number> {
    const validator = this.validatorOf(fuzzCase);
    try {
      return await validator.time(this.tokenOf(fuzzCase));
    } finally {
      validator.close();
    }
  }

  close(): void {
    this.strays.close();
  }

  private tokenOf({ draft, damages = [], text: given }: FuzzCase): string {
    const { token } = assemble('fuzz', draft, this.keys);
    // a caller without types may hand over anything
    return (given ?? damages.reduce(damaged, token)) as string;
  }

  /** Asks twice: the same validator, unless it would have learned something from its provider. */
  private async askTwice(token: string, fuzzCase: FuzzCase): Promise<readonly [Asked, Asked]> {
    const validator = this.validatorOf(fuzzCase);
    const first = await validator.ask(token);
    if (fuzzCase.provider === undefined) {
      return [first, await validator.ask(token)];
    }
    validator.close();
    const another = this.validatorOf(fuzzCase);
    const second = await another.ask(token);
    another.close();
    return [first, second];
  }

  private validatorOf(fuzzCase: FuzzCase): CaseValidator {
    return new CaseValidator(fuzzCase, this.keys, this.internals);
  }

  /** Options are accepted or refused by one message for all of them. */
  private optionsProblem({ options }: FuzzCase): string | undefined {
    if (options === undefined) {
      return undefined;
    }
    try {
      this.internals.checkOptions(revive(options), {});
    } catch (error) {
      return error instanceof TypeError && error.message.startsWith('JwtBearerModule cannot work with')
        ? undefined
        : `throws for options: ${inspect(error)}`;
    }
    return undefined;
  }
}

/** Both texts from a little before the place where they part. */
function difference(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at] && at < one.length) {
    at++;
  }
  return [one, other].map((text) => text.slice(Math.max(0, at - 80), at + 120)).join('\n   from: ');
}

/** Whatever a key set holds, it is read, or refused as none. */
function keySetProblem({ document }: FuzzCase): string | undefined {
  if (document === undefined) {
    return undefined;
  }
  try {
    SigningKeySet.fromJwks(document);
  } catch (error) {
    return isNoKeySet(error) ? undefined : `throws for a key set: ${inspect(error)}`;
  }
  return undefined;
}

/** Nothing that is told holds the token. A short one may be a word that an answer holds by chance. */
function leak(token: unknown, answer: string): string | undefined {
  return typeof token === 'string' && token.length > 60 && answer.includes(JSON.stringify(token).slice(1, -1))
    ? `leaks: ${answer}`
    : undefined;
}
