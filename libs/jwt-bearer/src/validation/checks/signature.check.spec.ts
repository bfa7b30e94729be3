import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { SigningKey, type SigningKeyInput } from '../../tokens/signing-key.js';
import { contextOf, throwingDelegates, type Delegate } from './context.fixture.js';
import { signatureCheck } from './signature.check.js';
import { ec, other, rsa, ed25519, jwkOf, signed, sign, published, code } from './signature.check.fixture.js';

describe('requirement 39: a key for something else', () => {
  it.each([{ use: 'enc' }, { key_ops: ['encrypt'] }, { alg: 'ECDH-ES' }, { alg: 'ES384' }])(
    '%j verifies nothing, wherever it stands',
    async (members) => {
      expect(await code(signed(ec), { issuerSigningKey: jwkOf(ec, members) })).toBe('IDX10511');
      const configuration = published(jwkOf(ec, members));
      expect(await code(signed(ec), {}, { configuration })).toMatch(/^IDX105(00|11)$/);
    },
  );
});

describe('the valid algorithms', () => {
  it.each([
    [undefined, undefined],
    [[], undefined],
    [['ES256'], undefined],
    [['RS256', 'ES256'], undefined],
    [['RS256'], 'IDX10511'],
    [['es256'], 'IDX10511'],
    [['ES256 '], 'IDX10511'],
    [['*'], 'IDX10511'],
  ])('requirements 55 and 67: %j', async (validAlgorithms, expected) => {
    expect(await code(signed(ec), { issuerSigningKey: jwkOf(ec), validAlgorithms })).toBe(expected);
  });

  it('requirement 67: cannot bring back an algorithm that is not supported', async () => {
    const text = sign(ec.privateKey, 'ES256', { alg: 'none', kid: 'ec' });
    expect(await code(text, { issuerSigningKey: jwkOf(ec), validAlgorithms: ['none'] })).toBe('IDX10511');
  });

  it.each([
    ['answers true', () => true, undefined],
    ['answers false', () => false, 'IDX10511'],
    ['promises true', () => Promise.resolve(true) as never, 'IDX10511'],
    ['answers nothing', () => undefined as never, 'IDX10511'],
    ...throwingDelegates('IDX10511').map(([how, delegate]) => [how, delegate, 'IDX10511'] as const),
  ])('requirement 111: are replaced by a delegate that %s', async (_how, algorithmValidator, expected) => {
    // a promise that nobody waits for must not end the process
    const guarded = (...values: never[]) => {
      const answer: unknown = (algorithmValidator as (...values: never[]) => unknown)(...values);
      Promise.resolve(answer).catch(() => undefined);
      return answer as boolean;
    };
    const parameters = { issuerSigningKey: jwkOf(ec), algorithmValidator: guarded as never };
    expect(await code(signed(ec), parameters)).toBe(expected);
    expect(await code(signed(ec), { ...parameters, validAlgorithms: ['RS256'] })).toBe(expected);
  });

  it('are judged by the delegate for each key that fits', () => {
    const algorithmValidator = jest.fn<Delegate<'algorithmValidator'>>((_alg, key) => key.keyId === 'ec');
    const parameters = { issuerSigningKeys: [jwkOf(rsa), jwkOf(other), jwkOf(ec)], algorithmValidator };
    const context = contextOf({ text: signed(ec, { kid: undefined }), parameters });
    expect(signatureCheck(context)).toBeUndefined();
    expect(algorithmValidator.mock.calls.map(([alg, { keyId }]) => [alg, keyId])).toEqual([
      ['ES256', 'other'],
      ['ES256', 'ec'],
    ]);
  });
});

describe('a resolver of keys', () => {
  it.each([
    ['at once', (key: SigningKeyInput) => () => [key]],
    ['later', (key: SigningKeyInput) => () => Promise.resolve([key])],
  ])('chooses the keys %s, and the `kid` no longer does', async (_how, answering) => {
    const issuerSigningKeyResolver = answering(jwkOf(ec, { kid: 'renamed' }));
    const parameters = { issuerSigningKeyResolver, issuerSigningKey: jwkOf(other, { kid: 'ec' }) };
    expect(await code(signed(ec), parameters)).toBeUndefined();
    expect(await code(signed(other), parameters)).toBe('IDX10503');
  });

  it('that answers nothing leaves the keys that an unknown `kid` leaves', async () => {
    for (const answer of [[], null, undefined]) {
      for (const issuerSigningKeyResolver of [() => answer, () => Promise.resolve(answer)]) {
        const keys = { issuerSigningKeys: [jwkOf(ec)], issuerSigningKeyResolver };
        expect(await code(signed(ec), keys)).toBe('IDX10503');
        expect(await code(signed(ec), { ...keys, tryAllIssuerSigningKeys: true })).toBeUndefined();
        expect(await code(signed(ec), { ...keys, tryAllIssuerSigningKeys: false })).toBe('IDX10500');
      }
    }
  });

  it.each([
    ...throwingDelegates('NJB10002'),
    ['answers no list', () => ({ key: 1 }) as never, 'NJB10002'] as const,
    ['promises no list', (() => Promise.resolve('key')) as never, 'NJB10002'] as const,
  ])('requirement 111: refuses when it %s', async (_how, delegate, expected) => {
    for (const name of ['issuerSigningKeyResolver', 'issuerSigningKeyResolverUsingConfiguration']) {
      expect(await code(signed(ec), { [name]: delegate, issuerSigningKey: jwkOf(ec) })).toBe(expected);
    }
  });

  it.each([
    ['at once', () => null],
    ['later', () => Promise.resolve(null)],
  ])(
    'that takes the configuration outranks the plain one, even when it answers nothing %s',
    async (_how, answer) => {
      const issuerSigningKeyResolver = jest.fn<Delegate<'issuerSigningKeyResolver'>>(() => [jwkOf(ec)]);
      const issuerSigningKeyResolverUsingConfiguration =
        jest.fn<Delegate<'issuerSigningKeyResolverUsingConfiguration'>>(answer);
      const parameters = { issuerSigningKeyResolver, issuerSigningKeyResolverUsingConfiguration };
      const context = contextOf({ text: signed(ec), parameters, configuration: published() });
      expect((await signatureCheck(context))?.code).toBe('IDX10500');
      expect(issuerSigningKeyResolver).not.toHaveBeenCalled();
      expect(issuerSigningKeyResolverUsingConfiguration).toHaveBeenCalledWith(
        context.token.encoded(),
        context.token,
        'ec',
        parameters,
        context.configuration,
      );
    },
  );
});

describe('a signature delegate', () => {
  const names = ['signatureValidator', 'signatureValidatorUsingConfiguration'];

  it.each(names)('`%s` replaces the whole step', async (name) => {
    for (const answer of ['at once', 'later']) {
      const { token } = contextOf({ text: signed(ec) });
      const delegate = () => (answer === 'at once' ? token : Promise.resolve(token));
      const unsigned = signed(ec).replace(/[^.]*$/, '');
      expect(await code(unsigned, { [name]: delegate, validAlgorithms: ['RS256'] })).toBeUndefined();
    }
  });

  it.each(names)('requirement 111: `%s` refuses when it answers nothing or throws', async (name) => {
    for (const [, delegate, expected] of throwingDelegates('IDX10511')) {
      expect(await code(signed(ec), { [name]: delegate, issuerSigningKey: jwkOf(ec) })).toBe(expected);
    }
    for (const nothing of [() => undefined, () => null, () => Promise.resolve(undefined)]) {
      expect(await code(signed(ec), { [name]: nothing, issuerSigningKey: jwkOf(ec) })).toBe('IDX10505');
    }
  });

  it('that takes the configuration outranks the plain one', async () => {
    const { token } = contextOf({ text: signed(ec) });
    const signatureValidator = jest.fn<Delegate<'signatureValidator'>>(() => token);
    const signatureValidatorUsingConfiguration = () => undefined as never;
    expect(await code(signed(ec), { signatureValidator, signatureValidatorUsingConfiguration })).toBe(
      'IDX10505',
    );
    expect(signatureValidator).not.toHaveBeenCalled();
  });
});

describe('what is accepted', () => {
  it('requirement 34: has every byte of its text and every bit of its signature as they were signed', () => {
    const texts = [signed(ec), signed(rsa), signed(ed25519)];
    const issuerSigningKeys = [jwkOf(ec), jwkOf(rsa), jwkOf(ed25519)];
    const passes = (text: string) => {
      try {
        return signatureCheck(contextOf({ text, parameters: { issuerSigningKeys } })) === undefined;
      } catch {
        return false;
      }
    };
    expect(texts.map(passes)).toEqual([true, true, true]);
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2),
        fc.nat(),
        fc.string({ unit: 'binary', maxLength: 2 }),
        (index, place, put) => {
          const text = texts[index] ?? '';
          const at = place % text.length;
          const changed = text.slice(0, at) + put + text.slice(at + 1);
          return changed === text || !passes(changed);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has keys that were made once', () => {
    const key = SigningKey.from(jwkOf(ec));
    expect(key.verifier('ES256')).toBe(key.verifier('ES256'));
  });
});
