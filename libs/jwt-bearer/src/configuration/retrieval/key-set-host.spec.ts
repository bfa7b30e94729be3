import { describe, expect, it } from '@jest/globals';
import { hostProblems, isAllowedHost } from './key-set-host.js';

const document = 'https://login.example.com/.well-known/openid-configuration';

describe('the host of a key set', () => {
  it.each<[string, readonly string[] | undefined, boolean]>([
    ['https://www.example.net/keys', undefined, true],
    ['https://www.example.net/keys', [], false],
    ['https://login.example.com/keys', [], true],
    ['https://login.example.com:8443/keys', [], false],
    ['https://login.example.com.example.net/keys', [], false],
    ['https://login.example.com@example.net/keys', [], false],
    ['https://www.example.net/keys', ['www.example.net'], true],
    ['https://WWW.example.net/keys', ['www.example.net'], true],
    ['https://example.net/keys', ['www.example.net'], false],
    ['https://www.example.net:8443/keys', ['www.example.net:8443'], true],
  ])('requirement 98: %s is allowed with %j: %p', (address, hosts, expected) => {
    expect(isAllowedHost(address, document, hosts)).toBe(expected);
  });

  it.each([undefined, [], ['keys.example.com'], ['localhost:8443', '127.0.0.1:1', '[::1]:1']])(
    'may be given as %j',
    (hosts) => {
      expect(hostProblems(hosts)).toEqual([]);
    },
  );

  it.each([
    'https://keys.example.com',
    'keys.example.com/',
    'Keys.example.com',
    '',
    ' ',
    '*',
    '*.example.com',
    'a:443',
    7,
    null,
  ])('may not be given as %j', (host) => {
    expect(hostProblems(['good.example.com', host])).toEqual([expect.stringContaining('which is no host')]);
  });

  it('may not be given as a single text', () => {
    expect(hostProblems('keys.example.com')).toEqual([expect.stringContaining('is no list')]);
  });
});
