import { LINE_PATCHES, type VoicingWeights } from '../../styles/tables/comping.js';
import { bassClass, chordSymbol } from '../../theory/chord.js';
import { keyName } from '../../theory/key.js';
import { type Plan, type PlanPart, writtenChords } from '../plan.js';
import { tendenciesOf } from './harmony-line.js';
import type { MelodyRoom } from './melody-room.js';
import { nearest } from './shapes.js';
import { type Tones, tonesOf } from './tones.js';
import { leadVoices, type Step } from './voice-leading.js';
import { restCost, USUAL_WEIGHTS, type Voicing } from './voicing-cost.js';

/** Voices written in four-part harmony; further players double one of them. */
const VOICES = 3;
/** Ways to play one chord that are kept. */
const KEPT = 24;
/** What a voice costs that rubs a semitone against all of the melody's notes over a chord. */
const RUB = 6;
/** Semitones on both sides of the middle of its register that a voice uses. */
const REACH = 9;

const LINE_WEIGHTS: VoicingWeights = {
  ...USUAL_WEIGHTS,
  motion: 0.35,
  leap: 0.3,
  parallels: 14,
  resolution: 8,
  register: 0.1,
  doubling: 1.5,
  variety: 0,
};

/** True for a part that plays one voice of the harmony. */
export function playsLine(part: PlanPart): boolean {
  return (part.role === 'comping' || part.role === 'pad') && LINE_PATCHES.includes(part.patch);
}

/** The players who share out the voices of the harmony, from the lowest up. */
function linePlayers(plan: Plan): PlanPart[] {
  return plan.parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => playsLine(part))
    .sort((a, b) => middle(a.part) - middle(b.part) || b.index - a.index)
    .map(({ part }) => part);
}

function middle(part: PlanPart): number {
  return (part.register[0] + part.register[1]) / 2;
}

/**
 * The note of every chord for one line player. All of them work out the same part-writing (nothing of their own
 * seeds enters), and each takes its voice; the melody is the soprano and the chart's bass the bass above which it must
 * be sound: no parallel fifths or octaves with either, sevenths fall, leading notes rise, the third is there.
 */
export function lineVoices(plan: Plan, part: PlanPart, room: MelodyRoom): (readonly number[])[] {
  const players = linePlayers(plan);
  const place = players.findIndex((player) => player.id === part.id);
  const written = players.slice(0, VOICES);
  const weights: VoicingWeights = { ...LINE_WEIGHTS, ...plan.style.comping.lines };
  const choicesOf = new Map<string, Voicing[]>();
  let before: { melody: number | null; bass: number } | null = null;
  const steps = writtenChords(plan).map((span, index): Step => {
    const address = `${chordSymbol(span.chord)} ${keyName(span.key)}`;
    const tones = tonesOf(span.chord, span.key);
    let choices = choicesOf.get(address);
    if (choices === undefined) {
      choices = partWritings(written, tones, weights);
      choicesOf.set(address, choices);
    }
    const melody = room.at(span.start);
    const bass = bassClass(span.chord);
    const outer = { melody, bass };
    const previous = before;
    before = outer;
    const rubs = tones.own.map((pc) => RUB * room.rubs(pc, span.start, span.start + span.length));
    const extra = (pitches: readonly number[]): number =>
      coverage(pitches, tones, outer, weights) +
      pitches.reduce((sum, pitch) => sum + (rubs[tones.own.indexOf(pitch % 12)] ?? 0), 0);
    const extraMove = (from: readonly number[], to: readonly number[]): number =>
      previous === null ? 0 : outerParallels(from, to, previous, outer) * weights.parallels;
    return { choices, weights, extra, extraMove, tendencies: tendenciesOf(span, plan.chords[index + 1]) };
  });
  const path = leadVoices(steps);
  return path.map((pitches) => [voiceOf(pitches, place, part.register)]);
}

/** The pitch of one player; those beyond the written voices double one in their own register. */
function voiceOf(pitches: readonly number[], place: number, [low, high]: readonly [number, number]): number {
  const pitch = pitches[place % pitches.length]!;
  if (pitch >= low && pitch <= high) return pitch;
  return nearest(pitch % 12, (low + high) / 2, low, high) ?? pitch;
}

/** Every distribution of chord tones over the players that is in range and in order, the best of them. */
function partWritings(players: readonly PlanPart[], tones: Tones, weights: VoicingWeights): Voicing[] {
  const options = players.map((player) => {
    const centre = middle(player);
    const low = Math.max(player.register[0], Math.ceil(centre - REACH));
    const high = Math.min(player.register[1], Math.floor(centre + REACH));
    const pitches: number[] = [];
    for (let pitch = low; pitch <= high; pitch++) if (tones.own.includes(pitch % 12)) pitches.push(pitch);
    return pitches.length > 0 ? pitches : [nearest(tones.root, centre, 0, 127)!];
  });
  let rows: number[][] = [[]];
  for (const pitches of options) {
    rows = rows.flatMap((row) =>
      pitches
        .filter((pitch) => row.length === 0 || pitch > row[row.length - 1]! - 3)
        .map((pitch) => [...row, pitch]),
    );
  }
  const centres = players.map(middle);
  if (rows.length === 0) rows = [options.map((pitches) => pitches[pitches.length >> 1]!)];
  return rows
    .map((pitches): Voicing => {
      let cost = pitches.length > 1 ? restCost(pitches, tones, pitches[0]!, { ...weights, register: 0 }) : 0;
      pitches.forEach((pitch, i) => {
        cost += weights.register * Math.abs(pitch - centres[i]!);
        const gap = i === 0 ? 1 : pitch - pitches[i - 1]!;
        if (gap <= 0) cost += 2 - gap;
        if (gap > 12) cost += 0.3 * (gap - 12);
      });
      return { pitches, cost };
    })
    .sort((a, b) => a.cost - b.cost)
    .slice(0, KEPT);
}

interface Outer {
  readonly melody: number | null;
  readonly bass: number;
}

/** What is missing or doubled badly when melody and bass are counted in. */
function coverage(pitches: readonly number[], tones: Tones, outer: Outer, weights: VoicingWeights): number {
  const top = outer.melody === null ? -1 : outer.melody % 12;
  const count = (pc: number): number => {
    let found = (outer.bass === pc ? 1 : 0) + (top === pc ? 1 : 0);
    for (const pitch of pitches) if (pitch % 12 === pc) found++;
    return found;
  };
  let cost = 0;
  if (tones.third !== null) {
    const thirds = count(tones.third);
    cost += thirds === 0 ? 8 : (thirds - 1) * weights.doubling;
  }
  if (tones.seventh !== null) {
    const sevenths = count(tones.seventh);
    cost += sevenths === 0 ? 4 : 2 * (sevenths - 1) * weights.doubling;
  }
  if (count(tones.root) === 0) cost += 3;
  if (tones.fifth !== null && tones.seventh === null && count(tones.fifth) === 0) cost += 0.6;
  if (outer.melody !== null) {
    const highest = pitches[pitches.length - 1]!;
    if (highest > outer.melody) cost += weights.ceiling * (1 + highest - outer.melody);
  }
  return cost;
}

/** Parallel fifths and octaves of the voices with the melody, and with the bass by its pitch class. */
function outerParallels(from: readonly number[], to: readonly number[], before: Outer, now: Outer): number {
  let count = 0;
  const size = Math.min(from.length, to.length);
  for (let i = 0; i < size; i++) {
    if (from[i] === to[i]) continue;
    if (before.melody !== null && now.melody !== null && before.melody !== now.melody) {
      const gap = (before.melody - from[i]! + 120) % 12;
      if ((gap === 0 || gap === 7) && (now.melody - to[i]! + 120) % 12 === gap) count++;
    }
    if (before.bass !== now.bass) {
      const gap = (from[i]! - before.bass + 120) % 12;
      if ((gap === 0 || gap === 7) && (to[i]! - now.bass + 120) % 12 === gap) count++;
    }
  }
  return count;
}
