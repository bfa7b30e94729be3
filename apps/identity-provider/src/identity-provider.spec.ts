import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTVerifyResult } from 'jose';
import { IdentityProvider } from './identity-provider.js';
import { listen } from './listen.js';

const CALLBACK = 'http://127.0.0.1:3000/callback';

let provider: IdentityProvider;
beforeAll(async () => {
  provider = new IdentityProvider(0);
  await provider.start();
});
afterAll(() => provider.stop());

interface TokenResponse {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
  error?: string;
}

const post = async (form: Record<string, string>, credentials?: string): Promise<TokenResponse> => {
  const response = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: credentials ? { authorization: `Basic ${btoa(credentials)}` } : {},
    body: new URLSearchParams(form),
  });
  return (await response.json()) as TokenResponse;
};

const robotToken = (
  form: Record<string, string> = {},
  credentials = 'admin-robot:admin-secret',
): Promise<TokenResponse> => post({ grant_type: 'client_credentials', ...form }, credentials);

const verify = async (token: string, audience = 'api://sample'): Promise<JWTVerifyResult> => {
  const metadata = (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as {
    issuer: string;
    jwks_uri: string;
  };
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  return jwtVerify(token, keys, { issuer: metadata.issuer, audience, typ: 'at+jwt' });
};

/** Signs in as a browser would: follows the redirects with a cookie jar, and stops at the callback. */
const authorize = async (parameters: Record<string, string>): Promise<URLSearchParams> => {
  const cookies = new Map<string, string>();
  let url = new URL(`${provider.issuer}/auth`);
  url.search = new URLSearchParams({
    client_id: 'browser',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid reports:read',
    ...parameters,
  }).toString();
  while (!url.href.startsWith(CALLBACK)) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split(/=(.*)/) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`${url.pathname} answered ${response.status}`);
    url = new URL(location, url);
  }
  return url.searchParams;
};

const pkce = (): { verifier: string; challenge: Record<string, string> } => {
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, challenge: { code_challenge, code_challenge_method: 'S256' } };
};

const redeem = (code: string | null, code_verifier: string): Promise<TokenResponse> =>
  post({
    grant_type: 'authorization_code',
    client_id: 'browser',
    redirect_uri: CALLBACK,
    code: code ?? '',
    code_verifier,
  });

describe('a robot', () => {
  it('gets an access token that its published keys verify', async () => {
    const { access_token } = await robotToken({ scope: 'reports:read' });
    const { payload } = await verify(access_token);
    expect(payload).toMatchObject({ sub: 'admin-robot', scope: 'reports:read', roles: ['admin'] });
  });

  it('has the roles of its own', async () => {
    const { access_token } = await robotToken({}, 'reader-robot:reader-secret');
    expect((await verify(access_token)).payload['roles']).toEqual(['reader']);
  });

  it('gets a token for the audience that it names', async () => {
    const { access_token } = await robotToken({ resource: 'api://billing' });
    expect((await verify(access_token, 'api://billing')).payload.aud).toBe('api://billing');
  });

  it('gets no token for an audience that the provider does not know', async () => {
    expect(await robotToken({ resource: 'api://elsewhere' })).toMatchObject({ error: 'invalid_target' });
  });

  it('chooses how long its token lives', async () => {
    const { access_token, expires_in } = await robotToken({ lifetime: '90' });
    const { exp = 0, iat = 0 } = (await verify(access_token)).payload;
    expect([expires_in, exp - iat]).toEqual([90, 90]);
  });

  it.each(['0', '1.5', '-1', 'soon', '86401', ''])(
    'gets no token with the lifetime "%s"',
    async (lifetime) => {
      expect(await robotToken({ lifetime })).toMatchObject({ error: 'invalid_request' });
    },
  );

  it('gets no token with a wrong secret', async () => {
    expect(await robotToken({}, 'admin-robot:reader-secret')).toMatchObject({ error: 'invalid_client' });
  });
});

describe('a person in a browser', () => {
  it('is alice without a word, by code and PKCE', async () => {
    const { verifier, challenge } = pkce();
    const { access_token } = await redeem((await authorize(challenge)).get('code'), verifier);
    const { payload } = await verify(access_token);
    expect(payload).toMatchObject({
      sub: 'alice',
      client_id: 'browser',
      scope: 'reports:read',
      roles: ['admin'],
    });
  });

  it('is bob when the client hints so', async () => {
    const { verifier, challenge } = pkce();
    const answer = await authorize({ ...challenge, login_hint: 'bob' });
    const { payload } = await verify((await redeem(answer.get('code'), verifier)).access_token);
    expect(payload).toMatchObject({ sub: 'bob', roles: ['reader'] });
  });

  it('is refused when nobody has that name', async () => {
    const answer = await authorize({ ...pkce().challenge, login_hint: 'mallory' });
    expect(answer.get('error')).toBe('access_denied');
  });

  it('gets no code without a code challenge', async () => {
    expect((await authorize({})).get('error')).toBe('invalid_request');
  });

  it('gets no token with another code verifier', async () => {
    const answer = await authorize(pkce().challenge);
    expect(await redeem(answer.get('code'), pkce().verifier)).toMatchObject({ error: 'invalid_grant' });
  });

  it('renews a token by a refresh token, which is good for one use', async () => {
    const { verifier, challenge } = pkce();
    const answer = await authorize({ ...challenge, scope: 'openid offline_access', prompt: 'consent' });
    const { refresh_token = '' } = await redeem(answer.get('code'), verifier);
    const form = { grant_type: 'refresh_token', client_id: 'browser', refresh_token };
    expect((await verify((await post(form)).access_token)).payload.sub).toBe('alice');
    expect(await post(form)).toMatchObject({ error: 'invalid_grant' });
  });

  it('may redeem a code from before a rotation', async () => {
    const { verifier, challenge } = pkce();
    const answer = await authorize(challenge);
    await provider.rotateKeys();
    expect((await verify((await redeem(answer.get('code'), verifier)).access_token)).payload.sub).toBe(
      'alice',
    );
  });

  it.each([
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://elsewhere.example', null],
  ])('may ask for tokens from the origin %s: %s', async (origin, allowed) => {
    const response = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'browser' }),
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });
});

describe('keys', () => {
  it('change on command, and the ones before still verify', async () => {
    const before = (await robotToken()).access_token;
    const { kid } = (await (await fetch(`${provider.issuer}/rotate`, { method: 'POST' })).json()) as {
      kid: string;
    };
    const after = (await robotToken()).access_token;
    expect(decodeProtectedHeader(after).kid).toBe(kid);
    expect(decodeProtectedHeader(before).kid).not.toBe(kid);
    await expect(Promise.all([verify(before), verify(after)])).resolves.toHaveLength(2);
  });

  it('are gone after the second change', async () => {
    const { access_token } = await robotToken();
    await provider.rotateKeys();
    await provider.rotateKeys();
    await expect(verify(access_token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });
});

describe('the listener', () => {
  it('is gone after a stop, and comes back as it was', async () => {
    const { issuer, port } = provider;
    const { access_token } = await robotToken();
    await provider.stop();
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await provider.start();
    expect((await verify(access_token)).payload.iss).toBe(issuer);
  });

  it('takes the next port when the wanted one is taken', async () => {
    const other = createServer();
    const taken = await listen(other, 0, 0);
    const second = new IdentityProvider(taken);
    await second.start();
    expect(second.port).toBeGreaterThan(taken);
    await second.stop();
    other.close();
  });
});
