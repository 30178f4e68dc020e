/** In which order the measures of a score sound: repeats, endings, da capo, dal segno, coda and fine followed. */

export interface MeasureSigns {
  readonly repeatFrom: boolean;
  /** Times that a backward repeat at its end makes the passage sound; 0 for no repeat. */
  readonly times: number;
  /** Passes for which an ending that begins here is meant; empty where none begins. */
  readonly ending: readonly number[];
  /** An ending stops at its end. */
  readonly endingStops: boolean;
  readonly segno: boolean;
  readonly coda: boolean;
  readonly toCoda: boolean;
  readonly fine: boolean;
  readonly daCapo: boolean;
  readonly dalSegno: boolean;
}

export const NO_SIGNS: MeasureSigns = {
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

/** Indices of measures as they are played; undefined when that would be more than `most`. */
export function playingOrder(signs: readonly MeasureSigns[], most: number): number[] | undefined {
  const order: number[] = [];
  let at = 0;
  let from = 0;
  let pass = 1;
  let returned = false;
  while (at < signs.length) {
    const here = signs[at]!;
    if (here.repeatFrom && at !== from) {
      from = at;
      pass = 1;
    }
    if (here.ending.length > 0 && !endingCounts(signs, at, pass, returned)) {
      at = afterEnding(signs, at);
      continue;
    }
    if (order.length >= most) return undefined;
    order.push(at);
    if (returned && here.fine) break;
    if (returned && here.toCoda) {
      const coda = signs.findIndex((other, i) => other.coda && i > at);
      if (coda >= 0) {
        at = coda;
        continue;
      }
    }
    if (here.times > pass && !returned) {
      pass++;
      at = from;
      continue;
    }
    if (here.times > 0 || (here.endingStops && signs[at + 1]?.ending.length === 0)) {
      from = at + 1;
      pass = 1;
    }
    if ((here.daCapo || here.dalSegno) && !returned) {
      returned = true;
      at = here.daCapo
        ? 0
        : Math.max(
            0,
            signs.findIndex((other) => other.segno),
          );
      continue;
    }
    at++;
  }
  return order;
}

/** After a return only the last ending sounds. */
function endingCounts(signs: readonly MeasureSigns[], at: number, pass: number, returned: boolean): boolean {
  if (!returned) return signs[at]!.ending.includes(pass);
  const next = afterEnding(signs, at);
  return (signs[next]?.ending.length ?? 0) === 0;
}

/** The measure after the ending that begins here. */
function afterEnding(signs: readonly MeasureSigns[], at: number): number {
  for (let i = at; i < signs.length; i++) {
    if (signs[i]!.endingStops) return i + 1;
    if (i > at && signs[i]!.ending.length > 0) return i;
  }
  return signs.length;
}
