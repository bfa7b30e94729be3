import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { StaticConfigurationManager } from './static-configuration-manager.js';

function key(kid: string): object {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...publicKey.export({ format: 'jwk' }), kid };
}

const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' };

describe('a static configuration', () => {
  const create = (): StaticConfigurationManager =>
    new StaticConfigurationManager({
      issuer: 'https://login.example.com',
      jwks: { keys: [key('a'), key('b'), secret] },
    });

  it('is there at once, with the public keys only', async () => {
    const manager = create();
    expect(manager.current().signingKeys.keys.map(({ keyId }) => keyId)).toEqual(['a', 'b']);
    expect(await manager.getConfiguration()).toBe(manager.current());
  });

  it('knows no other key', () => {
    expect(create().resolveUnknownKey()).toEqual({ status: 'unknown' });
  });

  it('has nobody to ask for a refresh', async () => {
    const manager = create();
    expect(await manager.requestRefresh()).toEqual({ status: 'unchanged', configuration: manager.current() });
  });

  it('withholds a denied key', () => {
    const manager = create();
    expect(manager.denyKey('a')).toBe(true);
    expect(manager.denyKey('c')).toBe(false);
    expect(manager.current().signingKeys.keys.map(({ keyId }) => keyId)).toEqual(['b']);
    expect(manager.state).toMatchObject({ name: 'FRESH', keys: 1 });
  });
});
