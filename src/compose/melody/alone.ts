/** A lead whom the band leaves alone: it fills what it would rest, and is on the first beat when the band comes back. */
import { exposedIn } from '../arrangement/exposed.js';
import type { PlanSection } from '../plan.js';
import { findLine, type Slot } from './line.js';
import { cellsOf, fillBeats, strengthAt } from './rhythm.js';
import type { Lead, Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** Notes a beat of what fills a rest. */
const DENSITY = 1.8;
/** Felt beats by which the first note with the band may come before it, or after it. */
const BEFORE = 0.5;
const AFTER = 0.25;

/** Ticks from the section's start. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The line of a section with no rest that nobody fills, and with a note where the band is back. */
export function playedAlone(
  scene: Scene,
  section: PlanSection,
  lead: Lead,
  notes: readonly ThemeNote[],
): readonly ThemeNote[] {
  const alone = lead === 'solo' || lead === 'tune' ? exposedIn(scene.plan, section) : undefined;
  if (alone === undefined || notes.length === 0) return notes;
  const { beatTicks } = scene.plan.metre;
  const landed = landing(scene, section, notes, alone.until);
  const filled = [...landed];
  for (const gap of gapsOf(landed, alone.until, alone.rest))
    filled.push(...filling(scene, section, landed, gap));
  // What is still silent for too long inside a figure is held.
  const line = cutOverlaps(filled);
  return line.map((note, i) => {
    const end = note.at + note.length;
    const next = line[i + 1];
    if (next === undefined || end >= alone.until || next.at - end <= alone.rest) return note;
    return { ...note, length: next.at - alone.rest - note.at + beatTicks / 4 };
  });
}

/** Rests of a line that are longer than so many ticks, up to a moment. */
function gapsOf(notes: readonly ThemeNote[], until: number, rest: number): Gap[] {
  const gaps: Gap[] = [];
  let at = 0;
  for (const note of notes) {
    if (at >= until) break;
    if (note.at - at > rest) gaps.push({ from: at, to: Math.min(note.at, until) });
    at = Math.max(at, note.at + note.length);
  }
  return gaps;
}

/** The line with a note of the chord on the beat on which the band comes back, where it has none near it. */
function landing(
  scene: Scene,
  section: PlanSection,
  notes: readonly ThemeNote[],
  until: number,
): readonly ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { beatTicks } = plan.metre;
  const lands = notes.some(({ at }) => at >= until - BEFORE * beatTicks && at <= until + AFTER * beatTicks);
  const before = notes.findLast(({ at }) => at < until);
  if (lands || before === undefined) return notes;
  const habits = scene.habits('solo');
  const slot: Slot = {
    at: until,
    length: beatTicks,
    strength: 1,
    beats: 1,
    alphabet: harmony.alphabetAt(section.start + until, habits.alphabet),
    target: before.pitch,
    wish: 'chord',
  };
  const draws = scene.random.at('landing', section.id);
  const [pitch] = findLine([slot], before.pitch, { ...habits, freedom: 0.3, register: part.register }, draws);
  const note: ThemeNote = {
    at: until,
    length: beatTicks,
    pitch: pitch!,
    accent: true,
    motif: 'break',
    transform: 'landing',
  };
  return cutOverlaps([...notes, note]);
}

/** A lick in a rest, from the note before it to the one after it. */
function filling(
  scene: Scene,
  section: PlanSection,
  notes: readonly ThemeNote[],
  { from, to }: Gap,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const { beatTicks } = metre;
  const habits = scene.habits('solo');
  const draws = scene.random.at('alone', section.id, from);
  const unit = metre.compound ? beatTicks / 3 : beatTicks / 2;
  // A short breath, or the band's stroke.
  const start = Math.ceil((from + unit / 2) / beatTicks) * beatTicks;
  const beats = Math.max(1, Math.ceil((to - start) / beatTicks));
  const attacks = fillBeats(cellsOf(habits.rhythm, metre), beats, beatTicks, DENSITY, draws, true)
    .map(({ at, length, accent }) => ({ at: start + at, length, accent }))
    .filter(({ at }) => at + unit / 2 <= to);
  if (attacks.length === 0) return [];
  const before = notes.findLast(({ at }) => at < to && at <= from);
  const after = notes.find(({ at }) => at >= to);
  const first = before?.pitch ?? after?.pitch ?? part.register[0];
  const last = after?.pitch ?? first;
  const bow = draws.between(-4, 5);
  const slots = attacks.map(({ at, length }, i): Slot => {
    const y = (i + 1) / (attacks.length + 1);
    return {
      at,
      length,
      strength: strengthAt(at, metre),
      beats: length / beatTicks,
      alphabet: harmony.alphabetAt(section.start + at, habits.alphabet),
      target: first + (last - first) * y + bow * 4 * y * (1 - y),
      wish: at % beatTicks === 0 && i % 2 === 0 ? 'chord' : 'free',
    };
  });
  const style = { ...habits, freedom: 0.5, register: part.register };
  const pitches = findLine(slots, before?.pitch ?? null, style, draws);
  return attacks.map(({ at, length, accent }, i) => ({
    at,
    length: Math.min(length, to - at),
    accent,
    pitch: pitches[i]!,
    motif: 'break',
    transform: 'fill',
  }));
}
