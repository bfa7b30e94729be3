/** 256 random bits as text: a `state`, or the code verifier of RFC 7636. */
export const createSecret = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** The code challenge of a verifier, by the method S256. */
export async function challengeOf(verifier) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
