/** How loud notes are by the dynamics of a part: marks hold until the next, hairpins lead from one to the other. */
import type { Ticks } from '../score.js';

/** Velocity of each mark; what is not here is left to the level that was. */
export const MARKS: Readonly<Record<string, number>> = {
  pppp: 16,
  ppp: 24,
  pp: 36,
  p: 50,
  mp: 64,
  mf: 78,
  f: 93,
  ff: 108,
  fff: 120,
  ffff: 126,
  fp: 93,
  sf: 104,
  sfz: 108,
  sffz: 118,
  fz: 104,
  rf: 100,
  rfz: 102,
};
/** Marks for the notes struck there alone. */
export const MOMENTARY: ReadonlySet<string> = new Set(['sf', 'sfz', 'sffz', 'fz', 'rf', 'rfz', 'fp']);
const DEFAULT = 78;
/** What a hairpin without a mark at its end comes to. */
const HAIRPIN = 18;

export interface Hairpin {
  readonly from: Ticks;
  readonly to: Ticks;
  /** 1 louder, -1 softer. */
  readonly way: number;
}

export interface Level {
  readonly tick: Ticks;
  readonly velocity: number;
}

/** Velocity at a tick, 1-127. `levels` and `hairpins` sorted. */
export function loudness(levels: readonly Level[], hairpins: readonly Hairpin[]): (tick: Ticks) => number {
  const marks: Level[] = [{ tick: -1, velocity: DEFAULT }, ...levels];
  for (const { from, to, way } of hairpins) {
    const before = marks.filter((mark) => mark.tick <= from).at(-1)!.velocity;
    const inside = marks.some((mark) => mark.tick > from && mark.tick <= to + 1);
    const after = marks.find((mark) => mark.tick > from && mark.tick <= to + 960);
    if (!inside && after === undefined)
      marks.push({ tick: to, velocity: Math.max(16, Math.min(126, before + way * HAIRPIN)) });
    marks.sort((a, b) => a.tick - b.tick);
  }
  return (tick) => {
    const at = marks.findLastIndex((mark) => mark.tick <= tick);
    const here = marks[at]!;
    const pin = hairpins.find(({ from, to }) => from <= tick && tick < to && here.tick <= from);
    const next = marks[at + 1];
    if (pin === undefined || next === undefined) return here.velocity;
    const share = (tick - pin.from) / Math.max(1, next.tick - pin.from);
    return Math.round(here.velocity + (next.velocity - here.velocity) * Math.min(1, share));
  };
}
