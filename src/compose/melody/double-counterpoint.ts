/**
 * Double counterpoint at the octave: a countersubject that goes above its subject as well as below it. On the beats it makes
 * thirds and sixths, which turn into each other; fifths would turn into fourths, and are kept off the beats.
 */
import type { Draws } from '../../math/random.js';
import { modulo } from '../../theory/pitch.js';
import { type Attack, noteAt } from './rhythm.js';
import type { Subject } from './subject.js';

/** Lowest and highest tones of a countersubject, in scale steps over the root, and its middle. */
const LOWEST = -5;
const HIGHEST = 9;
const MIDDLE = 2;
const AWAY = 0.04;
/** Costs of intervals by scale steps (unison, second ... seventh): on a beat, and between beats where the voice moves by step. */
const STRESSED: readonly number[] = [1.6, 50, 0, 50, 50, 0, 50];
const PASSING: readonly number[] = [0.4, 0.8, 0, 0.6, 0.8, 0, 0.8];
/** What leaping into or out of a dissonance costs. */
const LEAPT = 2.5;
/** Tones on a beat that are not of the triad on the root. */
const OUTSIDE = 0.7;
const TRIAD: ReadonlySet<number> = new Set([0, 2, 4]);
/** Costs of steps of so many scale steps, either way; wider ones cost as the last. */
const MOVES: readonly number[] = [1.2, 0.2, 0.3, 0.6, 0.8, 1.4];
/** Going the same way as the subject, and from octave to octave with it. */
const SIMILAR = 0.5;
const PARALLEL = 20;
/** Going back to the tone before the last. */
const RETURNED = 1.2;
const CHANCE = 1.2;

/** The interval class of a tone over another, in scale steps, 0-6. */
export function stepsOver(rung: number, other: number): number {
  return modulo(rung - other, 7);
}

/** Pitches for the attacks that go with the subject: the cheapest way through them, with a little chance. */
export function invertibleAgainst(
  { beats, notes }: Subject,
  attacks: readonly Attack[],
  beatTicks: number,
  draws: Draws,
): Subject {
  const rungs = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => LOWEST + i);
  let costs: number[] = [];
  const ways: number[][] = [];
  const meetings: Meeting[] = [];
  attacks.forEach((attack, i) => {
    const meeting = meetingOf(attack, notes, beatTicks);
    const before = meetings.at(-1);
    meetings.push(meeting);
    const places = rungs.map((rung) => placeCost(rung, meeting) + CHANCE * draws.next());
    const from: number[] = [];
    costs = places.map((place, k) => {
      if (!before) return place;
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let j = 0; j < rungs.length; j++) {
        const returns = ways[i - 1]![j] === k ? RETURNED : 0;
        const cost = costs[j]! + returns + moveCost(rungs[j]!, before.rung, rungs[k]!, meeting.rung);
        if (cost >= least) continue;
        least = cost;
        best = j;
      }
      from.push(best);
      return place + least;
    });
    ways.push(from);
  });
  let k = costs.indexOf(Math.min(...costs));
  const line: (Attack & { rung: number })[] = [];
  for (let i = attacks.length - 1; i >= 0; i--) {
    line.unshift({ ...attacks[i]!, rung: rungs[k]! });
    k = ways[i]![k] ?? k;
  }
  return { beats, notes: line };
}

/** What a note of the countersubject meets: tones of the subject in scale steps, undefined where it rests. */
interface Meeting {
  /** At its attack. */
  readonly rung: number | undefined;
  /** Whether the attack lies between beats. */
  readonly passes: boolean;
  /** On each beat that it lasts. */
  readonly beats: readonly (number | undefined)[];
}

function meetingOf(attack: Attack, subject: Subject['notes'], beatTicks: number): Meeting {
  const beats: (number | undefined)[] = [];
  const first = Math.ceil(attack.at / beatTicks) * beatTicks;
  for (let beat = first; beat < attack.at + attack.length; beat += beatTicks)
    beats.push(noteAt(subject, beat)?.rung);
  return { rung: noteAt(subject, attack.at)?.rung, passes: attack.at % beatTicks !== 0, beats };
}

function placeCost(rung: number, { rung: met, passes, beats }: Meeting): number {
  let cost = AWAY * (rung - MIDDLE) * (rung - MIDDLE);
  if (met !== undefined && passes) cost += PASSING[stepsOver(rung, met)]!;
  for (const other of beats) {
    if (other !== undefined) cost += STRESSED[stepsOver(rung, other)]!;
    if (!TRIAD.has(stepsOver(rung, 0))) cost += OUTSIDE;
  }
  return cost;
}

/** From one tone to the next, against the subject's tones `then` and `now`. */
function moveCost(from: number, then: number | undefined, to: number, now: number | undefined): number {
  const steps = to - from;
  let cost = MOVES[Math.min(MOVES.length - 1, Math.abs(steps))]!;
  if (then === undefined || now === undefined) return cost;
  const [was, is] = [stepsOver(from, then), stepsOver(to, now)];
  if (Math.abs(steps) > 1 && (PASSING[was]! > 0.5 || PASSING[is]! > 0.5)) cost += LEAPT;
  if (steps * (now - then) > 0) cost += SIMILAR;
  if (steps !== 0 && was === 0 && is === 0) cost += PARALLEL;
  return cost;
}

/** The countersubject as it goes with the answer: moved with it, note by note where the answer exchanges tones. */
export function answeredWith(countersubject: Subject, subject: Subject, answer: Subject): Subject {
  const notes = countersubject.notes.map((note) => {
    const index = subject.notes.findLastIndex(({ at }) => at <= note.at);
    const moved = answer.notes[Math.max(0, index)]!.rung - subject.notes[Math.max(0, index)]!.rung;
    return { ...note, rung: note.rung + moved };
  });
  return { ...countersubject, notes };
}
