import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConfigurationManager } from '../configuration/configuration-manager.js';
import { createTestClock, createTestIssuer, type TestClock, type TestIssuer } from '../testing/index.js';
import { SchemeSelection } from './scheme-selection.js';
import type { TokenValidatorOptions } from './token-validator-options.js';

let clock: TestClock;
let issuer: TestIssuer;
let selection: SchemeSelection;

beforeEach(async () => {
  clock = createTestClock();
  issuer = await createTestIssuer({ alg: 'ES256', audience: 'api', clock });
  selection = SchemeSelection.of(options());
});

afterEach(async () => {
  for (const { configurationManager } of selection.schemes.values()) {
    configurationManager?.close();
  }
  await issuer.close();
});

const options = (more: TokenValidatorOptions = {}): TokenValidatorOptions => ({
  authority: issuer.issuer,
  audience: 'api',
  requireHttpsMetadata: false,
  clock,
  ...more,
});

/** What three presentations of a token come to, and whether its signature was known. */
async function thrice(token: string): Promise<(string | boolean)[]> {
  const answers = [];
  for (let time = 0; time < 3; time++) {
    const result = await selection.validate(token);
    answers.push(
      result.status === 'valid' ? result.token.content.verifiedBy !== undefined : result.error.code,
    );
  }
  return answers;
}

describe('the cache of signatures', () => {
  it('knows a token that is accepted for the third time', async () => {
    expect(await thrice(await issuer.token())).toEqual([false, false, true]);
  });

  it('is shared by all schemes', async () => {
    selection = SchemeSelection.of({
      schemes: { Main: options(), Other: options({ authority: 'https://other.example' }) },
    });
    expect(await thrice(await issuer.token())).toEqual([false, false, true]);
  });

  it('can be switched off', async () => {
    selection = SchemeSelection.of(options({ signatureCache: false }));
    expect(await thrice(await issuer.token())).toEqual([false, false, false]);
  });

  it('does not outlive a token', async () => {
    const token = await issuer.token();
    await thrice(token);
    clock.advance('3h');
    expect(await thrice(token)).toEqual(['IDX10223', 'IDX10223', 'IDX10223']);
  });

  it('requirement 104: does not outlive a key that is denied', async () => {
    const token = await issuer.token();
    await thrice(token);
    const manager = selection.schemes.get('Bearer')?.configurationManager as ConfigurationManager;
    manager.denyKey((await issuer.key()).kid);
    expect(await thrice(token)).toEqual(['IDX10500', 'IDX10500', 'IDX10500']);
  });

  it('does not outlive a key that the provider replaced', async () => {
    const token = await issuer.token();
    await thrice(token);
    await issuer.rotate({ keepOld: false });
    await (selection.schemes.get('Bearer')?.configurationManager as ConfigurationManager).requestRefresh();
    expect(await thrice(token)).toEqual(['IDX10503', 'IDX10503', 'IDX10503']);
  });

  it('requirement 105: knows nothing of tokens that are refused', async () => {
    const token = await issuer.token({ aud: 'other' });
    await thrice(token);
    const result = await selection.validate(token);
    expect(result.status === 'invalid' && result.token?.content.verifiedBy).toBeUndefined();
  });
});
