import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TokenValidator } from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';

const COUNT = Number(process.env['FLOOD_TOKENS'] ?? 100_000);
/** What the heap may have grown by when everything is over. */
const GROWTH = 2 ** 20;

/**
 * Sends tokens with random issuers to a validator whose issuers are found at run time: they cost neither calls nor memory. The last
 * line is the verdict.
 */
export async function issuersCommand(print: (line: string) => void): Promise<boolean> {
  const known = await createTestIssuer({ audience: 'api' });
  const validator = new TokenValidator({
    audience: 'api',
    requireHttpsMetadata: false,
    issuerResolver: (issuer) => Promise.resolve(issuer === known.issuer ? known.issuer : undefined),
  });
  const good = await known.token({ exp: known.now() + 3_600 });
  const isGood = async (): Promise<boolean> => (await validator.validateToken(good)).isValid;
  const passedBefore = await isGood();
  await flood(validator, known, good, COUNT / 5);
  const before = { heap: heap(), calls: callsOf(known) };
  const began = performance.now();
  const refused = await flood(validator, known, good, COUNT);
  const took = performance.now() - began;
  const [growth, calls] = [heap() - before.heap, callsOf(known) - before.calls];
  const passed = passedBefore && (await isGood()) && refused === COUNT && calls === 0 && growth <= GROWTH;
  await known.close();

  print(`${String(COUNT)} tokens with random issuers, ${(took / COUNT).toFixed(3)} ms each`);
  print(`refused, calls          ${String(refused)}, ${String(calls)}`);
  print(`heap before, growth     ${megabytes(before.heap)}, ${megabytes(growth)}`);
  print(passed ? 'PASSED: invented issuers cost neither calls nor memory' : 'FAILED');
  return passed;
}

/** Sends so many, and counts those that are refused for good. */
async function flood(
  validator: TokenValidator,
  known: TestIssuer,
  good: string,
  count: number,
): Promise<number> {
  const [header = '', , signature = ''] = good.split('.');
  const exp = known.now() + 3_600;
  let refused = 0;
  for (let place = 0; place < count; place += 1) {
    const claims = { iss: `https://${String(place)}.example/${String(Math.random())}`, aud: 'api', exp };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const { status } = await validator.validateToken(`${header}.${payload}.${signature}`);
    refused += status === 'invalid' ? 1 : 0;
  }
  return refused;
}

function callsOf({ discovery, keySet }: TestIssuer): number {
  return discovery.requests + keySet.requests;
}

/** The bytes of the heap after a collection. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
