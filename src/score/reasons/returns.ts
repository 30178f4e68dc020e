import { type Key, keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import type { Note } from '../score.js';
import type { ReturnKind } from './vocabulary.js';

/** From which earlier bar (counted from 1) a bar of a line comes, how, and by how many steps or semitones. */
export interface Origin {
  readonly bar: number;
  readonly how: ReturnKind;
  readonly by?: number;
}

/** Notes that make a bar worth a comparison. */
const FEWEST = 3;
const FEWEST_VARIED = 4;

interface Said {
  readonly bar: number;
  readonly first: number;
  readonly degree: number | undefined;
}

/** Where the bars of a line come from, by bar from 0. A bar is what begins in it, the highest note of those that begin together. */
export function originsOf(
  notes: readonly Note[],
  barTicks: number,
  keyAt: (tick: number) => Key,
): ReadonlyMap<number, Origin> {
  const origins = new Map<number, Origin>();
  const known = new Map<string, Said>();
  for (const [index, bar] of barsOf(notes, barTicks)) {
    if (bar.length < FEWEST) continue;
    const spelled = spell(bar, index * barTicks, keyAt(index * barTicks));
    const said: Said = { bar: index + 1, first: bar[0]!.pitch, degree: spelled.degree };
    const origin = found(spelled, said, known, bar.length);
    if (origin) origins.set(index, origin);
    // A repeat points to where it was first said, all else to where it was said last.
    if (!known.has(spelled.same)) known.set(spelled.same, said);
    known.set(spelled.moved, said);
    if (spelled.steps !== undefined) known.set(spelled.steps, said);
    known.set(spelled.places, said);
    if (!known.has(spelled.pitches)) known.set(spelled.pitches, said);
  }
  return origins;
}

function barsOf(notes: readonly Note[], barTicks: number): ReadonlyMap<number, readonly Note[]> {
  const bars = new Map<number, Note[]>();
  for (const note of notes) {
    const index = Math.floor(note.start / barTicks);
    const bar = bars.get(index);
    if (bar === undefined) bars.set(index, [note]);
    else if (bar.at(-1)!.start === note.start) bar[bar.length - 1] = note;
    else bar.push(note);
  }
  return bars;
}

interface Spelled {
  readonly same: string;
  readonly moved: string;
  readonly steps: string | undefined;
  readonly turned: string | undefined;
  readonly places: string;
  /** All in equal steps: a run, and no rhythm that could come back. */
  readonly runs: boolean;
  readonly pitches: string;
  readonly degree: number | undefined;
}

function spell(bar: readonly Note[], start: number, key: Key): Spelled {
  const places = bar.map((note) => note.start - start).join();
  const pitches = bar.map(({ pitch }) => pitch);
  const classes = keyClasses(key).sort((a, b) => a - b);
  const degrees = pitches.map((pitch) => {
    const at = classes.indexOf(modulo(pitch, 12));
    return at < 0 ? undefined : Math.floor(pitch / 12) * classes.length + at;
  });
  const [first] = degrees;
  const inside = first !== undefined && degrees.every((degree) => degree !== undefined);
  const moves = inside ? degrees.map((degree) => degree! - first) : [];
  return {
    same: `=${places}|${pitches}`,
    moved: `+${places}|${pitches.map((pitch) => pitch - pitches[0]!)}`,
    steps: inside ? `#${classes}${places}|${moves}` : undefined,
    turned:
      inside && moves.some((move) => move !== 0)
        ? `#${classes}${places}|${moves.map((move) => 0 - move)}`
        : undefined,
    places: `:${places}`,
    runs: bar.every((note, i) => i < 2 || note.start - bar[i - 1]!.start === bar[1]!.start - bar[0]!.start),
    pitches: `~${pitches}`,
    degree: first,
  };
}

function found(
  spelled: Spelled,
  said: Said,
  known: ReadonlyMap<string, Said>,
  count: number,
): Origin | undefined {
  const same = known.get(spelled.same);
  if (same) return { bar: same.bar, how: 'repeat' };
  const steps = spelled.steps === undefined ? undefined : known.get(spelled.steps);
  const by = steps === undefined ? 0 : said.degree! - steps.degree!;
  if (steps && by !== 0) return { bar: steps.bar, how: 'sequence', by };
  const moved = known.get(spelled.moved);
  if (moved) return { bar: moved.bar, how: 'transposed', by: said.first - moved.first };
  const turned = spelled.turned === undefined ? undefined : known.get(spelled.turned);
  if (turned) return { bar: turned.bar, how: 'inversion' };
  const places = spelled.runs ? undefined : known.get(spelled.places);
  if (places) return { bar: places.bar, how: 'rhythm' };
  const pitches = count < FEWEST_VARIED ? undefined : known.get(spelled.pitches);
  return pitches && { bar: pitches.bar, how: 'varied' };
}
