/** Lengths of the phrases of a section. A single bar is not left over: the phrase before it gives one up. */
export function phraseLengths(bars: number, phraseBars: number): number[] {
  const lengths: number[] = [];
  let rest = bars;
  while (rest > 0) {
    const length = Math.min(phraseBars, rest);
    lengths.push(length);
    rest -= length;
  }
  const last = lengths.length - 1;
  if (last > 0 && lengths[last] === 1 && lengths[last - 1]! >= 3) {
    lengths[last] = 2;
    lengths[last - 1] = lengths[last - 1]! - 1;
  }
  return lengths;
}
