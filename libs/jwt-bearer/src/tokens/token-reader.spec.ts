import { describe, expect, it } from '@jest/globals';
import { EncryptedToken } from './encrypted-token.js';
import {
  encode,
  HEADER,
  PAYLOAD,
  SIGNATURE,
  SIGNED,
  ENCRYPTED_HEADER,
  ENCRYPTED,
  read,
  codeOf,
  readSigned,
} from './token-reader.fixture.js';

describe('the grammar of signed tokens', () => {
  it('reads header, claims and signature', () => {
    const token = readSigned(SIGNED);
    expect(token.header).toMatchObject({ alg: 'ES256', kid: 'a' });
    expect(token.payload).toEqual({ sub: 'someone' });
    expect(token.subject).toBe('someone');
    expect(token.signature).toEqual(Buffer.alloc(64, 7));
    expect(token.isSigned).toBe(true);
  });

  it('reads a token without signature, whatever its header says', () => {
    expect(readSigned(`${HEADER}.${PAYLOAD}.`).isSigned).toBe(false);
  });

  it('reads an empty payload as no claims, as the original does', () => {
    expect(readSigned(`${HEADER}..${SIGNATURE}`).payload).toEqual({});
  });

  it.each([
    ['an empty text', '', 'IDX10000'],
    ['a text without dot', 'abc', 'IDX14100'],
    ['nothing behind the only dot', `${HEADER}.`, 'IDX14100'],
    ['a dot alone', '.', 'IDX14100'],
    ['one dot', `${HEADER}.${PAYLOAD}`, 'IDX14120'],
    ['two dots alone', '..', 'IDX14102'],
    ['three dots', `${SIGNED}.x`, 'IDX14121'],
    ['three dots, the last one at the end', `${SIGNED}.`, 'IDX14121'],
    ['five dots', `${ENCRYPTED}.x`, 'IDX14122'],
    ['an empty header', `.${PAYLOAD}.${SIGNATURE}`, 'IDX14102'],
    ['a header that is no JSON', `${encode('alg')}.${PAYLOAD}.${SIGNATURE}`, 'IDX14102'],
    ['a header that is no object', `${encode('[]')}.${PAYLOAD}.${SIGNATURE}`, 'IDX14102'],
    ['a payload that is no JSON', `${HEADER}.${encode('sub')}.${SIGNATURE}`, 'IDX14101'],
    ['a payload that is no object', `${HEADER}.${encode('"text"')}.${SIGNATURE}`, 'IDX14101'],
    ['a claim of a wrong type', `${HEADER}.${encode('{"exp":"1"}')}.${SIGNATURE}`, 'IDX14101'],
    ['a signature that is no base64url', `${HEADER}.${PAYLOAD}.*`, 'IDX10400'],
  ])('refuses %s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([undefined, null, 5, {}, [], ['a.b.c']])('refuses %j, which is no text', (value) => {
    expect(codeOf(value as never)).toBe('IDX10000');
  });

  it('names the first segment that is wrong', () => {
    expect(codeOf('*.*.*')).toBe('IDX14102');
    expect(codeOf(`${HEADER}.*.*`)).toBe('IDX14101');
  });
});

describe('the grammar of encrypted tokens', () => {
  it('reads the header and keeps the rest closed', () => {
    const token = read(ENCRYPTED);
    expect(token).toBeInstanceOf(EncryptedToken);
    expect(token).toMatchObject({ header: { alg: 'A128KW', enc: 'A128GCM' }, encryptedKeyLength: 3 });
  });

  it('reads a token without encrypted key', () => {
    expect(read(`${ENCRYPTED_HEADER}..aXY.Y29udGVudA.dGFn`)).toMatchObject({ encryptedKeyLength: 0 });
  });

  it.each([
    ['no header', '.a2V5.aXY.Y29udGVudA.dGFn', 'IDX14307'],
    ['a header that is no JSON', `${encode('x')}.a2V5.aXY.Y29udGVudA.dGFn`, 'IDX14102'],
    ['a key that is no base64url', `${ENCRYPTED_HEADER}.*.aXY.Y29udGVudA.dGFn`, 'IDX10400'],
    ['no initialization vector', `${ENCRYPTED_HEADER}.a2V5..Y29udGVudA.dGFn`, 'IDX14308'],
    ['a vector that is no base64url', `${ENCRYPTED_HEADER}.a2V5.*.Y29udGVudA.dGFn`, 'IDX14309'],
    ['no content', `${ENCRYPTED_HEADER}.a2V5.aXY..dGFn`, 'IDX14306'],
    ['a content that is no base64url', `${ENCRYPTED_HEADER}.a2V5.aXY.*.dGFn`, 'IDX14312'],
    ['no tag', `${ENCRYPTED_HEADER}.a2V5.aXY.Y29udGVudA.`, 'IDX14310'],
    ['a tag that is no base64url', `${ENCRYPTED_HEADER}.a2V5.aXY.Y29udGVudA.*`, 'IDX14311'],
    ['four dots alone', '....', 'IDX14310'],
  ])('refuses %s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

describe('one token has one meaning', () => {
  it.each(['iss', 'aud', 'exp', 'nbf', 'sub', 'jti', 'own'])(
    'requirement 23: refuses a second `%s`',
    (name) => {
      const twice = encode(`{"${name}":1,"x":[],"${name}":1}`);
      expect(codeOf(`${HEADER}.${twice}.${SIGNATURE}`)).toBe('IDX14101');
    },
  );

  it.each(['alg', 'kid', 'typ', 'own'])('requirement 23: refuses a second `%s` in the header', (name) => {
    const twice = encode(`{"${name}":"a","${name}":"b"}`);
    expect(codeOf(`${twice}.${PAYLOAD}.${SIGNATURE}`)).toBe('IDX14102');
    expect(codeOf(`${twice}.a2V5.aXY.Y29udGVudA.dGFn`)).toBe('IDX14102');
  });
});
