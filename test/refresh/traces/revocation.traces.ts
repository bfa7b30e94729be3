import { jest } from '@jest/globals';
import type { TokenValidatorOptions } from '../../../libs/jwt-bearer/src/index.js';
import { refused } from './provider.js';
import { HOUR, MINUTE, Scene, SECOND, span } from './scene.js';
import type { Trace } from './trace.js';

/** For how long tokens of a removed key still pass, with the longest of all pauses between two refreshes. */
function longestLife(options: TokenValidatorOptions, isDown: boolean) {
  return async (): Promise<string> => {
    const random = jest.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON);
    const scene = await Scene.warm(options);
    const removed = scene.key;
    await scene.provider.publish();
    scene.provider.withdraw(removed);
    scene.provider.trouble = isDown ? refused : undefined;
    const began = Date.now();
    const step = isDown ? MINUTE : SECOND;
    let { status } = await scene.ask(scene.token(removed));
    while (status === 200 && Date.now() - began < 48 * HOUR) {
      await scene.pass(step);
      ({ status } = await scene.ask(scene.token(removed)));
    }
    random.mockReturnValue(0.5);
    const life = Date.now() - began;
    return `200 for ${life > 3 * HOUR ? span(life) : `${String(Math.round(life / SECOND))} s (${String(Math.round(life / (MINUTE / 10)) / 10)} min)`} at most, then ${String(status)}`;
  };
}

const ORIGINAL = '200 for up to 12 h 36 min, and an hour more';

export const revocation: readonly Trace[] = [
  { situation: 'default options', original: ORIGINAL, play: longestLife({}, false) },
  {
    situation: "`refreshPreset: 'strict'`",
    original: 'at least 5 min, and an hour more',
    play: longestLife({ refreshPreset: 'strict' }, false),
  },
  {
    situation: "`refreshPreset: 'available'`",
    original: ORIGINAL,
    play: longestLife({ refreshPreset: 'available' }, false),
  },
  {
    situation: 'default options, and the provider is down from that moment on',
    original: '200 without limit',
    play: longestLife({}, true),
  },
  {
    situation: "`refreshPreset: 'strict'`, and the provider is down",
    original: '200 without limit',
    play: longestLife({ refreshPreset: 'strict' }, true),
  },
  {
    situation: "`refreshPreset: 'available'`, and the provider is down",
    original: '200 without limit',
    play: longestLife({ refreshPreset: 'available' }, true),
  },
];
