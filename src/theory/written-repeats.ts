import type { ChartLine } from './chart-cells.js';
import { MOST_TIMES } from './chart-signs.js';
import { type BarSigns, NO_SIGNS } from './playing-order.js';

interface WrittenEnding {
  readonly passes: readonly number[];
  /** Index of its first bar. */
  readonly from: number;
  /** ":|" stands at its end. */
  closed: boolean;
}

/**
 * The repeats of a chart, read bar line by bar line and bar by bar. A passage begins at "|:", else where the last repeat ended.
 * What is told a bar or a line answers what is wrong with it, null for nothing.
 */
export class WrittenRepeats {
  readonly #signs: BarSigns[] = [];
  /** Bars of endings that the last pass leaves out. */
  readonly #earlier = new Set<number>();
  #from = 0;
  #open = false;
  #endings: WrittenEnding[] = [];

  /** Signs of every bar so far. */
  get signs(): readonly BarSigns[] {
    return this.#signs;
  }

  /** Whether a bar belongs to an ending that only passes before the last one go through. */
  isEarlierEnding(index: number): boolean {
    return this.#earlier.has(index);
  }

  /** `count` bars between two bar lines; `passes` of the ending that begins with them, empty for none. */
  bars(count: number, passes: readonly number[]): string | null {
    const at = this.#signs.length;
    const fault =
      passes.length > 0
        ? this.#beginEnding(passes, at)
        : this.#endings.at(-1)?.closed === true
          ? this.#endPassage()
          : null;
    if (fault !== null) return fault;
    for (let i = 0; i < count; i++) this.#signs.push(NO_SIGNS);
    if (passes.length > 0) this.#sign(at, { ending: passes });
    if (this.#open && at === this.#from) this.#sign(at, { repeatFrom: true });
    return null;
  }

  line({ closes, opens, double, times }: ChartLine): string | null {
    const next = this.#signs.length;
    if (times !== null && !closes) return `"x${times}" before bar ${next + 1} stands behind no ":|"`;
    const fault = closes
      ? this.#close(times)
      : double && this.#endings.length > 0
        ? this.#endPassage()
        : null;
    return fault ?? (opens ? this.#begin() : null);
  }

  /** Nothing follows. */
  end(): string | null {
    if (this.#endings.length > 0) return this.#endPassage();
    return this.#open ? `the repeat that "|:" opens before bar ${this.#from + 1} has no ":|"` : null;
  }

  #begin(): string | null {
    const fault = this.#endings.length > 0 ? this.#endPassage() : null;
    if (fault !== null) return fault;
    const next = this.#signs.length;
    if (this.#open) return `"|:" before bar ${next + 1} opens a repeat inside a repeat`;
    this.#from = next;
    this.#open = true;
    return null;
  }

  #close(times: number | null): string | null {
    const next = this.#signs.length;
    if (next === this.#from) return `":|" before bar ${next + 1} has nothing to repeat`;
    const ending = this.#endings.at(-1);
    if (ending) {
      if (times !== null)
        return `"x${times}" before bar ${next + 1}: the numbers of the endings say how often it is repeated`;
      ending.closed = true;
      return null;
    }
    if (times !== null && (times < 2 || times > MOST_TIMES))
      return `":|x${times}" before bar ${next + 1}: twice at least, ${MOST_TIMES} times at most`;
    this.#sign(next - 1, { times: times ?? 2 });
    this.#from = next;
    this.#open = false;
    return null;
  }

  #beginEnding(passes: readonly number[], at: number): string | null {
    const name = `ending ${passes.join(',')} in bar ${at + 1}`;
    if (this.#endings.length === 0) {
      if (at === this.#from) return `${name} has no bar before it that comes again`;
      if (!passes.includes(1)) return `${name}: the repeat has no ending 1 before it`;
    }
    const known = this.#endings.find((other) => other.passes.some((pass) => passes.includes(pass)));
    if (known) return `${name}: bar ${known.from + 1} begins an ending for the same time`;
    this.#endings.push({ passes, from: at, closed: false });
    return null;
  }

  /** What was repeated with endings is over: every pass must have one, and all but the last go back. */
  #endPassage(): string | null {
    const endings = this.#endings;
    const to = this.#signs.length;
    const last = Math.max(...endings.flatMap(({ passes }) => passes));
    const [only] = endings;
    if (only && last === 1) return `ending 1 in bar ${only.from + 1} has no ending 2 after it: |1 … :|2 …`;
    for (let pass = 1; pass <= last; pass++)
      if (!endings.some(({ passes }) => passes.includes(pass)))
        return `the repeat with ending 1 in bar ${only!.from + 1} has an ending ${last} and no ending ${pass}`;
    for (const [i, { passes, from, closed }] of endings.entries()) {
      if (!closed && passes.some((pass) => pass < last))
        return `ending ${passes.join(',')} in bar ${from + 1} has no ":|" at its end`;
      const end = endings[i + 1]?.from ?? to;
      this.#sign(end - 1, { endingStops: true, times: closed ? 2 : 0 });
      if (!passes.includes(last)) for (let bar = from; bar < end; bar++) this.#earlier.add(bar);
    }
    this.#endings = [];
    this.#from = to;
    this.#open = false;
    return null;
  }

  #sign(index: number, more: Partial<BarSigns>): void {
    this.#signs[index] = { ...this.#signs[index]!, ...more };
  }
}
