import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { EncryptedToken } from './encrypted-token.js';
import { JsonWebToken } from './json-web-token.js';
import { TokenReader } from './token-reader.js';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const CLAIMS = encode('{"sub":"the-subject","jti":"the-id"}');
const SIGNED = `${encode('{"alg":"ES256","kid":"k"}')}.${CLAIMS}.${encode('the-signature-bytes')}`;
const ENCRYPTED = `${encode('{"alg":"dir","enc":"A128GCM","kid":"k"}')}.a2V5.aXY.${CLAIMS}.dGFn`;

describe.each([
  ['a signed token', SIGNED, 'JsonWebToken(alg "ES256", kid "k")'],
  ['an encrypted token', ENCRYPTED, 'EncryptedToken(alg "dir", kid "k")'],
])('requirement 106: %s never shows its text', (_what, text, redacted) => {
  const token = new TokenReader().read(text, 16_384);

  it.each([
    ['as a string', String],
    ['inspected', (value: object) => inspect(value, { showHidden: true, depth: Infinity, getters: true })],
    ['inside another object', (value: object) => inspect({ token: value }, { depth: Infinity })],
    ['as JSON', (value: object) => JSON.stringify({ token: value })],
  ])('%s', (_how, show) => {
    const shown = show(token);
    expect(shown).toContain(redacted.replaceAll('"', shown.startsWith('{"') ? '\\"' : '"'));
    for (const secret of [text, CLAIMS, 'the-subject', 'the-id', 'the-signature-bytes']) {
      expect(shown).not.toContain(secret);
    }
  });

  it('by its own properties', () => {
    const own = Object.values(token).map((value: unknown) => inspect(value));
    expect(own.join()).not.toContain(text);
  });
});

it.each([
  ['e30.e30.', 'JsonWebToken(alg null, kid null)'],
  ['e30..AAAA.AAAA.AAAA', 'EncryptedToken(alg null, kid null)'],
])('the token %s, which names neither algorithm nor key, says so', (text, shown) => {
  expect(inspect(new TokenReader().read(text, 100))).toBe(shown);
});

it('an encrypted token hands out its text to those who ask for it', () => {
  const token = new TokenReader().read(ENCRYPTED, 16_384);
  expect(token).toBeInstanceOf(EncryptedToken);
  expect('encoded' in token && token.encoded()).toBe(ENCRYPTED);
});

it('a token tells its registered claims, and its signature, whether it was read or remembered', () => {
  const claims = { iss: 'a', aud: ['b', 'c'], sub: 'd', jti: 'e', nbf: 1, exp: 2, iat: 3, cnf: {} };
  const text = `${encode('{"alg":"ES256"}')}.${encode(JSON.stringify(claims))}.${encode('signature')}`;
  const read = new TokenReader().read(text, 1_000) as JsonWebToken;
  for (const token of [read, new JsonWebToken(text, read.content)]) {
    expect(token).toMatchObject({
      issuer: 'a',
      audiences: ['b', 'c'],
      subject: 'd',
      id: 'e',
      validFrom: 1,
      validTo: 2,
      issuedAt: 3,
      isSigned: true,
      signature: Buffer.from('signature'),
    });
    expect(token.content.isBound).toBe(true);
    expect(token.payloadText()).toBe(JSON.stringify(claims));
  }
});
