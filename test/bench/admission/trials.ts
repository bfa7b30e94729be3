import { createHmac } from 'node:crypto';
import { AUDIENCE, encode, mint } from '../tokens/token.js';
import { newKey, renamed, type SigningKey } from '../tokens/key.js';
import type { Setup } from '../subjects/subject.js';

/** A token, and whether it may pass. */
export interface Trial {
  readonly what: string;
  readonly token: string;
  readonly passes: boolean;
}

const HOUR = 3_600;

/** Good and bad tokens for a setup whose first issuer signs with this key. */
export function trialsFor({ algorithm, issuers, key: only, role }: Setup, key: SigningKey): readonly Trial[] {
  const now = Math.floor(Date.now() / 1_000);
  const issuer = issuers[0]?.issuer ?? '';
  const token = (changed: Record<string, unknown>, by = key): string =>
    mint({ key: by, issuer, claims: { roles: [role], ...changed } });
  const good = token({});
  const [header = '', payload = '', signature = ''] = good.split('.');
  const refused: Record<string, string> = {
    'an expired token': token({ exp: now - HOUR }),
    'a token that is not valid yet': token({ nbf: now + HOUR }),
    'a token that never expires': token({ exp: undefined }),
    'a token of another issuer': token({ iss: `${issuer}/other` }),
    'a token without issuer': token({ iss: undefined }),
    'a token for another API': token({ aud: 'api://stock' }),
    'a token for nobody': token({ aud: undefined }),
    'a user without the role': token({ roles: ['visitor'] }),
    'another payload under the signature': `${header}.${encode({ iss: issuer, aud: AUDIENCE })}.${signature}`,
    'an altered signature': withAlteredSignature(good),
    'the signature of another key': token({}, renamed(newKey(algorithm, ''), key.kid)),
    'no signature': `${header}.${payload}.`,
    'an unsigned token': `${encode({ alg: 'none', typ: 'at+jwt', kid: key.kid })}.${payload}.`,
    'no token': 'not-a-token',
  };
  if (key.published !== undefined) {
    refused['the public key as a secret'] = token({}, disguised(key));
  }
  if (only === undefined && algorithm !== 'HS256') {
    refused['an unknown key'] = token({}, renamed(key, 'nobody'));
  }
  const accepted = {
    'a good token': good,
    'a token for several APIs': token({ aud: ['api://stock', AUDIENCE] }),
    'a token that expired within the tolerance': token({ exp: now - 10 }),
  };
  return [...trials(accepted, true), ...trials(refused, false)];
}

/** A token whose signature has another byte in its middle. */
export function withAlteredSignature(token: string): string {
  const end = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  const middle = signature.length >> 1;
  signature[middle] = (signature[middle] ?? 0) ^ 1;
  return `${token.slice(0, end + 1)}${signature.toString('base64url')}`;
}

function trials(tokens: Readonly<Record<string, string>>, passes: boolean): readonly Trial[] {
  return Object.entries(tokens).map(([what, token]) => ({ what, token, passes }));
}

/** Signs HS256 with the text of the public key, as an attacker would. */
function disguised(key: SigningKey): SigningKey {
  const secret = newKey('HS256', key.kid);
  const pem = key.verifying.export({ format: 'pem', type: 'spki' });
  return { ...secret, sign: (input) => createHmac('sha256', pem).update(input).digest() };
}
