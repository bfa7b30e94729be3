/** Calls an API of another origin in the name of a session. */
export class Api {
  #url;
  #session;
  #show;

  /** `show` is told each answer, the refused ones too. */
  constructor(url, session, show) {
    this.#url = url;
    this.#session = session;
    this.#show = show;
  }

  /** A request such as `GET /me`. If the token is refused, once more with another one. */
  async ask(request) {
    const token = this.#session.accessToken;
    const response = await this.#send(request, token);
    if (!this.#session.renewable || !refusesToken(response)) return;
    await this.#session.renew(token);
    await this.#send(request, this.#session.accessToken);
  }

  async #send(request, token) {
    const [method, path] = request.split(' ');
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    this.#show(request, response.status, challengeOf(response) ?? (await response.text()));
    return response;
  }
}

/** The reason of a refusal. A page of another origin sees it only if the API exposes the header. */
const challengeOf = (response) => response.headers.get('www-authenticate');

/** Only this error is about the token; without a token, or without a right, another token would not help. */
const refusesToken = (response) => challengeOf(response)?.includes('error="invalid_token"');
