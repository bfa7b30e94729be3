import { setTimeout as sleep } from 'node:timers/promises';
import { printLogLine, printRequest, printResponse, printVerdict } from './narrator.mjs';

/**
 * Sends one request to the API, prints it and its answer, and compares the answer with what was expected: the status, the error
 * of the challenge (none unless named), the code of the body (none unless named) and members of the body.
 */
export async function ask(api, request, { token, expect }) {
  const [method, path] = request.split(' ');
  printRequest(request, token);
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    signal: AbortSignal.timeout(10_000),
  });
  const challenge = response.headers.get('www-authenticate');
  const body = await response.json();
  printResponse(response, challenge, body);
  await sleep(100); // the log comes by a pipe
  api.takeNews().forEach(printLogLine);

  const seen = {
    status: response.status,
    challenge: challenge !== null,
    error: /error="([^"]*)"/.exec(challenge ?? '')?.[1],
    code: body.code,
  };
  const wanted = {
    status: expect.status,
    challenge: expect.status >= 401,
    error: expect.error,
    code: expect.code,
  };
  const differences = [
    ...Object.keys(wanted).filter((name) => seen[name] !== wanted[name]),
    ...Object.keys(expect.body ?? {}).filter((name) => body[name] !== expect.body[name]),
  ];
  printVerdict(differences, { ...wanted, ...expect.body });
  return differences.length === 0;
}
