import { availableParallelism, cpus } from 'node:os';

/** The machine in words, without a name or a place. */
export function machineText(dotnet: string | undefined): string {
  const model = (cpus()[0]?.model ?? 'an unknown processor').replace(/\s+/g, ' ').trim();
  const original = dotnet === undefined ? '' : `, .NET SDK ${dotnet}`;
  return `${String(availableParallelism())} cores of ${model}, Node ${process.versions.node}${original}`;
}
