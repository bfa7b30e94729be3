import type { Sample } from './recorder.js';

/** Whose code it is, by where it stands; the first that fits. */
const PARTS: readonly (readonly [part: string, url: RegExp])[] = [
  ['Nest', /@nestjs[/\\]/],
  ['Fastify', /(?:fastify|find-my-way|avvio|light-my-request|fast-json-stringify|reusify)[/\\]/],
  ['node: crypto', /^node:internal\/crypto/],
  [
    'node: http, net, streams',
    /^node:(?:_?http|_?net|_?stream|internal\/(?:http|stream|timers|process|async))/,
  ],
  ['node: buffer and text', /^node:(?:buffer|internal\/(?:buffer|encoding|util))/],
  ['node: other', /^node:/],
  ['the benchmark', /test[/\\]bench[/\\]/],
];

/** Native functions, by their names. */
const NATIVE: readonly (readonly [part: string, name: RegExp])[] = [
  ['garbage collection', /^\(garbage collector\)$/],
  ['waiting', /^\((?:idle|root)\)$/],
  ['native: signature and digest', /^(?:run|SignJob|Hash|Hmac|oneShotDigest|update|digest|init)$/],
  [
    'native: sockets',
    /^(?:writev|writeUtf8String|writeLatin1String|writeBuffer|shutdown|consume|execute|readStart|readStop)$/,
  ],
  ['native: text and bytes', /write|slice|Slice|decode|encode|copy|fill|compare|indexOf/],
];

/** The part that a function belongs to: the folders of this library are parts of their own. */
export function partOf({ name, url }: Pick<Sample, 'name' | 'url'>): string {
  const room = /jwt-bearer[/\\](?:dist|src)[/\\](\w+)/.exec(url)?.[1];
  if (room !== undefined) {
    return `nest-jwt-bearer: ${room}`;
  }
  const known = url === '' ? NATIVE : PARTS;
  return known.find(([, pattern]) => pattern.test(url === '' ? name : url))?.[0] ?? 'other';
}

/** The time of each part and of each function, longest first, without waiting. */
export function tally(
  samples: readonly Sample[],
  name: (sample: Sample) => string,
): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const sample of samples.filter((one) => partOf(one) !== 'waiting')) {
    times.set(name(sample), (times.get(name(sample)) ?? 0) + sample.self);
  }
  return [...times].filter(([, time]) => time > 0).sort(([, a], [, b]) => b - a);
}
