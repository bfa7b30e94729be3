/** One row of the table: what happens, what the original does, and a run that tells what happens here. */
export interface Trace {
  readonly situation: string;
  /** The original's recorded behaviour, with default options. */
  readonly original: string;
  /** Plays the situation and puts what was observed into words. */
  readonly play: () => Promise<string>;
}

/** The table in Markdown, a heading a group. */
export async function render(groups: Readonly<Record<string, readonly Trace[]>>): Promise<string> {
  const parts: string[] = [];
  for (const [heading, traces] of Object.entries(groups)) {
    const rows: (readonly [string, string, string])[] = [['situation', 'the original', 'here']];
    for (const { situation, original, play } of traces) {
      rows.push([situation, original, await play()]);
    }
    parts.push(`### ${heading}`, '', table(rows), '');
  }
  return parts.join('\n').trim();
}

function table(rows: readonly (readonly [string, string, string])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = ['', '', ''], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
