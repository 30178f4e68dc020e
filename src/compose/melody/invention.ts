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
import { modulo, pitchClass } from '../../theory/pitch.js';
import type { PlanSection } from '../plan.js';
import { type Alphabet, keySteps, SCALE_STEP } from './alphabet.js';
import { answeredWith } from './double-counterpoint.js';
import { answerTo } from './fugal-answer.js';
import { layFugue } from './fugue.js';
import { findLine, type Slot } from './line.js';
import { type Attack, noteAt, strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import { cellAt, countersubjectOf, inverted, type Subject, subjectOf } from './subject.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

export type Voice = 'upper' | 'middle' | 'lower';

/** What a voice does for some beats of a section. */
export interface Stretch {
  readonly from: number;
  readonly beats: number;
  readonly does: 'subject' | 'countersubject' | 'head' | 'walk' | 'hold' | 'ground' | 'rest' | 'cadence';
  readonly transform: string;
  /** Beats of its idea that it leaves out at the beginning; absent: none. */
  readonly into?: number;
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
  const away = section.index > 0 && section.purpose === 'contrast' && section.occurrence > 0;
  const turned = away && random.at('inversion', section.id).chance(habits.inversion);
  const ideas = ideasOf(scene, habits, turned, random);
  const lay = habits.voices === 3 ? layFugue : layStretches;
  const stretches = lay(section, beats, ideas.subject, random)[voice];
  return writeVoice(scene, section, habits, voice, random, against, stretches, ideas);
}

/** The subject and what goes against it, upright or upside down, at home and as the answer has them. */
interface Ideas {
  readonly turned: boolean;
  readonly subject: Subject;
  readonly countersubject: Subject;
  readonly answer: Subject;
  readonly answered: Subject;
  readonly tonal: boolean;
}

function ideasOf(scene: Scene, habits: InventionHabits, turned: boolean, random: Random): Ideas {
  const upright = subjectOf(scene, habits, random);
  const counter = countersubjectOf(scene, habits, upright, random);
  // Both upside down keep their thirds and sixths.
  const [subject, countersubject] = turned ? [inverted(upright), inverted(counter)] : [upright, counter];
  const { subject: answer, tonal } = answerTo(subject, scene.plan.metre.beatTicks);
  const answered = answeredWith(countersubject, subject, answer);
  return { turned, subject, countersubject, answer, answered, tonal };
}

/** What a stretch is made of; null where it is free. */
function ideaOf({ does, transform }: Stretch, ideas: Ideas): Subject | null {
  const answers = transform === ANSWER;
  if (does === 'subject' || does === 'head') return answers ? ideas.answer : ideas.subject;
  if (does === 'countersubject') return answers ? ideas.answered : ideas.countersubject;
  return null;
}

function writeVoice(
  scene: Scene,
  section: PlanSection,
  habits: InventionHabits,
  voice: Voice,
  random: Random,
  against: readonly Against[],
  stretches: readonly Stretch[],
  ideas: Ideas,
): ThemeNote[] {
  const { metre } = scene.plan;
  const draws = random.at('voice', voice, section.id);
  const slots: Slot[] = [];
  const notes: Omit<ThemeNote, 'pitch'>[] = [];
  for (const stretch of stretches) {
    if (stretch.does === 'rest') continue;
    const idea = ideaOf(stretch, ideas);
    const centre = centreOf(scene, draws);
    const answers = stretch.transform === ANSWER;
    const motif = stretch.does === 'head' ? 'subject' : stretch.does;
    const transform =
      ideas.turned && stretch.does === 'subject'
        ? 'inversion'
        : answers
          ? `${ideas.tonal ? 'tonal' : 'real'} answer`
          : stretch.transform;
    if (idea) {
      // An answer stands on the key's tonic, all else on the root that it begins over.
      const ground = answers ? 0 : rootStep(scene, section.start + stretch.from * metre.beatTicks);
      const stated = statementOf(idea, stretch, metre);
      stated.forEach(({ at, length, accent }, i) => {
        const slot = slotOf(scene, section, voice, { at, length, accent }, centre, against);
        slots.push(inIdea(scene, section.start, slot, stated, i, ground, centre));
        notes.push({ at, length, accent, motif, transform });
      });
      continue;
    }
    const attacks =
      stretch.does === 'hold'
        ? heldAttacks(scene, section, stretch)
        : freeAttacks(scene, habits, stretch, draws);
    for (const attack of attacks) {
      slots.push(slotOf(scene, section, voice, attack, centre, against));
      notes.push({ ...attack, motif, transform });
    }
  }
  const pitches = findLine(
    slots,
    null,
    { intervals: INTERVALS, chromatic: 0, freedom: 0.15, register: scene.part.register },
    draws,
  );
  return cutOverlaps(notes.map((note, i) => ({ ...note, pitch: pitches[i]! })));
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
    into?: number,
  ): void => {
    const room = Math.min(length, beats - from);
    if (room > 0) out[voice].push({ from, beats: room, does, transform, ...(into && { into }) });
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
      // The head goes from hand to hand, and what begins against it with it.
      add(leader, from, half, 'head', 'sequence');
      add(leader, from + half, size - half, 'countersubject', 'sequence');
      add(other, from, half, 'countersubject', 'sequence');
      add(other, from + half, size - half, 'head', 'sequence');
    } else if (close && group % 2 === 0 && group + 2 < groups) {
      add(leader, from, size, 'subject', 'statement');
      add(leader, from + size, half, 'countersubject', 'fragment', size - half);
      add(leader, from + size + half, size - half, 'head', 'sequence');
      add(other, from, half, 'countersubject', 'fragment');
      add(other, from + half, size, 'subject', 'stretto');
      add(other, from + half + size, size - half, 'countersubject', 'sequence');
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
function statementOf({ notes }: Subject, { from, beats, into = 0 }: Stretch, { beatTicks }: Metre) {
  const begins = into * beatTicks;
  const ends = begins + beats * beatTicks;
  return notes
    .filter(({ at }) => at >= begins && at < ends)
    .map((note) => ({
      ...note,
      at: from * beatTicks + note.at - begins,
      length: Math.min(note.length, ends - note.at),
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
    const note = noteAt(line, at);
    if (note && (!found || note.length > found.length)) found = note;
  }
  return found;
}

function bassClasses({ third, chord }: Alphabet): number[] {
  const bass = bassClass(chord.chord);
  return third === null ? [bass] : [bass, third];
}

/** The step of the key, 0-6, on which the chord of a moment has its root. */
function rootStep({ harmony }: Scene, tick: number): number {
  const chord = harmony.chordAt(Math.max(0, tick));
  return Math.max(0, keySteps(chord).indexOf(pitchClass(chord.chord.root)));
}

/** A note of an idea: so many steps of the key over its ground, each step as the chord that stands there has it. */
function inIdea(
  { harmony }: Scene,
  start: number,
  { classes: _, ...slot }: Slot,
  stated: Subject['notes'],
  index: number,
  ground: number,
  centre: number,
): Slot {
  const note = stated[index]!;
  const before = stated[index - 1];
  const mean = stated.reduce((sum, { rung }) => sum + rung, 0) / stated.length;
  const alphabet = harmony.alphabetAt(start + slot.at, 'steps');
  const steps = keySteps(alphabet.chord);
  return {
    ...slot,
    alphabet,
    target: centre + (note.rung - mean) * SCALE_STEP,
    wish: 'free',
    classes: [steps[modulo(ground + note.rung, steps.length)]!],
    ...(before && { move: { by: 'scale', steps: note.rung - before.rung, weight: FIRM } as const }),
  };
}
