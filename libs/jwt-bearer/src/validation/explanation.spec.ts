import { generateKeyPairSync } from 'node:crypto';
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

  it('tells of each check what it expects and what it has seen', async () => {
    const now = Math.floor(clock.now() / 1000);
    const { kid } = await issuer.key();
    const token = await issuer.token({ sub: 'someone', nbf: now - 60, exp: now + 600 });
    const { findings, ...others } = await validator.explainToken(token);
    const date = (seconds: number) => new Date(seconds * 1000).toISOString();
    expect(others).toEqual({ status: 'valid', scheme: 'Bearer', remarks: [] });
    expect(
      findings.map(({ check, outcome, expected, seen }) => ({ check, outcome, expected, seen })),
    ).toEqual(
      [
        { check: 'grammar' },
        {
          check: 'signature',
          expected: { kid: [kid], algorithms: 'any that fits the key' },
          seen: { kid, alg: 'RS256', signed: true },
        },
        { check: 'signing key', expected: 'a certificate within its dates, where the key has one' },
        {
          check: 'lifetime',
          expected: { now: new Date(clock.now()).toISOString(), clockSkewInSeconds: 300 },
          seen: { nbf: date(now - 60), exp: date(now + 600) },
        },
        { check: 'audience', expected: ['orders'], seen: ['orders'] },
        { check: 'issuer', expected: [issuer.issuer], seen: issuer.issuer },
        { check: 'actor', expected: 'anything', seen: 'no actor' },
        { check: 'type', expected: ['none', 'JWT', 'at+jwt'], seen: 'at+jwt' },
        { check: 'binding', expected: 'no `cnf`', seen: 'no `cnf`' },
        {
          check: 'identity',
          expected: 'at most one actor, and one that can be read',
          seen: expect.arrayContaining(['sub']),
        },
      ].map((finding) => ({ outcome: 'passed', expected: undefined, seen: undefined, ...finding })),
    );
  });

  it('tells the same of a scheme that has its own keys, and of a token that has nothing of what it should', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const other = new TokenValidator({
      clock,
      tokenValidationParameters: {
        issuerSigningKeys: [publicKey, { ...publicKey.export({ format: 'jwk' }), kty: 'OKP', kid: 'own' }],
        validAlgorithms: ['EdDSA'],
        validTypes: ['at+jwt'],
        validateIssuerSigningKey: false,
        validateActor: true,
        clockSkew: 0,
      },
    });
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const { status, findings } = await other.explainToken(
      `${encode({})}.${encode({ cnf: {}, actort: 'x' })}.`,
    );
    expect(status).toBe('invalid');
    expect(findings).toMatchObject([
      { check: 'grammar', outcome: 'passed' },
      {
        check: 'signature',
        code: 'IDX10504',
        expected: { kid: [null, 'own'], algorithms: ['EdDSA'] },
        seen: { kid: null, alg: null, signed: false },
      },
      { check: 'signing key', expected: 'anything' },
      { check: 'lifetime', code: 'IDX10225', expected: { clockSkewInSeconds: 0 }, seen: {} },
      { check: 'audience', code: 'IDX10208', expected: [], seen: [] },
      { check: 'issuer', code: 'IDX10211', expected: [] },
      { check: 'actor', expected: 'a valid token, where there is one', seen: 'an actor' },
      { check: 'type', code: 'IDX10256', expected: ['at+jwt'] },
      { check: 'binding', code: 'NJB10001', expected: 'no `cnf`', seen: '`cnf`' },
      { check: 'identity', outcome: 'passed', seen: ['cnf', 'actort'] },
    ]);
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
    expect(await validator.explainToken('nothing')).toMatchObject({
      status: 'invalid',
      scheme: 'Bearer',
      findings: [{ check: 'grammar', outcome: 'failed', code: 'IDX14100' }],
      remarks: [],
    });
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
