import { cos, PI, pow } from '../../math/elementary.js';
import { type Draws, Random } from '../../math/random.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { LAYERS, type LayerKernels } from '../network/kernels.js';
import { layoutOf, type NetworkLayout, type NetworkShape } from '../network/shape.js';
import { Gradient } from './gradient.js';
import type { Records, TrainingProgress, TrainingSettings } from './settings.js';
import { startParameters } from './start.js';

const BETA1 = 0.9;
const BETA2 = 0.98;
const EPSILON = 1e-8;

/** All that a training needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly step: number;
  readonly best: number | null;
  readonly bestEpoch: number;
  readonly heldOut: readonly number[];
  readonly losses: readonly number[];
  /** Parameters, the two means of AdamW, the best parameters so far, the running mean: one after the other. */
  readonly floats: Float32Array;
}

/**
 * Trains one net, a step at a time: whoever drives it decides when to report, to save a checkpoint or to stop. Same
 * shape, settings and records give the same parameters to the bit, with any number of pauses.
 */
export class Trainer {
  readonly shape: NetworkShape;
  readonly settings: TrainingSettings;
  readonly layout: NetworkLayout;
  readonly stepsAnEpoch: number;
  readonly #records: Records;
  readonly #heldOut: Records;
  readonly #gradient: Gradient;
  readonly #means: Float32Array;
  readonly #powers: Float32Array;
  readonly #best: Float32Array;
  readonly #average: Float32Array;
  readonly #kernels: LayerKernels;
  readonly #random: Random;
  readonly #losses: number[] = [];
  readonly #heldOutLosses: number[] = [];
  #order = new Uint32Array();
  #orderOf = -1;
  #step = 0;
  #bestLoss: number | null = null;
  #bestEpoch = -1;
  #recent = 0;

  /** `start`: parameters to begin from (fine-tuning); else drawn from the seed. */
  constructor(
    shape: NetworkShape,
    settings: TrainingSettings,
    records: Records,
    heldOut: Records,
    start?: Float32Array,
  ) {
    const { batch } = settings;
    if (batch % 4 !== 0) throw new Error(`a batch of ${batch} is not a multiple of 4`);
    if (records.count === 0) throw new Error('nothing to train on');
    this.shape = shape;
    this.settings = settings;
    this.layout = layoutOf(shape);
    this.#records = records;
    this.#heldOut = heldOut;
    this.stepsAnEpoch = Math.max(1, Math.floor(records.count / batch));
    const workspace = new Workspace(Gradient.bytes(shape, batch) + 8 * this.layout.parameters + 65536);
    this.#gradient = new Gradient(workspace, shape, batch);
    this.#means = workspace.floats(this.layout.parameters);
    this.#powers = workspace.floats(this.layout.parameters);
    this.#kernels = workspace.kernels(LAYERS);
    this.#random = Random.of(settings.seed);
    this.#gradient.parameters.set(start ?? startParameters(shape, this.#random));
    this.#best = Float32Array.from(this.#gradient.parameters);
    this.#average = Float32Array.from(this.#gradient.parameters);
  }

  get finished(): boolean {
    const epoch = this.#heldOutLosses.length;
    return (
      epoch >= this.settings.epochs ||
      (this.#heldOut.count > 0 && epoch - 1 - this.#bestEpoch >= this.settings.patience)
    );
  }

  /** The parameters that did best on the held-out records (or the last ones, where there are none). */
  get parameters(): Float32Array {
    return this.#best;
  }

  get progress(): TrainingProgress {
    const steps = this.stepsAnEpoch * this.settings.epochs;
    return {
      epoch: Math.floor(this.#step / this.stepsAnEpoch),
      done: this.finished ? 1 : this.#step / steps,
      loss: this.#recent,
      heldOutLoss: this.#heldOutLosses.at(-1) ?? null,
      events: this.#step * this.settings.batch,
    };
  }

  /** Held-out nats an event after each epoch, and training nats (with dropout) during it. */
  get history(): { readonly heldOut: readonly number[]; readonly training: readonly number[] } {
    const { stepsAnEpoch } = this;
    const training = this.#heldOutLosses.map((_, epoch) => {
      const losses = this.#losses.slice(epoch * stepsAnEpoch, (epoch + 1) * stepsAnEpoch);
      return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
    });
    return { heldOut: this.#heldOutLosses, training };
  }

  /** One batch; at the end of an epoch also the held-out records. */
  step(): void {
    if (this.finished) return;
    const { settings, stepsAnEpoch } = this;
    const epoch = Math.floor(this.#step / stepsAnEpoch);
    this.#shuffle(epoch);
    const count = Math.min(settings.batch, this.#records.count & ~3 || 4);
    const from = (this.#step % stepsAnEpoch) * settings.batch;
    const hide = this.#random.at('hidden', this.#step);
    for (let m = 0; m < count; m++)
      this.#load(this.#records, this.#order[(from + m) % this.#order.length]!, m, hide);
    const keep = 1 - settings.dropout;
    const key = this.#random.at('dropout', this.#step).bits() | 0;
    const loss = this.#gradient.forward(count, keep, key) / count;
    this.#gradient.backward(count, keep, key);
    this.#update();
    this.#follow();
    this.#losses.push(loss);
    this.#recent = this.#recent === 0 ? loss : this.#recent + 0.05 * (loss - this.#recent);
    this.#step++;
    if (this.#step % stepsAnEpoch === 0) this.#endEpoch(epoch);
  }

  /** Mean nats of records under the parameters of now, nothing hidden. */
  loss(records: Records): number {
    let nats = 0;
    const { batch } = this.settings;
    for (let from = 0; from < records.count; from += batch) {
      const count = Math.min(batch, records.count - from);
      for (let m = 0; m < count; m++) this.#load(records, from + m, m, null);
      const fours = (count + 3) & ~3;
      for (let m = count; m < fours; m++) {
        this.#load(records, from, m, null);
        this.#gradient.batch.targets[m] = -1;
      }
      nats += this.#gradient.forward(fours);
    }
    return nats / Math.max(1, records.count);
  }

  checkpoint(): Checkpoint {
    const n = this.layout.parameters;
    const floats = new Float32Array(5 * n);
    floats.set(this.#gradient.parameters, 0);
    floats.set(this.#means, n);
    floats.set(this.#powers, 2 * n);
    floats.set(this.#best, 3 * n);
    floats.set(this.#average, 4 * n);
    return {
      step: this.#step,
      best: this.#bestLoss,
      bestEpoch: this.#bestEpoch,
      heldOut: [...this.#heldOutLosses],
      losses: [...this.#losses],
      floats,
    };
  }

  /** Goes on from a checkpoint of the same shape, settings and records. */
  resume(checkpoint: Checkpoint): void {
    const n = this.layout.parameters;
    if (checkpoint.floats.length !== 5 * n)
      throw new Error(`a checkpoint of ${checkpoint.floats.length} floats for ${n} parameters`);
    this.#gradient.parameters.set(checkpoint.floats.subarray(0, n));
    this.#means.set(checkpoint.floats.subarray(n, 2 * n));
    this.#powers.set(checkpoint.floats.subarray(2 * n, 3 * n));
    this.#best.set(checkpoint.floats.subarray(3 * n, 4 * n));
    this.#average.set(checkpoint.floats.subarray(4 * n));
    this.#step = checkpoint.step;
    this.#bestLoss = checkpoint.best;
    this.#bestEpoch = checkpoint.bestEpoch;
    this.#heldOutLosses.splice(0, this.#heldOutLosses.length, ...checkpoint.heldOut);
    this.#losses.splice(0, this.#losses.length, ...checkpoint.losses);
    this.#recent = checkpoint.losses.at(-1) ?? 0;
  }

  #endEpoch(epoch: number): void {
    const loss = this.#heldOut.count > 0 ? this.#averageLoss() : this.#recent;
    this.#heldOutLosses.push(loss);
    if (this.#heldOut.count > 0 && this.#bestLoss !== null && loss >= this.#bestLoss) return;
    this.#bestLoss = loss;
    this.#bestEpoch = epoch;
    this.#best.set(this.#average);
  }

  /** Of the held-out records under the running means. */
  #averageLoss(): number {
    const { parameters } = this.#gradient;
    const own = Float32Array.from(parameters);
    parameters.set(this.#average);
    const loss = this.loss(this.#heldOut);
    parameters.set(own);
    return loss;
  }

  /** The running means go after the parameters, closely in the first steps. */
  #follow(): void {
    const average = this.#average;
    const { parameters } = this.#gradient;
    if (this.settings.average === 0) {
      average.set(parameters);
      return;
    }
    const share = 1 - Math.min(this.settings.average, this.#step / (this.#step + 10));
    for (let i = 0; i < average.length; i++) average[i]! += share * (parameters[i]! - average[i]!);
  }

  /** The order of an epoch depends on seed and epoch alone. */
  #shuffle(epoch: number): void {
    if (this.#orderOf === epoch) return;
    const { count } = this.#records;
    if (this.#order.length !== count) this.#order = new Uint32Array(count);
    const order = this.#order;
    for (let i = 0; i < count; i++) order[i] = i;
    const draws = this.#random.at('order', epoch);
    for (let i = count - 1; i > 0; i--) {
      const j = draws.integer(0, i);
      const swap = order[i]!;
      order[i] = order[j]!;
      order[j] = swap;
    }
    this.#orderOf = epoch;
  }

  #load(records: Records, index: number, m: number, hide: Draws | null): void {
    const { layout } = this;
    const slots = this.shape.tables.length;
    const { rows, extras, targets } = this.#gradient.batch;
    const from = index * layout.record;
    const { integers } = records;
    for (let s = 0; s < slots; s++) {
      const row = integers[from + s]!;
      rows[m * slots + s] = row < 0 ? -1 : layout.firstRows[s]! + row;
    }
    const extra = m * layout.extras;
    for (let x = 0; x < layout.extras; x++) extras[extra + x] = integers[from + slots + x]!;
    targets[m] = integers[from + layout.record - 1]!;
    if (hide === null) return;
    const { inputDropout } = this.settings;
    if (inputDropout > 0) {
      const limit = Math.floor(inputDropout * 65536);
      for (let s = 0; s < slots; s += 2) {
        const bits = hide.bits();
        if ((bits & 0xffff) < limit) rows[m * slots + s] = -1;
        if (s + 1 < slots && bits >>> 16 < limit) rows[m * slots + s + 1] = -1;
      }
    }
    for (const set of this.settings.hidden) {
      if (hide.next() >= set.probability) continue;
      for (const s of set.inputs) rows[m * slots + s] = layout.firstRows[s]!;
      for (const k of set.copies) extras[extra + k] = -1;
      for (const r of set.rotations) extras[extra + this.shape.copies + 2 * r] = -1;
    }
  }

  #update(): void {
    const { settings } = this;
    const { parameters, gradient } = this.#gradient;
    const n = this.layout.parameters;
    const length = Math.sqrt(this.#kernels.squares(gradient.byteOffset, n));
    const clip = length > settings.clip ? settings.clip / length : 1;
    const rate = rateAt(settings, this.#step, this.stepsAnEpoch * settings.epochs);
    const t = this.#step + 1;
    const first = 1 - pow(BETA1, t);
    const second = Math.sqrt(1 - pow(BETA2, t));
    this.#kernels.adamw(
      parameters.byteOffset,
      gradient.byteOffset,
      this.#means.byteOffset,
      this.#powers.byteOffset,
      n,
      clip,
      (rate * second) / first,
      EPSILON * second,
      1 - rate * settings.decay,
      BETA1,
      BETA2,
    );
  }
}

/** Linear warm-up, then a cosine down to the final share. */
export function rateAt(settings: TrainingSettings, step: number, steps: number): number {
  const { rate, warmupSteps, finalRate } = settings;
  if (step < warmupSteps) return (rate * (step + 1)) / warmupSteps;
  const way = Math.min(1, (step - warmupSteps) / Math.max(1, steps - warmupSteps));
  return rate * (finalRate + (1 - finalRate) * 0.5 * (1 + cos(PI * way)));
}
