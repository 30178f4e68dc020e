import type { FullHands, HandManner } from '../../styles/tables/melody.js';
import { inUnison, unisonsOf } from '../arrangement/unison.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanPart, PlanSection } from '../plan.js';
import { alphabetOf } from './alphabet.js';
import { themeVaried } from './theme-variations.js';

/** Seconds to the next note below which a hand plays one note at a time, in thirds and sixths and in octaves. */
const FASTEST = { thirds: 0.14, octaves: 0.17 } as const;
/** Thirds, the fourth between chord tones, sixths. */
const UNDER = [3, 4, 8, 9, 5];
/** Of the phrases of such a section, those that are played so. */
const PHRASES = 0.75;
/** What the lower tones are to the upper one. */
const SOFTER = 0.86;
/** Semitones that the lowest of them may lie inside the compass of who accompanies. */
const INSIDE = 1;

/**
 * A pianist's tune in thirds and sixths, or in octaves with a tone of the chord between them where it is held: the piece's
 * manner, in the sections that it names, phrase by phrase. Ornaments and fast notes stay single.
 */
export function withFullHand(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  const habits = plan.style.melody.fullHands;
  if (!habits?.patches.includes(part.patch) || !habits.substyles.includes(plan.substyle.name)) return drafts;
  const manner = mannerOf(plan, habits);
  const unisons = unisonsOf(plan);
  const lowest = Math.max(
    part.register[0],
    ...plan.parts
      .filter(({ role, drums }) => (role === 'comping' || role === 'bass') && !drums)
      .map(({ register }) => register[1] - INSIDE),
  );
  return drafts.flatMap((note, i) => {
    const section = plan.sections.find(({ start, length }) => note.start < start + length);
    // A variation has its own idea.
    const free = section !== undefined && !themeVaried(plan, section);
    const kind = free ? kindIn(plan, section, manner, note.start) : undefined;
    if (kind === undefined || note.exact || (kind === 'thirds' && inUnison(unisons, note.start)))
      return [note];
    const next = drafts[i + 1]?.start ?? plan.endTick;
    const seconds = plan.tempoMap.seconds(next) - plan.tempoMap.seconds(note.start);
    if (seconds < FASTEST[kind]) return [note];
    const lower = (kind === 'thirds' ? under(plan, note) : octave(plan, note)).filter(
      (pitch) => pitch >= lowest,
    );
    const reason = note.reason && { ...note.reason, transform: `in ${kind}` };
    return [...lower.map((pitch) => ({ ...note, pitch, dynamic: note.dynamic * SOFTER, reason })), note];
  });
}

function mannerOf({ random }: Plan, { manners }: FullHands): HandManner {
  return random.at('full-hand').weighted(manners, ({ weight }) => weight);
}

/** How the hand plays at a tick of a section; undefined: one note at a time. */
function kindIn(
  { metre, random }: Plan,
  section: PlanSection,
  { thirds, octaves }: HandManner,
  tick: number,
): 'thirds' | 'octaves' | undefined {
  // What is stated again is a return, whatever the form calls it.
  const purpose = section.purpose === 'statement' && section.occurrence > 0 ? 'return' : section.purpose;
  const kind = octaves?.includes(purpose) ? 'octaves' : thirds?.includes(purpose) ? 'thirds' : undefined;
  const phrase = Math.floor((tick - section.start) / (section.phraseBars * metre.barTicks));
  return kind !== undefined && random.at('full-hand', section.material, phrase).chance(PHRASES)
    ? kind
    : undefined;
}

/** A third or a sixth below, of the chord where the note is stressed, of the scale where it passes. */
function under(plan: Plan, note: Draft): number[] {
  const here = alphabetOf('key', chordAt(plan, note.start));
  const { beatTicks } = plan.metre;
  const stressed = note.length >= beatTicks || note.start % beatTicks === 0;
  const found = UNDER.map((gap) => note.pitch - gap).find((pitch, i) =>
    stressed ? here.inChord[pitch % 12] : i < 4 && here.inScale[pitch % 12],
  );
  return found === undefined ? [] : [found];
}

/** The octave below; between them a tone of the chord where the note is held and marked. */
function octave(plan: Plan, note: Draft): number[] {
  const here = alphabetOf('key', chordAt(plan, note.start));
  const below = note.pitch - 12;
  const marked = note.length >= plan.metre.beatTicks && note.start % plan.metre.beatTicks === 0;
  const between = [5, 4, 3, 7, 8, 9].map((gap) => note.pitch - gap).find((pitch) => here.inChord[pitch % 12]);
  return marked && between !== undefined && here.inChord[below % 12] ? [below, between] : [below];
}
