import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestClock, createTestIssuer, type TestIssuer } from '../testing/index.js';
import { TokenValidator } from './token-validator.js';

describe('the explanation of a token', () => {
  const clock = createTestClock();
  let issuer: TestIssuer;
  let validator: TokenValidator;

  beforeAll(async () => {
    issuer = await createTestIssuer({ clock, audience: 'orders' });
    validator = new TokenValidator({
      authority: issuer.issuer,
      audience: 'orders',
      requireHttpsMetadata: false,
      clock,
    });
  });

  afterAll(() => issuer.close());

  const failures = async (token: string) => {
    const { findings } = await validator.explainToken(token);
    return findings.filter(({ outcome }) => outcome === 'failed').map(({ check, code }) => [check, code]);
  };

  it('finds nothing wrong with a good token', async () => {
    const explanation = await validator.explainToken(await issuer.token());
    expect(explanation.status).toBe('valid');
    expect(explanation.findings.map(({ outcome }) => outcome)).not.toContain('failed');
  });

  it('names every failure, not only the first', async () => {
    const token = await issuer.token(
      { aud: 'web', iss: 'https://other.example', exp: 1 },
      { header: { typ: 'logout+jwt' } },
    );
    expect(await failures(token)).toEqual([
      ['lifetime', 'IDX10223'],
      ['audience', 'IDX10214'],
      ['issuer', 'IDX10205'],
      ['type', 'IDX10257'],
    ]);
  });

  it('tells what was expected and what was seen', async () => {
    const { findings } = await validator.explainToken(await issuer.token({ aud: 'web' }));
    expect(findings.find(({ check }) => check === 'audience')).toMatchObject({
      expected: ['orders'],
      seen: ['web'],
    });
  });

  it('says that an unknown key is unknown whatever else is wrong', async () => {
    const token = await issuer.token({ aud: 'web' }, { header: { kid: 'nobody' } });
    expect(await failures(token)).toEqual([
      ['signature', 'IDX10503'],
      ['audience', 'IDX10214'],
    ]);
  });

  it('says why a text is no token at all', async () => {
    expect(await failures('nothing')).toEqual([['grammar', 'IDX14100']]);
  });

  it('remarks an `iat` in the future, which is accepted', async () => {
    const { status, remarks } = await validator.explainToken(
      await issuer.token({ iat: clock.now() / 1000 + 3_600 }),
    );
    expect(status).toBe('valid');
    expect(remarks).toContainEqual(expect.stringContaining('`iat` lies in the future'));
  });

  it('remarks that an ID token was sent', async () => {
    const { remarks } = await validator.explainToken(await issuer.token({ nonce: 'n' }));
    expect(remarks).toContainEqual(expect.stringContaining('looks like an ID token'));
  });

  it('does not use a token up', async () => {
    const used = new Set<string>();
    const once = new TokenValidator({
      authority: issuer.issuer,
      audience: 'orders',
      requireHttpsMetadata: false,
      clock,
      tokenValidationParameters: {
        validateTokenReplay: true,
        tokenReplayCache: { tryFind: (key) => used.has(key), tryAdd: (key) => Boolean(used.add(key)) },
      },
    });
    const token = await issuer.token();
    await once.explainToken(token);
    expect((await once.validateToken(token)).status).toBe('valid');
    expect((await once.validateToken(token)).status).toBe('invalid');
  });

  it('never holds the token', async () => {
    const token = await issuer.token({ aud: 'web' });
    const [, , signature = ''] = token.split('.');
    expect(JSON.stringify(await validator.explainToken(token))).not.toContain(signature);
  });

  it('asks what it can while the provider is down, and says that the rest was not asked', async () => {
    const other = await createTestIssuer({ clock, audience: 'orders' });
    const token = await other.token({ aud: 'web' });
    await other.stop();
    const blind = new TokenValidator({
      authority: other.issuer,
      audience: 'orders',
      requireHttpsMetadata: false,
      clock,
    });
    const { status, findings } = await blind.explainToken(token);
    expect(status).toBe('unavailable');
    expect(findings.find(({ check }) => check === 'audience')?.outcome).toBe('failed');
    expect(findings.find(({ check }) => check === 'signature')?.outcome).toBe('not asked');
    await other.close();
  });
});
