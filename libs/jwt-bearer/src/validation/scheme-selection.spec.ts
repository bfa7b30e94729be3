import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestClock, createTestIssuer, createTestKey, type TestIssuer } from '../testing/index.js';
import { SchemeSelection } from './scheme-selection.js';
import type { TokenValidationResult } from './token-validation-result.js';
import type { TokenValidatorOptions, TokenValidatorSchemes } from './token-validator-options.js';

const clock = createTestClock();
let first: TestIssuer;
let second: TestIssuer;
let opened: SchemeSelection[];
let addresses: string[];

beforeEach(async () => {
  opened = [];
  addresses = [];
  first = await createTestIssuer({ alg: 'ES256', clock });
  second = await createTestIssuer({ alg: 'ES256', clock, path: '/second' });
});

afterEach(async () => {
  for (const scheme of opened.flatMap(({ schemes }) => [...schemes.values()])) {
    scheme.configurationManager?.close();
  }
  await Promise.all([first.close(), second.close()]);
});

const schemeOf = (options: TokenValidatorOptions): TokenValidatorOptions => ({
  audience: 'api',
  requireHttpsMetadata: false,
  clock,
  fetch: (address, init) => {
    addresses.push(address);
    return fetch(address, init);
  },
  ...options,
});

function select(options: TokenValidatorOptions | TokenValidatorSchemes): SchemeSelection {
  const selection = SchemeSelection.of(options);
  opened.push(selection);
  return selection;
}

/** Two schemes, one for each issuer. */
function both(defaultScheme?: string, more: Record<string, TokenValidatorOptions> = {}): SchemeSelection {
  return select({
    schemes: {
      First: schemeOf({ authority: first.issuer }),
      Second: schemeOf({ authority: second.issuer }),
      ...more,
    },
    defaultScheme,
  });
}

const answerOf = (result: TokenValidationResult) => [
  result.status === 'valid' ? 'valid' : result.error.code,
  result.scheme,
];
const answer = async (selection: SchemeSelection, token: string, among?: readonly string[]) =>
  answerOf(await selection.validate(token, among));

describe('a token among several schemes', () => {
  it('is validated by the parameters of the call, where there are any', async () => {
    const selection = both();
    const token = await first.token();
    const validAudience = 'another';
    expect(answerOf(await selection.validate(token))).toEqual(['valid', 'First']);
    expect(answerOf(await selection.validate(token, undefined, { validAudience }))).toEqual([
      'IDX10214',
      'First',
    ]);
  });

  it('goes to the scheme whose issuer it names, and causes no request to another', async () => {
    const selection = both();
    expect(await answer(selection, await second.token())).toEqual(['valid', 'Second']);
    expect(addresses.filter((address) => !address.startsWith(second.issuer))).toEqual([]);
    expect(await answer(selection, await first.token())).toEqual(['valid', 'First']);
  });

  it.each([
    ['an unknown issuer', { iss: 'https://unknown.example' }, {}, 'IDX10205'],
    ['a look-alike of an issuer', { iss: 'http://127.0.0.1:1' }, {}, 'IDX10205'],
    ['an issuer that every object has', { iss: '__proto__' }, {}, 'IDX10205'],
    ['no issuer', { iss: undefined }, {}, 'IDX10211'],
    ['an issuer of null', { iss: null }, {}, 'IDX10211'],
    ['an empty issuer', { iss: '' }, {}, 'IDX10211'],
  ])('A7: is refused without any request when it has %s', async (_what, claims, options, code) => {
    const selection = both();
    expect(await answer(selection, await first.token(claims, options))).toEqual([code, undefined]);
    expect(addresses).toEqual([]);
  });

  it('is refused in the name of the default scheme when it cannot be read, where that may judge it', async () => {
    const third = { Third: schemeOf({ authority: 'https://third.example' }) };
    const selection = both('Third', third);
    expect(await answer(selection, 'no token', ['First', 'Third'])).toEqual(['IDX14100', 'Third']);
    expect(await answer(selection, 'no token', ['First', 'Second'])).toEqual(['IDX14100', undefined]);
  });

  it('is refused without any request when it cannot be read', async () => {
    const selection = both();
    for (const text of ['', 'junk', 'a.b.c', '.'.repeat(100_000)]) {
      expect((await selection.validate(text)).status).toBe('invalid');
    }
    expect(addresses).toEqual([]);
  });

  it('is refused without any request when it is encrypted and nobody is there for those', async () => {
    const text = `${Buffer.from('{"alg":"dir","enc":"A128GCM"}').toString('base64url')}..AAAA.AAAA.AAAA`;
    expect(await answer(both(), text)).toEqual(['IDX10609', undefined]);
    expect(await answer(both('First'), text)).toEqual(['IDX10609', 'First']);
    expect(addresses).toEqual([]);
  });

  it('lists the known issuers when it names none of them', async () => {
    const result = await both().validate(await first.token({ iss: 'x' }));
    const expected = [first.issuer, `${first.issuer}/`, second.issuer, `${second.issuer}/`];
    expect(result.status === 'invalid' && result.error.expected).toEqual(expected);
  });

  it('requirement 60: is not verified by the key of another issuer', async () => {
    const selection = both();
    expect(await answer(selection, await first.token())).toEqual(['valid', 'First']);
    expect(await answer(selection, await second.token())).toEqual(['valid', 'Second']);
    const crossed = await second.token({ iss: first.issuer });
    expect(await answer(selection, crossed)).toEqual(['IDX10503', 'First']);
  });

  it('A10: is not verified by a key of the same name of another issuer, in either order', async () => {
    const [own, foreign] = [await createTestKey('ES256', 'same'), await createTestKey('ES256', 'same')];
    const statics = (issuer: string, key: typeof own) =>
      schemeOf({ configuration: { issuer, jwks: { keys: [key.jwk] } } });
    const schemes = { A: statics('https://a.example', own), B: statics('https://b.example', foreign) };
    for (const order of [schemes, Object.fromEntries(Object.entries(schemes).toReversed())]) {
      const selection = select({ schemes: order });
      const token = (iss: string, key: typeof own) => first.token({ iss }, { key });
      for (let round = 0; round < 2; round++) {
        expect(await answer(selection, await token('https://a.example', own))).toEqual(['valid', 'A']);
        expect(await answer(selection, await token('https://a.example', foreign))).toEqual(['IDX10511', 'A']);
        expect(await answer(selection, await token('https://b.example', foreign))).toEqual(['valid', 'B']);
        expect(await answer(selection, await token('https://b.example', own))).toEqual(['IDX10511', 'B']);
      }
    }
  });

  it('goes to the first of two schemes that name its issuer', async () => {
    const selection = both(undefined, { Again: schemeOf({ authority: first.issuer, audience: 'web' }) });
    expect(await answer(selection, await first.token())).toEqual(['valid', 'First']);
    expect(await answer(selection, await first.token({ aud: 'web' }))).toEqual(['IDX10214', 'First']);
    expect(await answer(selection, await first.token({ aud: 'web' }), ['Again', 'Second'])).toEqual([
      'valid',
      'Again',
    ]);
  });

  it('is no longer than its scheme allows, though another allows more', async () => {
    const token = await first.token({ padding: 'x'.repeat(20_000) });
    const wide = { maximumTokenSizeInBytes: 100_000 };
    const selection = both(undefined, {
      Wide: schemeOf({ authority: 'https://wide.example', tokenValidationParameters: wide }),
    });
    expect(await answer(selection, token)).toEqual(['IDX10209', 'First']);
    expect(addresses).toEqual([]);
  });
});

describe('the default scheme', () => {
  it('takes the tokens that fit none', async () => {
    const validIssuer = 'https://other.example';
    const selection = both('Rest', {
      Rest: schemeOf({
        configuration: { jwks: await first.jwks() },
        tokenValidationParameters: { issuerValidator: () => validIssuer },
      }),
    });
    expect(await answer(selection, await first.token({ iss: validIssuer }))).toEqual(['valid', 'Rest']);
    expect(await answer(selection, await first.token())).toEqual(['valid', 'First']);
  });

  it('refuses an issuer that it does not accept, without a request', async () => {
    expect(await answer(both('Second'), await first.token({ iss: 'x' }))).toEqual(['IDX10205', 'Second']);
    expect(addresses).toEqual([]);
  });

  it('is the only one where there is only one', async () => {
    const one = select({ schemes: { Only: schemeOf({ authority: first.issuer }) } });
    expect(await answer(one, await first.token({ iss: 'x' }))).toEqual(['IDX10205', 'Only']);
    const bare = select(schemeOf({ authority: first.issuer }));
    expect(await answer(bare, await first.token({ iss: 'x' }))).toEqual(['IDX10205', 'Bearer']);
  });
});

describe('a choice of schemes', () => {
  it('leaves the others out', async () => {
    const selection = both();
    expect(await answer(selection, await first.token(), ['First'])).toEqual(['valid', 'First']);
    expect(await answer(selection, await first.token(), ['Second'])).toEqual(['IDX10205', 'Second']);
    const three = both(undefined, { Third: schemeOf({ authority: 'https://third.example' }) });
    expect(await answer(three, await first.token(), ['Second', 'Third'])).toEqual(['IDX10205', undefined]);
  });

  it('leaves the default scheme out, too', async () => {
    const selection = both('First', { Third: schemeOf({ authority: 'https://third.example' }) });
    expect(await answer(selection, await first.token({ iss: 'x' }), ['Second', 'Third'])).toEqual([
      'IDX10205',
      undefined,
    ]);
  });

  it('names schemes that exist', () => {
    expect(() => both().get('Third')).toThrow(
      new RangeError('There is no scheme "Third"; the schemes are First, Second.'),
    );
    expect(() => both().get('toString')).toThrow(RangeError);
  });
});

describe('a scheme for many tenants', () => {
  const tenants = () =>
    both(undefined, {
      Tenants: schemeOf({
        authority: `${first.issuer}/common`,
        metadataAddress: `${first.issuer}/.well-known/openid-configuration`,
        validTenants: ['one'],
      }),
    });
  const tokenOf = (tenant: string) => first.token({ iss: `${first.issuer}/${tenant}`, tid: tenant });

  beforeEach(() => {
    first.metadata['issuer'] = `${first.issuer}/{tenantid}`;
  });

  it('takes the first token of a tenant, before there is any metadata', async () => {
    expect(await answer(tenants(), await tokenOf('one'))).toEqual(['valid', 'Tenants']);
  });

  it('leaves the token of another tenant alone, without a request', async () => {
    expect(await answer(tenants(), await tokenOf('two'))).toEqual(['IDX10205', undefined]);
    expect(addresses).toEqual([]);
  });

  it('requirement 16: cannot judge the token of a tenant while the provider is down', async () => {
    const token = await tokenOf('one');
    await first.stop();
    expect(await answer(tenants(), token)).toEqual(['IDX20803', 'Tenants']);
  });
});

describe('a scheme with a delegate for issuers', () => {
  it('takes the tokens of its authority, and as the default scheme all others', async () => {
    const delegated = schemeOf({
      authority: first.issuer,
      tokenValidationParameters: { issuerValidator: (issuer) => issuer },
    });
    const schemes = { Second: schemeOf({ authority: second.issuer }), Delegated: delegated };
    const other = await first.token({ iss: 'https://other.example' });
    expect(await answer(select({ schemes }), await first.token())).toEqual(['valid', 'Delegated']);
    expect(await answer(select({ schemes }), other)).toEqual(['IDX10205', undefined]);
    expect(await answer(select({ schemes, defaultScheme: 'Delegated' }), other)).toEqual([
      'valid',
      'Delegated',
    ]);
  });
});
