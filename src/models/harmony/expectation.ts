import { QUALITIES } from '../corpus/classes.js';
import type { ChordLine } from './chord-line.js';
import type { HarmonyModel } from './harmony-model.js';
import { MOTIONS } from './inputs.js';

/**
 * What the model expects after one beginning of a progression. Takes of the same progression begin alike, and what is looked at
 * before a choice is often what is chosen: each is asked once. A line that is handed over must have come to this beginning, and
 * its next onset must be known; that is the same for all takes.
 */
export class Expectation {
  /** Whatever a sampler makes of these roots: a factor of each. */
  factors: readonly number[] | undefined;
  #motions: Float32Array | undefined;
  readonly #qualities: (Float32Array | undefined)[] = new Array(MOTIONS).fill(undefined);
  readonly #after = new Map<number, Expectation>();

  /** Probabilities of the root motions. */
  motions(model: HarmonyModel, line: ChordLine): Float32Array {
    this.#motions ??= model.motion(line).slice(0, MOTIONS);
    return this.#motions;
  }

  /** Of the qualities of a chord with that root. */
  qualities(model: HarmonyModel, line: ChordLine, motion: number): Float32Array {
    const known = this.#qualities[motion] ?? model.quality(line, motion).slice(0, QUALITIES.length);
    this.#qualities[motion] = known;
    return known;
  }

  /** How likely a chord is; undefined where that has not been asked yet. */
  known(motion: number, quality: number): number | undefined {
    const qualities = this.#qualities[motion];
    return this.#motions && qualities && this.#motions[motion]! * qualities[quality]!;
  }

  /** The beginning that is one chord longer. */
  after(root: number, quality: number): Expectation {
    const key = root * QUALITIES.length + quality;
    const known = this.#after.get(key);
    if (known !== undefined) return known;
    const made = new Expectation();
    this.#after.set(key, made);
    return made;
  }
}
