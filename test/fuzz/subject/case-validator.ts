import { inspect } from 'node:util';
import { SigningKey, TokenValidator } from 'nest-jwt-bearer';
import type { KeyRing } from '../../conformance/runner/case.js';
import type { FuzzCase } from '../grammar/fuzz-case.js';
import { answerText, text } from './answer.js';
import type { Internals, Selection } from './internals.js';
import { settingOf, type Setting } from './scheme.js';

/** What came back for a token. */
export interface Asked {
  /** All that can be read from it. */
  readonly answer: string;
  readonly status: string;
  /** How long it took. */
  readonly milliseconds: number;
}

/** The validator of a case, which knows nothing yet. */
export class CaseValidator {
  private now: number;
  private readonly setting: Setting;
  private readonly selection: Selection | undefined;

  constructor(
    private readonly fuzzCase: FuzzCase,
    keys: KeyRing,
    { SchemeSelection }: Internals,
  ) {
    this.now = fuzzCase.draft.now * 1000;
    this.setting = settingOf(fuzzCase, keys, () => this.now);
    try {
      this.selection = SchemeSelection.of(this.setting.options);
    } catch (error) {
      // what is no key set is refused here already
      if (fuzzCase.document === undefined || !isNoKeySet(error)) {
        throw error;
      }
    }
  }

  async ask(token: string): Promise<Asked> {
    const { provider, names = [] } = this.fuzzCase;
    const { parameters } = this.setting;
    const validator = this.validator();
    if (validator === undefined) {
      return { answer: '', status: 'no key set', milliseconds: 0 };
    }
    if (provider?.age !== undefined) {
      await validator.validateToken(token, parameters);
      this.now += provider.age;
      // keys that arrive while it is decrypted, or a moment later, make another first refusal of it: both would be right
      await (isEncrypted(token) ? this.refreshed() : undefined);
    }
    const start = performance.now();
    const result = await validator.validateToken(token, parameters);
    const milliseconds = performance.now() - start;
    const explanation = await validator.explainToken(token);
    return {
      answer: `${answerText(result, names)}${text([explanation, this.keysShown()])}`,
      status: result.status,
      milliseconds,
    };
  }

  /** Waits for the keys of all schemes, where there are any. */
  private async refreshed(): Promise<void> {
    await Promise.allSettled(this.managers.map(async (manager) => manager?.getConfiguration()));
  }

  /** Asks and looks at nothing but the time. */
  async time(token: string): Promise<number> {
    const start = performance.now();
    await this.validator()?.validateToken(token, this.setting.parameters);
    return performance.now() - start;
  }

  private get managers() {
    return [...(this.selection?.schemes.values() ?? [])].map((one) => one.configurationManager);
  }

  private validator(): TokenValidator | undefined {
    const asked = this.fuzzCase.scheme?.asked;
    const all = this.selection && new TokenValidator(this.selection);
    return all === undefined || asked === undefined ? all : inScheme(all, asked);
  }

  /** What may be seen of the keys of the parameters and of the schemes. */
  private keysShown(): unknown {
    const { issuerSigningKey, issuerSigningKeys = [] } = this.setting.given;
    const own = issuerSigningKey === undefined ? [] : [issuerSigningKey, ...issuerSigningKeys];
    return [own.map((input) => keyShown(SigningKey.from(input))), this.schemeKeysShown()];
  }

  private schemeKeysShown(): unknown {
    return this.managers.map((manager) => {
      const { signingKeys, tokenDecryptionKeys } = manager?.current() ?? {};
      return [
        signingKeys?.keys.map(keyShown),
        signingKeys?.skipped,
        tokenDecryptionKeys?.map((key) => [String(key), inspect(key)]),
      ];
    });
  }

  close(): void {
    this.selection?.schemes.forEach(({ configurationManager, resolvedIssuers }) => {
      configurationManager?.close();
      resolvedIssuers?.close();
    });
  }
}

function isEncrypted(token: unknown): boolean {
  return String(token).split('.').length === 5;
}

function keyShown(key: SigningKey): unknown {
  return [String(key), inspect(key), key.thumbprint, key.problem];
}

export function isNoKeySet(error: unknown): boolean {
  return error instanceof TypeError && error.message.startsWith('is no key set');
}

function inScheme(validator: TokenValidator, name: string): TokenValidator {
  try {
    return validator.forScheme(name);
  } catch (error) {
    if (error instanceof RangeError) {
      return validator;
    }
    throw error;
  }
}
