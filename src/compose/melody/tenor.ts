/** The tune of a pianist below the chords: in the tenor, between a bass that stays where it was and chords an octave or two higher. */
import type { TenorHabits } from '../../styles/tables/melody.js';
import type { Draft, Plan, PlanPart, PlanSection } from '../plan.js';
import { leadOf } from './scene.js';
import { themeVaried } from './theme-variations.js';

const OCTAVE = 12;
/** Semitones over the lowest note of a stroke that still belong to its bass. */
const BASS = 4;

/** The part as it plays where the tune lies below: the tune and the chords by octaves, the bass as it was. `melody`: the tune, wherever it lies. */
export function sungBelow(
  plan: Plan,
  part: PlanPart,
  drafts: readonly Draft[],
  melody: readonly Draft[],
): readonly Draft[] {
  const habits = plan.style.melody.tenor;
  if (!habits || (part.role !== 'melody' && part.role !== 'comping')) return drafts;
  const sections = plan.sections.filter(
    (section) => liesBelow(plan, section, habits) && reachOf(melody, section) <= habits.widest,
  );
  return sections.reduce((line, section) => moved(plan, part, line, section, habits), drafts);
}

/** Whether the tune of a section lies below: alike for all who play it. */
function liesBelow(plan: Plan, section: PlanSection, habits: TenorHabits): boolean {
  const { parts, substyle, random } = plan;
  const lead = parts.find(({ role }) => role === 'melody');
  const chords = parts.find(({ role }) => role === 'comping');
  if (!lead || !chords || lead.patch !== chords.patch || !habits.patches.includes(lead.patch)) return false;
  if (!habits.substyles.includes(substyle.name) || !random.at('tenor').chance(habits.pieces)) return false;
  const purpose = section.purpose === 'statement' && section.occurrence > 0 ? 'return' : section.purpose;
  return (
    habits.purposes.includes(purpose) &&
    leadOf(lead, section) === 'tune' &&
    chords.figures[section.id] !== undefined &&
    !themeVaried(plan, section) &&
    random.at('tenor', section.id).chance(habits.sections)
  );
}

/** Semitones from the lowest to the highest note of a section. */
function reachOf(melody: readonly Draft[], { start, length }: PlanSection): number {
  const pitches = melody
    .filter((note) => note.start >= start && note.start < start + length)
    .map(({ pitch }) => pitch);
  return pitches.length === 0 ? 0 : Math.max(...pitches) - Math.min(...pitches);
}

function moved(
  plan: Plan,
  { role }: PlanPart,
  drafts: readonly Draft[],
  { start, length }: PlanSection,
  habits: TenorHabits,
): readonly Draft[] {
  const within = (note: Draft): boolean => note.start >= start && note.start < start + length;
  const own = drafts.filter(within);
  if (own.length === 0) return drafts;
  const hasBass = plan.parts.some((part) => part.role === 'bass');
  const moves = role === 'melody' || hasBass ? own : own.filter((note) => !isBass(plan, note, own));
  if (moves.length === 0) return drafts;
  const mean = moves.reduce((sum, { pitch }) => sum + pitch, 0) / moves.length;
  const goal = role === 'melody' ? habits.tune : habits.chords;
  const shift = Math.round((goal - mean) / OCTAVE) * OCTAVE;
  const chosen = new Set(moves);
  return drafts.map((note): Draft => {
    if (!chosen.has(note)) return note;
    const reason =
      note.reason && role === 'melody' ? { ...note.reason, transform: 'theme in the tenor' } : note.reason;
    return { ...note, pitch: note.pitch + shift, ...(reason && { reason }) };
  });
}

/** Whether a note of a pianist's left hand is the bass of its chord. */
function isBass(plan: Plan, note: Draft, own: readonly Draft[]): boolean {
  const chord = plan.chords.find(({ start, length }) => note.start >= start && note.start < start + length);
  if (!chord) return true;
  let lowest = note.pitch;
  for (const other of own)
    if (other.start >= chord.start && other.start < chord.start + chord.length)
      lowest = Math.min(lowest, other.pitch);
  return note.pitch < lowest + BASS;
}
