import { exp2 } from '../math/elementary.js';
import type { Instrument, NoteOn } from './instrument.js';
import { QUANTUM } from './instrument.js';
import { FADING, FREE, VoicePool } from './voice-pool.js';

/**
 * What every pitched instrument shares: the voice pool, pedal, bends, the control grid and the fading of stolen voices.
 * A family extends it with the five voice functions below and, if all voices go through one body or amplifier, `finish`.
 *
 * Order of calls for a voice: `startVoice`, then for each range `controlVoice` (only at frame 0 of a quantum and at
 * the voice's own first frame) and `renderVoice`; `voiceEnded` is asked at the end of a quantum. Everything a voice
 * changes apart from sample state must change in `controlVoice`, so that split ranges give the same samples.
 */
export abstract class PolyphonicInstrument implements Instrument {
  protected readonly sampleRate: number;
  protected readonly pool: VoicePool;
  /** Frequency ratio of the bend of each slot at the end of the coming control period. */
  protected readonly bendRatio: Float64Array;
  readonly #cents: Float64Array;
  readonly #appliedCents: Float64Array;
  readonly #fresh: Uint8Array;
  readonly #left = new Float64Array(QUANTUM);
  readonly #right = new Float64Array(QUANTUM);
  readonly #fadeLeft = new Float64Array(QUANTUM);
  readonly #fadeRight = new Float64Array(QUANTUM);
  readonly #tailFrames: number;
  #tailLeft = 0;

  /** `tailSeconds`: how long `finish` rings on after the last voice has ended. */
  constructor(sampleRate: number, polyphony: number, tailSeconds = 0) {
    this.sampleRate = sampleRate;
    this.pool = new VoicePool(polyphony);
    const size = this.pool.size;
    this.bendRatio = new Float64Array(size).fill(1);
    this.#cents = new Float64Array(size);
    this.#appliedCents = new Float64Array(size);
    this.#fresh = new Uint8Array(size);
    this.#tailFrames = Math.ceil((tailSeconds * sampleRate) / QUANTUM) * QUANTUM;
  }

  /** Sets a slot up for a note; nothing of what sounded there before may remain. */
  protected abstract startVoice(slot: number, note: NoteOn): void;
  /** The note lets go. */
  protected abstract releaseVoice(slot: number): void;
  /** Control-rate work for the coming `frames` (64, or fewer at the note's first frame; `first` is true then). */
  protected abstract controlVoice(slot: number, frames: number, first: boolean): void;
  /** ADDS the voice's frames [from, to). */
  protected abstract renderVoice(
    slot: number,
    left: Float64Array,
    right: Float64Array,
    from: number,
    to: number,
  ): void;
  /** True when the voice can't be heard any more. */
  protected abstract voiceEnded(slot: number): boolean;

  /** Body, amplifier or speaker that all voices go through: works in place on the sum of voices. */
  protected finish(_left: Float64Array, _right: Float64Array, _from: number, _to: number): void {}
  /** Clears the state of `finish`. */
  protected resetFinish(): void {}

  /** Known controls are the family's; unknown names are ignored. */
  control(_name: string, _value: number): void {}

  noteOn(note: NoteOn): number {
    const slot = this.pool.start();
    this.#fresh[slot] = 1;
    this.#cents[slot] = 0;
    this.#appliedCents[slot] = 0;
    this.bendRatio[slot] = 1;
    this.startVoice(slot, note);
    return this.pool.handle(slot);
  }

  noteOff(handle: number): void {
    const slot = this.pool.release(handle);
    if (slot >= 0) this.releaseVoice(slot);
  }

  bend(handle: number, cents: number): void {
    const slot = this.pool.find(handle);
    if (slot >= 0) this.#cents[slot] = Math.max(-1200, Math.min(1200, cents));
  }

  pedal(down: boolean): void {
    this.pool.pedal(down);
    for (let slot = this.pool.nextUnpedalled(); slot >= 0; slot = this.pool.nextUnpedalled()) {
      this.releaseVoice(slot);
    }
  }

  process(outLeft: Float32Array, outRight: Float32Array, from: number, to: number): boolean {
    const pool = this.pool;
    if (pool.busy === 0 && this.#tailLeft <= 0) return false;
    const left = this.#left;
    const right = this.#right;
    left.fill(0, from, to);
    right.fill(0, from, to);
    this.#tailLeft = pool.busy > 0 ? this.#tailFrames : this.#tailLeft - (to - from);
    for (let slot = 0; slot < pool.size; slot++) {
      if (pool.state[slot] !== FREE) this.#voice(slot, left, right, from, to);
    }
    this.finish(left, right, from, to);
    for (let i = from; i < to; i++) {
      outLeft[i]! += left[i]!;
      outRight[i]! += right[i]!;
    }
    if (pool.busy === 0 && this.#tailLeft <= 0) this.resetFinish();
    return true;
  }

  reset(): void {
    this.pool.reset();
    this.#tailLeft = 0;
    this.resetFinish();
  }

  #voice(slot: number, left: Float64Array, right: Float64Array, from: number, to: number): void {
    const first = this.#fresh[slot] === 1;
    if (first || from === 0) {
      this.#fresh[slot] = 0;
      const cents = this.#cents[slot]!;
      if (cents !== this.#appliedCents[slot]) {
        this.#appliedCents[slot] = cents;
        this.bendRatio[slot] = exp2(cents / 1200);
      }
      this.controlVoice(slot, QUANTUM - from, first);
    }
    let over = false;
    if (this.pool.state[slot] === FADING) {
      const fadeLeft = this.#fadeLeft;
      const fadeRight = this.#fadeRight;
      fadeLeft.fill(0, from, to);
      fadeRight.fill(0, from, to);
      this.renderVoice(slot, fadeLeft, fadeRight, from, to);
      over = this.pool.fade(slot, fadeLeft, fadeRight, from, to);
      for (let i = from; i < to; i++) {
        left[i]! += fadeLeft[i]!;
        right[i]! += fadeRight[i]!;
      }
    } else {
      this.renderVoice(slot, left, right, from, to);
    }
    if (to === QUANTUM && (over || this.voiceEnded(slot))) this.pool.free(slot);
  }
}
