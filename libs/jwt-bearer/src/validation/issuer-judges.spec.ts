import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IssuerResolver } from '../configuration/issuers/issuer-resolver.js';
import { createTestIssuer, createTestKey, type TestIssuer } from '../testing/index.js';
import { DEFAULT_SCHEME, SchemeSelection } from './scheme-selection.js';
import type { SchemeValidator } from './scheme-validator.js';
import type { TokenValidatorOptions } from './token-validator-options.js';
import { TokenValidator } from './token-validator.js';

describe('a scheme whose issuers are found while the application runs', () => {
  let acme: TestIssuer;
  let globex: TestIssuer;
  let questions: string[];
  let opened: SchemeValidator[];

  beforeEach(async () => {
    [acme, globex] = await Promise.all([createTestIssuer(), createTestIssuer()]);
    questions = [];
    opened = [];
  });

  afterEach(async () => {
    opened.forEach(({ resolvedIssuers }) => resolvedIssuers?.close());
    await Promise.all([acme.close(), globex.close()]);
  });

  function open(resolver: IssuerResolver, options: Partial<TokenValidatorOptions> = {}) {
    const selection = SchemeSelection.of({
      audience: 'api',
      requireHttpsMetadata: false,
      issuerResolver: (issuer) => {
        questions.push(issuer);
        return resolver(issuer);
      },
      ...options,
    });
    const scheme = selection.get(DEFAULT_SCHEME);
    opened.push(scheme);
    return { tokenValidator: new TokenValidator(selection), scheme };
  }

  const known: IssuerResolver = (issuer) =>
    [acme, globex].map((tenant) => tenant.issuer).find((authority) => authority === issuer);

  const asked = (): number =>
    [acme, globex].reduce((sum, { discovery, keySet }) => sum + discovery.requests + keySet.requests, 0);

  it('accepts tokens of each issuer that the application knows, and asks once', async () => {
    const { tokenValidator } = open((issuer) => Promise.resolve(known(issuer)));
    for (const tenant of [acme, globex, acme, globex]) {
      expect(await tokenValidator.validateToken(await tenant.token())).toMatchObject({
        status: 'valid',
        issuer: tenant.issuer,
        scheme: 'Bearer',
      });
    }
    expect(questions).toEqual([acme.issuer, globex.issuer]);
    expect(asked()).toBe(4);
  });

  it('requirement 60: never lets the keys of one issuer speak for another, warm or cold', async () => {
    const schemes = open(known);
    const { tokenValidator } = schemes;
    const forged = async (): Promise<string> => {
      const { kid } = await globex.key();
      return acme.token({ iss: globex.issuer }, { header: { kid } });
    };
    expect(await tokenValidator.validateToken(await forged())).toMatchObject({
      status: 'invalid',
      code: 'IDX10511',
    });
    expect(await tokenValidator.validateToken(await acme.token())).toMatchObject({ status: 'valid' });
    expect(await tokenValidator.validateToken(await globex.token())).toMatchObject({ status: 'valid' });
    expect(await tokenValidator.validateToken(await forged())).toMatchObject({
      status: 'invalid',
      code: 'IDX10511',
    });
  });

  it('refuses an issuer that the application does not know, without a request', async () => {
    const { tokenValidator } = open(() => undefined);
    const result = await tokenValidator.validateToken(await acme.token());
    expect(result).toMatchObject({ status: 'invalid', code: 'IDX10205' });
    expect(asked()).toBe(0);
  });

  it('does not even ask about a token that is refused whatever its issuer is', async () => {
    const { tokenValidator } = open(known);
    const tokens = await Promise.all([
      acme.token({ exp: acme.now() - 3_600 }),
      acme.token({ aud: 'other' }),
      acme.token({}, { alg: 'none' }),
      acme.token({ iss: undefined }),
      acme.token({ iss: ' ' }),
      acme.token({ iss: `https://${'x'.repeat(3_000)}` }),
    ]);
    const codes = [];
    for (const token of tokens) {
      const result = await tokenValidator.validateToken(token);
      codes.push(result.status === 'invalid' ? result.code : result.status);
    }
    expect(codes).toEqual(['IDX10223', 'IDX10214', 'IDX10504', 'IDX10211', 'IDX10211', 'IDX10205']);
    expect(questions).toEqual([]);
  });

  it('requirement 109: stays as small as it is under a flood of invented issuers', async () => {
    const schemes = open(known);
    const { tokenValidator, scheme } = schemes;
    await tokenValidator.validateToken(await acme.token());
    const calls = asked();
    const [header = '', , signature = ''] = (await acme.token()).split('.');
    for (let i = 0; i < 5_000; i += 1) {
      const claims = { iss: `https://invented.example/${String(i)}`, aud: 'api', exp: acme.now() + 300 };
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
      await tokenValidator.validateToken(`${header}.${payload}.${signature}`);
    }
    expect(scheme.resolvedIssuers?.size).toBe(1);
    expect(asked()).toBe(calls);
  });

  it('waits for no other issuer while one of them hangs', async () => {
    const { tokenValidator } = open(known);
    acme.fault('hang');
    const stuck = tokenValidator.validateToken(await acme.token());
    const began = performance.now();
    expect(await tokenValidator.validateToken(await globex.token())).toMatchObject({ status: 'valid' });
    expect(performance.now() - began).toBeLessThan(2_000);
    acme.heal();
    await stuck;
  });

  it('cannot judge while the application cannot tell', async () => {
    const { tokenValidator } = open(() => Promise.reject(new Error('the database is down')));
    expect(await tokenValidator.validateToken(await acme.token())).toMatchObject({
      status: 'unavailable',
      error: { code: 'NJB10003' },
      retryAfter: 1_000,
    });
  });

  it('sees a rotation of an issuer in the same request', async () => {
    const { tokenValidator } = open(known);
    await tokenValidator.validateToken(await acme.token());
    await acme.rotate();
    expect(await tokenValidator.validateToken(await acme.token())).toMatchObject({ status: 'valid' });
  });

  it('gives an issuer a lasting place when a token of it has verified, and not before', async () => {
    const schemes = open(known, { maximumResolvedIssuers: 2 });
    const { tokenValidator, scheme } = schemes;
    const stranger = await createTestKey('RS256');
    await tokenValidator.validateToken(await acme.token({}, { key: stranger }));
    expect(await tokenValidator.validateToken(await globex.token())).toMatchObject({ status: 'unavailable' });
    expect(await tokenValidator.validateToken(await acme.token())).toMatchObject({ status: 'valid' });
    expect(await tokenValidator.validateToken(await globex.token())).toMatchObject({ status: 'valid' });
    expect(scheme.resolvedIssuers?.size).toBe(2);
  });

  it('refuses a key of any issuer from the moment it is denied', async () => {
    const { tokenValidator, scheme } = open(known);
    const token = await acme.token();
    expect(await tokenValidator.validateToken(token)).toMatchObject({ status: 'valid' });
    const [key] = scheme.resolvedIssuers?.get(acme.issuer)?.current()?.signingKeys.keys ?? [];
    scheme.resolvedIssuers?.denyKey(key?.thumbprint ?? '');
    expect(await tokenValidator.validateToken(token)).toMatchObject({ status: 'invalid' });
  });

  it('explains tokens by the issuer that they state', async () => {
    const { tokenValidator } = open(known);
    expect(await tokenValidator.explainToken(await acme.token())).toMatchObject({ status: 'valid' });
    const stranger = await acme.token({ iss: 'https://invented.example' });
    const explanation = await tokenValidator.explainToken(stranger);
    expect(explanation.status).toBe('invalid');
    expect(explanation.findings).toContainEqual(
      expect.objectContaining({ check: 'issuer', outcome: 'failed' }),
    );
  });

  it('takes, of several schemes, the tokens whose issuer no other names', async () => {
    const validator = new TokenValidator({
      schemes: {
        Staff: { authority: globex.issuer, audience: 'api', requireHttpsMetadata: false },
        Tenants: { audience: 'api', requireHttpsMetadata: false, issuerResolver: known },
      },
      defaultScheme: 'Staff',
    });
    expect(await validator.validateToken(await globex.token())).toMatchObject({ scheme: 'Staff' });
    expect(await validator.validateToken(await acme.token())).toMatchObject({ scheme: 'Tenants' });
    expect(
      await validator.validateToken(await acme.token({ iss: 'https://invented.example' })),
    ).toMatchObject({
      status: 'invalid',
      scheme: 'Tenants',
    });
  });
});
