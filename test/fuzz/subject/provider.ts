import type { Fetch } from 'nest-jwt-bearer';
import type { ProviderAnswer, ProviderDraft } from '../grammar/provider-draft.js';

export const AUTHORITY = 'https://provider.test';
export const METADATA = `${AUTHORITY}/.well-known/openid-configuration`;
const KEYS_ADDRESS = `${AUTHORITY}/keys`;

/** A provider that answers at once, as the draft says. */
export function providerOf(
  { document = [], keys = [] }: ProviderDraft,
  issuer: string,
  keySet: unknown,
): Fetch {
  const asked = { document: 0, keys: 0 };
  return (address) => {
    if (address === KEYS_ADDRESS) {
      return answerOf(turn(keys, asked.keys++), keySet, { keys: [] });
    }
    const content = { issuer, jwks_uri: KEYS_ADDRESS };
    return answerOf(turn(document, asked.document++), content, { ...content, issuer: 'https://else.test' });
  };
}

function turn(answers: readonly ProviderAnswer[], number: number): ProviderAnswer {
  return answers[number] ?? 'good';
}

function answerOf(answer: ProviderAnswer, good: unknown, other: unknown): Promise<Response> {
  switch (answer) {
    case 'good':
      return Promise.resolve(Response.json(good));
    case 'empty':
    case 'other':
      return Promise.resolve(Response.json(other));
    case 'junk':
      return Promise.resolve(new Response('<html>'));
    case 'gone':
      return Promise.resolve(new Response(null, { status: 404 }));
    case 'failing':
      return Promise.resolve(new Response('busy', { status: 503, headers: { 'retry-after': '30' } }));
    case 'broken':
      return Promise.reject(new TypeError('fetch failed'));
  }
}
