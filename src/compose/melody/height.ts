/** The height of a chorus: its highest tone is sung once, late, where it was planned. */
import type { Metre } from '../../theory/metre.js';
import type { PlanSection } from '../plan.js';
import type { Harmony } from './alphabet.js';
import type { ThemeNote } from './theme-note.js';

/** Where in its section a height lies, as a share of it. */
const LATE = [0.5, 0.9] as const;
/** Semitones by which it is above what the line reaches elsewhere, at the most; and by which it is leapt up to and left. */
const ABOVE = 5;
const UP = 12;
const DOWN = 9;
/** What a semitone costs that the leap up is not a fourth to an octave, and what a weak place does. */
const FAR = 0.4;
const WEAK = 2;
const LEAP = [5, 12] as const;

/**
 * The theme with one long tone raised above all others where its highest tone comes early or often; as it was where it has its
 * height already, or where no tone can bear it. `high`: MIDI note that the voice does not pass.
 */
export function heightened(
  theme: readonly ThemeNote[],
  section: PlanSection,
  metre: Metre,
  harmony: Harmony,
  high: number,
): readonly ThemeNote[] {
  const top = Math.max(...theme.map(({ pitch }) => pitch));
  const [from, to] = LATE.map((share) => share * section.length) as [number, number];
  const late = ({ at }: ThemeNote): boolean => at >= from && at < to;
  const peaks = theme.filter(({ pitch }) => pitch === top);
  if (peaks.length === 1 && late(peaks[0]!)) return theme;
  let best: readonly [index: number, pitch: number] | undefined;
  let least = Number.POSITIVE_INFINITY;
  theme.forEach((note, i) => {
    const before = theme[i - 1];
    const after = theme[i + 1];
    if (!before || !after || !late(note) || note.length < metre.beatTicks / 2) return;
    const { inChord } = harmony.alphabetAt(section.start + note.at, 'key');
    for (let pitch = top + 1; pitch <= Math.min(high, top + ABOVE); pitch++) {
      const up = pitch - before.pitch;
      if (!inChord[pitch % 12] || up > UP || pitch - after.pitch > DOWN) continue;
      const cost =
        FAR * Math.max(0, LEAP[0] - up, up - LEAP[1]) +
        (note.at % metre.barTicks === 0 ? 0 : note.at % metre.beatTicks === 0 ? WEAK / 2 : WEAK) -
        note.length / metre.barTicks;
      if (cost >= least) continue;
      least = cost;
      best = [i, pitch];
    }
  });
  if (!best) return theme;
  const [index, pitch] = best;
  return theme.map((note, i) => (i === index ? { ...note, pitch, accent: true, transform: 'height' } : note));
}
