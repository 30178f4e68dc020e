/** An edited score is laid together from cuts: spans of scores, one after another, each moved to where the last ended. */
import type { Note, Score, Ticks } from '../score.js';

export interface Cut {
  readonly score: Score;
  readonly from: Ticks;
  /** Not included; the last cut of a timeline goes to its score's endTick. */
  readonly to: Ticks;
  /** Newly written: where it meets notes that stay, it gives way. */
  readonly fresh?: boolean;
  /** What a section of the score is called here. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/** Whether nothing lies between two cuts. */
export function joins(before: Cut | undefined, after: Cut | undefined): boolean {
  return (
    before !== undefined && after !== undefined && before.score === after.score && before.to === after.from
  );
}

/** Ticks of a timeline. */
export function lengthOf(cuts: readonly Cut[]): Ticks {
  return cuts.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Each cut with where it comes to lie. */
export function placed(
  cuts: readonly Cut[],
): { readonly cut: Cut; readonly at: Ticks; readonly index: number }[] {
  let at = 0;
  return cuts.map((cut, index) => {
    const here = { cut, at, index };
    at += cut.to - cut.from;
    return here;
  });
}

/** A note that sounds no longer than `played` ticks. */
export function shortened(note: Note, played: Ticks): Note {
  if (note.played <= played) return note;
  const { bend, ...rest } = note;
  const most = Math.max(1, played);
  const kept = bend?.filter(({ at }) => at <= most);
  return { ...rest, played: most, ...(kept && kept.length > 0 && { bend: kept }) };
}
