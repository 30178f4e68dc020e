import { exp2, midiToHertz, pow } from '../../math/elementary.js';
import { CombFilter } from '../dsp/comb-filter.js';
import { NoiseBursts } from '../dsp/noise-burst.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

const LOWEST = 50;
/** Seconds to fall by 60 dB: at middle C, factor an octave up, once let go. */
const RING = 2.6;
const RING_PER_OCTAVE = 0.72;
const RELEASE = 0.25;
/** Cents by which the two sides stand apart. */
const APART = 1.4;
/** Hz below which nothing of a burst enters the combs. */
const BLOCKING = 60;
/** Below this peak (-90 dB beside a middling stroke) a voice is over. */
const SILENCE = 1e-5;

/** A burst of noise through a tuned comb on either side: glassy, between string and pipe. */
export class CombPluck extends PolyphonicInstrument {
  readonly #combs: readonly CombFilter[];
  readonly #bursts: NoiseBursts;
  readonly #burst: Float32Array;
  readonly #burstAt: number;
  readonly #hertz: Float64Array;
  readonly #ring: Float64Array;
  readonly #damping: Float64Array;
  readonly #peak: Float64Array;
  #brightness = 0.5;

  constructor(workspace: Workspace, sampleRate: number, polyphony: number) {
    super(workspace, sampleRate, polyphony);
    const size = this.pool.size;
    this.#combs = Array.from({ length: size }, () => new CombFilter(workspace, sampleRate, LOWEST, BLOCKING));
    this.#bursts = new NoiseBursts(sampleRate, size);
    this.#burst = workspace.floats(QUANTUM);
    this.#burstAt = this.#burst.byteOffset;
    this.#hertz = new Float64Array(size);
    this.#ring = new Float64Array(size);
    this.#damping = new Float64Array(size);
    this.#peak = new Float64Array(size);
  }

  /** "brightness" and "cutoff": how little the comb is damped, from the next note on. */
  override control(name: string, value: number): void {
    if (name === 'brightness' || name === 'cutoff') this.#brightness = Math.max(0, Math.min(1, value));
  }

  override reset(): void {
    super.reset();
    this.#brightness = 0.5;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const n = note.variation;
    const v = Math.max(0.02, Math.min(1, note.velocity));
    const octave = (note.midi - 60) / 12;
    this.#hertz[slot] = midiToHertz(note.midi);
    this.#ring[slot] = RING * pow(RING_PER_OCTAVE, octave) * (1 + 0.06 * vary(n, 1));
    const dark = 0.62 - 0.3 * v - 0.3 * (this.#brightness - 0.5) + 0.03 * vary(n, 2);
    this.#damping[slot] = Math.max(0.02, Math.min(0.85, dark * exp2(-0.5 * octave)));
    this.#peak[slot] = 1;
    this.#combs[slot]!.reset();
    this.#bursts.start(slot, n, 3.6 * pow(v, 1.4), 1200 + 4200 * v * v, 0.012 + 0.01 * (1 - v));
  }

  protected releaseVoice(slot: number): void {
    this.#ring[slot] = Math.min(this.#ring[slot]!, RELEASE);
  }

  protected controlVoice(slot: number, frames: number, _first: boolean): void {
    const hertz = this.#hertz[slot]! * this.bendRatio[slot]!;
    const ring = this.#ring[slot]!;
    const damping = this.#damping[slot]!;
    const apart = 0.00057762265 * APART;
    const comb = this.#combs[slot]!;
    comb.tune(0, hertz * (1 - apart), ring, damping, frames);
    comb.tune(1, hertz * (1 + apart), ring, damping, frames);
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void {
    const sounds = this.#bursts.sounds(slot);
    if (sounds) {
      this.#burst.fill(0);
      this.#bursts.render(slot, this.#burst, from, to);
    }
    const place = this.place.find(left, right);
    this.#peak[slot] = this.#combs[slot]!.pluck(this.#burstAt, sounds, place.left, place.right, from);
  }

  protected voiceEnded(slot: number): boolean {
    return this.#peak[slot]! < SILENCE && !this.#bursts.sounds(slot);
  }
}
