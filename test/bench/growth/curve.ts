/** How a cost grows with something. */
export interface Curve {
  readonly name: string;
  readonly title: string;
  /** What grows, with its unit. */
  readonly along: string;
  /** What is drawn upwards, with its unit. */
  readonly up: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lines out of what was measured at each place. */
export function linesOf(
  places: readonly { readonly x: number; readonly values: ReadonlyMap<string, number> }[],
): readonly Line[] {
  const names = [...new Set(places.flatMap(({ values }) => [...values.keys()]))];
  return names.map((name) => ({
    name,
    points: places.flatMap(({ x, values }) => {
      const y = values.get(name);
      return y === undefined ? [] : [{ x, y }];
    }),
  }));
}
