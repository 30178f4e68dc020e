/** The turnaround at the end of a blues chorus: a guitar or piano leaves its pattern and leads from the one back to the five. */
import type { Turnaround } from '../../styles/tables/comping.js';
import { chordSteps } from '../../theory/chord.js';
import { isMinor } from '../../theory/key.js';
import { pitchClass } from '../../theory/pitch.js';
import { chordAt } from '../chord-at.js';
import {
  type Draft,
  type Plan,
  type PlanChord,
  type PlanPart,
  type PlanSection,
  writtenSections,
} from '../plan.js';

/** How many of the piece's turnarounds the player knows: two take turns. */
const KNOWN = 2;

/** Roots, in semitones above the tonic, over which the figures stand: the one, the four and what leads from it, the five. */
const PLAIN: readonly number[] = [0, 5, 6, 7];

/** The tone beside its own that any chord of a blues bears, in semitones above its root. */
const NINTH = 2;

/** Where the five begins in the last bar of a section whose last two bars lead from the one to it. */
function fiveOf({ chords, metre }: Plan, section: PlanSection): number | undefined {
  const end = section.start + section.length;
  const last = chords.findLast(({ start }) => start < end);
  const first = chords.findLast(({ start }) => start <= end - 2 * metre.barTicks);
  if (section.bars < 4 || !first || !last || last.start < end - metre.barTicks) return undefined;
  return overTonic(first, section) === 0 && overTonic(last, section) === 7 ? last.start : undefined;
}

/** The root of a chord in semitones above the tonic of a section. */
function overTonic({ chord }: PlanChord, { key }: PlanSection): number {
  return (pitchClass(chord.root) - pitchClass(key.tonic) + 12) % 12;
}

/** Whether the chords from `from` to the five are those that a figure stands over. */
function bears(
  plan: Plan,
  section: PlanSection,
  { over, tones }: Turnaround,
  from: number,
  five: number,
): boolean {
  const passing = plan.chords.filter(({ start, length }) => start + length > from && start < five);
  if (!over) return passing.every((span) => PLAIN.includes(overTonic(span, section)));
  const { beatTicks } = plan.metre;
  if (from + over.length * beatTicks !== five) return false;
  return passing.every((span) => {
    const beat = Math.max(0, Math.floor((span.start - from) / beatTicks));
    const until = Math.min(over.length, Math.ceil((span.start + span.length - from) / beatTicks));
    const root = overTonic(span, section);
    const own = [...chordSteps(span.chord), NINTH];
    return (
      over.slice(beat, until).every((wanted) => wanted === root) &&
      tones[beat]!.every((tone) => own.includes((tone - root + 24) % 12))
    );
  });
}

/** Who plays it: the first accompanist with one of the instruments, by the plan alone. */
function playerOf({ parts, style }: Plan, section: PlanSection): PlanPart | undefined {
  const patches = style.comping.turnarounds?.patches ?? [];
  return parts.find(
    ({ role, patch, figures }) =>
      role === 'comping' && patches.includes(patch) && figures[section.id] !== undefined,
  );
}

/** The part with its turnarounds in place of what it played there. */
export function turnedAround(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  const table = plan.style.comping.turnarounds;
  if (!table) return drafts;
  let out = drafts;
  for (const section of writtenSections(plan)) {
    const five = fiveOf(plan, section);
    const draws = plan.random.at('turnaround', section.id);
    if (
      five === undefined ||
      playerOf(plan, section)?.id !== part.id ||
      !draws.chance(table.chance * (plan.vein?.turnarounds ?? 1))
    )
      continue;
    const from = section.start + section.length - 2 * plan.metre.barTicks;
    const fitting = table.figures.filter(
      (figure) =>
        figure.minor === isMinor(section.key) &&
        (figure.substyles?.includes(plan.substyle.name) ?? true) &&
        bears(plan, section, figure, from, five),
    );
    if (fitting.length === 0) continue;
    const known = plan.random.at('turnaround', 'known', section.occurrence % KNOWN);
    const figure = known.weighted(fitting, ({ weight }) => weight);
    const played = strokesOf(plan, part, section, figure, from, five);
    const before = out.filter(({ start }) => start < from).map((draft) => upTo(draft, from));
    out = [...before, ...played, ...out.filter(({ start }) => start >= five)];
  }
  return out;
}

function upTo(draft: Draft, end: number): Draft {
  return draft.start + draft.length > end ? { ...draft, length: Math.max(1, end - draft.start) } : draft;
}

/** The figure's tones, a set of them a felt beat, seated in the player's register; none sounds into the five. */
function strokesOf(
  plan: Plan,
  part: PlanPart,
  section: PlanSection,
  { name, tones, strokes, swung }: Turnaround,
  from: number,
  five: number,
): Draft[] {
  const { beatTicks, compound } = plan.metre;
  const written = compound || plan.swing > 0.55 ? swung : strokes;
  const tonic = seatOf(pitchClass(section.key.tonic), tones, part.register);
  return tones.flatMap((sounding, beat): Draft[] => {
    const pattern = beat === 0 ? 'x' : written;
    const step = beatTicks / pattern.length;
    const struck = [...pattern].flatMap((mark, i) => (mark === 'x' ? [i] : []));
    return struck.flatMap((i, order): Draft[] => {
      const start = from + beat * beatTicks + Math.round(i * step);
      const until = from + beat * beatTicks + Math.round((struck[order + 1] ?? pattern.length) * step);
      if (start >= five) return [];
      const length = Math.min(until, five) - start;
      const reason = {
        section: section.id,
        chord: chordAt(plan, start).roman,
        motif: name,
        transform: 'turnaround',
      };
      const dynamic = 0.56 + (i === 0 ? 0.06 : 0);
      return sounding.map((tone) => ({ start, length, pitch: tonic + tone, dynamic, reason }));
    });
  });
}

/** The tonic from which all tones lie in the register, nearest to its middle. */
function seatOf(
  tonic: number,
  tones: readonly (readonly number[])[],
  [low, high]: readonly [number, number],
): number {
  const all = tones.flat();
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const middle = (low + high) / 2 - (least + most) / 2;
  const octaves = Array.from({ length: 11 }, (_, octave) => tonic + 12 * octave);
  const fits = octaves.filter((pitch) => pitch + least >= low && pitch + most <= high);
  return (fits.length > 0 ? fits : octaves).reduce((best, pitch) =>
    Math.abs(pitch - middle) < Math.abs(best - middle) ? pitch : best,
  );
}
