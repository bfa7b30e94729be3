import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trialsFor } from '../admission/trials.js';
import { describeSetup } from '../dotnet/dotnet.js';
import { rawLane } from '../measures/lanes.js';
import { outcomeOf, type Measure } from '../measures/measure.js';
import { workload } from '../tokens/workload.js';
import { admitServer } from './admit-server.js';
import { missingForLoad } from './load.js';
import { ServerProcess } from './server-process.js';
import { servers } from './servers.js';
import { inTurn } from './turns.js';

/**
 * Whole servers under load, in turn: what one request costs the processor. A server that has one core to itself answers as many
 * requests a second as fit into it, whatever else the machine does meanwhile.
 */
export const HTTP: Measure = {
  name: 'http',
  title: 'a request to a whole server, 1,000 tokens in turn, 32 connections: processor time of the server',
  missing: missingForLoad,
  run: async (bench) => {
    const data = workload({ keys: 1 });
    const tokens = data.good(1_000);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    const file = join(folder, 'tokens');
    await writeFile(file, tokens.join('\n'));
    const commands = servers(bench.dotnet !== undefined);
    const running: ServerProcess[] = [];
    try {
      for (const command of commands) {
        const server = await ServerProcess.start(command, describeSetup(data.setup));
        running.push(server);
        if (command.isGuarded) {
          await admitServer(server, trialsFor(data.setup, data.key));
        }
      }
      return outcomeOf(HTTP, await inTurn(running, file, rawLane(data, tokens), bench.effort));
    } finally {
      await Promise.all(running.map((server) => server.stop()));
      await rm(folder, { recursive: true });
    }
  },
};
