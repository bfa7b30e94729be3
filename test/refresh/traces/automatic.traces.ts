import { document, isDiscovery, isKeySet, refused, status } from './provider.js';
import { fetches, HOUR, longest, MINUTE, saying, Scene, SECOND, span, tally } from './scene.js';
import type { Trace } from './trace.js';

const DUE = 9 * MINUTE;

/** A request a minute for so long. */
async function use(scene: Scene, time: number): Promise<void> {
  await scene.until(() => false, MINUTE, time);
}

/** How the old keys fare from the moment of a trouble on, and how long the repair takes. */
async function outlast(trouble: Scene['provider']['trouble'], outage: number): Promise<string> {
  const scene = await Scene.warm();
  scene.provider.trouble = trouble;
  const ends = await scene.until((answer) => answer.status !== 200, MINUTE, outage);
  const { requests } = scene.provider;
  const first = requests[0]?.at ?? 0;
  const early = requests.filter(({ at }) => at < first + MINUTE).length;
  const later = requests.filter(({ at }) => at >= first + HOUR && at < first + HOUR + MINUTE).length;
  const { status: last } = await scene.ask();
  scene.provider.trouble = undefined;
  const recovered = await scene.until((answer) => answer.status === 200, 500, 10 * MINUTE);
  const passes = Number.isFinite(ends)
    ? `200 for ${span(ends)}, then ${String(last)}; 200 within ${span(recovered)} of the repair`
    : `200 for all of ${span(outage)}`;
  return `${passes}; ${fetches(early)} in the first minute of it, ${String(later)} in one an hour later`;
}

export const automatic: readonly Trace[] = [
  {
    situation: 'keys become due',
    original: 'after 12 h and up to 36 min: 2 fetches in the background, by the next request',
    play: async () => {
      const scene = await Scene.warm();
      const due = await scene.until(() => scene.fetches > 0, SECOND, HOUR);
      const answer = await scene.ask();
      return `after ${span(due)} (±20 %): ${fetches(scene.fetches)} in the background, by a timer; ${saying(answer)}`;
    },
  },
  {
    situation: '50 requests at once when due',
    original: '50 × 200; 2 fetches, nobody waits',
    play: async () => {
      const scene = await Scene.warm();
      scene.provider.latency = 400;
      await scene.pass(8 * MINUTE);
      const answers = await scene.together(Array.from({ length: 50 }, () => scene.token()));
      await scene.pass(SECOND);
      return `${tally(answers)}, the last after ${longest(answers)}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'no request for two days',
    original: '200 with keys two days old, then a fetch in the background',
    play: async () => {
      const scene = await Scene.warm();
      await scene.pass(48 * HOUR);
      const idle = scene.fetches;
      const answer = await scene.ask();
      return `${fetches(idle)}, then rest; the first request asks the provider: ${saying(answer)}`;
    },
  },
  {
    situation: 'a new key is published, the first token after 13 h is of it',
    original: '401, the next passes',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      await scene.pass(13 * HOUR);
      const answer = await scene.ask();
      return saying(answer);
    },
  },
  {
    situation: 'a new key is published, the first token after 13 h is of the old one',
    original: '200, and the new key is known afterwards',
    play: async () => {
      const scene = await Scene.warm();
      const old = scene.key;
      await scene.provider.publish();
      await scene.pass(13 * HOUR);
      const first = await scene.ask(scene.token(old));
      const second = await scene.ask();
      return `${saying(first)}; the new key then: ${saying(second)}`;
    },
  },
  {
    situation: 'the provider is down when keys are due',
    original: '200 without limit; an attempt after the other, without a pause',
    play: () => outlast(refused, 6 * HOUR),
  },
  {
    situation: 'the provider answers 404 when keys are due',
    original: '200 without limit; an attempt after the other, without a pause',
    play: () => outlast(status(404), 6 * HOUR),
  },
  {
    situation: 'the provider is slow when keys are due, 4 s a document',
    original: 'nobody waits',
    play: async () => {
      const scene = await Scene.warm();
      scene.provider.latency = 4 * SECOND;
      const slowest: number[] = [];
      await scene.until(({ after }) => (slowest.push(after), false), 5 * SECOND, 30 * MINUTE);
      return `the slowest of a request every 5 s took ${span(Math.max(...slowest))}`;
    },
  },
  {
    situation: 'an empty key set when keys are due',
    original: 'replaces the good one; 200 for an hour, then 401, and up to 5 min more after the repair',
    play: () => outlast(document({ keys: [] }, isKeySet), 6 * HOUR),
  },
  {
    situation: 'the document of another issuer when keys are due',
    original: '200 for an hour, then 401',
    play: () =>
      outlast(
        document(
          { issuer: 'https://other.example.com', jwks_uri: 'https://login.example.com/keys' },
          isDiscovery,
        ),
        6 * HOUR,
      ),
  },
  {
    situation: 'a key is removed while tokens of it go on coming',
    original: '200 for 13 h and one hour more',
    play: async () => {
      const scene = await Scene.warm();
      const old = scene.key;
      await scene.provider.publish();
      scene.provider.withdraw(old);
      const began = Date.now();
      while (Date.now() - began < HOUR && (await scene.ask(scene.token(old))).status === 200) {
        await scene.pass(SECOND);
      }
      return `401 after ${span(Date.now() - began)} (±20 %)`;
    },
  },
  {
    situation: 'a key is removed, and the API has no request for a day',
    original: '200 on the first request after the rest',
    play: async () => {
      const scene = await Scene.warm();
      const old = scene.key;
      await scene.provider.publish();
      scene.provider.withdraw(old);
      await scene.pass(24 * HOUR);
      const answer = await scene.ask(scene.token(old));
      return `${String(answer.status)} on the first request after it`;
    },
  },
  {
    situation: 'the key set has moved, the old address answers 404, the old keys are due',
    original: 'found: the document is fetched each time',
    play: async () => {
      const scene = await Scene.warm();
      scene.provider.jwksUri = 'https://login.example.com/keys-2';
      await use(scene, DUE);
      const key = await scene.provider.publish();
      const answer = await scene.ask(scene.token(key));
      return `found with the next refresh; a token of the next new key: ${String(answer.status)}`;
    },
  },
];
