import { log } from '../../math/elementary.js';
import type { Random } from '../../math/random.js';
import { QUALITIES } from '../corpus/classes.js';
import { ChordLine } from '../harmony/chord-line.js';
import { Expectation } from '../harmony/expectation.js';
import type { HarmonyModel } from '../harmony/harmony-model.js';
import { MOTIONS } from '../harmony/inputs.js';
import type { Scene } from '../melody/scene.js';
import { choose } from './choice.js';

/** A chord of a progression: root 0-11, quality an index into QUALITIES. */
export interface SampledChord {
  readonly root: number;
  readonly quality: number;
}

/** What a progression must keep to. */
export interface ProgressionTask {
  readonly scene: Scene;
  /** When each chord begins, ascending, in twelfths of a quarter. */
  readonly onsets: readonly number[];
  /** Chords that are fixed, by place; the first one must be. The last ones are the cadence. */
  readonly fixed: ReadonlyMap<number, SampledChord>;
  /** Factor of a chord, 0 where the style has none such. */
  readonly allowed: (root: number, quality: number) => number;
  readonly nucleus: number;
  readonly random: Random;
}

export interface SampledProgression {
  readonly chords: readonly SampledChord[];
  /** Mean nats a chord, fixed ones too. */
  readonly surprise: number;
}

/** Likeliest qualities of a root that are looked at before a fixed chord. */
const AHEAD = 3;

/**
 * A progression that the model writes: fixed chords are kept, the chord before a fixed one is chosen by how well that
 * follows on it (look-ahead), chords that the style has not are left out (masking). `expected`: what the model expects of such
 * tasks, which differ in nothing but their randomness.
 */
export function sampleProgression(
  model: HarmonyModel,
  task: ProgressionTask,
  expected = new Expectation(),
): SampledProgression {
  const { scene, onsets, fixed, allowed, nucleus, random } = task;
  const first = fixed.get(0);
  if (!first) throw new Error('a progression needs its first chord');
  const line = new ChordLine(scene);
  line.push(first.root, first.quality, onsets[0]!);
  let here = expected;
  let nats = 0;
  for (let i = 1; i < onsets.length; i++) {
    line.next = onsets[i]!;
    const motions = here.motions(model, line);
    const given = fixed.get(i);
    let chord = given;
    if (!chord) {
      const draws = random.at('chord', i);
      const after = fixed.get(i + 1);
      const before = line.last;
      const root = (motion: number): number => (before.root + motion) % 12;
      const fitting = (motion: number): number => {
        const open = QUALITIES.some((_, quality) => allowed(root(motion), quality) > 0);
        return open ? (after ? followed(model, line, task, here, i, motion, after) : 1) : 0;
      };
      here.factors ??= Array.from({ length: MOTIONS }, (_, motion) =>
        motions[motion]! < 0.004 ? 0 : fitting(motion),
      );
      const { factors } = here;
      const some = factors.some((factor) => factor > 0);
      const motion = choose(motions, MOTIONS, (m) => (some ? factors[m]! : fitting(m)), nucleus, draws);
      const to = Math.max(0, motion);
      const qualities = here.qualities(model, line, to);
      const same = (quality: number): number =>
        root(to) === before.root && quality === before.quality ? 0 : allowed(root(to), quality);
      const quality = choose(qualities, QUALITIES.length, same, nucleus, draws);
      chord = { root: root(to), quality: quality < 0 ? before.quality : quality };
    }
    const motion = (chord.root - line.last.root + 12) % 12;
    nats -= log(Math.max(1e-9, motions[motion]!));
    nats -= log(Math.max(1e-9, here.qualities(model, line, motion)[chord.quality]!));
    line.push(chord.root, chord.quality, onsets[i]!);
    here = here.after(chord.root, chord.quality);
  }
  return { chords: line.chords, surprise: nats / Math.max(1, onsets.length - 1) };
}

/** How likely a fixed chord follows on a root, with the qualities that the root would have. The line is as it was afterwards. */
function followed(
  model: HarmonyModel,
  line: ChordLine,
  { onsets, allowed }: ProgressionTask,
  here: Expectation,
  i: number,
  motion: number,
  after: SampledChord,
): number {
  const root = (line.last.root + motion) % 12;
  const qualities = [...here.qualities(model, line, motion)]
    .map((p, quality) => [p * allowed(root, quality), quality] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
    .slice(0, AHEAD);
  const on = (after.root - root + 12) % 12;
  let sum = 0;
  let weights = 0;
  for (const [weight, quality] of qualities) {
    if (weight <= 0) continue;
    const ahead = here.after(root, quality);
    let p = ahead.known(on, after.quality);
    if (p === undefined) {
      line.push(root, quality, onsets[i]!);
      line.next = onsets[i + 1]!;
      p = ahead.motions(model, line)[on]! * ahead.qualities(model, line, on)[after.quality]!;
      line.takeBack();
      line.next = onsets[i]!;
    }
    sum += weight * p;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}
