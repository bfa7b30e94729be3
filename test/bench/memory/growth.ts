/** How much more the last third holds than the second, by their least: what a collection left behind does not count. */
export function growthOf(heaps: readonly number[]): number {
  const third = Math.floor(heaps.length / 3);
  return Math.min(...heaps.slice(2 * third)) - Math.min(...heaps.slice(third, 2 * third));
}
