import type { PlanSection } from '../plan.js';
import type { Scene } from './scene.js';
import { worksWithThemes } from './thematic-work.js';
import type { ThemeNote } from './theme-note.js';
import { themeVaried } from './theme-variations.js';

const OCTAVE = 12;
/** Felt beats before a phrase in which its pick-up lies, after a rest of at least half a beat. */
const PICKUP = 1.5;

/**
 * A theme whose answers lie an octave from its calls, as between two hands or two desks of an orchestra: in pieces that do so,
 * every second phrase of a theme, or its second half. Where a phrase has no room above, it goes below; else it stays.
 */
export function answeredFromAfar(
  scene: Scene,
  section: PlanSection,
  lead: string,
  notes: readonly ThemeNote[],
): readonly ThemeNote[] {
  const { plan, part } = scene;
  const { metre } = plan;
  const pieces = plan.style.melody.afar;
  const phrases = Math.floor(section.bars / section.phraseBars);
  if (pieces === undefined || lead !== 'tune' || phrases < 2 || scene.invention || scene.etude) return notes;
  if (worksWithThemes(plan, section) || themeVaried(plan, section)) return notes;
  const draws = plan.random.at('afar');
  if (!draws.chance(pieces)) return notes;
  const halves = phrases >= 4 && draws.chance(0.5);
  const answers = (phrase: number): boolean => (halves ? phrase >= phrases / 2 : phrase % 2 === 1);
  const edges = Array.from({ length: phrases }, (_, i) =>
    begins(notes, i * section.phraseBars * metre.barTicks, metre.beatTicks),
  );
  const phraseOf = ({ at }: ThemeNote): number =>
    edges.reduce((found, edge, i) => (at >= edge ? i : found), 0);
  const moved = notes.filter((note) => answers(phraseOf(note)));
  if (moved.length === 0) return notes;
  const [low, high] = part.register;
  const pitches = moved.map(({ pitch }) => pitch);
  const shift =
    Math.max(...pitches) + OCTAVE <= high ? OCTAVE : Math.min(...pitches) - OCTAVE >= low ? -OCTAVE : 0;
  if (shift === 0) return notes;
  return notes.map((note) => (answers(phraseOf(note)) ? { ...note, pitch: note.pitch + shift } : note));
}

/** Where a phrase begins that should at a tick: with its pick-up, where a rest sets that off. */
function begins(notes: readonly ThemeNote[], tick: number, beat: number): number {
  if (tick === 0) return Number.NEGATIVE_INFINITY;
  for (let i = notes.length - 1; i > 0; i--) {
    const { at } = notes[i]!;
    const before = notes[i - 1]!;
    if (at >= tick || at < tick - PICKUP * beat) continue;
    if (at - before.at - before.length >= beat / 2) return at;
  }
  return tick;
}
