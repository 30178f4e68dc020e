/** Applied dominants and diminished sevenths lead where they belong: one before another chord becomes that chord's own, or gives way. */
import { modulo, pitchClass } from '../../theory/pitch.js';
import type { ChartBar } from './chart.js';
import { type Numeral, numeralChord, parseNumeral, printNumeral, rootOf } from './numeral.js';

/** Semitones that roots fall to where a dominant resolves: a fifth, or up a step as where it is deceived. */
const DOMINANT_FALLS: readonly number[] = [7, 11, 10];
/** The same of a diminished seventh: up a semitone, or on to the dominant that it stands for. */
const DIMINISHED_FALLS: readonly number[] = [11, 4];
/** A degree that a chord stands over for a pedal. */
const PEDAL = /^[b#]?[1-7]$/;
/** Chords that can be led to by a dominant of their own. */
const STABLE: ReadonlySet<string> = new Set(['major', 'minor', 'dominant']);

/**
 * The chart with every applied dominant, and every diminished seventh on a leading note, resolved. `following`: what comes after the last
 * bar; null where it is in another key.
 */
export function resolved(bars: readonly ChartBar[], following: Numeral | null): ChartBar[] {
  const out = bars.map((bar) => [...bar]);
  for (let i = out.length - 1; i >= 0; i--) {
    const bar = out[i]!;
    for (let place = bar.length - 1; place >= 0; place--) {
      const next = bar[place + 1] ?? out[i + 1]?.[0] ?? following;
      const numeral = bar[place]!;
      if (next === null || !leads(numeral) || resolves(numeral, next)) continue;
      const own = towards(numeral, next);
      if (own) bar[place] = own;
      else if (bar.length > 1) bar.splice(place, 1);
      else bar[place] = out[i - 1]?.at(-1) ?? numeral;
    }
  }
  return out;
}

const isDiminished = ({ quality, degree }: Numeral): boolean =>
  degree === 6 && (quality.family === 'diminished' || quality.family === 'half-diminished');

/** Whether a chord asks for one certain chord after it. */
function leads(numeral: Numeral): boolean {
  const { below, shift, degree, quality } = numeral;
  if (below !== undefined && PEDAL.test(below)) return false;
  const dominant = degree === 4 && quality.family === 'dominant';
  return shift === 0 && (isDiminished(numeral) || (below !== undefined && dominant));
}

function resolves(numeral: Numeral, next: Numeral): boolean {
  // On within one key, and what leads to the dominant over the six-four.
  if (next.below !== undefined && next.below === numeral.below) return true;
  if (next.degree === 0 && next.inversion === '5') return true;
  const fall = modulo(pitchClass(rootOf(numeral)) - pitchClass(rootOf(next)), 12);
  return fall === 0 || (isDiminished(numeral) ? DIMINISHED_FALLS : DOMINANT_FALLS).includes(fall);
}

/** The same kind of chord of what follows; null where that bears none. */
function towards(numeral: Numeral, next: Numeral): Numeral | null {
  if (next.below !== undefined || !STABLE.has(next.quality.family)) return null;
  const kind = isDiminished(numeral) ? 'viio7' : 'V7';
  const inversion = numeral.inversion === undefined ? '' : `^${numeral.inversion}`;
  const home = next.degree === 0 && next.shift === 0;
  const { inversion: _, ...root } = next;
  const target = home ? '' : `/${printNumeral({ ...root, quality: triadOf(next) })}`;
  const own = parseNumeral(kind + inversion + target);
  return resolves(own, next) && differs(own, next) ? own : null;
}

/** The triad on which a chord stands. */
function triadOf({ quality }: Numeral): Numeral['quality'] {
  return parseNumeral(quality.family === 'minor' ? 'i' : 'I').quality;
}

function differs(one: Numeral, other: Numeral): boolean {
  const key = { tonic: 0, mode: 'major' } as const;
  const [a, b] = [numeralChord(one, key), numeralChord(other, key)];
  return pitchClass(a.root) !== pitchClass(b.root) || a.quality !== b.quality;
}
