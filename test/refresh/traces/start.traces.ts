import { document, hanging, isDiscovery, isKeySet, refused, status } from './provider.js';
import { logged } from './log.js';
import { fetches, longest, saying, Scene, SECOND, span, tally } from './scene.js';
import type { Trace } from './trace.js';

/** What a client sees from its first failed request on: the answers, and how long after the repair the first 200 comes. */
async function repair(scene: Scene, outage: number): Promise<string> {
  const first = await scene.ask();
  await scene.until(() => false, SECOND, outage);
  scene.provider.trouble = undefined;
  const attempts = scene.fetches;
  const recovered = await scene.until((answer) => answer.status === 200, 500, 60 * SECOND);
  return `${String(first.status)}; ${fetches(attempts)} in ${span(outage)} of a request a second; 200 within ${span(recovered)} of the repair`;
}

/** Plays one request with this trouble. */
async function once(trouble: Scene['provider']['trouble'], header: object = {}): Promise<string> {
  const scene = await Scene.open();
  scene.provider.trouble = trouble;
  const answer = await scene.ask(scene.token(scene.key, {}, header));
  return `${String(answer.status)}; ${fetches(scene.fetches)}`;
}

function burst(count: number, latency: number, trouble: Scene['provider']['trouble']) {
  return async (): Promise<string> => {
    const scene = await Scene.open();
    Object.assign(scene.provider, { latency, trouble });
    const answers = await scene.together(Array.from({ length: count }, () => scene.token()));
    const [only] = answers;
    return count === 1 && only !== undefined
      ? `${saying(only)}; ${fetches(scene.fetches)}`
      : `${tally(answers)}, the last after ${longest(answers)}; ${fetches(scene.fetches)}`;
  };
}

export const start: readonly Trace[] = [
  {
    situation: 'the first request',
    original: '2 fetches, and it waits for them',
    play: burst(1, 20, undefined),
  },
  {
    situation: '50 first requests at once',
    original: '50 × 200; 2 fetches',
    play: burst(50, 20, undefined),
  },
  {
    situation: '50 first requests at once, connection refused',
    original: '50 × 401; 50 attempts, one after the other',
    play: burst(50, 0, refused),
  },
  {
    situation: '20 first requests at once, status 500 after 100 ms',
    original: '20 × 401, the last after 2 s; 20 attempts',
    play: burst(20, 100, status(500)),
  },
  {
    situation: '5 first requests at once, the provider hangs',
    original: '5 × 401 after one timeout of 60 s each, one after the other (5 min)',
    play: burst(5, 20, hanging),
  },
  {
    situation: 'the provider is down for 10 s, and comes back',
    original: '401, an attempt a request; the next request after the repair passes',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.trouble = refused;
      return repair(scene, 10 * SECOND);
    },
  },
  {
    situation: 'the provider is down, and the token has no `kid`',
    original: '401, as no key was found',
    play: () => once(refused, { kid: undefined }),
  },
  {
    situation: 'what the log shows of that',
    original: '4 lines of level Information, none of which names the failed fetch',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.trouble = refused;
      const lines = await logged(() => scene.ask());
      const named = lines.every(({ text }) => /ECONNREFUSED.* at https:/.test(text));
      return `${String(lines.length)} line of level ${lines.map(({ level }) => level).join()}${named ? ', with address and cause' : ''}`;
    },
  },
  {
    situation: 'an empty key set for 10 s',
    original: 'taken for good: 401 for 300 s, the request at that moment included',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.trouble = document({ keys: [] }, isKeySet);
      return repair(scene, 10 * SECOND);
    },
  },
  {
    situation: 'the document of another issuer for 10 s',
    original: 'taken for good: 401 for 300 s',
    play: async () => {
      const scene = await Scene.open();
      const other = { issuer: 'https://other.example.com', jwks_uri: scene.provider.jwksUri };
      scene.provider.trouble = document(other, isDiscovery);
      return repair(scene, 10 * SECOND);
    },
  },
  {
    situation: 'a document without members',
    original: 'taken for good and kept 12 h',
    play: () => once(document({}, isDiscovery)),
  },
  {
    situation: 'a key set whose only key is marked for encryption',
    original: 'taken for good and kept 12 h',
    play: async () => {
      const scene = await Scene.open();
      const keys = [{ ...scene.key.jwk, use: 'enc' }];
      scene.provider.trouble = document({ keys }, isKeySet);
      const answer = await scene.ask();
      return `${String(answer.status)}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'one 503, then right answers',
    original: 'tried again at once: 200',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.trouble = status(503);
      const first = await scene.ask();
      scene.provider.trouble = undefined;
      const recovered = await scene.until((answer) => answer.status === 200, 100, 60 * SECOND);
      return `${String(first.status)}, then 200 after ${span(recovered)}`;
    },
  },
  {
    situation: '503 with `Retry-After: 5` for 10 s',
    original: 'tried again at once; the header is ignored',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.trouble = status(503, { 'retry-after': '5' });
      return repair(scene, 10 * SECOND);
    },
  },
  {
    situation: 'a redirect within https',
    original: 'followed, to other hosts too',
    play: () => once(status(302, { location: 'https://elsewhere.example.com/' })),
  },
  {
    situation: 'a redirect from https to http',
    original: 'not followed; 401',
    play: () => once(status(302, { location: 'http://login.example.com/' })),
  },
  {
    situation: 'a redirect to itself',
    original: 'followed up to the limit of the client; 401',
    play: () => once((address) => new Response(null, { status: 302, headers: { location: address } })),
  },
  {
    situation: 'a document of 5 MiB',
    original: 'accepted (up to 10 MiB)',
    play: () => once(document({ padding: 'x'.repeat(5 * 2 ** 20) }, isDiscovery)),
  },
  {
    situation: 'an http `jwks_uri` in an https document',
    original: 'not fetched; the document is fetched again by every request',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.jwksUri = 'http://login.example.com/keys';
      const first = await scene.ask();
      await scene.until(() => false, SECOND, 10 * SECOND);
      return `${String(first.status)}; ${fetches(scene.fetches)} in 10 s of a request a second`;
    },
  },
  {
    situation: 'a slow provider, 400 ms a document',
    original: '200 after 0.8 s',
    play: burst(1, 400, undefined),
  },
  {
    situation: 'the same on an anonymous route',
    original: 'waits 0.8 s as well',
    play: async () => {
      const scene = await Scene.open();
      scene.provider.latency = 400;
      return `waits ${span(await scene.enter())}`;
    },
  },
];
