import { requestTokens } from './provider.js';
import { isAnswer, leave, readAnswer } from './sign-in.js';

/** A signed-in user. The tokens are in this object alone, in no storage: a page that is loaded anew signs in anew. */
export class Session {
  #provider;
  #client;
  #more;
  #tokens = {};
  #renewal;

  /** `more`: what token requests carry beside the standard members. */
  constructor(provider, client, more = () => ({})) {
    this.#provider = provider;
    this.#client = client;
    this.#more = more;
  }

  get accessToken() {
    return this.#tokens.access;
  }

  get renewable() {
    return this.#tokens.refresh !== undefined;
  }

  /** `offline_access` asks for a refresh token, and OpenID Connect gives none without `prompt=consent`. */
  signIn(user) {
    const { clientId, scope } = this.#client;
    return leave(this.#provider, { client_id: clientId, scope, prompt: 'consent', login_hint: user });
  }

  /** Completes the sign-in that led to this page, if one did. */
  async resume() {
    if (isAnswer()) await this.#request({ grant_type: 'authorization_code', ...readAnswer(this.#provider) });
  }

  /**
   * Gets another token in place of the one that the API has refused. A refresh token is good for one use, so requests that are refused
   * together share one renewal.
   */
  async renew(refused) {
    if (refused !== this.#tokens.access) return;
    this.#renewal ??= this.#request({
      grant_type: 'refresh_token',
      refresh_token: this.#tokens.refresh,
    }).finally(() => (this.#renewal = undefined));
    await this.#renewal;
  }

  async #request(form) {
    const all = { client_id: this.#client.clientId, ...form, ...this.#more() };
    this.#tokens = await requestTokens(this.#provider, all);
  }
}
