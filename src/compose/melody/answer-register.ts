import type { PlanSection } from '../plan.js';
import { carriesBass } from './etude.js';
import { leadOf, type Scene } from './scene.js';
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
  const shift = octaveFor(moved, part.register);
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

/**
 * A tune that comes back whole an octave from where it was: a singer's in the treble, a flute's after a violin's. In pieces that
 * do so, in some of the returns; where there is no room above, below, else where it was.
 */
export function returnedFromAfar(
  scene: Scene,
  section: PlanSection,
  lead: string,
  notes: readonly ThemeNote[],
): readonly ThemeNote[] {
  const { plan, part } = scene;
  const habits = plan.style.melody.returnsAfar;
  if (!habits || lead !== 'tune' || notes.length === 0 || scene.invention) return notes;
  if (scene.etude && carriesBass(part.register)) return notes;
  if (worksWithThemes(plan, section) || themeVaried(plan, section)) return notes;
  const first = plan.sections.find(
    (other) => other.material === section.material && leadOf(part, other) === 'tune',
  );
  if (first === undefined || first.id === section.id) return notes;
  if (!plan.random.at('returns-afar').chance(habits.pieces)) return notes;
  if (!plan.random.at('returns-afar', section.id).chance(habits.returns)) return notes;
  const shift = octaveFor(notes, part.register);
  return shift === 0 ? notes : notes.map((note) => ({ ...note, pitch: note.pitch + shift }));
}

/** Beats of rest before a phrase of a solo that may lie elsewhere, and how many notes it has at the least. */
const BREATH = 0.75;
const PHRASE = 3;

/**
 * A solo whose player answers himself from another octave: in pieces that do so, some of its phrases, on the side to which the line
 * goes on there or, without room, on the other.
 */
export function phrasedAfar(
  scene: Scene,
  section: PlanSection,
  lead: string,
  notes: readonly ThemeNote[],
): readonly ThemeNote[] {
  const { plan, part } = scene;
  const habits = plan.style.melody.answersAfar;
  if (!habits || lead !== 'solo' || !plan.random.at('answers-afar').chance(habits.pieces)) return notes;
  const rest = BREATH * plan.metre.beatTicks;
  const moved: ThemeNote[] = [];
  for (let from = 0, phrase = 0; from < notes.length; phrase++) {
    const end = notes.findIndex(
      (note, i) => i > from && note.at - notes[i - 1]!.at - notes[i - 1]!.length >= rest,
    );
    const own = notes.slice(from, end < 0 ? notes.length : end);
    const draws = plan.random.at('answers-afar', section.id, phrase);
    const last = notes[from - 1];
    const answers = last !== undefined && own.length >= PHRASE && draws.chance(habits.phrases);
    const shift = answers ? octaveFor(own, part.register, own[0]!.pitch < last.pitch) : 0;
    for (const note of own) moved.push({ ...note, pitch: note.pitch + shift });
    from += own.length;
  }
  return moved;
}

/** The octave, up or else down (`down`: the other way round), by which notes can move inside a register, in semitones; 0 where there is no room. */
function octaveFor(
  notes: readonly ThemeNote[],
  [low, high]: readonly [number, number],
  down = false,
): number {
  const pitches = notes.map(({ pitch }) => pitch);
  const above = Math.max(...pitches) + OCTAVE <= high;
  const below = Math.min(...pitches) - OCTAVE >= low;
  if (above && !(down && below)) return OCTAVE;
  return below ? -OCTAVE : 0;
}
