import type { Curve, Line, Point } from './curve.js';

const WIDTH = 720;
const HEIGHT = 380;
const EDGE = { left: 64, right: 190, top: 40, bottom: 48 };
const COLOURS = ['#0b6e4f', '#c8553d', '#28527a', '#8d6a9f', '#b8860b', '#5b6770', '#d1495b'];

/** A value's place on a scale of powers, between 0 and 1. */
type Scale = (value: number) => number;

/** Draws a curve, both ways in powers: equal steps are equal factors. A line that stays level costs the same however much there is. */
export function draw({ title, along, up, lines }: Curve): string {
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const ticks = powersAround(points.map(({ y }) => y));
  const across = placed(scale(xs), EDGE.left, WIDTH - EDGE.right);
  const upwards = placed(scale(ticks), HEIGHT - EDGE.bottom, EDGE.top);
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(EDGE.left, 22, title, 'font-weight="bold"'),
    ...ticks.map((y) => gridLine(upwards(y), y)),
    ...xs.map((x) => text(across(x), HEIGHT - EDGE.bottom + 18, short(x), 'text-anchor="middle"')),
    text((EDGE.left + WIDTH - EDGE.right) / 2, HEIGHT - 10, along, 'text-anchor="middle"'),
    `<text transform="translate(16 ${(EDGE.top + HEIGHT - EDGE.bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(up)}</text>`,
    ...lines.flatMap((line, index) => drawnLine(line, index, across, upwards)),
    ...labels(lines, upwards),
  ];
  const size = `width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12" role="img">\n<title>${escaped(title)}</title>\n${parts.join('\n')}\n</svg>\n`;
}

function scale(values: readonly number[]): Scale {
  const logs = values.map((value) => Math.log(value));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  return (value) => (most === least ? 0.5 : (Math.log(value) - least) / (most - least));
}

function placed(on: Scale, from: number, to: number): (value: number) => number {
  return (value) => Math.round((from + on(value) * (to - from)) * 10) / 10;
}

/** The powers of two between which all values lie. */
function powersAround(values: readonly number[]): readonly number[] {
  const from = Math.floor(Math.log2(Math.min(...values)));
  const to = Math.max(from + 1, Math.ceil(Math.log2(Math.max(...values))));
  return Array.from({ length: to - from + 1 }, (_, index) => 2 ** (from + index));
}

function drawnLine(
  { points }: Line,
  index: number,
  across: (value: number) => number,
  upwards: (value: number) => number,
): readonly string[] {
  const at = ({ x, y }: Point): string => `${across(x)},${upwards(y)}`;
  const stroke = `fill="none" stroke="${colour(index)}" stroke-width="${index === 0 ? 3 : 1.5}"`;
  return [
    `<polyline points="${points.map(at).join(' ')}" ${stroke}/>`,
    ...points.map(
      ({ x, y }) => `<circle cx="${across(x)}" cy="${upwards(y)}" r="2.5" fill="${colour(index)}"/>`,
    ),
  ];
}

/** Names beside the ends of their lines, moved apart where they would cover each other. */
function labels(lines: readonly Line[], upwards: (value: number) => number): readonly string[] {
  const wanted = lines
    .map(({ name, points }, index) => ({ name, index, y: upwards(points.at(-1)?.y ?? 1) }))
    .sort((a, b) => a.y - b.y);
  let free = EDGE.top;
  return wanted.map(({ name, index, y }) => {
    const place = Math.max(free, y);
    free = place + 15;
    return text(WIDTH - EDGE.right + 10, place + 4, name, `fill="${colour(index)}"`);
  });
}

function gridLine(y: number, value: number): string {
  const line = `<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${y}" y2="${y}" stroke="#dddddd"/>`;
  return line + text(EDGE.left - 8, y + 4, short(value), 'text-anchor="end"');
}

function text(x: number, y: number, content: string, more: string): string {
  return `<text x="${x}" y="${y}" ${more}>${escaped(content)}</text>`;
}

function colour(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '#000000';
}

function short(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
