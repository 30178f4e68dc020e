/** Another verse on the same tune: its lines begin as they did and end otherwise, or come round to the close that is known. */
import type { Random } from '../../math/random.js';
import type { VerseManner } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import type { PlanSection } from '../plan.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** Parts of a line between which a singer leaves the tune or comes back to it. */
const SEAM = [0.25, 0.8] as const;
/** Semitones from the tune to what is new, or back, at the most. */
const WIDEST = 9;
/** What a beat of distance from the middle costs beside a semitone at the seam. */
const OFF_CENTRE = 0.6;

/**
 * A tune that returns (`known`) with some of its lines sung otherwise, as `fresh` has them: the manner of each is drawn by weight. A
 * pick-up belongs to the line that it leads to.
 */
export function newVerse(
  known: readonly ThemeNote[],
  fresh: readonly ThemeNote[],
  { bars, phraseBars }: Pick<PlanSection, 'bars' | 'phraseBars'>,
  metre: Metre,
  manners: readonly (readonly [VerseManner, number])[],
  random: Random,
): readonly ThemeNote[] {
  const length = Math.max(1, phraseBars) * metre.barTicks;
  const lines = Math.max(1, Math.ceil((bars * metre.barTicks) / length));
  const half = metre.beatTicks / (metre.compound ? 3 : 2);
  const lineOf = ({ at }: ThemeNote): number =>
    Math.max(0, Math.min(lines - 1, Math.floor((at + metre.beatTicks) / length)));
  const own = (notes: readonly ThemeNote[], line: number) => notes.filter((note) => lineOf(note) === line);
  return cutOverlaps(
    Array.from({ length: lines }, (_, line): readonly ThemeNote[] => {
      const [said, sung] = [own(known, line), own(fresh, line)];
      const draws = random.at(line);
      // By its first line the tune is known again.
      const open = manners.filter(([manner]) => line > 0 || (manner !== 'closed' && manner !== 'new'));
      const [manner] = draws.weighted(open, ([, weight]) => weight);
      if (manner === 'late' || manner === 'early')
        return displaced(said, manner === 'late' ? half : -half, manner);
      if (manner === 'said' || sung.length === 0) return said;
      if (manner === 'new' || said.length === 0) return sung;
      const [before, after] = manner === 'opened' ? [said, sung] : [sung, said];
      const seam = seamOf(before, after, line * length, length, metre.beatTicks);
      return seam === undefined
        ? said
        : [...before.filter(({ at }) => at < seam), ...after.filter(({ at }) => at >= seam)];
    }).flat(),
  );
}

/** A line that enters elsewhere; its last tone stays where it is. */
function displaced(notes: readonly ThemeNote[], by: number, manner: 'late' | 'early'): readonly ThemeNote[] {
  const transform = manner === 'late' ? 'delayed' : 'anticipated';
  return notes.map((note, i) =>
    i === notes.length - 1 || note.at + by < 0 ? note : { ...note, at: note.at + by, transform },
  );
}

/** Where a line goes over into another with the least of a leap, nearest its middle; undefined where it cannot. */
function seamOf(
  before: readonly ThemeNote[],
  after: readonly ThemeNote[],
  start: number,
  length: number,
  beatTicks: number,
): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  const middle = start + length / 2;
  for (let at = start + SEAM[0] * length; at <= start + SEAM[1] * length; at += beatTicks / 2) {
    const last = before.findLast((note) => note.at < at);
    const next = after.find((note) => note.at >= at);
    if (last === undefined || next === undefined) continue;
    const leap = Math.abs(next.pitch - last.pitch);
    if (leap > WIDEST) continue;
    const cost = leap + (OFF_CENTRE * Math.abs(at - middle)) / beatTicks;
    if (cost >= least) continue;
    least = cost;
    best = at;
  }
  return best;
}
