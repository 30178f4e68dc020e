import { GRID } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';

/** Metres that models tell apart; others count as the last. */
const METRES = ['4/4', '3/4', '2/4', '2/2', '6/8', '3/8', '9/8', '12/8', 'other'];
export const METRE_CLASSES = METRES.length;

export function metreClass(metre: string): number {
  const at = METRES.indexOf(metre);
  return at < 0 ? METRE_CLASSES - 1 : at;
}

/** Length of a bar in twelfths of a quarter: 48 of 4/4, 36 of 6/8. */
export function barLength(metre: string): number {
  const [top, bottom] = metre.split('/').map(Number) as [number, number];
  const length = Math.round((4 * GRID * top) / bottom);
  return length > 0 ? length : 4 * GRID;
}

/** The bars of a piece in twelfths of a quarter. It goes on regularly after its last bar. */
export class BarGrid {
  /** Start of every bar, ascending, the first 0. */
  readonly starts: readonly number[];
  readonly metres: readonly number[];
  readonly #lastLength: number;
  #near = 0;

  constructor(starts: readonly number[], metres: readonly number[], lastLength: number) {
    this.starts = starts;
    this.metres = metres;
    this.#lastLength = lastLength;
  }

  static of(sheet: LeadSheet): BarGrid {
    const changes = (sheet.meters ?? [[0, sheet.meter] as const]).map(
      ([at, metre]) => [Math.round(at * GRID), metre] as const,
    );
    const last = sheet.melody.at(-1);
    const end = last === undefined ? 0 : Math.round(last[0] * GRID) + 96;
    const starts: number[] = [];
    const metres: number[] = [];
    const lines = sheet.barlines?.map((at) => Math.round(at * GRID));
    let change = 0;
    let at = 0;
    let i = 0;
    while (at <= end) {
      while (change + 1 < changes.length && changes[change + 1]![0] <= at) change++;
      const metre = changes[change]?.[1] ?? sheet.meter;
      if (starts.length === 0 || at > starts.at(-1)!) {
        starts.push(at);
        metres.push(metreClass(metre));
      }
      const regular = at + barLength(metre);
      if (lines) {
        while (i < lines.length && lines[i]! <= at) i++;
        at = lines[i] ?? regular;
      } else {
        const next = changes[change + 1]?.[0];
        at = next !== undefined && next > at && next < regular ? next : regular;
      }
    }
    return new BarGrid(starts, metres, barLength(changes.at(-1)?.[1] ?? sheet.meter));
  }

  /** Index of the bar that `time` lies in. */
  barAt(time: number): number {
    const { starts } = this;
    const last = starts.length - 1;
    if (time >= starts[last]!) return last + Math.floor((time - starts[last]!) / this.#lastLength);
    let bar = Math.min(this.#near, last);
    while (bar > 0 && starts[bar]! > time) bar--;
    while (bar < last && starts[bar + 1]! <= time) bar++;
    this.#near = bar;
    return bar;
  }

  /** Also for bars before the first and after the last. */
  start(bar: number): number {
    const last = this.starts.length - 1;
    if (bar <= last) return bar < 0 ? -1 : this.starts[bar]!;
    return this.starts[last]! + (bar - last) * this.#lastLength;
  }

  length(bar: number): number {
    return this.start(bar + 1) - this.start(bar);
  }

  metre(bar: number): number {
    return this.metres[Math.min(bar, this.metres.length - 1)] ?? 0;
  }
}
