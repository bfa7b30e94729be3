import { Dotnet } from './dotnet/dotnet.js';
import { MEASURES } from './measures/index.js';
import type { Effort } from './timing/alternation.js';

/** One measure as a process of its own; its outcome is the one message to the parent. */
const [name, effort, withDotnet] = process.argv.slice(2);
const dotnet = withDotnet === 'true' ? new Dotnet() : undefined;
try {
  const measure = MEASURES.find((one) => one.name === name);
  process.send?.(await measure?.run({ effort: JSON.parse(effort ?? '') as Effort, dotnet }));
} finally {
  dotnet?.close();
  process.disconnect();
}
