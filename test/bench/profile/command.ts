import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agent, get } from 'node:http';
import { ownModule } from '../http/own-module.js';
import { Deck } from '../tokens/deck.js';
import { workload } from '../tokens/workload.js';
import { partOf, tally } from './parts.js';
import { record, type Sample } from './recorder.js';

const WARM_UP = 4_000;
const REQUESTS = 10_000;
const IN_FLIGHT = 16;
/** Functions that are listed by name. */
const LISTED = 20;

/** Shows where the time of a guarded request goes: every signature verified anew, then with the cache. */
export async function profileCommand(_: readonly string[], write: (text: string) => void): Promise<number> {
  for (const cache of [false, true]) {
    const samples = await profiled(cache);
    const total = samples.reduce((sum, { self }) => sum + self, 0);
    const busy = tally(samples, () => 'all')[0]?.[1] ?? total;
    const line = ([name, time]: readonly [string, number]): string =>
      `${((time / busy) * 100).toFixed(1).padStart(6)} %  ${(time / REQUESTS).toFixed(2).padStart(6)} µs  ${name}`;
    write(
      `\nA guarded request, ${cache ? 'repeated token' : 'signature verified anew'}: client and server together`,
    );
    write(tally(samples, partOf).map(line).join('\n'));
    write(`  its ${String(LISTED)} longest functions`);
    write(tally(samples, functionOf).slice(0, LISTED).map(line).join('\n'));
  }
  return 0;
}

async function profiled(cache: boolean): Promise<readonly Sample[]> {
  const load = workload({ keys: 1 });
  const application = await NestFactory.create<NestFastifyApplication>(
    ownModule(load.setup, cache),
    new FastifyAdapter(),
    { logger: false, abortOnError: false },
  );
  await application.listen(0, '127.0.0.1');
  const url = await application.getUrl();
  const deck = new Deck(load.good(1_000));
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  try {
    await send(url, agent, deck, WARM_UP);
    return await record(() => send(url, agent, deck, REQUESTS));
  } finally {
    agent.destroy();
    await application.close();
  }
}

async function send(url: string, agent: Agent, deck: Deck, count: number): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let sent = 0; sent < count / IN_FLIGHT; sent += 1) {
      await ask(url, agent, deck.draw());
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

function ask(url: string, agent: Agent, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 200) {
          resolve();
        } else {
          reject(new Error(`answered with ${String(answer.statusCode)}`));
        }
      });
    }).on('error', reject);
  });
}

function functionOf({ name, url, line }: Sample): string {
  const file = /([^/\\]+[/\\][^/\\]+)$/.exec(url)?.[1] ?? url;
  return file === '' ? name : `${name}  ${file}:${String(line)}`;
}
