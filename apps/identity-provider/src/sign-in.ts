import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from './oidc-provider.js';
import { findUser } from './users.js';

/**
 * Stands where other providers show their sign-in page, and answers at once: in comes the user of `login_hint`, or alice.
 * An unknown user is refused with `access_denied`.
 */
export async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { params } = await provider.interactionDetails(request, response);
    const user = findUser(params['login_hint'] ?? 'alice');
    const result = user
      ? { login: { accountId: user.id }, consent: {} }
      : { error: 'access_denied', error_description: 'there is no such user' };
    await provider.interactionFinished(request, response, result);
  } catch {
    response.writeHead(400).end('This sign-in is unknown or has expired: start again.');
  }
}
