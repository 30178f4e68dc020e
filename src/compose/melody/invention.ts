/**
 * Voices in imitation: a subject that one states and the other answers while the first goes on against it, episodes
 * that send its head down the sequence from hand to hand, strettos in which the answer comes before the subject is over.
 * After the plan of J. S. Bach's two-part inventions (BWV 772-786): one of the two runs while the other walks; with a third
 * voice it is a little fugue (fugue.ts).
 */
import type { Draws, Random } from '../../math/random.js';
import type { InventionHabits } from '../../styles/tables/melody.js';
import { bassClass } from '../../theory/chord.js';
import type { Metre } from '../../theory/metre.js';
import type { PlanSection } from '../plan.js';
import type { Alphabet } from './alphabet.js';
import { answerTo } from './fugal-answer.js';
import { layFugue } from './fugue.js';
import { findLine, type Move, type Slot } from './line.js';
import { type Attack, strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import { cellAt, countersubjectOf, inverted, type Subject, subjectOf } from './subject.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

export type Voice = 'upper' | 'middle' | 'lower';

/** What a voice does for some beats of a section. */
export interface Stretch {
  readonly from: number;
  readonly beats: number;
  readonly does:
    | 'subject'
    | 'countersubject'
    | 'head'
    | 'walk'
    | 'run'
    | 'hold'
    | 'ground'
    | 'rest'
    | 'cadence';
  readonly transform: string;
}

export type Stretches = Record<Voice, Stretch[]>;

/** A voice that is written already, by the section's start. */
export type Against = readonly { readonly at: number; readonly length: number; readonly pitch: number }[];

/** The transform of the second entry of an exposition; the notes say whether it is tonal or real. */
export const ANSWER = 'fugal answer';

/** How firmly a statement keeps the subject's steps. */
const FIRM = 7;
/** Share of the register by which a stretch may lie above or below its middle. */
const WANDERS = 0.3;
const INTERVALS: readonly number[] = [0.6, 9, 11, 6, 5, 3, 0.3, 1.5, 0.6, 0.4, 0, 0, 1.2];

/** Share of an inverted subject's steps that the harmony must leave as they are, for it to be used. */
const WORKS = 0.85;

/** The voice's line in a section. `against`: the other voices there that are written already. */
export function inventionVoice(
  scene: Scene,
  section: PlanSection,
  habits: InventionHabits,
  voice: Voice,
  random: Random,
  against: readonly Against[] = [],
): ThemeNote[] {
  const beats = section.bars * scene.plan.metre.feltBeats;
  const subject = subjectOf(scene, habits, random);
  const lay = habits.voices === 3 ? layFugue : layStretches;
  const stretches = lay(section, beats, subject, random)[voice];
  const write = (turned: boolean) =>
    writeVoice(
      scene,
      section,
      habits,
      voice,
      random,
      against,
      stretches,
      turned ? inverted(subject) : subject,
      turned,
    );
  const away = section.index > 0 && section.purpose === 'contrast' && section.occurrence > 0;
  if (away && random.at('inversion', section.id).chance(habits.inversion)) {
    const turned = write(true);
    if (turned.kept >= WORKS) return turned.notes;
  }
  return write(false).notes;
}

function writeVoice(
  scene: Scene,
  section: PlanSection,
  habits: InventionHabits,
  voice: Voice,
  random: Random,
  against: readonly Against[],
  stretches: readonly Stretch[],
  subject: Subject,
  turned: boolean,
): { notes: ThemeNote[]; kept: number } {
  const countersubject = countersubjectOf(scene, habits, random);
  const { metre } = scene.plan;
  const answer = answerTo(subject, metre.beatTicks);
  const draws = random.at('voice', voice, section.id);
  const slots: Slot[] = [];
  const notes: Omit<ThemeNote, 'pitch'>[] = [];
  for (const stretch of stretches) {
    if (stretch.does === 'rest') continue;
    const states = stretch.does === 'subject' || stretch.does === 'head';
    // What goes against heads and strettos is made of the countersubject, too.
    const counters =
      stretch.does === 'countersubject' || (stretch.does === 'walk' && stretch.transform === 'free');
    const answers = stretch.transform === ANSWER;
    const stated = answers ? answer.subject : subject;
    const idea = states ? stated : counters ? countersubject : null;
    const attacks = idea
      ? statementOf(idea, stretch, metre)
      : stretch.does === 'hold'
        ? heldAttacks(scene, section, stretch)
        : freeAttacks(scene, habits, stretch, draws);
    const centre = centreOf(scene, draws);
    attacks.forEach((attack, i) => {
      const slot = slotOf(scene, section, voice, attack, centre, against);
      slots.push(idea ? inIdea(slot, idea, i, centre, answers) : slot);
      const motif = stretch.does === 'head' ? 'subject' : stretch.does;
      const transform =
        turned && stretch.does === 'subject'
          ? 'inversion'
          : answers
            ? `${answer.tonal ? 'tonal' : 'real'} answer`
            : stretch.transform;
      notes.push({ ...attack, motif, transform });
    });
  }
  const pitches = findLine(
    slots,
    null,
    { intervals: INTERVALS, chromatic: 0, freedom: 0.15, register: scene.part.register },
    draws,
  );
  let steps = 0;
  let kept = 0;
  slots.forEach(({ move, alphabet }, i) => {
    if (notes[i]!.motif !== 'subject' || move?.by !== 'scale') return;
    steps++;
    const { rungs } = alphabet;
    if (Math.abs(rungs[pitches[i]!]! - rungs[pitches[i - 1]!]! - move.steps) < 1) kept++;
  });
  const line = cutOverlaps(notes.map((note, i) => ({ ...note, pitch: pitches[i]! })));
  return { notes: line, kept: steps === 0 ? 1 : kept / steps };
}

/** Who does what in a section: groups as long as the subject, the last of them its cadence. */
function layStretches(
  section: PlanSection,
  beats: number,
  { beats: size, notes }: Subject,
  random: Random,
): Stretches {
  const out: Stretches = { upper: [], middle: [], lower: [] };
  const add = (
    voice: Voice,
    from: number,
    length: number,
    does: Stretch['does'],
    transform: string,
  ): void => {
    const room = Math.min(length, beats - from);
    if (room > 0) out[voice].push({ from, beats: room, does, transform });
  };
  const groups = Math.max(1, Math.ceil(beats / size));
  const episodic = ['development', 'build', 'break'].includes(section.purpose);
  const close = section.purpose === 'climax' || section.purpose === 'return';
  const half = Math.max(1, Math.floor(size / 2));
  let leader: Voice = section.index === 0 || random.at('leader', section.id).chance(0.6) ? 'upper' : 'lower';
  let stated = 0;
  for (let group = 0; group < groups; group++) {
    const from = group * size;
    const other: Voice = leader === 'upper' ? 'lower' : 'upper';
    if (group === groups - 1 && groups > 1) {
      add('upper', from, size, 'cadence', 'cadence');
      add('lower', from, size, 'walk', 'cadence');
    } else if (episodic || (stated >= 2 && group % 3 === 2)) {
      // The head goes from hand to hand; who does not have it walks.
      add(leader, from, half, 'head', 'sequence');
      add(leader, from + half, size - half, 'walk', 'free');
      add(other, from, half, 'walk', 'free');
      add(other, from + half, size - half, 'head', 'sequence');
    } else if (close && group % 2 === 0 && group + 2 < groups) {
      add(leader, from, size, 'subject', 'statement');
      add(leader, from + size, size, 'run', 'free');
      add(other, from, half, 'walk', 'free');
      add(other, from + half, size, 'subject', 'stretto');
      add(other, from + half + size, size - half, 'walk', 'free');
      group++;
      stated += 2;
    } else {
      add(leader, from, size, 'subject', stated === 0 ? 'statement' : 'answer');
      const alone = section.index === 0 && group === 0;
      // A subject that enters behind the beat gets the beat from the other hand, which then waits.
      if (alone && notes[0]!.at > 0) add(other, from, 1, 'ground', 'free');
      else add(other, from, size, alone ? 'rest' : 'countersubject', 'statement');
      stated++;
    }
    leader = other;
  }
  return out;
}

/** As much of an idea as the stretch has room for. */
function statementOf({ notes }: Subject, { from, beats }: Stretch, { beatTicks }: Metre): Attack[] {
  const room = beats * beatTicks;
  return notes
    .filter(({ at }) => at < room)
    .map(({ at, length, accent }) => ({
      at: from * beatTicks + at,
      length: Math.min(length, room - at),
      accent,
    }));
}

function freeAttacks(
  { plan: { metre } }: Scene,
  habits: InventionHabits,
  { from, beats, does }: Stretch,
  draws: Draws,
): Attack[] {
  if (does === 'ground') return [{ at: from * metre.beatTicks, length: metre.beatTicks, accent: false }];
  const out: Attack[] = [];
  for (let beat = from; beat < from + beats; beat++) {
    const at = beat * metre.beatTicks;
    const left = from + beats - beat;
    if (does === 'cadence' && left <= 2) {
      if (left === 2 || beats === 1) out.push({ at, length: left * metre.beatTicks, accent: false });
      continue;
    }
    const cells = does === 'walk' ? habits.walking : habits.running;
    const { attacks, tied } = cellAt(cells, at, metre.beatTicks, draws);
    const last = out.at(-1);
    if (last && tied > 0) out[out.length - 1] = { ...last, length: last.length + tied };
    out.push(...attacks);
  }
  return out;
}

/** One note for as long as the chart's bass stays. */
function heldAttacks({ plan, harmony }: Scene, section: PlanSection, { from, beats }: Stretch): Attack[] {
  const { beatTicks } = plan.metre;
  const out: Attack[] = [];
  let bass = -1;
  for (let beat = from; beat < from + beats; beat++) {
    const at = beat * beatTicks;
    const now = bassClass(harmony.chordAt(section.start + at).chord);
    const last = out.at(-1);
    if (last && now === bass) out[out.length - 1] = { ...last, length: last.length + beatTicks };
    else out.push({ at, length: beatTicks, accent: false });
    bass = now;
  }
  return out;
}

function centreOf({ part: { register } }: Scene, draws: Draws): number {
  return register[0] + (register[1] - register[0]) * (0.5 + draws.between(-WANDERS, WANDERS));
}

/** A free note: a chord tone under stress; the lower voice carries the bass where the chord changes. */
function slotOf(
  scene: Scene,
  section: PlanSection,
  voice: Voice,
  { at, length }: Attack,
  centre: number,
  against: readonly Against[],
): Slot {
  const { plan, harmony } = scene;
  const { metre } = plan;
  const tick = section.start + at;
  const alphabet = harmony.alphabetAt(tick, 'key');
  const strength = strengthAt(at, metre);
  const beats = length / metre.beatTicks;
  const sounding = soundingIn(against, at);
  const bass = voice === 'lower' && (strength >= 1 || alphabet.chord.start === tick);
  return {
    at,
    length,
    strength,
    beats,
    alphabet,
    target: centre,
    wish: strength >= 0.4 || beats >= 1 ? 'chord' : 'free',
    ...(bass && { classes: bassClasses(alphabet) }),
    ...(sounding && { against: sounding.pitch }),
  };
}

/** What the other voices sound; of two notes the longer, which is heard best. */
function soundingIn(against: readonly Against[], at: number): { readonly pitch: number } | undefined {
  let found: { readonly pitch: number; readonly length: number } | undefined;
  for (const line of against) {
    const note = line.findLast((other) => other.at <= at && at < other.at + other.length);
    if (note && (!found || note.length > found.length)) found = note;
  }
  return found;
}

function bassClasses({ third, chord }: Alphabet): number[] {
  const bass = bassClass(chord.chord);
  return third === null ? [bass] : [bass, third];
}

/**
 * A note of an idea: its steps are kept, its first note stands on the chord (`overTonic`: on its step of the key), what is
 * stressed bends to it.
 */
function inIdea(slot: Slot, subject: Subject, index: number, centre: number, overTonic: boolean): Slot {
  const note = subject.notes[index]!;
  const before = subject.notes[index - 1];
  const mean = subject.notes.reduce((sum, { rung }) => sum + rung, 0) / subject.notes.length;
  const target = centre + (note.rung - mean) * 1.7;
  const { alphabet, classes: _, ...rest } = slot;
  if (!before) {
    const { root, third, fifth, tonic, classes: scale } = alphabet;
    if (overTonic) {
      const degree = scale[(scale.indexOf(tonic) + note.rung) % scale.length]!;
      return { ...rest, alphabet, target, wish: 'free', classes: [degree] };
    }
    const tone = note.rung === 2 ? third : note.rung === 4 ? fifth : note.rung === 0 ? root : null;
    return { ...rest, alphabet, target, wish: 'chord', ...(tone !== null && { classes: [tone] }) };
  }
  const move: Move = { by: 'scale', steps: note.rung - before.rung, weight: FIRM };
  return { ...rest, alphabet, target, move, wish: slot.strength >= 1 ? 'chord' : 'free' };
}
