import { describe, expect, it, jest } from '@jest/globals';
import type { ContextOptions } from './context.fixture.js';
import { codeOf, contextOf, throwingDelegates, type Delegate } from './context.fixture.js';
import { issuerCheck } from './issuer.check.js';

const ISSUER = 'https://login.example.com/realms/shop';
const code = (iss: unknown, options: ContextOptions = { parameters: { validIssuer: ISSUER } }) =>
  codeOf(issuerCheck, { claims: iss === undefined ? {} : { iss }, ...options });

describe('the issuer of a token', () => {
  it('requirement 47: is the valid one, code unit by code unit', async () => {
    expect(await code(ISSUER)).toBeUndefined();
  });

  it.each([
    ['a suffix', `${ISSUER}.evil.example`],
    ['a prefix', ISSUER.slice(0, -1)],
    ['another path', `${ISSUER}/other`],
    ['a slash more', `${ISSUER}/`],
    ['upper case', ISSUER.toUpperCase()],
    ['a host in upper case', ISSUER.replace('login', 'LOGIN')],
    ['a scheme in upper case', ISSUER.replace('https', 'HTTPS')],
    ['http', ISSUER.replace('https', 'http')],
    ['the default port', ISSUER.replace('.com', '.com:443')],
    ['another port', ISSUER.replace('.com', '.com:444')],
    ['user information', ISSUER.replace('//', '//login.example.com@')],
    ['the issuer as user information', `https://${ISSUER.slice(8)}@evil.example`],
    ['a query', `${ISSUER}?a`],
    ['a fragment', `${ISSUER}#a`],
    ['an encoded letter', ISSUER.replace('shop', 'sh%6Fp')],
    ['a dot segment', ISSUER.replace('/shop', '/./shop')],
    ['a Cyrillic letter', ISSUER.replace('shop', 'sh\u043ep')],
    ['a wide dot', ISSUER.replace('.', '\uff0e')],
    ['a blank behind', `${ISSUER} `],
    ['a blank in front', ` ${ISSUER}`],
    ['a line feed behind', `${ISSUER}\n`],
    ['NUL behind', `${ISSUER}\0`],
    ['a name of every object', '__proto__'],
    ['a pattern', '.*'],
  ])('requirement 47: is not the valid one with %s', async (_what, iss) => {
    expect(await code(iss)).toBe('IDX10205');
    expect(await code(iss, { configuration: { issuer: ISSUER } })).toBe('IDX10205');
  });

  it.each([undefined, null, '', ' ', '\t\n', '\u3000'])(
    'requirement 47: is required, and not %j',
    async (iss) => {
      expect(await code(iss)).toBe('IDX10211');
      expect(await code(iss, {})).toBe('IDX10211');
    },
  );

  it('is not looked at where nobody asks, save for null', async () => {
    const options = { parameters: { validateIssuer: false } };
    expect(await code(undefined, options)).toBeUndefined();
    expect(await code('anybody', options)).toBeUndefined();
    expect(await code(null, options)).toBe('IDX10211');
  });

  it('is kept for the claims', () => {
    const context = contextOf({ claims: { iss: ISSUER }, parameters: { validIssuer: ISSUER } });
    expect(issuerCheck(context)).toBeUndefined();
    expect(context.issuer).toBe(ISSUER);
  });
});

describe('the valid issuers', () => {
  it.each<[string, ContextOptions, string | undefined]>([
    ['nothing at all', {}, 'IDX10204'],
    ['an empty list', { parameters: { validIssuers: [] } }, 'IDX10204'],
    ['a blank', { parameters: { validIssuer: ' ' } }, 'IDX10204'],
    ['a list of nothing', { parameters: { validIssuers: [null, ''] } }, 'IDX10205'],
    ['a configuration without issuer', { configuration: { issuer: undefined } }, 'IDX10204'],
    ['a configuration with a blank issuer', { configuration: { issuer: ' ' } }, 'IDX10204'],
    ['the configuration', { configuration: { issuer: ISSUER } }, undefined],
    ['a list', { parameters: { validIssuers: ['other', ISSUER] } }, undefined],
    [
      'one beside the configuration',
      { configuration: { issuer: 'other' }, parameters: { validIssuer: ISSUER } },
      undefined,
    ],
    [
      'the configuration beside others',
      { configuration: { issuer: ISSUER }, parameters: { validIssuers: ['other'] } },
      undefined,
    ],
  ])('are %s', async (_what, options, expected) => {
    expect(await code(ISSUER, options)).toBe(expected);
  });

  it('requirement 108: are no patterns', async () => {
    for (const pattern of [/./, /^https:/, new RegExp(ISSUER)]) {
      const parameters = { validIssuer: pattern, validIssuers: [pattern] } as never;
      expect(await code(ISSUER, { parameters })).toBe('IDX10205');
    }
  });

  it('are told in the refusal', () => {
    const context = contextOf({
      claims: { iss: 'x' },
      configuration: { issuer: 'a' },
      parameters: { validIssuer: 'b', validIssuers: ['c'] },
    });
    expect(issuerCheck(context)).toEqual({ code: 'IDX10205', expected: ['a', 'b', 'c'], actual: 'x' });
  });
});

describe('requirement 53: an issuer for many tenants', () => {
  const TEMPLATE = 'https://login.example.com/{tenantid}/v2.0';
  const configuration = { issuer: TEMPLATE };
  const tenants = (iss: string, tid: unknown, validTenants: readonly string[] = ['one', 'two']) =>
    codeOf(issuerCheck, { claims: { iss, tid }, configuration, validTenants });

  it('accepts the tenants that are allowed', async () => {
    expect(await tenants('https://login.example.com/one/v2.0', 'one')).toBeUndefined();
    expect(await tenants('https://login.example.com/two/v2.0', 'two')).toBeUndefined();
  });

  it.each([
    ['a tenant that is not allowed', 'https://login.example.com/three/v2.0', 'three'],
    ['the `tid` of another tenant', 'https://login.example.com/one/v2.0', 'two'],
    ['no `tid`', 'https://login.example.com/one/v2.0', undefined],
    ['a `tid` that is no text', 'https://login.example.com/one/v2.0', ['one']],
    ['an allowed `tid` with another issuer', 'https://login.example.com/three/v2.0', 'one'],
    ['a tenant in other case', 'https://login.example.com/ONE/v2.0', 'ONE'],
    ['another template', 'https://login.example.com/one/v1.0', 'one'],
    ['more than one segment', 'https://login.example.com/one/evil/v2.0', 'one/evil'],
    ['an empty tenant', 'https://login.example.com//v2.0', ''],
  ])('refuses %s', async (_what, iss, tid) => {
    expect(await tenants(iss, tid)).toBe('IDX10205');
  });

  it('accepts none where none is allowed', async () => {
    expect(await tenants('https://login.example.com/one/v2.0', 'one', [])).toBe('IDX10205');
  });

  it('takes the tenant as it is, not as a pattern of replacement', async () => {
    expect(await tenants('https://login.example.com/$&/v2.0', '$&', ['$&'])).toBeUndefined();
    expect(await tenants('https://login.example.com/{tenantid}x/v2.0', '$&x', ['$&x'])).toBe('IDX10205');
  });
});

describe('a delegate for the issuer', () => {
  it.each(throwingDelegates('IDX10205'))(
    'requirement 111: refuses when it %s',
    async (_how, delegate, expected) => {
      for (const name of ['issuerValidator', 'issuerValidatorUsingConfiguration']) {
        expect(await code(ISSUER, { parameters: { [name]: delegate, validIssuer: ISSUER } })).toBe(expected);
        expect(await code(ISSUER, { parameters: { [name]: delegate, validateIssuer: false } })).toBe(
          expected,
        );
      }
    },
  );

  it.each([
    ['at once', () => 'the answer'],
    ['later', () => Promise.resolve('the answer')],
  ])('answers %s the issuer that the claims carry', async (_how, issuerValidator) => {
    const context = contextOf({ claims: { iss: 'anybody' }, parameters: { issuerValidator } });
    expect(await issuerCheck(context)).toBeUndefined();
    expect(context.issuer).toBe('the answer');
  });

  it.each([
    ['at once', () => undefined as never],
    ['later', () => Promise.resolve(undefined as never)],
  ])('leaves the issuer of the token when it answers nothing, %s', async (_how, issuerValidator) => {
    const context = contextOf({ claims: { iss: 'anybody' }, parameters: { issuerValidator } });
    expect(await issuerCheck(context)).toBeUndefined();
    expect(context.issuer).toBe('anybody');
  });

  it('is asked about an absent issuer too', () => {
    const issuerValidator = jest.fn<Delegate<'issuerValidator'>>(() => 'x');
    expect(issuerCheck(contextOf({ parameters: { issuerValidator } }))).toBeUndefined();
    expect(issuerValidator.mock.calls.map(([issuer]) => issuer)).toEqual(['']);
  });

  it('that takes the configuration outranks the plain one, whatever it answers', () => {
    const issuerValidator = jest.fn(() => 'plain');
    const issuerValidatorUsingConfiguration = jest.fn<Delegate<'issuerValidatorUsingConfiguration'>>(
      () => undefined as never,
    );
    const parameters = { issuerValidator, issuerValidatorUsingConfiguration };
    const context = contextOf({ claims: { iss: 'x' }, parameters, configuration: { issuer: 'y' } });
    expect(issuerCheck(context)).toBeUndefined();
    expect(issuerValidator).not.toHaveBeenCalled();
    expect(issuerValidatorUsingConfiguration).toHaveBeenCalledWith(
      'x',
      context.token,
      parameters,
      context.configuration,
    );
  });
});
