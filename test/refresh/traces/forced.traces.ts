import { createTestKey, type TestKey } from '../../../libs/jwt-bearer/src/testing/index.js';
import { isKeySet, refused } from './provider.js';
import { fetches, longest, MINUTE, saying, Scene, SECOND, span, tally, type Answer } from './scene.js';
import type { Trace } from './trace.js';

/** A token that names a key which the provider never had. */
export function forged(scene: Scene, kid: number | string): string {
  return scene.token(scene.key, {}, { kid: `forged-${String(kid)}` });
}

export async function flood(scene: Scene, count: number): Promise<readonly Answer[]> {
  return scene.together(Array.from({ length: count }, (_, kid) => forged(scene, kid)));
}

/** What one token causes: its answer, and the fetches in the ten seconds after it. */
async function cost(scene: Scene, token: string): Promise<string> {
  const answer = await scene.ask(token);
  await scene.pass(10 * SECOND);
  return `${String(answer.status)}; ${fetches(scene.fetches)}`;
}

async function rotated(scene: Scene): Promise<TestKey> {
  const old = scene.key;
  await scene.provider.publish();
  scene.provider.withdraw(old);
  return old;
}

export const forced: readonly Trace[] = [
  {
    situation: 'the first token of a new key',
    original: '401; 2 fetches in the background, the next request passes',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      const answer = await scene.ask();
      return `${saying(answer)}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'a second new key 60 s later',
    original: '401 until 300 s after the former refresh, then one more',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      await scene.ask();
      await scene.pass(MINUTE);
      await scene.provider.publish();
      return saying(await scene.ask());
    },
  },
  {
    situation: 'the very first token has an unknown key',
    original: '401; 4 fetches',
    play: async () => {
      const scene = await Scene.open();
      const answer = await scene.ask(forged(scene, 1));
      return `${saying(answer)}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: '900 forged tokens at once, each with a `kid` of its own',
    original: '401 each; 2 fetches',
    play: async () => {
      const scene = await Scene.warm();
      const answers = await flood(scene, 900);
      return `${tally(answers)}, the last after ${longest(answers)}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'a rotation 10 s after that',
    original: '401 for up to 300 s',
    play: async () => {
      const scene = await Scene.warm();
      await flood(scene, 900);
      await scene.pass(10 * SECOND);
      await scene.provider.publish();
      return saying(await scene.ask());
    },
  },
  {
    situation: 'a rotation during a flood of 10 forged tokens a second',
    original: '401 for up to 300 s',
    play: async () => {
      const scene = await Scene.warm();
      let junk = 0;
      const press = async (until: () => Promise<boolean>): Promise<number> => {
        const began = Date.now();
        while (!(await until())) {
          await scene.ask(forged(scene, (junk += 1)));
          await scene.pass(100);
        }
        return Date.now() - began;
      };
      await press(() => Promise.resolve(junk >= 300));
      scene.forget();
      await scene.provider.publish();
      const wait = await press(async () => (await scene.ask()).status === 200);
      return `200 within ${span(wait)}; ${fetches(scene.fetches)} meanwhile`;
    },
  },
  {
    situation: '`refreshInterval: 1s`, and 10 forged tokens a second for a minute',
    original: 'at most a refresh a second',
    play: async () => {
      const scene = await Scene.warm({ refreshInterval: '1s' });
      for (let junk = 0; junk < 600; junk += 1) {
        await scene.ask(forged(scene, junk));
        await scene.pass(100);
      }
      const refreshes = scene.provider.requests.filter(({ address }) => isKeySet(address)).length;
      return `${String(refreshes)} refreshes; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'an unknown key while the provider is down',
    original: '401; the failed attempt uses up the 300 s',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      scene.provider.trouble = refused;
      const answer = await scene.ask();
      await scene.pass(10 * SECOND);
      scene.provider.trouble = undefined;
      const recovered = await scene.until(({ status }) => status === 200, 500, 5 * MINUTE);
      return `${String(answer.status)}; 200 within ${span(recovered)} of the repair`;
    },
  },
  {
    situation: 'a new key while the provider is slow, 1.5 s a document',
    original: '401 until the fetch has ended',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      scene.provider.latency = 1_500;
      return saying(await scene.ask());
    },
  },
  {
    situation: '`refreshOnIssuerKeyNotFound: false`, an unknown key',
    original: 'no effect: 2 fetches',
    play: async () => {
      const scene = await Scene.warm({ refreshOnIssuerKeyNotFound: false });
      return cost(scene, forged(scene, 1));
    },
  },
  {
    situation: 'a token of another issuer',
    original: '401; 2 fetches in the background',
    play: async () => {
      const scene = await Scene.warm();
      return cost(scene, scene.token(scene.key, { iss: 'https://other.example.com' }, { kid: 'other' }));
    },
  },
  {
    situation: 'an unsigned token',
    original: '401; 2 fetches in the background',
    play: async () => {
      const scene = await Scene.warm();
      return cost(scene, scene.token(scene.key, {}, { alg: 'none' }).replace(/[^.]*$/, ''));
    },
  },
  {
    situation: 'ten bad signatures under a known key, a second apart',
    original: '401 each; 2 fetches in the background, then none for 300 s',
    play: async () => {
      const scene = await Scene.warm();
      const answers: Answer[] = [];
      for (let i = 0; i < 10; i += 1) {
        answers.push(await scene.ask(scene.token(scene.key, { jti: String(i) }, {}, true)));
        await scene.pass(SECOND);
      }
      return `${tally(answers)}, nobody waits; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'an unknown key, and expired or for another audience',
    original: '401; no fetch',
    play: async () => {
      const scene = await Scene.warm();
      const expired = await scene.ask(scene.token(scene.key, { exp: 1 }, { kid: 'unknown' }));
      const elsewhere = await scene.ask(scene.token(scene.key, { aud: 'other' }, { kid: 'unknown' }));
      return `${tally([expired, elsewhere])}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'the key is replaced, and a token shows the new one',
    original: 'tokens of the old key pass for up to an hour more',
    play: async () => {
      const scene = await Scene.warm();
      const old = await rotated(scene);
      const fresh = await scene.ask();
      const stale = await scene.ask(scene.token(old));
      return `the new one: ${String(fresh.status)}; the old one from then on: ${String(stale.status)}`;
    },
  },
  {
    situation: 'the key is replaced before any token of it came',
    original: 'tokens of the old key: 401',
    play: async () => {
      const scene = await Scene.open();
      await scene.ask(forged(scene, 1));
      const old = await rotated(scene);
      await scene.ask();
      return `tokens of the old key: ${String((await scene.ask(scene.token(old))).status)}`;
    },
  },
  {
    situation: 'new material under the same `kid`',
    original: '401, then 200; the old material passes for an hour',
    play: async () => {
      const scene = await Scene.warm();
      const old = scene.key;
      await scene.provider.publish(old.kid);
      scene.provider.withdraw(old);
      const first = await scene.ask();
      await scene.pass(100);
      const second = await scene.ask();
      const stale = await scene.ask(scene.token(old));
      return `${String(first.status)}, then ${String(second.status)}; the old material from then on: ${String(stale.status)}`;
    },
  },
  {
    situation: 'a key is withdrawn, and published again',
    original: 'both pass all the time (ten old configurations are kept)',
    play: async () => {
      const scene = await Scene.warm();
      const old = await rotated(scene);
      await scene.ask();
      await scene.pass(MINUTE);
      const gone = await scene.ask(scene.token(old));
      await scene.pass(MINUTE);
      scene.provider.keys.push(old);
      const back = await scene.ask(scene.token(old));
      return `while it is gone ${String(gone.status)}, then ${String(back.status)}`;
    },
  },
  {
    situation: 'the issuer is renamed in the document, and signs with a new key',
    original: '401, then 200; the old name passes for an hour',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      scene.provider.issuer = 'https://renamed.example.com';
      const renamed = await scene.ask();
      const before = await scene.ask(scene.token(scene.key, { iss: scene.provider.authority }));
      return `the new name is refused until the options say so (${String(renamed.status)}); the old one: ${String(before.status)}`;
    },
  },
  {
    situation: 'the key set has moved, and a token shows a new key',
    original: '401, then 200',
    play: async () => {
      const scene = await Scene.warm();
      scene.provider.jwksUri = 'https://login.example.com/keys-2';
      await scene.provider.publish();
      const answer = await scene.ask();
      return `${saying(answer)}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'a token signed by a stranger under a known `kid`',
    original: '401; 2 fetches in the background',
    play: async () => {
      const scene = await Scene.warm();
      const stranger = await createTestKey('ES256');
      return cost(scene, scene.token(stranger, {}, { kid: scene.key.kid }));
    },
  },
];
