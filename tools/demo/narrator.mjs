import { styleText } from 'node:util';

const colourful = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (style, text) => (colourful ? styleText(style, text) : text);

/** Enough of a token to tell it from others, not enough to use it. */
const shorten = (token) => `${token.slice(0, 6)}…${token.slice(-6)}`;

export const print = (text) => console.log(text);

export const printChapter = (number, title) => print(`\n${paint('bold', `${number}. ${title}`)}`);

export const printToken = (token, description) =>
  print(`  ${paint('gray', `token ${shorten(token)} from the provider: ${description}`)}`);

export const printRequest = (request, token) =>
  print(
    `  ${paint('cyan', `→ ${request}`)}${token ? paint('gray', `   Authorization: Bearer ${shorten(token)}`) : ''}`,
  );

export function printResponse(response, challenge, body) {
  print(`  ${paint(response.ok ? 'green' : 'yellow', `← ${response.status} ${response.statusText}`)}`);
  if (challenge) print(`    WWW-Authenticate: ${challenge}`);
  print(`    ${JSON.stringify(body)}`);
}

export const printLogLine = (line) => print(`    ${paint('gray', `API log: ${line}`)}`);

export function printVerdict(differences, wanted) {
  if (differences.length === 0) return print(`  ${paint('green', '✓ as expected')}`);
  const expectations = differences.map((name) => `${name} ${JSON.stringify(wanted[name]) ?? 'none'}`);
  print(`  ${paint('red', `✗ expected ${expectations.join(', ')}`)}`);
}

export const printAnswerCount = (expected, all) =>
  print(`\n${paint(expected === all ? 'green' : 'red', `${expected} of ${all} answers as expected.`)}`);

export const printInvitation = (issuer, api, client) =>
  print(`
The provider is back, and all stay up until Ctrl-C.

  ${paint('bold', 'API page')}   ${api}/docs   (paste a token under "Authorize")
  ${paint('bold', 'a client')}   ${client}   (sign in, and call the API from another origin)
  ${paint('bold', 'metadata')}   ${issuer}/.well-known/openid-configuration

A token of an administrator, to paste:
  curl -s -u admin-robot:admin-secret -d grant_type=client_credentials ${issuer}/token
One of a reader, in a variable:
  TOKEN=$(curl -s -u reader-robot:reader-secret -d grant_type=client_credentials ${issuer}/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
The API with it:
  curl -i -H "Authorization: Bearer $TOKEN" ${api}/me
  curl -i -H "Authorization: Bearer $TOKEN" -X POST ${api}/reports
New keys for the provider:
  curl -X POST ${issuer}/rotate`);
