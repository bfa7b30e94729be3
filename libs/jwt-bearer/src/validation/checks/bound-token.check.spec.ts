import { describe, expect, it } from '@jest/globals';
import { boundTokenCheck } from './bound-token.check.js';
import { codeOf } from './context.fixture.js';

describe('a token that is bound to a key', () => {
  it.each([
    [{ jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' }],
    [{ 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' }],
    [{ jwk: { kty: 'EC' } }],
    [{ kid: 'a' }],
    [{ jkt: 'a', 'x5t#S256': 'b' }],
    [{ unknown: true }],
  ])('requirement 82: is refused, since nothing proves the key: %j', async (cnf) => {
    expect(await codeOf(boundTokenCheck, { claims: { cnf } })).toBe('NJB10001');
  });

  it.each([null, {}, [], '', 'jkt', 5, true, { jkt: 5 }])(
    'requirement 83: is refused when `cnf` is malformed: %j',
    async (cnf) => {
      expect(await codeOf(boundTokenCheck, { claims: { cnf } })).toBe('NJB10001');
    },
  );

  it('is another thing than a token of whom an object inside is bound', async () => {
    expect(
      await codeOf(boundTokenCheck, { claims: { act: { cnf: { jkt: 'a' } }, CNF: {} } }),
    ).toBeUndefined();
  });
});
