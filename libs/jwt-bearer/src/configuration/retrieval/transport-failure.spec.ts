import { describe, expect, it } from '@jest/globals';
import { describeTransportFailure } from './transport-failure.js';

function failed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}

function withCode(code: string): Error {
  return Object.assign(new Error('x'), { code });
}

describe('a failed fetch', () => {
  it.each([
    ['ECONNREFUSED', 'connection refused', false],
    ['ENOTFOUND', 'DNS', false],
    ['UND_ERR_SOCKET', 'closed by the other side', false],
    ['CERT_HAS_EXPIRED', 'expired', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host name', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS', true],
  ])('with %s is named', (code, text, isLasting) => {
    const failure = describeTransportFailure(failed(withCode(code)));
    expect(failure.reason).toContain(text);
    expect(failure.reason).toContain(code);
    expect(failure.isLasting).toBe(isLasting);
  });

  it('stands for the first of several addresses that were tried', () => {
    const several = new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]);
    expect(describeTransportFailure(failed(several)).reason).toContain('ECONNREFUSED');
  });

  it('tells the innermost message where it knows no better', () => {
    expect(describeTransportFailure(failed(new Error('odd'))).reason).toBe('odd');
    expect(describeTransportFailure('text').reason).toBe('unknown reason');
  });

  it('ends with causes that go in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeTransportFailure(error)).toEqual({ reason: 'round', isLasting: false });
  });
});
