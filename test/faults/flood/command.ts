import { randomBytes } from 'node:crypto';
import { SampleApi } from '../api/sample-api.js';
import { openProvider, type FaultyProvider } from '../provider/faulty-provider.js';
import { load, together, type Crowd, type Measurement } from './load.js';

const COUNT = Number(process.env['FLOOD_TOKENS'] ?? 100_000);
const RATE = Number(process.env['FLOOD_RATE'] ?? 250);

/**
 * Loads with and without the flood take turns, so that whatever else the machine does meets both. What counts is the middle of the
 * rounds: a machine that stood still for a moment spoils one of them.
 */
const ROUNDS = 40;
/** What the heap may have grown by when everything is over: a budget, not a leak. */
const GROWTH = 4 * 2 ** 20;
const WORST_RATIO = 1.5;

/**
 * Sends tokens with random kids to the running sample API, in turn with new good ones at the same rate, and compares what good requests
 * beside them feel. The last line is the verdict.
 */
export async function floodCommand(print: (line: string) => void): Promise<boolean> {
  const provider = await openProvider();
  const api = await SampleApi.start(provider.environment);
  try {
    return await compare(api, provider, print);
  } finally {
    await api.stop();
    await provider.close();
  }
}

async function compare(
  api: SampleApi,
  provider: FaultyProvider,
  print: (line: string) => void,
): Promise<boolean> {
  const good = await provider.token();
  const share = COUNT / ROUNDS;
  const forged = { count: share, rate: RATE, token: forger(good) };
  const fresh = await newTokens(provider, share);
  await load(api, fresh, good);
  await load(api, forged, good);
  const before = { memory: await api.memory(), calls: callsOf(provider), attempts: api.attempts };
  const began = performance.now();
  const quiet: Measurement[] = [];
  const noisy: Measurement[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    quiet.push(await load(api, await newTokens(provider, share), good));
    noisy.push(await load(api, forged, good));
  }
  const elapsed = performance.now() - began;
  const growth = (await api.memory()) - before.memory;
  const calls = callsOf(provider) - before.calls;
  const attempts = api.attempts - before.attempts;
  const during = together(noisy);

  print(
    `${String(COUNT)} tokens with random kids at ${String(Math.round((COUNT / during.duration) * 1_000))} a second`,
  );
  print(
    `answers                 ${[...during.statuses].map(([status, count]) => `${String(count)} × ${String(status)}`).join(', ')}`,
  );
  print(
    `attempts, calls         ${String(attempts)}, ${String(calls)} in ${String(Math.round(elapsed / 1_000))} s`,
  );
  print(`heap before, growth     ${megabytes(before.memory)}, ${megabytes(growth)}`);
  print(`good tokens without it  ${latency(quiet)}`);
  print(`good tokens beside it   ${latency(noisy)}`);

  const ratio = middle(noisy, 0.99) / middle(quiet, 0.99);
  // the budget, and the refresh ahead that may fall into the time
  const allowed = 2 + elapsed / 10_000 + 1;
  const wrong = [
    attempts > allowed ? `more than ${String(Math.floor(allowed))} attempts` : undefined,
    growth > GROWTH ? 'the heap has grown' : undefined,
    ratio > WORST_RATIO ? `p99 is ${ratio.toFixed(2)} times of what it was` : undefined,
    during.refused + together(quiet).refused > 0 ? 'a good token was refused' : undefined,
    during.statuses.has(200) ? 'a forged token passed' : undefined,
  ].filter((problem) => problem !== undefined);
  print(
    wrong.length === 0
      ? `PASSED: p99 is ${ratio.toFixed(2)} times of what it was`
      : `FAILED: ${wrong.join('; ')}`,
  );
  return wrong.length === 0;
}

/** The load without the flood: good tokens, none of which has been seen before, as none of the flood's has. */
async function newTokens({ issuer, authority }: FaultyProvider, count: number): Promise<Crowd> {
  const exp = issuer.now() + 3_600;
  const tokens: string[] = [];
  for (let place = 0; place < count; place += 1) {
    tokens.push(await issuer.token({ iss: authority, jti: String(place), exp }));
  }
  return { count, rate: RATE, token: (place) => tokens[place] ?? '' };
}

/** Tokens like a good one that name a random key each. */
function forger(good: string): () => string {
  const [header = '', payload = '', signature = ''] = good.split('.');
  const members = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
  return () => {
    const forged = JSON.stringify({ ...members, kid: randomBytes(16).toString('hex') });
    return `${Buffer.from(forged).toString('base64url')}.${payload}.${signature}`;
  };
}

function callsOf({ issuer }: FaultyProvider): number {
  return issuer.discovery.requests + issuer.keySet.requests;
}

function percentile({ latencies }: Measurement, part: number): number {
  return latencies[Math.floor(latencies.length * part)] ?? Number.NaN;
}

/** The middle of what the rounds have for a percentile. */
function middle(rounds: readonly Measurement[], part: number): number {
  const values = rounds.map((round) => percentile(round, part)).sort((a, b) => a - b);
  return values[values.length >> 1] ?? Number.NaN;
}

function latency(rounds: readonly Measurement[]): string {
  const each = rounds.map((round) => percentile(round, 0.99)).sort((a, b) => a - b);
  const [from = 0, to = 0] = [each.at(ROUNDS >> 2), each.at(-(ROUNDS >> 2) - 1)];
  return `p50 ${middle(rounds, 0.5).toFixed(1)} ms, p99 ${middle(rounds, 0.99).toFixed(1)} ms, half of the rounds from ${from.toFixed(0)} to ${to.toFixed(0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
