import { flood } from './forced.traces.js';
import { refused } from './provider.js';
import { fetches, longest, MINUTE, saying, Scene, SECOND, span, tally } from './scene.js';
import type { Trace } from './trace.js';

/** The original's process-wide switch that lets requests wait for refreshes, against what happens here without one. */
export const blocking: readonly Trace[] = [
  {
    situation: 'the first token of a new key',
    original: '200, after 2 fetches',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      return `${saying(await scene.ask())}; ${fetches(scene.fetches)}`;
    },
  },
  {
    situation: 'one of another new key, within 300 s',
    original: '401',
    play: async () => {
      const scene = await Scene.warm();
      await scene.provider.publish();
      await scene.ask();
      await scene.provider.publish();
      return saying(await scene.ask());
    },
  },
  {
    situation: 'keys become due, 300 ms a document',
    original: 'the request waits 0.6 s',
    play: async () => {
      const scene = await Scene.warm();
      scene.provider.latency = 300;
      const slowest: number[] = [];
      await scene.until(({ after }) => (slowest.push(after), false), SECOND, 20 * MINUTE);
      return `the slowest of a request a second took ${span(Math.max(...slowest))}; ${fetches(scene.fetches)} in 20 min`;
    },
  },
  {
    situation: 'the provider is down when keys are due',
    original: '200 with the old keys; the next attempt 300 s later',
    play: async () => {
      const scene = await Scene.warm();
      scene.provider.trouble = refused;
      await scene.until(() => scene.fetches > 0, SECOND, 20 * MINUTE);
      const answer = await scene.ask();
      const [first] = scene.provider.requests;
      // a refused connection is tried twice in an attempt
      await scene.until(() => scene.fetches > 2, 100, 20 * MINUTE);
      return `${saying(answer)}; the next attempt ${span((scene.provider.requests[2]?.at ?? 0) - (first?.at ?? 0))} later`;
    },
  },
  {
    situation: '200 forged tokens at once',
    original: '2 fetches',
    play: async () => {
      const scene = await Scene.warm();
      const answers = await flood(scene, 200);
      return `${tally(answers)}, the last after ${longest(answers)}; ${fetches(scene.fetches)}`;
    },
  },
];
