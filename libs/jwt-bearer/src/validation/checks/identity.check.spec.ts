import { describe, expect, it, jest } from '@jest/globals';
import { codeOf, contextOf, throwingDelegates, type Delegate } from './context.fixture.js';
import { identityCheck } from './identity.check.js';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const actor = `${encode({ alg: 'none' })}.${encode({ sub: 'actor' })}.`;
const code = (claims: object) => codeOf(identityCheck, { claims });

describe('the identity of a token', () => {
  it('is ready when the check has passed', () => {
    const context = contextOf({ claims: { sub: 'a' } });
    expect(identityCheck(context)).toBeUndefined();
    expect(context.identitySource?.payload).toEqual({ sub: 'a' });
  });

  it('has at most one actor', async () => {
    expect(await code({ actort: actor })).toBeUndefined();
    expect(await code({ actort: [actor, actor] })).toBe('IDX14112');
  });

  it('has an actor that can be read, all the way down', async () => {
    expect(await code({ actort: 'e30.AAAA.' })).toBe('IDX14101');
    const inner = `${encode({ alg: 'none' })}.${encode({ actort: 'e30.AAAA.' })}.`;
    // an actor's own claims keep their names, so that only the long name makes a further actor
    expect(await code({ actort: inner })).toBeUndefined();
    const long = 'http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor';
    const deeper = `${encode({ alg: 'none' })}.${encode({ [long]: 'e30.AAAA.' })}.`;
    expect(await code({ actort: deeper })).toBe('IDX14101');
  });

  it('may have an actor that is a text like any other', async () => {
    expect(await code({ actort: 'somebody' })).toBeUndefined();
  });

  it.each(['nameClaimTypeRetriever', 'roleClaimTypeRetriever'])(
    'requirement 111: is refused when `%s` throws',
    async (name) => {
      for (const [how, delegate, expected] of throwingDelegates('NJB10002').filter(
        ([way]) => !way.startsWith('reject'),
      )) {
        expect([how, await codeOf(identityCheck, { parameters: { [name]: delegate } })]).toEqual([
          how,
          expected,
        ]);
      }
    },
  );

  it('has the claim types that the retrievers choose for this token, else the configured ones', () => {
    const nameClaimTypeRetriever = jest.fn<Delegate<'nameClaimTypeRetriever'>>(() => 'nick');
    const roleClaimTypeRetriever = jest.fn<Delegate<'roleClaimTypeRetriever'>>(() => undefined);
    const context = contextOf({
      parameters: { nameClaimTypeRetriever, roleClaimTypeRetriever, roleClaimType: 'groups' },
    });
    context.issuer = 'validated';
    expect(identityCheck(context)).toBeUndefined();
    expect(context.identitySource).toMatchObject({ nameClaimType: 'nick', roleClaimType: 'groups' });
    expect(nameClaimTypeRetriever.mock.calls).toEqual([[context.token, 'validated']]);
  });
});
