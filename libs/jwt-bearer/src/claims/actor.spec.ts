import { describe, expect, it } from '@jest/globals';
import { identityRefusal } from './actor.js';
import { ClaimTypes } from './claim-types.js';
import type { IdentitySource } from './identity-source.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';
import { readIdentity } from './read-identity.js';

/** Tokens by their text. A text that is not here cannot be read. */
const tokens: Readonly<Record<string, object>> = {
  'good.actor.s': { iss: 'https://actor.example', sub: 'service', role: 'robot' },
  'unsigned.actor.': { sub: 'service' },
  'outer.actor.s': { sub: 'outer', [ClaimTypes.actor]: 'good.actor.s' },
  'broken.inside.s': { sub: 'outer', [ClaimTypes.actor]: 'a.b.c' },
  'null.issuer.s': { iss: null },
  'en.cryp.t.e.d': {},
};

function sourceOf(payload: object, changes: Partial<IdentitySource> = {}): IdentitySource {
  return {
    payload: payload as Record<string, unknown>,
    payloadText: () => JSON.stringify(payload),
    issuer: 'https://issuer.example',
    mapInboundClaims: true,
    inboundClaimTypeMap: DEFAULT_INBOUND_CLAIM_TYPE_MAP,
    nameClaimType: ClaimTypes.name,
    roleClaimType: ClaimTypes.role,
    authenticationType: 'Test',
    readActor: (text) => {
      const token = tokens[text];
      return token === undefined
        ? { code: 'IDX14102' }
        : { payload: token as Record<string, unknown>, payloadText: () => JSON.stringify(token) };
    },
    ...changes,
  };
}

const unmapped = { mapInboundClaims: false };

describe('the actor of an identity', () => {
  it('has the claims of its token under the names they have there, and its own issuer', () => {
    const { actor } = readIdentity(sourceOf({ actort: 'good.actor.s' }));
    expect(actor?.claims.map(({ type, value, issuer }) => [type, value, issuer])).toEqual([
      ['iss', 'https://actor.example', 'https://actor.example'],
      ['sub', 'service', 'https://actor.example'],
      ['role', 'robot', 'https://actor.example'],
    ]);
  });

  it('has the outer issuer while mapping is off', () => {
    const { actor } = readIdentity(sourceOf({ [ClaimTypes.actor]: 'good.actor.s' }, unmapped));
    expect(actor?.findFirst('sub')?.issuer).toBe('https://issuer.example');
  });

  it('has none of its own while mapping is off, where no outer issuer is known', () => {
    const source = sourceOf({ [ClaimTypes.actor]: 'good.actor.s' }, { ...unmapped, issuer: '' });
    expect(readIdentity(source).actor?.findFirst('sub')?.issuer).toBe('LOCAL AUTHORITY');
  });

  it('is none for what is no token, and for an actor of another type', () => {
    for (const actort of [1, true, { a: 1 }, ['x', 1], '', 'x']) {
      expect(readIdentity(sourceOf({ actort })).actor).toBeUndefined();
    }
  });

  it('is the first that the token has, whatever its name', () => {
    const source = sourceOf({ [ClaimTypes.actor]: 'x', actort: 'good.actor.s' });
    expect(identityRefusal(source)).toBeUndefined();
    expect(readIdentity(source).actor?.findFirst('role')?.value).toBe('robot');
    expect(identityRefusal(sourceOf({ actort: 'good.actor.s', [ClaimTypes.actor]: 'x' }))?.code).toBe(
      'IDX14112',
    );
  });

  it('does not come from the prototype', () => {
    const payload = Object.create({ actort: 'good.actor.s' }) as object;
    expect(
      readIdentity({ ...sourceOf({}), payload: payload as Record<string, unknown> }).actor,
    ).toBeUndefined();
  });

  it('may have an actor itself', () => {
    const { actor } = readIdentity(sourceOf({ actort: 'outer.actor.s' }));
    expect(actor?.actor?.findFirst('sub')?.value).toBe('service');
  });

  it.each([
    ['a short name while mapping is off', { actort: 'good.actor.s' }, unmapped],
    ['a text', { actort: 'somebody' }, {}],
    ['a number', { actort: 1.5 }, {}],
    ['an object', { actort: { sub: 'x' } }, {}],
    ['null', { actort: null }, {}],
    ['an empty list', { actort: [] }, {}],
  ])('is not made from %s', (_case, payload, changes) => {
    const source = sourceOf(payload, changes);
    expect(readIdentity(source).actor).toBeUndefined();
    expect(identityRefusal(source)).toBeUndefined();
  });

  it.each([
    ['without a signature', { actort: 'unsigned.actor.' }],
    ['that is encrypted', { actort: 'en.cryp.t.e.d' }],
    ['alone in a list', { actort: ['good.actor.s'] }],
    ['after a text', { actort: ['somebody', 'good.actor.s'] }],
    ['under the long name', { [ClaimTypes.actor]: 'good.actor.s' }],
  ])('is made from a token %s', (_case, payload) => {
    const source = sourceOf(payload);
    expect(readIdentity(source).actor).toBeDefined();
    expect(identityRefusal(source)).toBeUndefined();
  });

  it('is read when somebody asks for it, and once', () => {
    const asked: string[] = [];
    const identity = readIdentity(
      sourceOf(
        { actort: 'good.actor.s' },
        {
          readActor: (text) => {
            asked.push(text);
            return { payload: {}, payloadText: () => '{}' };
          },
        },
      ),
    );
    expect(asked).toEqual([]);
    expect(identity.actor).toBe(identity.actor);
    expect(asked).toEqual(['good.actor.s']);
  });
});

describe('an identity is refused', () => {
  it.each([
    ['a null issuer', 'IDX10211', { iss: null }],
    ['a null issuer of the actor', 'IDX10211', { actort: 'null.issuer.s' }],
    ['an actor that looks like a token and is none', 'IDX14102', { actort: 'a.b.c' }],
    ['an actor that looks like an encrypted token and is none', 'IDX14102', { actort: 'a.b.c.d.e' }],
    ['an actor with a line feed behind it', 'IDX14102', { actort: 'good.actor.s\n' }],
    ['an unreadable actor of the actor', 'IDX14102', { actort: 'broken.inside.s' }],
    ['a second actor', 'IDX14112', { actort: ['good.actor.s', 'good.actor.s'] }],
    ['a second actor claim of any value', 'IDX14112', { actort: ['good.actor.s', null] }],
    ['a second actor under the other name', 'IDX14112', { [ClaimTypes.actor]: 'good.actor.s', actort: 'x' }],
  ])('for %s: %s', (_case, code, payload) => {
    expect(identityRefusal(sourceOf(payload))).toEqual({ code });
  });

  it('for the reason that the reader of the actor gives', () => {
    const source = sourceOf({ actort: 'a.b.c' }, { readActor: () => ({ code: 'IDX14101' }) });
    expect(identityRefusal(source)).toEqual({ code: 'IDX14101' });
  });

  it('never for an actor that stands under the short name while mapping is off', () => {
    expect(identityRefusal(sourceOf({ actort: ['a.b.c', 'a.b.c'] }, unmapped))).toBeUndefined();
  });

  it('never for an actor text that stands before the token', () => {
    expect(identityRefusal(sourceOf({ actort: 'x', [ClaimTypes.actor]: 'good.actor.s' }))).toBeUndefined();
  });
});
