import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawResponse {
  readonly status: number;
  /** The lines of its head below the first. */
  readonly fields: readonly string[];
  readonly body: string;
}

/**
 * A client of HTTP/1.1 that sends any bytes, which those of Node do not, over one connection. Its texts hold a byte in each
 * character.
 */
export class RawConnection {
  #socket: Socket | undefined;

  constructor(private readonly port: number) {}

  /** Sends a GET request with these fields, and waits for the whole response. */
  async get(path: string, fields: readonly string[]): Promise<RawResponse> {
    const socket = (this.#socket ??= await open(this.port));
    socket.write([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...fields, '\r\n'].join('\r\n'), 'latin1');
    return read(socket);
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
  await once(socket, 'connect');
  return socket;
}

function read(socket: Socket): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onClose = (): void => reject(new Error(`the connection was closed after ${JSON.stringify(text)}`));
    const onData = (part: string): void => {
      text += part;
      const response = parse(text);
      if (response !== undefined) {
        socket.off('data', onData).off('close', onClose);
        resolve(response);
      }
    };
    socket.on('data', onData).on('close', onClose);
  });
}

/** The response, or undefined while some of it is still to come. */
function parse(text: string): RawResponse | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) {
    return undefined;
  }
  const [first = '', ...fields] = text.slice(0, end).split('\r\n');
  const body = text.slice(end + 4);
  const length = Number(/^content-length: (\d+)$/im.exec(fields.join('\n'))?.[1] ?? 0);
  return body.length < length
    ? undefined
    : { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]), fields, body };
}
