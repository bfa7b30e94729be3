import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Fetch } from '../configuration-manager-options.js';
import {
  DocumentRetriever,
  type DocumentRequest,
  type DocumentRetrieverSettings,
} from './document-retriever.js';
import { RetrievalError } from './retrieval.error.js';

const defaults: DocumentRetrieverSettings = {
  fetch: (address, init) => fetch(address, init),
  timeout: 5_000,
  requireHttps: false,
  now: () => Date.parse('2030-01-01T00:00:00Z'),
};

function retrieve(
  request: Partial<DocumentRequest>,
  settings: Partial<DocumentRetrieverSettings> = {},
): ReturnType<DocumentRetriever['retrieve']> {
  const { signal } = new AbortController();
  return new DocumentRetriever({ ...defaults, ...settings }).retrieve({
    address: 'https://login.example.com/keys',
    source: 'key set',
    signal,
    ...request,
  });
}

async function failureOf(retrieval: Promise<unknown>): Promise<RetrievalError> {
  const error: unknown = await retrieval.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RetrievalError);
  return error as RetrievalError;
}

function failure(code: string, text = ''): object {
  return { code, message: expect.stringContaining(text) };
}

describe('retrieving a document over a real connection', () => {
  let server: Server;
  let answer: (response: ServerResponse, path: string) => void;
  let paths: string[];
  let address: string;

  beforeEach(async () => {
    paths = [];
    const serve: RequestListener = (request, response) => {
      paths.push(request.url ?? '');
      answer(response, request.url ?? '');
    };
    server = createServer(serve).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/keys`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('brings the JSON object, its tag and its lifetime', async () => {
    answer = (response) => {
      response.writeHead(200, { etag: '"v1"', 'cache-control': 'public, max-age=300' }).end('{"keys":[]}');
    };
    expect(await retrieve({ address })).toEqual({
      content: { keys: [] },
      entityTag: '"v1"',
      maxAge: 300_000,
    });
  });

  it('sends the tag back, and takes 304 for "unchanged"', async () => {
    answer = (response) => {
      const isKnown = response.req.headers['if-none-match'] === '"v1"';
      response.writeHead(isKnown ? 304 : 200).end();
    };
    expect(await retrieve({ address, entityTag: '"v1"' })).toMatchObject({
      content: undefined,
      entityTag: '"v1"',
    });
  });

  it.each([
    ['IDX10805', 'key set', '<!doctype html>'],
    ['IDX21815', 'document', '<!doctype html>'],
    ['IDX10805', 'key set', '[]'],
    ['IDX10805', 'key set', 'null'],
    ['IDX10805', 'key set', ''],
    ['IDX21815', 'document', Buffer.from('7b226964223a22ff227d', 'hex')],
  ] as const)('refuses with %s a %s that is no JSON object: %s', async (code, source, body) => {
    answer = (response) => response.end(body);
    expect(await failureOf(retrieve({ address, source }))).toMatchObject(failure(code));
  });

  it.each([204, 304, 401, 404, 500])('requirement 97: refuses the status %d', async (status) => {
    answer = (response) => response.writeHead(status).end();
    const error = await failureOf(retrieve({ address }));
    expect(error).toMatchObject({ ...failure('IDX20807', String(status)), status });
    expect(paths).toHaveLength(1);
  });

  it.each([
    ['120', 120_000],
    ['Tue, 01 Jan 2030 00:01:00 GMT', 60_000],
    ['soon', undefined],
  ])('reads Retry-After: %s', async (value, milliseconds) => {
    answer = (response) => response.writeHead(429, { 'retry-after': value }).end();
    expect((await failureOf(retrieve({ address }))).askedToWait).toBe(milliseconds);
  });

  it('requirement 97: follows no redirect, and says where it led', async () => {
    answer = (response) => response.writeHead(301, { location: '/elsewhere' }).end();
    expect(await failureOf(retrieve({ address }))).toMatchObject(failure('IDX20807', '/elsewhere'));
    expect(paths).toEqual(['/keys']);
  });

  it('requirement 97: cuts a body at the limit instead of reading it all', async () => {
    let sent = 0;
    answer = (response) => {
      const chunk = 'x'.repeat(64 * 1024);
      const send = (): void => {
        while (!response.destroyed && sent < 64 * 1024 * 1024) {
          sent += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', send);
            return;
          }
        }
      };
      send();
    };
    expect(await failureOf(retrieve({ address }))).toMatchObject(failure('IDX10805', '524288'));
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('lets go of a body that it does not read', async () => {
    const closed = new Promise((resolve) => {
      answer = (response) => {
        response.writeHead(500).write('x');
        response.once('close', resolve);
      };
    });
    await failureOf(retrieve({ address }));
    await expect(closed).resolves.toBeUndefined();
  });

  it('counts the bytes after decompression', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(300 * 1024)));
    };
    expect(await failureOf(retrieve({ address, source: 'document' }))).toMatchObject(
      failure('IDX21815', '262144'),
    );
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['headers', () => undefined],
    ['the rest of the body', (response) => response.writeHead(200).write('{"keys":')],
  ])('requirement 97: gives up when %s do not come in time, without a second try', async (_, hang) => {
    answer = hang;
    expect(await failureOf(retrieve({ address }, { timeout: 500 }))).toMatchObject(
      failure('IDX20804', '500 ms'),
    );
    expect(paths).toHaveLength(1);
  });

  it('tries once more when the connection breaks', async () => {
    answer = (response) => (paths.length === 1 ? response.destroy() : response.end('{}'));
    expect((await retrieve({ address })).content).toEqual({});
  });

  it('tries once more when the connection breaks within the body', async () => {
    answer = (response) => {
      if (paths.length > 1) {
        response.end('{}');
      } else {
        response.writeHead(200, { 'content-length': '100' }).write('{"keys":');
        setTimeout(() => response.destroy(), 20);
      }
    };
    expect((await retrieve({ address })).content).toEqual({});
  });

  it('does not try a third time', async () => {
    answer = (response) => response.destroy();
    expect(await failureOf(retrieve({ address }))).toMatchObject(
      failure('IDX20804', 'closed by the other side'),
    );
    expect(paths).toHaveLength(2);
  });

  it('ends at once when it is aborted', async () => {
    answer = () => undefined;
    const abort = new AbortController();
    const retrieval = retrieve({ address, signal: abort.signal });
    abort.abort(new Error('stopped'));
    await expect(retrieval).rejects.toThrow('stopped');
  });

  it('names a refused connection', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await failureOf(retrieve({ address }))).toMatchObject(failure('IDX20804', 'ECONNREFUSED'));
  });
});

describe('retrieving a document', () => {
  it('requirements 95 and 98: does not ask an address that is not https', async () => {
    const ask = jest.fn<Fetch>();
    const retrieval = retrieve(
      { address: 'http://login.example.com/keys' },
      { fetch: ask, requireHttps: true },
    );
    expect(await failureOf(retrieval)).toMatchObject(failure('IDX20108', 'http://login.example.com'));
    expect(ask).not.toHaveBeenCalled();
  });

  it('requirement 112: sends no cookies, follows no redirects, and asks caches to ask the provider', async () => {
    const ask = jest.fn<Fetch>(() => Promise.resolve(new Response('{}')));
    await retrieve({}, { fetch: ask });
    expect(ask.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      redirect: 'manual',
      headers: { 'cache-control': 'no-cache', 'user-agent': 'nest-jwt-bearer' },
    });
  });

  it('refuses an answer for which a fetch of its own followed a redirect', async () => {
    const response = Object.defineProperty(new Response('{}'), 'redirected', { value: true });
    expect(await failureOf(retrieve({}, { fetch: () => Promise.resolve(response) }))).toMatchObject(
      failure('IDX20807', 'redirect'),
    );
  });

  it('keeps its time with a fetch that does not heed the signal', async () => {
    const never = new Promise<Response>(() => undefined);
    expect(await failureOf(retrieve({}, { fetch: () => never, timeout: 50 }))).toMatchObject(
      failure('IDX20804', '50 ms'),
    );
  });

  it('names a port that fetch refuses, and does not try it twice', async () => {
    const ask = jest.fn<Fetch>((address, init) => fetch(address, init));
    expect(await failureOf(retrieve({ address: 'http://127.0.0.1:6000/' }, { fetch: ask }))).toMatchObject(
      failure('IDX20804', 'bad port'),
    );
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('names a self-signed certificate and its remedy, and does not try it twice', async () => {
    const cause = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    const ask = jest.fn<Fetch>(() => Promise.reject(new TypeError('fetch failed', { cause })));
    expect(await failureOf(retrieve({}, { fetch: ask }))).toMatchObject(
      failure('IDX20804', 'NODE_EXTRA_CA_CERTS'),
    );
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
