import { describe, expect, it } from '@jest/globals';
import { folder } from '../folder.js';
import { expectedAnswer } from '../rules/expected-answer.js';
import { Walker } from '../rules/walker.js';
import { differences, recordedAnswer, type Answer } from '../runner/answer.js';
import { readRecorded, type Case } from '../runner/case.js';
import { Layer } from './layer.js';
import { BARE_EXCEPTION } from './verdict.js';

const { cases, keys } = readRecorded(folder);
const walker = new Walker([], 1);

/** Node does not decrypt RSA1_5. */
const NOT_READ = new Set(['jwe/RSA1_5-A128CBC-HS256']);

function read({ token, parameters, now, mapInboundClaims = true, configuration }: Case): Answer {
  return expectedAnswer(
    walker.walk(new Layer(token, parameters, { now, mapInboundClaims, configuration, keys })),
  );
}

/** The recorded answer, as far as the reading tells it: exceptions without a code, and encrypted tokens, which lack two fields. */
function recorded({ dotnet, token }: Case, own: Answer): Answer {
  const answer = recordedAnswer(dotnet.valid ? dotnet : { ...dotnet, exception: BARE_EXCEPTION });
  return answer.valid && own.valid && token.split('.').length === 5
    ? { ...answer, issuer: own.issuer, signingKeyId: own.signingKeyId }
    : answer;
}

describe('the reading without rules', () => {
  it('answers every case as the original did', () => {
    const inOrder = cases.filter(
      ({ id, parameters }) => parameters.validateSignatureLast !== true && !NOT_READ.has(id),
    );
    const wrong = inOrder.flatMap((example) => {
      const own = read(example);
      return differences(recorded(example, own), own).map((field) => `${example.id}: ${field}`);
    });
    expect(wrong).toEqual([]);
  });

  it('accepts what the original accepts where the signature comes last', () => {
    const signatureLast = cases.filter(({ parameters }) => parameters.validateSignatureLast === true);
    const wrong = signatureLast.filter((example) => read(example).valid !== example.dotnet.valid);
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(signatureLast.length).toBeGreaterThan(0);
  });
});
