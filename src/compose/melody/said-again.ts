/** The last bars of a tune said again: in tags, three times before the close, and in intros that begin with the end. */
import type { Draws } from '../../math/random.js';
import type { PlanSection } from '../plan.js';
import { recall } from './recall.js';
import { leadOf, type Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';
import { takeLiberties } from './variation.js';

/** Most of a player's liberties with a tune that are taken where its last bars come again. */
const LIBERTY = 1.2;
/** Where the words are said once more: on other steps of the chord, half a beat late or early, or from where they were. */
const AGAIN = [
  ['moved', 4],
  ['late', 2],
  ['early', 2],
  ['same', 1],
] as const;
/** Steps of the scale that they move. */
const STEPS = [2, -2, 3, 1, -1] as const;

/** The tune whose last bars a section says; undefined where nobody plays one. */
function spokenOf({ plan, part }: Scene, { index, says }: PlanSection): PlanSection | undefined {
  const tunes = (section: PlanSection): boolean =>
    section.says === undefined && section.lead === 'tune' && leadOf(part, section) !== 'solo';
  return says?.of === 'before'
    ? plan.sections.slice(0, index).findLast(tunes)
    : plan.sections.slice(index + 1).find(tunes);
}

/** What a section says of another's tune (`stated` by material); null where it says its own. */
export function saidAgain(
  scene: Scene,
  section: PlanSection,
  stated: (other: PlanSection) => { readonly model: PlanSection; readonly theme: readonly ThemeNote[] },
): ThemeNote[] | null {
  const spoken = section.says && spokenOf(scene, section);
  if (!section.says || !spoken) return null;
  const { plan, harmony, part } = scene;
  const { metre } = plan;
  const habits = scene.habits('tune');
  const { model, theme } = stated(spoken);
  const bars = Math.min(Math.max(1, Math.floor(section.bars / section.says.times)), model.bars);
  const from = (model.bars - bars) * metre.barTicks;
  const last = theme.filter(({ at }) => at >= from).map((note) => ({ ...note, at: note.at - from }));
  if (last.length < 2) return null;
  const end: PlanSection = {
    ...model,
    id: `${model.id} end`,
    start: model.start + from,
    bars,
    length: bars * metre.barTicks,
  };
  const again = recall(last, end, section, metre, harmony, habits, part.register);
  const turns = Math.ceil(section.bars / bars);
  const varied = Array.from({ length: turns }, (_, turn) => {
    const [start, stop] = [turn * end.length, (turn + 1) * end.length];
    const own = again.filter(({ at }) => at >= start && at < stop);
    // First as it was; the last time it comes home.
    return turn === 0
      ? own
      : otherwise(scene, section, own, start, scene.random.at('again', section.id, turn));
  }).flat();
  return takeLiberties(
    cutOverlaps(varied),
    section.bars,
    metre,
    LIBERTY * habits.liberty,
    'chromatic',
    (bar) => scene.random.at('again-freely', section.id, bar),
  ).map((note) => (note.transform === 'statement' ? { ...note, transform: 'return' } : note));
}

/** How a phrase of a head is sung another time: behind the beat, or before it. */
const PHRASED = [
  ['late', 3],
  ['early', 2],
] as const;
/** Bars of what is phrased at once. */
const WORDS = 2;

/**
 * A head that comes back, phrased anew by who plays it: of its words (two bars each) after the first, so many are behind the beat or
 * before it. `chance` of each; as much again where the head comes back after the solos.
 */
export function phrasedAnew(
  scene: Scene,
  section: PlanSection,
  notes: readonly ThemeNote[],
  chance: number,
): readonly ThemeNote[] {
  const { metre } = scene.plan;
  const length = WORDS * metre.barTicks;
  const wanted = Math.min(0.7, section.purpose === 'return' ? 2 * chance : chance);
  return cutOverlaps(
    notes.flatMap((_, i) => {
      const words = Math.floor(notes[i]!.at / length);
      if (i > 0 && Math.floor(notes[i - 1]!.at / length) === words) return [];
      const own = notes.filter(({ at }) => Math.floor(at / length) === words);
      const draws = scene.random.at('phrased', section.id, words);
      if (words <= 0 || !draws.chance(wanted)) return own;
      return otherwise(scene, section, own, words * length, draws, PHRASED);
    }),
  );
}

/** The same words as a player says them another time; their last tone stays where it is. */
function otherwise(
  { plan, harmony, habits, part }: Scene,
  section: PlanSection,
  notes: readonly ThemeNote[],
  start: number,
  draws: Draws,
  manners: readonly (readonly [manner: string, weight: number])[] = AGAIN,
): readonly ThemeNote[] {
  const [manner] = draws.weighted(manners, ([, weight]) => weight);
  const half = plan.metre.compound ? plan.metre.beatTicks / 3 : plan.metre.beatTicks / 2;
  const steps = draws.pick(STEPS);
  return notes.map((note, i): ThemeNote => {
    if (manner === 'same' || i === notes.length - 1) return note;
    if (manner === 'late') return { ...note, at: note.at + half, transform: 'delayed' };
    if (manner === 'early')
      return note.at - half < start ? note : { ...note, at: note.at - half, transform: 'anticipated' };
    const { inScale, inChord } = harmony.alphabetAt(section.start + note.at, habits('tune').alphabet);
    // What is held is of the chord.
    const pitch = stepped(note.pitch, steps, note.length > plan.metre.beatTicks ? inChord : inScale);
    return pitch < part.register[0] || pitch > part.register[1]
      ? note
      : { ...note, pitch, transform: 'sequence' };
  });
}

/** So many steps of a scale up or down. */
function stepped(from: number, steps: number, inScale: readonly boolean[]): number {
  let pitch = from;
  for (let left = Math.abs(steps); left > 0; ) {
    pitch += Math.sign(steps);
    if (inScale[((pitch % 12) + 12) % 12]) left--;
    if (Math.abs(pitch - from) > 12) break;
  }
  return pitch;
}
