import { coldStart } from './acts/cold-start.js';
import { longOutage } from './acts/long-outage.js';
import { movedKeys } from './acts/moved-keys.js';
import { outage } from './acts/outage.js';
import type { ActRecord } from './acts/act-record.js';
import { faults } from './provider/faults.js';
import { complaints, table } from './report.js';

/** Acts at the same time. Each is a process and a provider, so a small machine bears a few. */
const AT_ONCE = Number(process.env['FAULTS_AT_ONCE'] ?? 4);

/**
 * Plays every fault against the running sample API and tells what came of it. The last line is the verdict.
 *
 * @param names plays only the faults whose name has one of these words; all where there is none.
 * @returns whether no fault of the provider caused a 401, no known token was refused within the bound, and every API recovered.
 */
export async function drill(names: readonly string[], print: (line: string) => void): Promise<boolean> {
  const wanted = (name: string): boolean => names.length === 0 || names.some((word) => name.includes(word));
  const acts = [
    { name: 'hours', begin: longOutage },
    ...faults.flatMap((fault) => [
      { name: fault.name, begin: () => coldStart(fault) },
      { name: fault.name, begin: () => outage(fault) },
    ]),
    { name: 'moved', begin: movedKeys },
  ].filter(({ name }) => wanted(name));
  print(`${String(acts.length)} acts, ${String(AT_ONCE)} at a time; two to five minutes.`);
  const records = await inTurn(acts.map(({ begin }) => begin));
  for (const line of table(records)) {
    print(line);
  }
  const wrong = complaints(records);
  for (const line of wrong) {
    print(line);
  }
  const passed = wrong.length === 0 && records.length > 0;
  print(
    passed
      ? 'PASSED: no 401 from a fault, no known token refused within the bound, every recovery by itself'
      : `FAILED: ${String(wrong.length)} complaints in ${String(records.length)} acts`,
  );
  return passed;
}

async function inTurn(acts: readonly (() => Promise<ActRecord>)[]): Promise<readonly ActRecord[]> {
  const records: ActRecord[] = [];
  const waiting = [...acts.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, begin] = next;
      records[place] = await begin();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return records;
}
