import { readdirSync, readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { countBranches } from './counts.js';

/** A file of the library as it was when the run began: others may build it anew meanwhile. */
interface BuiltFile {
  readonly name: string;
  readonly url: string;
  readonly program: string;
  readonly map: SourceMap;
}

/** Which branches of some folders of the built library a run reaches, as the engine counts them. */
export class Coverage {
  private readonly session = new Session();
  private readonly files: readonly BuiltFile[];

  /** Has to be made before the library is loaded. */
  constructor(library: string, folders: readonly string[]) {
    this.files = folders.flatMap((folder) => builtFiles(library, folder));
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many of the branches were reached, and where the others stand in the sources. */
  take(): { readonly total: number; readonly reached: number; readonly missed: readonly string[] } {
    const scripts = new Map<string, Profiler.FunctionCoverage[]>();
    this.session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error) {
        throw error;
      }
      result.forEach(({ url, functions }) => scripts.set(url, functions));
    });
    const counted = this.files.flatMap((file) =>
      countBranches(file.program, scripts.get(file.url)).map((branch) => ({ branch, file })),
    );
    const missed = counted.filter(({ branch }) => !branch.isReached);
    return {
      total: counted.length,
      reached: counted.length - missed.length,
      missed: missed.map(({ branch, file }) => `${file.name}:${lineIn(file, branch.at)} ${branch.kind}`),
    };
  }
}

function builtFiles(library: string, folder: string): BuiltFile[] {
  const paths = readdirSync(join(library, folder), { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.js'))
    .map((path) => {
      const file = join(library, folder, path);
      return {
        name: relative(library, file).replace(/\.js$/, '.ts'),
        url: pathToFileURL(file).href,
        program: readFileSync(file, 'utf8'),
        map: new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload),
      };
    });
}

function lineIn({ program, map }: BuiltFile, at: number): string {
  const before = program.slice(0, at).split('\n');
  const entry = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  return 'originalLine' in entry ? String(entry.originalLine + 1) : '?';
}
