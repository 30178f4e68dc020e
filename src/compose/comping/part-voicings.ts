import type { Random } from '../../math/random.js';
import type { Vocabulary, VoicingWeights } from '../../styles/tables/comping.js';
import { INSTRUMENTS } from '../../styles/tables/instruments.js';
import { GUITAR_PATCHES } from '../../styles/tables/performance.js';
import { bassClass, chordSymbol } from '../../theory/chord.js';
import { keyName } from '../../theory/key.js';
import { type Plan, type PlanPart, writtenChords } from '../plan.js';
import { gripOf, isGrip } from './fretboard.js';
import { tendenciesOf } from './harmony-line.js';
import type { MelodyRoom } from './melody-room.js';
import { type Room, roomOf } from './rooms.js';
import { voicingsOf } from './shapes.js';
import { tonesOf } from './tones.js';
import { leadVoices, type Step } from './voice-leading.js';
import { type Tendencies, USUAL_WEIGHTS, type Voicing } from './voicing-cost.js';

/** Above the melody's mean a top note costs this much more per semitone. */
const ABOVE_MEAN = 0.5;
/** The last chord is a full one: worth of each of its notes. */
const FULLNESS = 1.5;

/** How the chords of one player are voiced. */
export interface PartVoicings {
  /** Pitches, rising, with which each chord begins, by index in `plan.chords`. */
  readonly voicings: readonly (readonly number[])[];
  /** Where a player does not stand still over a chord of several bars: what is played in each of its bars. */
  readonly moving: ReadonlyMap<number, readonly (readonly number[])[]>;
}

/** Tones that stay in their chord want nothing. */
const AT_REST: Tendencies = { falls: null, rises: null };

/**
 * The voicings of every chord that is written for one player. `vocabularyAt` says how chords of an index are voiced
 * (figures change with sections).
 */
export function partVoicings(
  plan: Plan,
  part: PlanPart,
  random: Random,
  room: MelodyRoom,
  vocabularyAt: (chord: number) => { readonly name: string; readonly vocabulary: Vocabulary },
): PartVoicings {
  const hasBass = plan.parts.some((other) => other.role === 'bass');
  const fretted = GUITAR_PATCHES.includes(part.patch);
  const { barTicks } = plan.metre;
  const own = roomOf(plan, part, room.mean);
  const choicesOf = new Map<string, Voicing[]>();
  const weightsOf = new Map<string, VoicingWeights>();
  const chords = writtenChords(plan);
  const steps: Step[] = [];
  const indexOf: number[] = [];
  chords.forEach((span, index) => {
    const { name, vocabulary } = vocabularyAt(index);
    let weights = weightsOf.get(name);
    if (weights === undefined) {
      weights = { ...USUAL_WEIGHTS, ...vocabulary.weights };
      if (vocabulary.restless)
        weights = {
          ...weights,
          still: weights.still * random.at('restless').between(...vocabulary.restless),
        };
      if (vocabulary.grounded)
        weights = {
          ...weights,
          rootless: weights.rootless * random.at('grounded').between(...vocabulary.grounded),
        };
      weightsOf.set(name, weights);
    }
    const address = `${name} ${chordSymbol(span.chord)} ${keyName(span.key)}`;
    let choices = choicesOf.get(address);
    if (choices === undefined) {
      choices = voicingsOf(
        tonesOf(span.chord, span.key),
        vocabulary,
        reachOf(part, vocabulary, own),
        weights,
        !hasBass,
      );
      if (fretted) choices = playableGrips(choices);
      choicesOf.set(address, choices);
    }
    const { mean } = room;
    const over = own?.over === true;
    const last = index === plan.chords.length - 1;
    const { ceiling: perStep, variety } = weights;
    const count = weights.still > 0 && !last ? Math.max(1, Math.round(span.length / barTicks)) : 1;
    for (let bar = 0; bar < count; bar++) {
      const start = span.start + bar * barTicks;
      const end = bar === count - 1 ? span.start + span.length : start + barTicks;
      const ceiling = room.lowest(start, end) ?? mean;
      const taste = (bar === 0 ? random.at('voicing', index) : random.at('voicing', index, bar)).bits();
      const extra = (pitches: readonly number[], choice: number): number => {
        const top = pitches[pitches.length - 1]!;
        let cost = variety * scatter(taste, choice);
        if (!over && ceiling !== null && top >= ceiling) cost += perStep * (top - ceiling + 1);
        if (!over && mean !== null && top > mean) cost += ABOVE_MEAN * (top - mean);
        if (last) cost -= FULLNESS * pitches.length;
        if (last && pitches[0]! % 12 !== bassClass(span.chord)) cost += 1;
        return cost;
      };
      const tendencies = bar < count - 1 ? AT_REST : tendenciesOf(span, plan.chords[index + 1]);
      steps.push({ choices, weights, extra, tendencies });
      indexOf.push(index);
    }
  });
  const moving = new Map<number, (readonly number[])[]>();
  leadVoices(steps).forEach((pitches, i) => {
    const bars = moving.get(indexOf[i]!);
    if (bars === undefined) moving.set(indexOf[i]!, [pitches]);
    else bars.push(pitches);
  });
  const voicings = chords.map((_, index) => moving.get(index)![0]!);
  return { voicings, moving };
}

/** Where a player's chords lie: deeper than usual where the vocabulary is one for both hands. */
function reachOf(
  { register: whole, patch }: PlanPart,
  { below = 0 }: Vocabulary,
  own: Room | undefined,
): readonly [number, number] {
  const register = own?.register ?? whole;
  if (below === 0) return register;
  const lowest = INSTRUMENTS[patch]?.range[0] ?? register[0];
  return [Math.min(register[0], Math.max(lowest, register[0] - below)), register[1]];
}

/** The voicings that a guitarist can hold; where there is none, what is left of the first ones. */
function playableGrips(choices: readonly Voicing[]): Voicing[] {
  const grips = choices.filter(({ pitches }) => isGrip(pitches));
  return grips.length > 0 ? grips : choices.map((choice) => ({ ...choice, pitches: gripOf(choice.pitches) }));
}

/** A number in [0, 1) for a choice under a drawn word. */
function scatter(word: number, choice: number): number {
  let hash = Math.imul(word ^ Math.imul(choice + 1, 0x9e3779b1), 0x85ebca77);
  hash ^= hash >>> 15;
  return (hash >>> 0) / 4294967296;
}
