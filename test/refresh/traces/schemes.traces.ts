import { TokenValidator } from '../../../libs/jwt-bearer/src/index.js';
import { forged } from './forced.traces.js';
import { Provider } from './provider.js';
import { fetches, Scene, span } from './scene.js';
import type { Trace } from './trace.js';

/** Two schemes of these providers, A and B. A is the default. */
function twoSchemes(a: Provider, b: Provider): TokenValidator {
  const scheme = ({ authority, fetch }: Provider): object => ({ authority, audience: 'api', fetch });
  return new TokenValidator({ schemes: { A: scheme(a), B: scheme(b) }, defaultScheme: 'A' });
}

/** Validates tokens at the same moment, and answers how long the last one took. */
async function validateAll(
  scene: Scene,
  tokens: readonly string[],
  validators: readonly TokenValidator[],
): Promise<number> {
  const began = Date.now();
  let last = began;
  const answers = tokens.flatMap((token) =>
    validators.map(async (validator) => {
      await validator.validateToken(token);
      last = Date.now();
    }),
  );
  await scene.pass(10_000);
  await Promise.all(answers);
  return last - began;
}

export const schemes: readonly Trace[] = [
  {
    situation: 'two schemes, one authority: the first request of each',
    original: '4 fetches',
    play: async () => {
      const scene = await Scene.open();
      const validator = twoSchemes(scene.provider, scene.provider);
      await validateAll(scene, [scene.token()], [validator.forScheme('A'), validator.forScheme('B')]);
      return fetches(scene.fetches);
    },
  },
  {
    situation: '900 forged tokens for scheme A, the default, and a good one for B',
    original: 'B is not delayed; A, as the default, also tries each token of B, and refreshes for it',
    play: async () => {
      const scene = await Scene.open();
      const other = new Provider('https://other.example.com');
      const token = scene.token(await other.publish(), { iss: other.authority });
      const validator = twoSchemes(scene.provider, other);
      await validateAll(scene, [scene.token(), token], [validator]);
      scene.forget();
      other.requests.length = 0;
      const [, took] = await Promise.all([
        validateAll(
          scene,
          Array.from({ length: 900 }, (_, kid) => forged(scene, kid)),
          [validator],
        ),
        validateAll(scene, [token], [validator]),
      ]);
      const asked = fetches(scene.fetches);
      return `B answers after ${span(took)}; A: ${asked}, B: ${fetches(other.requests.length)}`;
    },
  },
];
