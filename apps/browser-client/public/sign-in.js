import { challengeOf, createSecret } from './pkce.js';

const CALLBACK = `${location.origin}/callback`;
const PENDING = 'pending sign-in';

/** Whether this page was opened by the answer of the provider. */
export const isAnswer = () => location.pathname === '/callback';

/** Leaves for the provider's page. What the answer is checked by waits in the storage of this tab, since the page itself goes. */
export async function leave(provider, parameters) {
  const verifier = createSecret();
  const state = createSecret();
  sessionStorage.setItem(PENDING, JSON.stringify({ state, verifier }));
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: CALLBACK,
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  location.assign(`${provider.authorization_endpoint}?${query}`);
}

/** Takes the code out of the address, and answers what redeems it. */
export function readAnswer(provider) {
  const answer = new URLSearchParams(location.search);
  history.replaceState(null, '', '/');
  const pending = JSON.parse(sessionStorage.getItem(PENDING));
  sessionStorage.removeItem(PENDING);

  // somebody else's code would sign the user in as somebody else
  if (pending?.state !== answer.get('state') || answer.get('iss') !== provider.issuer) {
    throw new Error('This is no answer to a sign-in of this page.');
  }
  if (answer.has('error')) throw new Error(`The provider refused: ${answer.get('error')}`);
  return { code: answer.get('code'), code_verifier: pending.verifier, redirect_uri: CALLBACK };
}
