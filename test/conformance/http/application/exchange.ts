import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { headerText, type ScenarioRequest } from '../scenario/scenario.js';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** The fields in their order, names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Sends a request with exactly the bytes of the scenario, and reads the answer to its end. */
export async function exchange(port: number, request: ScenarioRequest): Promise<WireAnswer> {
  const socket = connect(port, '127.0.0.1');
  socket.write(Buffer.from(requestText(request), 'latin1'));
  return parse((await buffer(socket)).toString('latin1'));
}

function requestText({ method, path, headers, body }: ScenarioRequest): string {
  const fields = headers.map(([name, value]) => `${name}: ${headerText(value)}`);
  const length = body === undefined ? [] : [`Content-Length: ${String(Buffer.byteLength(body, 'latin1'))}`];
  return [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    ...fields,
    ...length,
    'Connection: close',
    '',
    body ?? '',
  ].join('\r\n');
}

function parse(text: string): WireAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    // one blank belongs to the colon, the rest to the value
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).replace(/^ /, '')];
  });
  const isChunked = headers.some(([name, value]) => name === 'transfer-encoding' && value === 'chunked');
  const body = text.slice(end + 4);
  return {
    status: Number(first.split(' ')[1]),
    headers,
    body: Buffer.from(isChunked ? dechunked(body) : body, 'latin1').toString('utf8'),
  };
}

function dechunked(text: string): string {
  const end = text.indexOf('\r\n');
  const size = Number.parseInt(text.slice(0, end), 16);
  return size > 0 ? text.slice(end + 2, end + 2 + size) + dechunked(text.slice(end + 4 + size)) : '';
}
