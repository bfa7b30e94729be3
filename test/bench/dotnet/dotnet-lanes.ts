import { admit } from '../admission/admit.js';
import { trialsFor } from '../admission/trials.js';
import type { Setup, Subject } from '../subjects/subject.js';
import { checkedSlot, type Hand, type Lane } from '../timing/lane.js';
import { NAME } from '../tokens/token.js';
import type { Workload } from '../tokens/workload.js';
import type { Dotnet } from './dotnet.js';

/** Its methods are compiled again when they have run for a while. */
const WARM_UP = 1_000;

const RAW = '.NET, raw';
const HANDLER = '.NET, JsonWebTokenHandler';

/** The original's handler, admitted first, and the raw verification of its own runtime, which it is compared with. */
export async function dotnetLanes(
  dotnet: Dotnet,
  { setup, key }: Workload,
  { tokens, expected }: Hand,
): Promise<readonly Lane[]> {
  await admit(handlerSubject(dotnet, setup), trialsFor(setup, key));
  const raw = await dotnet.open('raw', setup, tokens);
  const handler = await dotnet.open('handler', setup, tokens);
  const slot = (lane: number): Lane['slot'] =>
    checkedSlot(HANDLER, expected, (calls) => dotnet.run(lane, calls));
  return [
    { name: RAW, slot: async (calls) => ((await dotnet.run(raw, calls)).spent * 1_000) / calls },
    { name: HANDLER, reference: RAW, warmUp: WARM_UP, slot: slot(handler) },
  ];
}

/** One token at a time, for the admission. */
function handlerSubject(dotnet: Dotnet, setup: Setup): Subject {
  return {
    name: HANDLER,
    kind: 'async',
    read: async (token) => {
      const { accepted } = await dotnet.run(await dotnet.open('handler', setup, [token]), 1);
      return accepted === 1 ? NAME : undefined;
    },
  };
}
