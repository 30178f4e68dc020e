/** In which order the bars of a written page sound: repeats, endings, da capo, dal segno, coda and fine followed. */

export interface BarSigns {
  readonly repeatFrom: boolean;
  /** Times that a backward repeat at its end makes the passage sound; 0 for no repeat. */
  readonly times: number;
  /** Passes for which an ending that begins here is meant; empty where none begins. */
  readonly ending: readonly number[];
  /** An ending stops at its end. */
  readonly endingStops: boolean;
  readonly segno: boolean;
  readonly coda: boolean;
  /** Where a return leaves for the coda: at its end. */
  readonly toCoda: boolean;
  readonly fine: boolean;
  readonly daCapo: boolean;
  readonly dalSegno: boolean;
}

export const NO_SIGNS: BarSigns = {
  repeatFrom: false,
  times: 0,
  ending: [],
  endingStops: false,
  segno: false,
  coda: false,
  toCoda: false,
  fine: false,
  daCapo: false,
  dalSegno: false,
};

/** Bars of an ending; `to` is the bar behind it. */
interface Ending {
  readonly from: number;
  readonly to: number;
  readonly passes: readonly number[];
}

/** The endings of one repeat, and the bar behind the last of them. */
interface Endings {
  readonly all: readonly Ending[];
  /** Times that the passage sounds. */
  readonly times: number;
  readonly to: number;
}

const NO_ENDINGS: Endings = { all: [], times: 0, to: 0 };

/**
 * Indices of bars as they are played; undefined when that would be more than `most`. After a return nothing is repeated,
 * and of endings the last sounds, as is the custom.
 */
export function playingOrder(signs: readonly BarSigns[], most: number): number[] | undefined {
  const order: number[] = [];
  let at = 0;
  let from = 0;
  let pass = 1;
  let returned = false;
  let endings = NO_ENDINGS;
  let ending: Ending | undefined;
  while (at < signs.length) {
    const { repeatFrom, ending: passes } = signs[at]!;
    if (repeatFrom && at !== from) {
      from = at;
      pass = 1;
    }
    if (passes.length > 0 && at !== ending?.from) {
      endings = endingsFrom(signs, at);
      const wanted = returned ? endings.times : pass;
      ending = endings.all.find(({ passes }) => passes.includes(wanted));
      at = ending?.from ?? endings.to;
      if (ending === undefined) continue;
    }
    if (order.length >= most) return undefined;
    order.push(at);
    const { times, fine, toCoda, daCapo, dalSegno } = signs[at]!;
    if (returned && fine) break;
    const coda = returned && toCoda ? codaAfter(signs, at) : -1;
    if (coda >= 0) {
      at = coda;
      ending = undefined;
      continue;
    }
    if (times > 0 && !returned && pass < Math.max(times, ending ? endings.times : 0)) {
      pass++;
      at = from;
      ending = undefined;
      continue;
    }
    at++;
    const over = ending !== undefined && at >= ending.to;
    if (over) at = endings.to;
    if (over || times > 0) {
      from = at;
      pass = 1;
      ending = undefined;
    }
    if ((daCapo || dalSegno) && !returned) {
      returned = true;
      at = daCapo
        ? 0
        : Math.max(
            0,
            signs.findIndex(({ segno }) => segno),
          );
      ending = undefined;
    }
  }
  return order;
}

function codaAfter(signs: readonly BarSigns[], at: number): number {
  return signs.findIndex(({ coda }, i) => coda && i > at);
}

/** The endings that stand side by side from here on: no pass has two of them. */
function endingsFrom(signs: readonly BarSigns[], at: number): Endings {
  const all: Ending[] = [];
  const known = new Set<number>();
  let to = at;
  while (to < signs.length) {
    const { ending: passes } = signs[to]!;
    if (passes.length === 0 || passes.some((pass) => known.has(pass))) break;
    for (const pass of passes) known.add(pass);
    const behind = behindEnding(signs, to);
    all.push({ from: to, to: behind, passes });
    to = behind;
  }
  return { all, times: Math.max(...known), to };
}

/** The bar after the ending that begins here. */
function behindEnding(signs: readonly BarSigns[], at: number): number {
  for (let i = at; i < signs.length; i++) {
    if (i > at && signs[i]!.ending.length > 0) return i;
    if (signs[i]!.endingStops) return i + 1;
  }
  return signs.length;
}
