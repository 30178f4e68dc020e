import { Random } from '../../math/random.js';
import type { BendPoint, Note } from '../../score/score.js';
import type { PlayingHabits } from '../../styles/tables/performance.js';
import { type Draft, type Plan, type PlanPart, partRandom } from '../plan.js';
import { separatePitches } from './overlaps.js';
import { type Playing, playingOf } from './playing.js';
import { Speller } from './spelling.js';
import { type Spread, spreadOf } from './spread.js';
import { type Sway, swayOf } from './sway.js';
import { swung } from './swing.js';
import { leanOf, ticksOf } from './timing.js';
import { playedLength } from './touch.js';
import { velocityOf } from './velocity.js';
import { wowOf } from './wow.js';

/**
 * Plays a part: fills the performed face of every note. Sorted by start, then pitch; no note sounds before tick 0 or
 * beyond the end; no pitch overlaps itself. With `humanize` 0 only swing moves a note.
 */
export function perform(plan: Plan, part: PlanPart, drafts: readonly Draft[]): Note[] {
  const playing = playingOf(plan, part);
  const random = partRandom(plan, part, Random.of).under('performance');
  const written = drafts.filter(
    (draft) => draft.start >= 0 && draft.start < plan.endTick && draft.length >= 1,
  );
  const chords = chordGroups(written);
  const chance: Chance = {
    together: random.under('together'),
    note: random.under('note'),
    phrase: random.under('phrase'),
    sway: swayOf(plan, part, playing.habits),
    wow: wowOf(plan, part),
  };
  const speller = new Speller();
  const notes: Note[] = [];
  let span = 0;
  for (const chord of chords) {
    const start = chord[0]!.start;
    while (span + 1 < plan.chords.length && plan.chords[span + 1]!.start <= start) span++;
    speller.over(plan.chords[span]!);
    playChord(plan, part, playing, chord, speller, chance, notes);
  }
  return separatePitches(notes);
}

/** Where the chances of a performance are drawn: of a chord, of a note, of a phrase; and what a piece has drawn for the part. */
interface Chance {
  readonly sway: (pitch: number) => Sway;
  readonly wow: ReturnType<typeof wowOf>;
  readonly together: Random;
  readonly note: Random;
  readonly phrase: Random;
}

/** Drafts that start together, rising. */
function chordGroups(drafts: readonly Draft[]): Draft[][] {
  const inOrder = (a: Draft, b: Draft): number =>
    a.start - b.start || a.pitch - b.pitch || b.length - a.length;
  const rising = drafts.every((draft, i) => i === 0 || inOrder(drafts[i - 1]!, draft) <= 0);
  const sorted = rising ? drafts : [...drafts].sort(inOrder);
  const groups: Draft[][] = [];
  for (const draft of sorted) {
    const last = groups[groups.length - 1];
    if (last && last[0]!.start === draft.start) {
      if (last[last.length - 1]!.pitch !== draft.pitch) last.push(draft);
    } else groups.push([draft]);
  }
  return groups;
}

function playChord(
  plan: Plan,
  part: PlanPart,
  playing: Playing,
  chord: readonly Draft[],
  speller: Speller,
  chance: Chance,
  notes: Note[],
): void {
  const { habits } = playing;
  const start = chord[0]!.start;
  const together = chance.together.at(start).gaussian();
  const spread = part.drums ? undefined : spreadOf(chord, plan, habits);
  const feel = phraseFeel(plan, habits, start, chance.phrase);
  for (let i = 0; i < chord.length; i++)
    notes.push(playNote(plan, part, playing, chord[i]!, speller, chance, together, feel, spread?.[i]));
}

// Functions of their own: V8 takes many times longer to optimise the whole than its parts.

function playNote(
  plan: Plan,
  part: PlanPart,
  playing: Playing,
  draft: Draft,
  speller: Speller,
  chance: Chance,
  together: number,
  feel: Feel,
  spread: Spread | undefined,
): Note {
  const { own, uneven } = chancesOf(chance.note, draft);
  const sway = chance.sway(draft.pitch);
  const moment = momentOf(plan, part, playing, draft, sway, together, own, feel, spread);
  const velocity = playedVelocity(plan, part, draft, playing.habits, uneven, spread);
  const spelling = part.drums ? '' : speller.spell(draft.pitch);
  const note = noteOf(draft, plan, moment, velocity, spelling);
  const { onset, played } = moment;
  const bend = draft.bend && draft.bend.length > 0 ? draft.bend : chance.wow?.(onset, played);
  if (bend) note.bend = fitBend(bend, played);
  return note;
}

/** Deviations of a note: how far off, how uneven. */
function chancesOf(
  random: Random,
  { start, pitch }: Draft,
): { readonly own: number; readonly uneven: number } {
  const draws = random.at(start, pitch);
  const own = draws.gaussian();
  return { own, uneven: draws.gaussian() };
}

/** When a note is played, and for how long, ticks. */
function momentOf(
  plan: Plan,
  part: PlanPart,
  playing: Playing,
  draft: Draft,
  sway: Sway,
  together: number,
  own: number,
  { place, drift }: Feel,
  spread: Spread | undefined,
): { readonly onset: number; readonly played: number } {
  const { habits, swingLevel } = playing;
  const { start } = draft;
  const feel = draft.exact ? 0.5 : Math.max(0.5, Math.min(0.75, 0.5 + (place - 0.5) * sway.swing));
  const from = swung(start, feel, swingLevel, plan.metre);
  const until = Math.max(from + 1, swung(start + draft.length, feel, swingLevel, plan.metre));
  const { humanize } = plan.brief;
  const late = spread === undefined ? 0 : (humanize > 0 ? 0.6 + 0.4 * humanize : 0) * spread.late;
  const milliseconds =
    humanize > 0
      ? humanize * (leanOf(plan, part, draft, playing) + looseness(part, draft, habits, together, own)) +
        sway.late +
        drift +
        late
      : 0;
  const ticksLate = milliseconds === 0 ? 0 : Math.round(ticksOf(milliseconds, start, plan));
  const onset = Math.max(0, Math.min(plan.endTick - 1, from + ticksLate));
  const held = playedLength(until - from, draft.articulation ?? 'normal', habits.touch);
  // A spread chord ends together; the last chord rings to where it was written to.
  const shortened = Math.max(1, held - Math.max(0, Math.round(ticksOf(late, start, plan))));
  return { onset, played: Math.max(1, Math.min(shortened, plan.endTick - onset)) };
}

/** Milliseconds by which a note is off by chance. */
function looseness(
  { drums }: PlanPart,
  draft: Draft,
  habits: PlayingHabits,
  together: number,
  own: number,
): number {
  const loose =
    draft.late ??
    clampDeviation(together * 0.85 + own * (drums ? 0.8 : 0.35)) * habits.loose * (draft.exact ? 0.3 : 1);
  return Math.abs(loose) > habits.edited ? loose : 0;
}

function playedVelocity(
  plan: Plan,
  part: PlanPart,
  draft: Draft,
  habits: PlayingHabits,
  uneven: number,
  spread: Spread | undefined,
): number {
  const { humanize } = plan.brief;
  const accident = humanize * clampDeviation(uneven) * habits.uneven;
  const softer = humanize > 0 && spread !== undefined ? spread.softer : 0;
  return Math.round(velocityOf(plan, part, draft, habits) + accident - softer);
}

function noteOf(
  draft: Draft,
  plan: Plan,
  { onset, played }: { readonly onset: number; readonly played: number },
  velocity: number,
  spelling: string,
): { -readonly [Key in keyof Note]: Note[Key] } {
  const { start } = draft;
  // Literals of one shape each: there are ten thousand of them.
  return {
    start,
    length: Math.min(draft.length, plan.endTick - start),
    pitch: draft.pitch,
    spelling,
    voice: draft.voice ?? 1,
    offset: onset - start,
    played,
    velocity: Math.max(1, Math.min(127, velocity)),
    articulation: draft.articulation ?? 'normal',
    reason: draft.reason,
  };
}

/** A phrase's place of the off-beat, and how far it is behind the beat, ms. */
interface Feel {
  readonly place: number;
  readonly drift: number;
}

/** A soloist's place of the off-beat and of the whole phrase behind the beat (ms): of two bars, not of one note. */
function phraseFeel(plan: Plan, habits: PlayingHabits, start: number, random: Random): Feel {
  const { humanize, swing: asked } = plan.brief;
  const lilt = plan.swing === 0.5 && asked === null ? humanize * ((habits.lilt ?? 0.5) - 0.5) : 0;
  const middle = plan.swing + lilt;
  const swings = (habits.swings || asked !== null) && middle !== 0.5;
  if (habits.swingDrift === 0 && habits.drift === 0) return { place: swings ? middle : 0.5, drift: 0 };
  const draws = random.at(Math.floor(start / (2 * plan.metre.barTicks)));
  const swing = middle + humanize * habits.swingDrift * clampDeviation(draws.gaussian());
  const drift = humanize * habits.drift * clampDeviation(draws.gaussian());
  return { place: swings ? Math.max(0.5, Math.min(0.75, swing)) : 0.5, drift };
}

/** Keeps a bend inside the played note. */
function fitBend(bend: readonly BendPoint[], played: number): BendPoint[] {
  const out: BendPoint[] = [];
  for (const point of bend) {
    const at = Math.max(0, Math.min(played, Math.round(point.at)));
    const cents = Math.max(-200, Math.min(200, Math.round(point.cents)));
    const last = out[out.length - 1];
    if (last && last.at >= at) out.pop();
    out.push({ at, cents });
  }
  return out;
}

/** Nobody is more than two and a half deviations off. */
function clampDeviation(x: number): number {
  return Math.max(-2.5, Math.min(2.5, x));
}
