import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readHeader, type JoseHeader } from './jose-header.js';
import type { RegisteredClaims } from './registered-claims.js';
import { SigningKey } from './signing-key.js';
import { TokenContent } from './token-content.js';
import { VerifiedTokens } from './verified-tokens.js';

const key = SigningKey.from(generateKeyPairSync('ed25519').publicKey);
const claims = {
  issuer: 'a',
  audiences: ['b'],
  subject: 'c',
  id: undefined,
  validFrom: 1,
  validTo: 2,
  issuedAt: 3,
};
const header = readHeader('e30', false) as JoseHeader;
const content = new TokenContent(header, {}, { headerEnd: 1, payloadEnd: 2 }, claims);

function addTwice(tokens: VerifiedTokens, text: string): void {
  tokens.add(text, content, key);
  tokens.add(text, content, key);
}

describe('tokens that were accepted', () => {
  it('requirement 104: are known from their second time on, with the key that verified them', () => {
    const tokens = new VerifiedTokens();
    tokens.add('a token', content, key);
    expect(tokens.find('a token')).toBeUndefined();
    tokens.add('a token', content, key);
    expect(tokens.find('a token')).toEqual(new TokenContent(header, {}, content, claims, key));
  });

  it('requirement 104: are known by all of their text, not only by its end', () => {
    const tokens = new VerifiedTokens();
    const end = 'x'.repeat(50);
    addTwice(tokens, `one.${end}`);
    expect(tokens.find(`two.${end}`)).toBeUndefined();
    expect(tokens.find(`one.${end}`)).toBeDefined();
  });

  it('are known by the key that verified them last', () => {
    const tokens = new VerifiedTokens();
    const other = SigningKey.from(generateKeyPairSync('ed25519').publicKey);
    addTwice(tokens, 'a token');
    tokens.add('a token', new TokenContent(header, {}, content, claims, key), other);
    expect(tokens.find('a token')?.verifiedBy).toBe(other);
  });

  it('drive nobody out while they come once', () => {
    const tokens = new VerifiedTokens();
    addTwice(tokens, `often ${'x'.repeat(900)}`);
    for (let index = 0; index < 50_000; index++) {
      tokens.add(`${'x'.repeat(900)} ${String(index)}`, content, key);
    }
    expect(tokens.find(`often ${'x'.repeat(900)}`)).toBeDefined();
  });

  it('requirement 109: are 4 million characters at most, and those that come go on being known', () => {
    const tokens = new VerifiedTokens();
    const text = (index: number): string => 'x'.repeat(16_000) + String(index).padStart(12, '0');
    addTwice(tokens, 'used');
    for (let index = 0; index < 1_000; index++) {
      addTwice(tokens, text(index));
      tokens.find('used');
    }
    const known = Array.from({ length: 1_000 }, (_, index) => index).filter((index) =>
      tokens.find(text(index)),
    );
    expect(known.length).toBeGreaterThan(100);
    expect(known.length).toBeLessThanOrEqual(2 ** 22 / 16_012);
    expect(tokens.find('used')).toBeDefined();
  });

  it('are kept as often as another key verifies them, and not again for the same', () => {
    const tokens = new VerifiedTokens();
    addTwice(tokens, 'a token');
    const known = tokens.find('a token');
    expect(known).toBeDefined();
    tokens.add('a token', known ?? content, key);
    expect(tokens.find('a token')).toBe(known);
  });
});

describe('tokens of one issuer for one audience', () => {
  /** What is known of a token with these claims. */
  function known(tokens: VerifiedTokens, text: string, changes: Partial<RegisteredClaims>): TokenContent {
    const own = new TokenContent(header, {}, content, { ...claims, ...changes });
    tokens.add(text, own, key);
    tokens.add(text, own, key);
    return tokens.find(text) ?? content;
  }

  it('share one list of audiences, which nobody can change', () => {
    const tokens = new VerifiedTokens();
    const [one, other] = [known(tokens, '1', { audiences: ['b'] }), known(tokens, '2', { audiences: ['b'] })];
    expect(one.audiences).toEqual(['b']);
    expect(one.audiences).toBe(other.audiences);
    expect(Object.isFrozen(one.audiences)).toBe(true);
  });

  it.each([[[]], [['b', 'c']], [['']]])('keep the audiences %j', (audiences) => {
    expect(known(new VerifiedTokens(), '1', { audiences }).audiences).toEqual(audiences);
  });

  it.each([undefined, '', 'a'])('keep the issuer %j', (issuer) => {
    expect(known(new VerifiedTokens(), '1', { issuer }).issuer).toBe(issuer);
  });

  it('do not share what differs', () => {
    const tokens = new VerifiedTokens();
    const [one, other] = [known(tokens, '1', { issuer: 'b' }), known(tokens, '2', { issuer: 'c' })];
    expect([one.issuer, other.issuer]).toEqual(['b', 'c']);
  });
});
