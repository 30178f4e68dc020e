import type { Draws } from '../../math/random.js';
import type { RiffShape } from '../../styles/tables/comping.js';
import type { Riff } from '../plan.js';

type RiffNote = Riff['notes'][number];

/** Fewest struck notes of a riff that has to have tones enough. */
const ROOM = 5;

/** What a riff is made on. */
export interface RiffGround {
  /** Semitones above the root that it may use, rising. */
  readonly tones: readonly number[];
  readonly barTicks: number;
  readonly beatTicks: number;
  /** It may have tones from outside its scale. */
  readonly strays: boolean;
}

/**
 * A riff with as many tones as its family wants, a jump to the octave, a semitone that leads to a tone; of two bars alike the
 * second ends otherwise. Rhythm, accents and mutes stay as they are, and so does the first note.
 */
export function shaped(
  notes: readonly RiffNote[],
  shape: RiffShape,
  ground: RiffGround,
  draws: Draws,
): readonly RiffNote[] {
  const line = notes.map((note) => ({ ...note }));
  fill(line, shape.tones, ground, draws);
  if (draws.chance(shape.octaves)) jump(line, ground, draws);
  endOtherwise(line, ground, draws);
  if (ground.strays && draws.chance(shape.passing)) pass(line, ground, draws);
  return line;
}

type Line = { -readonly [K in keyof RiffNote]: RiffNote[K] }[];

/** Roots that come again become tones that the riff does not have yet, the same in bars that are alike. */
function fill(line: Line, wanted: number, { tones, barTicks }: RiffGround, draws: Draws): void {
  const struck = line.filter(({ mute }) => !mute);
  if (struck.length < ROOM) return;
  for (let tries = 0; tries < tones.length; tries++) {
    const has = new Set(struck.map(({ semitones }) => semitones));
    const missing = tones.filter((tone) => tone < 12 && !has.has(tone));
    const free = struck.filter(({ semitones, at }, i) => i > 0 && semitones === 0 && at % barTicks > 0);
    if (has.size >= wanted || missing.length === 0 || free.length === 0) return;
    const { at } = draws.pick(free);
    const before = struck[struck.findIndex((note) => note.at === at) - 1]!;
    const tone = draws.weighted(missing, (one) => 1 / (1 + Math.abs(one - before.semitones)));
    for (const note of struck)
      if (note.at % barTicks === at % barTicks && note.semitones === 0) note.semitones = tone;
  }
}

/** One root between the accents is played an octave up. */
function jump(line: Line, { tones, barTicks }: RiffGround, draws: Draws): void {
  if (!tones.includes(12)) return;
  const open = line.filter(
    ({ at, mute, accent, semitones }) => at % barTicks > 0 && !mute && accent < 1 && semitones === 0,
  );
  if (open.length > 0) draws.pick(open).semitones = 12;
}

/** The last note of a second bar that says what the first said goes somewhere else. */
function endOtherwise(line: Line, { tones, barTicks }: RiffGround, draws: Draws): void {
  const told = (bar: number) =>
    line
      .filter(({ at, mute }) => Math.floor(at / barTicks) === bar && !mute)
      .map(({ at, semitones }) => `${at % barTicks} ${semitones}`);
  if (told(1).length < 2 || told(0).join() !== told(1).join()) return;
  const last = line.findLast(({ mute }) => !mute)!;
  const others = tones.filter((tone) => tone !== last.semitones && Math.abs(tone - last.semitones) <= 5);
  if (others.length > 0) last.semitones = draws.pick(others);
}

/** A short note off the beat before another tone comes to it from a semitone below. */
function pass(line: Line, { tones, barTicks, beatTicks }: RiffGround, draws: Draws): void {
  const open = line.filter((note, i) => {
    const next = line[i + 1];
    if (next === undefined || note.mute || next.mute || note.at % barTicks === 0) return false;
    const short = note.length <= beatTicks / 2 && note.at % beatTicks > 0;
    return (
      short && next.semitones > 0 && !tones.includes(next.semitones - 1) && note.semitones !== next.semitones
    );
  });
  if (open.length === 0) return;
  const note = draws.pick(open);
  note.semitones = line[line.indexOf(note) + 1]!.semitones - 1;
}
