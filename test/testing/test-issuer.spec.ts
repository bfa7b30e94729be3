import { createHmac, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTVerifyResult } from 'jose';
import {
  createTestClock,
  createTestIssuer,
  createTestKey,
  type PublicKeyAlgorithm,
  type TestIssuer,
} from 'nest-jwt-bearer/testing';

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await createTestIssuer();
});

afterAll(async () => {
  await issuer.close();
});

/** What a client does that knows nothing but the issuer's name. */
async function verify(token: string, from = issuer): Promise<JWTVerifyResult> {
  const answer = await fetch(`${from.issuer}/.well-known/openid-configuration`);
  const metadata = (await answer.json()) as { issuer: string; jwks_uri: string };
  return jwtVerify(token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    issuer: metadata.issuer,
    audience: 'api',
  });
}

describe('a token of the test issuer', () => {
  const algorithms: PublicKeyAlgorithm[] = [
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'EdDSA',
    'Ed25519',
  ];

  it.each(algorithms)('is verified with the published key when it is signed with %s', async (alg) => {
    const { payload, protectedHeader } = await verify(await issuer.token({ role: 'admin' }, { alg }));
    expect(protectedHeader.alg).toBe(alg);
    expect(payload['role']).toBe('admin');
  });

  it.each(['HS256', 'HS384', 'HS512'] as const)(
    'is verified with the secret when it is signed with %s',
    async (alg) => {
      const { payload } = await jwtVerify(await issuer.token({}, { alg }), issuer.secret);
      expect(payload.iss).toBe(issuer.issuer);
    },
  );

  it('has an issuer, an audience, a subject and five minutes of life', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { payload } = await verify(await issuer.token());
    expect(Object.keys(payload)).toEqual(['iss', 'aud', 'sub', 'iat', 'exp']);
    expect(payload.iat).toBeGreaterThanOrEqual(before);
    expect(payload.exp).toBe(Number(payload.iat) + 300);
  });

  it('carries the claims that are asked for, and lacks those that are undefined', async () => {
    const { payload } = await verify(
      await issuer.token({ sub: 'alice', iat: undefined, aud: ['api', 'other'] }),
    );
    expect(payload).toMatchObject({ sub: 'alice', aud: ['api', 'other'] });
    expect(payload).not.toHaveProperty('iat');
  });

  it('carries the header members that are asked for, and lacks those that are undefined', async () => {
    const token = await issuer.token({}, { header: { typ: 'JWT', kid: undefined, cty: 'x' } });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', cty: 'x' });
    await expect(verify(token)).resolves.toBeDefined();
  });

  it('is refused when its signature is tampered with', async () => {
    const token = await issuer.token({}, { tamper: true });
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  it('is refused when a stranger signs under the name of the key', async () => {
    const { kid } = await issuer.key();
    const token = await issuer.token({}, { key: await createTestKey('RS256'), header: { kid } });
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  it('is refused when its key was never published', async () => {
    const token = await issuer.token({}, { key: await createTestKey('ES256') });
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('may be unsigned', async () => {
    const [header, , signature] = (await issuer.token({}, { alg: 'none' })).split('.');
    expect(decodeProtectedHeader(`${String(header)}..`)).toEqual({ alg: 'none', typ: 'at+jwt' });
    expect(signature).toBe('');
  });

  it('may be signed with the public key as a secret, the key confusion attack', async () => {
    const { publicKey } = await issuer.key();
    const key = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));
    const token = await issuer.token({}, { alg: 'HS256', key });
    await expect(jwtVerify(token, key)).resolves.toBeDefined();
  });

  it('may claim another algorithm than it is signed with', async () => {
    const token = await issuer.token({}, { alg: 'RS256', header: { alg: 'PS256' } });
    expect(decodeProtectedHeader(token).alg).toBe('PS256');
    await expect(verify(token)).rejects.toThrow();
  });

  it('may have any text as header and payload, and the signature fits it', async () => {
    const headerText = '{"alg":"HS256","alg":"none"}';
    const token = await issuer.token({}, { alg: 'HS256', headerText, payloadText: ' not json' });
    const [header = '', payload = '', signature] = token.split('.');
    expect(Buffer.from(header, 'base64url').toString()).toBe(headerText);
    expect(Buffer.from(payload, 'base64url').toString()).toBe(' not json');
    expect(signature).toBe(
      createHmac('sha256', issuer.secret).update(`${header}.${payload}`).digest('base64url'),
    );
  });

  it('cannot be signed with a bare key whose algorithm is not named', async () => {
    await expect(issuer.token({}, { key: issuer.secret })).rejects.toThrow('`alg`');
  });

  it('follows the clock of the issuer', async () => {
    const clock = createTestClock('2031-05-06T07:08:09.900Z');
    const future = await createTestIssuer({ clock });
    const { payload } = await jwtVerify(await future.token(), (await future.key()).publicKey, {
      currentDate: new Date(clock.now()),
    });
    clock.advance('5m');
    const answer = await fetch(future.jwksUri);
    await future.close();
    expect(payload.iat).toBe(Date.UTC(2031, 4, 6, 7, 8, 9) / 1000);
    expect(answer.headers.get('date')).toBe('Tue, 06 May 2031 07:13:09 GMT');
  });
});

describe('the keys of the test issuer', () => {
  it('publishes public members only', async () => {
    const { keys } = await issuer.jwks();
    expect(keys.length).toBeGreaterThan(0);
    for (const jwk of keys) {
      expect(createPublicKey({ key: jwk, format: 'jwk' }).type).toBe('public');
      expect(jwk).not.toHaveProperty('d');
      expect(jwk).toMatchObject({ kid: expect.any(String), alg: expect.any(String), use: 'sig' });
    }
  });

  it('keeps old tokens valid over a rotation that keeps the old key', async () => {
    const old = await issuer.token();
    const key = await issuer.rotate();
    const { protectedHeader } = await verify(await issuer.token());
    expect(protectedHeader.kid).toBe(key.kid);
    await expect(verify(old)).resolves.toBeDefined();
  });

  it('takes the old keys away with a rotation that does not keep them', async () => {
    const old = await issuer.token();
    await issuer.rotate({ keepOld: false });
    await expect(verify(await issuer.token())).resolves.toBeDefined();
    await expect(verify(old)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('can change the algorithm with a rotation', async () => {
    await issuer.rotate({ alg: 'ES256' });
    const { protectedHeader } = await verify(await issuer.token());
    await issuer.rotate({ alg: 'RS256' });
    expect(protectedHeader.alg).toBe('ES256');
  });

  it('makes one key when two tokens ask for it at once', async () => {
    const [one, two] = await Promise.all([issuer.key('PS512'), issuer.key('PS512')]);
    expect(two).toBe(one);
  });

  it('shares no key with another open issuer', async () => {
    const other = await createTestIssuer();
    const [mine, theirs] = [await issuer.key(), await other.key()];
    await other.close();
    expect(theirs.publicKey.equals(mine.publicKey)).toBe(false);
    expect(theirs.kid).not.toBe(mine.kid);
  });

  it('verifies under a path, as providers with realms have it', async () => {
    const realm = await createTestIssuer({ path: '/realms/main' });
    const { payload } = await verify(await realm.token(), realm);
    await realm.close();
    expect(payload.iss).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/realms\/main$/);
  });
});
