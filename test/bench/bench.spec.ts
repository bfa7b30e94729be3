import { describe, expect, it } from '@jest/globals';
import { admit } from './admission/admit.js';
import { trialsFor } from './admission/trials.js';
import { draw } from './growth/drawing.js';
import { readReport } from './http/load.js';
import { outcomeOf, type Outcome } from './measures/measure.js';
import { growthOf } from './memory/growth.js';
import { partOf } from './profile/parts.js';
import { replaced } from './report/room.js';
import { lastLine } from './report/verdict.js';
import { own } from './subjects/own.js';
import type { Subject } from './subjects/subject.js';
import { isMissed, judgeAll } from './targets/index.js';
import { alternate } from './timing/alternation.js';
import { checkedSlot } from './timing/lane.js';
import { NAME } from './tokens/token.js';
import { workload } from './tokens/workload.js';

/** A made-up result in which the library takes so many times of what raw verification takes. */
function rs256(times: number): Outcome {
  const series = (name: string, mean: number): { name: string; means: number[] } => ({ name, means: [mean] });
  return outcomeOf({ name: 'rs256', title: '' }, [
    series('node:crypto', 20_000),
    series('nest-jwt-bearer', 20_000 * times),
    series('fast-jwt', 24_500),
  ]);
}

function verdicts(times: number): readonly string[] {
  return judgeAll([rs256(times)]).map(({ verdict }) => verdict);
}

describe('what is checked', () => {
  it('is missed where a ratio is larger than its tolerance allows', () => {
    const judged = judgeAll([rs256(1.4)]);
    expect(isMissed(judged)).toBe(true);
    expect(lastLine(judged)).toBe(
      '0 of 2 ratios reached; missed: rs256 (× raw verification), rs256 (× (fast-jwt + 0.03 × raw verification))',
    );
  });

  it('is reached where every ratio is', () => {
    expect(verdicts(1.2)).toEqual(['met', 'met']);
    expect(isMissed(judgeAll([rs256(1.2)]))).toBe(false);
  });

  it('bears what a machine scatters by', () => {
    expect(verdicts(1.3)).toEqual(['within tolerance', 'within tolerance']);
  });

  it('is missed where a ratio is no number', () => {
    expect(verdicts(Number.NaN)).toEqual(['missed', 'missed']);
  });

  it('counts what was not measured as not measured', () => {
    const { rows, ...others } = rs256(1.2);
    const judged = judgeAll([{ ...others, rows: rows.filter(({ name }) => name !== 'fast-jwt') }]);
    expect(judged.map(({ verdict }) => verdict)).toEqual(['met', 'not measured']);
  });

  it('takes the quickest slot of each lane, and tells how far the rounds scatter', () => {
    const { rows } = outcomeOf({ name: 'a', title: '' }, [
      { name: 'one', means: [10, 40, 20] },
      { name: 'other', means: [30, 40, 100] },
    ]);
    expect(rows[1]?.ratio).toEqual({ value: 3, low: 1, high: 5 });
  });
});

describe('the admission', () => {
  const load = workload({ algorithm: 'ES256' });
  const trials = trialsFor(load.setup, load.key);
  const answering = (read: (token: string) => string | undefined): Subject => ({
    name: 'somebody',
    kind: 'sync',
    read,
  });

  it('lets the library in', async () => {
    const subject = await own.make(load.setup);
    await expect(subject && admit(subject, trials)).resolves.toBeUndefined();
  });

  it('keeps out whoever accepts every token', async () => {
    await expect(
      admit(
        answering(() => NAME),
        trials,
      ),
    ).rejects.toThrow('accepts an expired token as');
  });

  it('keeps out whoever refuses every token', async () => {
    await expect(
      admit(
        answering(() => undefined),
        trials,
      ),
    ).rejects.toThrow('refuses a good token');
  });

  it.each(trials.filter(({ passes }) => !passes).map(({ what }) => what))(
    'keeps out whoever accepts %s and nothing else that is bad',
    async (what) => {
      const subject = answering((text) => {
        const trial = trials.find(({ token }) => token === text);
        return trial?.passes === true || trial?.what === what ? NAME : undefined;
      });
      await expect(admit(subject, trials)).rejects.toThrow(what);
    },
  );

  it('keeps out whoever takes one user for another', async () => {
    await expect(
      admit(
        answering(() => 'Charles Babbage'),
        trials,
      ),
    ).rejects.toThrow('cannot take part');
  });
});

describe('the clock of the benchmark', () => {
  it('stops where a subject does not answer as it has to', async () => {
    const slot = checkedSlot('somebody', 'accepted', (calls) =>
      Promise.resolve({ spent: 1, accepted: calls - 1 }),
    );
    await expect(slot(10)).rejects.toThrow('somebody accepted 9 of 10');
  });

  it('runs lanes in turn, every second round backwards', async () => {
    const order: string[] = [];
    const lane = (name: string): { name: string; slot: () => Promise<number> } => ({
      name,
      slot: () => {
        order.push(name);
        return Promise.resolve(1e6);
      },
    });
    const effort = { rounds: 2, slot: 1, warmUp: 0, http: { rounds: 0, seconds: 0 } };
    const series = await alternate([lane('a'), lane('b')], effort);
    expect(order).toEqual(['a', 'b', 'b', 'a']);
    expect(series.map(({ means }) => means)).toEqual([
      [1e6, 1e6],
      [1e6, 1e6],
    ]);
  });

  it('takes no load for good in which a request was refused', () => {
    const report =
      '  100 requests in 1.00s, 20KB read\n  Non-2xx or 3xx responses: 1\nRequests/sec:  100.00\n';
    expect(() => readReport(report)).toThrow('Non-2xx or 3xx responses: 1');
    expect(readReport(report.replace(/.*Non-2xx.*\n/, ''))).toEqual({ requests: 100, rate: 100 });
  });
});

describe('what is shown', () => {
  it('goes where the page has room for it', () => {
    const page = 'before <!-- a --> old <!-- /a --> after';
    expect(replaced(page, 'a', 'new $1')).toBe('before <!-- a -->\n\nnew $1\n\n<!-- /a --> after');
    expect(() => replaced(page, 'b', 'new')).toThrow('no room for b');
  });

  it('draws a line through every place', () => {
    const lines = [{ name: 'a < b', points: [1, 10, 100].map((x) => ({ x, y: x / 2 })) }];
    const svg = draw({ name: 'c', title: 'A & B', along: 'x', up: 'y', lines });
    expect(svg.match(/<circle/g)).toHaveLength(3);
    expect(svg).toContain('A &amp; B');
    expect(svg).toContain('a &lt; b');
    expect(svg).not.toContain('NaN');
  });

  it('sees a heap that grows, and not the garbage of one moment', () => {
    expect(growthOf([1, 2, 10, 11, 12, 13])).toBe(2);
    expect(growthOf([0, 0, 10, 30, 30, 10])).toBe(0);
  });

  it('knows whose code a function is', () => {
    expect(partOf({ name: 'read', url: 'file:///libs/jwt-bearer/dist/tokens/token-reader.js' })).toBe(
      'nest-jwt-bearer: tokens',
    );
    expect(partOf({ name: '(garbage collector)', url: '' })).toBe('garbage collection');
    expect(partOf({ name: 'handle', url: 'file:///node_modules/fastify/lib/route.js' })).toBe('Fastify');
  });
});
