import { pow } from '../../math/elementary.js';
import type { Random } from '../../math/random.js';
import { bassClass, chordClasses } from '../../theory/chord.js';
import { keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import { scaleClasses } from '../../theory/scale.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanChord, PlanSection } from '../plan.js';
import { approachTo } from './approach.js';
import { spansOf } from './changes.js';
import { degreeClass, home, isChordTone, nearest, placesOf, type Register } from './register.js';

export interface WalkingStyle {
  readonly feel: 'four' | 'two';
  /** Chance of a skipped eighth after a beat. */
  readonly skips: number;
  /** Chance of a triplet drop in a beat. */
  readonly drops: number;
  /** How much more readily than usual this bassist says root and fifth again, drawn for the piece between these. */
  readonly firm?: readonly [number, number];
}

/** A goal of the line: where a new chord or a new bar stands. */
interface Station {
  readonly start: number;
  readonly end: number;
  readonly chord: PlanChord;
  /** True where the chord is new: the root is wanted. */
  readonly change: boolean;
}

/** Stations of a section: the changes, and the barlines inside long chords. */
function stationsOf(plan: Plan, section: PlanSection): Station[] {
  return spansOf(plan, section).flatMap((span) => {
    const stations: Station[] = [];
    for (let start = span.start; start < span.end; ) {
      const bar =
        section.start + Math.floor((start - section.start) / plan.metre.barTicks) * plan.metre.barTicks;
      const end = Math.min(span.end, bar + plan.metre.barTicks);
      stations.push({ start, end, chord: span.chord, change: start === span.start });
      start = end;
    }
    return stations;
  });
}

/** Quarter notes (or half notes with pick-ups) through the changes of a section. `from` is where the line comes from. */
export function walk(
  plan: Plan,
  section: PlanSection,
  style: WalkingStyle,
  register: Register,
  random: Random,
  from: number,
): Draft[] {
  const stations = stationsOf(plan, section);
  const firmness = style.firm === undefined ? 1 : firmnessOf(style.firm, random);
  const targets = planTargets(plan, section, stations, register, random, from, firmness);
  const drafts: Draft[] = [];
  const beat = plan.metre.beatTicks;
  for (const [index, station] of stations.entries()) {
    const draws = random.at('walk', station.start);
    const beats = Math.max(1, Math.round((station.end - station.start) / beat));
    const goal = targets[index + 1]!;
    const pitches = line(station, targets[index]!, goal, beats, register, draws, firmness);
    const two = style.feel === 'two' && beats > 1;
    // The two-feel leaves the weak beats out, but may use the last one to lead on.
    const leadsOn = two && beats % 2 === 0 && draws.chance(beats > 2 ? 0.35 : 0.22);
    for (let n = 0; n < beats; n++) {
      const at = station.start + n * beat;
      if (at >= station.end) break;
      const last = n === beats - 1;
      if (two && n % 2 === 1 && !(last && leadsOn)) continue;
      const long = two && n % 2 === 0 && n + 1 < beats && !(n + 2 === beats && leadsOn);
      const sounding = long ? beat * 2 : beat;
      const pitch =
        two && n === 2 && draws.chance(0.6) ? fifthOf(station, register, pitches[n]!) : pitches[n]!;
      const accent = n === 0 ? 0.66 : n % 2 === 1 ? 0.62 : 0.56;
      drafts.push(
        ...ornament(
          plan,
          station,
          { at, sounding: Math.min(sounding, station.end - at), pitch, accent },
          style,
          draws,
          last ? goal : undefined,
          register,
        ),
      );
    }
  }
  return drafts;
}

/** The factor between two, geometric; the same draw for a bassist throughout the piece. */
function firmnessOf([least, most]: readonly [number, number], random: Random): number {
  return least * pow(most / least, random.at('firm').next());
}

/** Where each station is met, and where the line goes after the section. Direction is planned: the line sweeps its register. */
function planTargets(
  plan: Plan,
  section: PlanSection,
  stations: readonly Station[],
  register: Register,
  random: Random,
  from: number,
  firmness: number,
): number[] {
  const targets: number[] = [];
  const [low, high] = register;
  let previous = from;
  let direction = random.at('direction', section.id).chance(0.5) ? 1 : -1;
  for (const station of stations) {
    const draws = random.at('target', station.start);
    if (targets.length === 0) {
      // The line before has led here: take the root that is nearest.
      previous = nearest(bassClass(station.chord.chord), from, register);
      targets.push(previous);
      continue;
    }
    if (previous > high - 8) direction = -1;
    else if (previous < low + 5) direction = 1;
    else if (draws.chance(0.22)) direction = -direction;
    const chord = station.chord.chord;
    const classes = station.change
      ? [bassClass(chord)]
      : [
          bassClass(chord),
          degreeClass(5, chord, station.chord.key),
          degreeClass(3, chord, station.chord.key),
        ];
    // The root again where the line has been elsewhere; from the root it goes on.
    const before = previous;
    const places = classes.flatMap((pc, rank) =>
      placesOf(pc, register).map((pitch) => ({
        pitch,
        base: rank === 0 && pitch !== before ? firmness : [1, 0.7, 0.4][rank]!,
      })),
    );
    const sense = direction;
    const target = draws.weighted(places, ({ pitch, base }) => {
      const step = pitch - previous;
      const size = Math.abs(step);
      const reach = size > 9 ? 0.02 : size > 7 ? 0.2 : size > 5 ? 0.6 : 1;
      const way = step === 0 ? 0.3 : step > 0 === sense > 0 ? 1 : 0.4;
      const height = pitch > high - 4 ? 0.25 : pitch > high - 8 ? 0.6 : 1;
      return base * reach * way * height;
    }).pitch;
    targets.push(target);
    previous = target;
  }
  const after = plan.chords.find((chord) => chord.start >= section.start + section.length);
  targets.push(after ? nearest(bassClass(after.chord), previous, register) : previous);
  return targets;
}

/** The notes of one station's beats: its target, a path, an approach into the next target. */
function line(
  station: Station,
  start: number,
  goal: number,
  beats: number,
  register: Register,
  draws: ReturnType<Random['at']>,
  firmness: number,
): number[] {
  const pitches = [start];
  if (beats === 1) return pitches;
  const { chord, key } = station.chord;
  const root = bassClass(chord);
  const fifth = degreeClass(5, chord, key);
  const scale = new Set([...scaleClasses(chord.root, chord.quality.scale), ...keyClasses(key)]);
  for (let n = 1; n < beats - 1; n++) {
    const previous = pitches[n - 1]!;
    const remaining = beats - n;
    const options: { pitch: number; weight: number }[] = [];
    for (let pitch = previous - 7; pitch <= previous + 7; pitch++) {
      if (pitch === previous || pitch < register[0] || pitch > register[1]) continue;
      const tone = isChordTone(pitch, chord);
      if (!tone && !scale.has(modulo(pitch, 12))) continue;
      const size = Math.abs(pitch - previous);
      const far = Math.abs(pitch - goal);
      // The path must be able to come home by step; standing on the goal early spoils the arrival.
      const reach = far === 0 ? 0.15 : far <= remaining * 3 ? 1 : 0.08;
      const smooth = size <= 2 ? 1.2 : size <= 4 ? 0.9 : 0.28;
      const strong = n % 2 === 0;
      // On the third beat root and fifth say again what the chord is.
      const says = modulo(pitch, 12) === root || modulo(pitch, 12) === fifth;
      const firm = strong && says ? 1.6 * (pitch === start ? 1 : firmness) : 1;
      const kind = tone ? (strong ? 2.8 : 2.2) * firm : size <= 2 ? (strong ? 0.4 : 1.3) : 0.05;
      const returning = n > 1 && pitch === pitches[n - 2] ? 0.25 : 1;
      options.push({ pitch, weight: kind * smooth * reach * returning });
    }
    pitches.push(options.length > 0 ? draws.weighted(options, ({ weight }) => weight).pitch : previous);
  }
  const before = pitches.at(-1)!;
  // Mostly the last beat leads by step; now and then a chord tone just connects.
  const tones = chordClasses(chord)
    .slice(0, 3)
    .map((pc) => nearest(pc, Math.round((before + goal) / 2), register))
    .filter((pitch) => pitch !== before && pitch !== goal);
  pitches.push(
    tones.length > 0 && draws.chance(0.1)
      ? draws.pick(tones)
      : approachTo(goal, before, chord, key, register, 'freely', draws),
  );
  return pitches;
}

function fifthOf(station: Station, register: Register, near: number): number {
  return nearest(degreeClass(5, station.chord.chord, station.chord.key), near, register);
}

interface Beat {
  readonly at: number;
  readonly sounding: number;
  readonly pitch: number;
  readonly accent: number;
}

/** A beat as it is, or with a skipped eighth after it, or as a triplet drop. */
function ornament(
  plan: Plan,
  station: Station,
  beat: Beat,
  style: WalkingStyle,
  draws: ReturnType<Random['at']>,
  goal: number | undefined,
  register: Register,
): Draft[] {
  const { beatTicks, compound } = plan.metre;
  const reason = (transform?: string): NonNullable<Draft['reason']> => ({
    section: sectionIdAt(plan, beat.at),
    chord: chordAt(plan, beat.at).roman,
    motif: 'walking',
    ...(transform ? { transform } : {}),
  });
  const whole: Draft = {
    start: beat.at,
    length: Math.max(1, Math.round(beat.sounding * 0.94)),
    pitch: beat.pitch,
    dynamic: beat.accent,
    reason: reason(
      goal !== undefined && beat.at > station.start
        ? 'approach'
        : modulo(beat.pitch, 12) === bassClass(chordAt(plan, beat.at).chord)
          ? 'root'
          : 'walk',
    ),
  };
  if (beat.sounding < beatTicks) return [whole];
  const busy = draws.next();
  const offBeat = compound ? Math.round((beatTicks * 2) / 3) : beatTicks / 2;
  if (busy < style.skips) {
    const at = beat.at + beat.sounding - beatTicks + offBeat;
    const dead = draws.chance(0.55);
    return [
      { ...whole, length: Math.max(1, at - beat.at - 20) },
      {
        start: at,
        length: Math.round((beatTicks - offBeat) * 0.85),
        pitch: dead
          ? beat.pitch
          : goal !== undefined && draws.chance(0.5)
            ? beat.pitch
            : fifthOf(station, register, beat.pitch),
        dynamic: dead ? 0.34 : 0.5,
        articulation: dead ? 'ghost' : 'normal',
        reason: reason('skip'),
      },
    ];
  }
  if (busy < style.skips + style.drops && !compound && beat.sounding === beatTicks) {
    const third = beatTicks / 3;
    const drop = [beat.pitch, beat.pitch, beat.pitch];
    return drop.map((pitch, n) => ({
      start: beat.at + n * third,
      length: Math.round(third * 0.85),
      pitch,
      dynamic: n === 0 ? beat.accent : 0.38,
      articulation: n === 0 ? 'normal' : 'ghost',
      exact: true,
      reason: reason('drop'),
    }));
  }
  return [whole];
}

function sectionIdAt(plan: Plan, tick: number): string {
  return plan.sections.find(({ start, length }) => tick >= start && tick < start + length)?.id ?? 'ending';
}

/** Where a line begins that nothing precedes. */
export function beginning(register: Register): number {
  return home(register);
}
