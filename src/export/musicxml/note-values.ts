/** How a stretch of a bar is written: as note values, tied where one does not do. */
import { TICKS_PER_QUARTER, type Ticks } from '../../score/score.js';
import type { PrintedBar } from '../notation.js';

export type ValueName = 'whole' | 'half' | 'quarter' | 'eighth' | '16th' | '32nd' | '64th';

export interface NoteValue {
  readonly start: Ticks;
  readonly length: Ticks;
  readonly type: ValueName;
  readonly dots: 0 | 1;
  /** Three in the time of two. */
  readonly triplet: boolean;
}

const VALUES: readonly (readonly [ValueName, Ticks])[] = [
  ['whole', 4 * TICKS_PER_QUARTER],
  ['half', 2 * TICKS_PER_QUARTER],
  ['quarter', TICKS_PER_QUARTER],
  ['eighth', TICKS_PER_QUARTER / 2],
  ['16th', TICKS_PER_QUARTER / 4],
  ['32nd', TICKS_PER_QUARTER / 8],
  ['64th', TICKS_PER_QUARTER / 16],
];

/** Length of the beat whose subdivisions are written together: a quarter, or the dotted quarter of compound metres. */
export function beatOf(bar: PrintedBar): Ticks {
  return bar.unit === 8 && bar.beats % 3 === 0 ? 1.5 * TICKS_PER_QUARTER : TICKS_PER_QUARTER;
}

/** The beats of a bar (by number) in which something begins or ends off the binary grid. */
export function ternaryBeats(bar: PrintedBar, edges: Iterable<Ticks>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const edge of edges) {
    const place = edge - bar.start;
    if (place >= 0 && place < bar.length && place % (TICKS_PER_QUARTER / 8) !== 0)
      found.add(Math.floor(place / beatOf(bar)));
  }
  return found;
}

/** Writes the stretch from `start` to `end`, which lies inside the bar, as values that add up to it. */
export function valuesOf(
  bar: PrintedBar,
  start: Ticks,
  end: Ticks,
  ternary: ReadonlySet<number>,
): NoteValue[] {
  const beat = beatOf(bar);
  const values: NoteValue[] = [];
  let at = start;
  while (at < end) {
    const index = Math.floor((at - bar.start) / beat);
    if (ternary.has(index)) {
      const stop = Math.min(end, bar.start + (index + 1) * beat);
      values.push(...spelled(at, stop, true));
      at = stop;
      continue;
    }
    let last = index;
    while (bar.start + (last + 1) * beat < end && !ternary.has(last + 1)) last++;
    let stop = Math.min(end, bar.start + (last + 1) * beat);
    // What begins inside a beat is written to the beat's end first, unless one value does for all of it.
    const edge = bar.start + (index + 1) * beat;
    if (at > bar.start + index * beat && stop > edge && !isOneValue(stop - at)) stop = edge;
    values.push(...spelled(at, stop, false));
    at = stop;
  }
  return values;
}

function isOneValue(length: Ticks): boolean {
  return VALUES.some(([, ticks]) => ticks === length || 1.5 * ticks === length);
}

/** Longest values first. */
function spelled(start: Ticks, end: Ticks, triplet: boolean): NoteValue[] {
  const share = triplet ? 2 / 3 : 1;
  const values: NoteValue[] = [];
  let at = start;
  while (at < end) {
    const left = end - at;
    const found = longest(left, share);
    if (found === undefined) throw new Error(`${left} ticks at ${at} are no sum of note values`);
    values.push({ ...found, start: at, triplet });
    at += found.length;
  }
  return values;
}

function longest(left: Ticks, share: number): { type: ValueName; dots: 0 | 1; length: Ticks } | undefined {
  for (const [type, ticks] of VALUES) {
    const plain = ticks * share;
    if (1.5 * plain <= left && type !== '64th') return { type, dots: 1, length: 1.5 * plain };
    if (plain <= left) return { type, dots: 0, length: plain };
  }
  return undefined;
}
