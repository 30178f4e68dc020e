import type { Draws } from '../../math/random.js';
import type { RiffFamily } from '../../styles/tables/comping.js';
import { chordSteps } from '../../theory/chord.js';
import { isMinor } from '../../theory/key.js';
import { pitchClass } from '../../theory/pitch.js';
import type { Outline, PlanSection, Riff } from '../plan.js';
import { inVein } from '../vein.js';
import { barsOf, strokesOf } from './pattern.js';
import { shaped } from './riff-shape.js';

/** Weights of a move on the riff's own scale; null goes home to the root. */
const MOVES: readonly (readonly [number | null, number])[] = [
  [1, 3],
  [-1, 3],
  [2, 1.5],
  [-2, 1.2],
  [0, 1],
  [null, 6],
];
const ACCENT: Readonly<Record<string, number>> = { X: 1, x: 0.6, m: 0.35 };

/**
 * A riff for every material of the piece, by material: one or two bars with a rhythm of their own, from the root
 * and back, or one riff that all but contrasts share. Empty for styles without riffs.
 */
export function planRiffs(outline: Outline): Readonly<Record<string, Riff>> {
  const { riffs } = outline.style.comping;
  const families = riffs.filter(
    ({ substyles, veins }) =>
      (substyles?.includes(outline.substyle.name) ?? true) && inVein(outline.vein, veins),
  );
  const out: Record<string, Riff> = {};
  if (families.length === 0) return out;
  // The same draws on another ground: the same rhythm and turns, with the tones that the chords there bear.
  const one = outline.random.at('riff', 'one').chance(outline.style.comping.oneRiff ?? 0);
  for (const section of outline.sections) {
    if (out[section.material] !== undefined) continue;
    const shared = one && section.purpose !== 'contrast';
    const draws = outline.random.at('riff', shared ? 'song' : section.material);
    const family = draws.weighted(families, (one) => one.weight);
    out[section.material] = riffOf(outline, section, family, draws);
  }
  return out;
}

function riffOf(outline: Outline, section: PlanSection, family: RiffFamily, draws: Draws): Riff {
  const { metre } = outline;
  const texts = metre.compound && family.compound !== undefined ? family.compound : family.rhythms;
  const written = barsOf(draws.pick(texts));
  // A rhythm of one bar is often answered by its own repeat with another end.
  const answered = written.length === 1 && section.bars >= 2 && draws.chance(0.6);
  const bars = answered ? [written[0]!, written[0]!] : written;
  const { follow, tones } = groundOf(outline, section, family);
  const notes: Riff['notes'][number][] = [];
  const line: number[] = [];
  bars.forEach((bar, index) => {
    const strokes = strokesOf(bar, metre).filter((stroke) => stroke.symbol in ACCENT);
    let place = 0;
    strokes.forEach((stroke, i) => {
      const muted = stroke.symbol === 'm';
      const again =
        answered && index === 1 && i < strokes.length - Math.max(1, Math.floor(strokes.length / 3));
      if (!muted) {
        if (i === 0) place = 0;
        else if (again) place = line[i] ?? 0;
        else place = move(place, tones.length, draws);
      }
      if (index === 0) line.push(muted ? 0 : place);
      notes.push({
        at: index * metre.barTicks + stroke.at,
        length: stroke.length,
        semitones: muted ? 0 : tones[place]!,
        accent: ACCENT[stroke.symbol]!,
        mute: muted,
      });
    });
  });
  const inside = outline.palette === 'diatonic' || undefined;
  const { barTicks, beatTicks } = metre;
  // Over three chords or more each tone outside would be one of each chord.
  const strays = !inside && follow === 'key';
  const whole = family.shape
    ? shaped(notes, family.shape, { tones, barTicks, beatTicks, strays }, draws)
    : notes;
  return { bars: bars.length, notes: whole, follow, ...(inside && { inside }) };
}

function move(place: number, size: number, draws: Draws): number {
  const [step] = draws.weighted(MOVES, ([by, weight]) =>
    by !== null && (place + by < 0 || place + by >= size) ? 0 : weight,
  );
  return step === null ? 0 : place + step;
}

/** What the riff stands on, and the tones it may use there: thirds only where all chords agree about them. */
function groundOf(
  outline: Outline,
  section: PlanSection,
  family: RiffFamily,
): { follow: 'chord' | 'key'; tones: readonly number[] } {
  const end = section.start + section.length;
  const spans = outline.chords.filter((span) => span.start >= section.start && span.start < end);
  const roots = new Set(spans.map((span) => pitchClass(span.chord.root)));
  const follow = family.follow === 'either' ? (roots.size <= 2 ? 'key' : 'chord') : family.follow;
  const thirds = new Set(
    spans.map((span) => {
      const steps = chordSteps(span.chord);
      return steps.includes(4) ? 4 : steps.includes(3) ? 3 : 0;
    }),
  );
  thirds.delete(0);
  if (follow === 'key') return { follow, tones: isMinor(section.key) ? family.minor : family.major };
  if (thirds.size > 1) return { follow, tones: [0, 7, 12] };
  const minor = thirds.size === 1 ? thirds.has(3) : isMinor(section.key);
  const tones = minor ? family.minor : family.major;
  return { follow, tones: (roots.size > 2 && family.moving) || tones };
}
