import { Session, type Profiler } from 'node:inspector/promises';

/** What the profiler saw of one function: where it stands, and how often it was on top of the stack. */
export interface Sample {
  readonly name: string;
  readonly url: string;
  readonly line: number;
  /** Microseconds. */
  readonly self: number;
}

/** Records which functions are on top of the stack while something runs. */
export async function record(work: () => Promise<void>): Promise<readonly Sample[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return samplesOf(profile);
}

/** The time of each sample goes to its top function. */
function samplesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): readonly Sample[] {
  const self = new Map<number, number>();
  samples.forEach((id, index) => {
    self.set(id, (self.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  });
  return nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => ({
    name: functionName === '' ? '(anonymous)' : functionName,
    url,
    line: lineNumber + 1,
    self: self.get(id) ?? 0,
  }));
}
