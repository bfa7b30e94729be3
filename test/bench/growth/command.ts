import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Dotnet } from '../dotnet/dotnet.js';
import { prepareDotnet } from '../dotnet/prepare.js';
import { GROWTH } from '../timing/alternation.js';
import { measureCurves } from './curves.js';
import { draw } from './drawing.js';

// this file runs from dist/growth
const FOLDER = fileURLToPath(new URL('../../../../docs/performance/', import.meta.url));

/** Measures how costs grow, and draws it for the documentation. */
export async function growthCommand(say: (text: string) => void): Promise<number> {
  const dotnet = prepareDotnet(say) ? new Dotnet() : undefined;
  try {
    const curves = await measureCurves({ effort: GROWTH, dotnet }, say);
    await mkdir(FOLDER, { recursive: true });
    for (const curve of curves) {
      await writeFile(`${FOLDER}${curve.name}.svg`, draw(curve));
      for (const { name, points } of curve.lines) {
        say(
          `${curve.name}: ${name}: ${points.map(({ x, y }) => `${String(x)} → ${y.toFixed(2)}`).join(', ')}`,
        );
      }
    }
    say(`${String(curves.length)} curves drawn into docs/performance`);
    return 0;
  } finally {
    dotnet?.close();
  }
}
