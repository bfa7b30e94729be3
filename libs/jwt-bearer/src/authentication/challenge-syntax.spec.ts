import { describe, expect, it } from '@jest/globals';
import { challengeProblem } from './challenge-syntax.js';

describe('challengeProblem', () => {
  it.each(['Bearer', 'Bearer realm="api"', 'Bearer realm="my \\"api\\"", profile=v1', 'Token realm=api'])(
    'accepts %s',
    (challenge) => {
      expect(challengeProblem(challenge)).toBeUndefined();
    },
  );

  it.each([
    '',
    ' Bearer',
    'Bearer ',
    'Bearer realm="api",',
    'Bearer realm="api',
    'Bearer realm=my api',
    'Bearer\r\nX: y',
    'Bearer realm="ä"',
  ])('refuses %j, which is no challenge', (challenge) => {
    expect(challengeProblem(challenge)).toMatch(/is no challenge; write/);
  });

  it.each(['Bearer error="x"', 'Bearer realm="a", scope="b"', 'Bearer Error_Description="x"'])(
    'refuses %s, as each answer has its own',
    (challenge) => {
      expect(challengeProblem(challenge)).toMatch(/leave out/);
    },
  );

  it('refuses a second realm (requirement 15)', () => {
    expect(challengeProblem('Bearer realm="a", realm="b"')).toMatch(/more than one realm/);
  });
});
