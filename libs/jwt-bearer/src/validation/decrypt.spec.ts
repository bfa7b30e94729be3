import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompactEncrypt } from 'jose';
import { randomBytes } from 'node:crypto';
import { createTestClock, createTestIssuer, type TestIssuer } from '../testing/index.js';
import { TokenValidator } from './token-validator.js';

describe('an encrypted token', () => {
  const clock = createTestClock();
  const secret = randomBytes(32);
  let issuer: TestIssuer;
  let validator: TokenValidator;

  beforeAll(async () => {
    issuer = await createTestIssuer({ clock, audience: 'orders' });
    validator = new TokenValidator({
      authority: issuer.issuer,
      audience: 'orders',
      requireHttpsMetadata: false,
      clock,
      tokenValidationParameters: { tokenDecryptionKey: secret },
    });
  });

  afterAll(() => issuer.close());

  const encrypt = (content: string, header = {}) =>
    new CompactEncrypt(Buffer.from(content))
      .setProtectedHeader({ alg: 'dir', enc: 'A128CBC-HS256', ...header })
      .encrypt(secret);

  const judge = async (content: string, header = {}) => {
    const result = await validator.validateToken(await encrypt(content, header));
    return result.status === 'invalid' ? result.code : result.status;
  };

  it('is as good as the signed token inside', async () => {
    expect(await judge(await issuer.token())).toBe('valid');
  });

  it('is as good as the signed token inside, compressed', async () => {
    expect(await judge(await issuer.token(), { zip: 'DEF' })).toBe('valid');
  });

  it('requirement 56: proves nothing by being decrypted: an unsigned content is refused', async () => {
    expect(await judge(await issuer.token({}, { alg: 'none' }))).toBe('IDX10504');
  });

  it('requirement 56: proves nothing by being decrypted: bare claims are refused', async () => {
    expect(await judge(JSON.stringify({ sub: 'alice', aud: 'orders' }))).toBe('IDX14100');
  });

  it('requirement 57: holds no further encrypted token', async () => {
    expect(await judge(await encrypt(await issuer.token()))).toBe('IDX10504');
  });

  it('requirement 57: is refused when it inflates beyond the longest token', async () => {
    expect(await judge('a'.repeat(100_000), { zip: 'DEF' })).toBe('IDX10679');
  });

  it('is refused where no key is configured, without asking the provider', async () => {
    const keyless = new TokenValidator({ authority: 'https://nowhere.example', audience: 'orders' });
    const result = await keyless.validateToken(await encrypt(await issuer.token()));
    expect(result).toMatchObject({ status: 'invalid', code: 'IDX10609' });
  });

  it('may be decrypted by keys that a resolver finds', async () => {
    const asked: unknown[] = [];
    const resolving = new TokenValidator({
      authority: issuer.issuer,
      audience: 'orders',
      requireHttpsMetadata: false,
      clock,
      tokenValidationParameters: {
        tokenDecryptionKeyResolver: (_text, _token, kid) => {
          asked.push(kid);
          return Promise.resolve([secret]);
        },
      },
    });
    const result = await resolving.validateToken(await encrypt(await issuer.token(), { kid: 'vault' }));
    expect([result.status, asked]).toEqual(['valid', ['vault']]);
  });

  it('is refused when the resolver throws', async () => {
    const throwing = new TokenValidator({
      authority: issuer.issuer,
      audience: 'orders',
      requireHttpsMetadata: false,
      clock,
      tokenValidationParameters: {
        tokenDecryptionKeyResolver: () => {
          throw new Error('the vault is closed');
        },
      },
    });
    const result = await throwing.validateToken(await encrypt(await issuer.token()));
    expect(result).toMatchObject({ status: 'invalid', code: 'NJB10002' });
  });

  it('requirement 54: names its user by issuer and subject, both verified', async () => {
    const result = await validator.validateToken(await encrypt(await issuer.token({ sub: 'alice' })));
    const claim =
      result.status === 'valid' ? result.principal.findFirst((one) => one.value === 'alice') : undefined;
    expect([claim?.issuer, claim?.value]).toEqual([issuer.issuer, 'alice']);
  });
});
