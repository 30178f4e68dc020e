import { exp2 } from '../math/elementary.js';
import { BlockPlace } from './dsp/block-place.js';
import { VOICE_SUM, type VoiceSumKernels } from './dsp/kernels-of-voice-sum.js';
import type { Workspace } from './dsp/workspace.js';
import type { Instrument, NoteOn } from './instrument.js';
import { QUANTUM } from './instrument.js';
import { FADING, FREE, PEDALLED, RELEASED, VoicePool } from './voice-pool.js';

/**
 * What every pitched instrument shares: the voice pool, pedal, bends, the control grid and the fading of stolen voices.
 * A family extends it with the five voice functions below and, if all voices go through one body or amplifier, `finish`.
 *
 * Voices are rendered ahead: at frame 0 of a quantum all of it, at a note's start the rest of it, beginning at the next
 * multiple of four frames. So kernels always work on whole groups of four, and the samples do not depend on how a
 * quantum is cut. Order of calls for a voice: `startVoice`, then `controlVoice` and `renderVoice` to the quantum's end;
 * what changes in between (a key let go, a bend, the damper) is heard from the next quantum on. `voiceEnded` is asked
 * at the end of a quantum.
 */
export abstract class PolyphonicInstrument implements Instrument {
  protected readonly sampleRate: number;
  protected readonly pool: VoicePool;
  /** Frequency ratio of the bend of each slot at the end of the coming control period. */
  protected readonly bendRatio: Float64Array;
  readonly #cents: Float64Array;
  readonly #appliedCents: Float64Array;
  readonly #fresh: Uint8Array;
  readonly #over: Uint8Array;
  /** Where the blocks are that voices add to, for the kernels of a family. */
  protected readonly place: BlockPlace;
  /** Where the blocks are that the sum is added to. */
  readonly #outside: BlockPlace;
  readonly #kernels: VoiceSumKernels;
  readonly #left: Float32Array;
  readonly #leftAt: number;
  readonly #right: Float32Array;
  readonly #rightAt: number;
  readonly #fadeLeft: Float32Array;
  readonly #fadeLeftAt: number;
  readonly #fadeRight: Float32Array;
  readonly #fadeRightAt: number;
  readonly #tailFrames: number;
  #tailLeft = 0;
  /** True while the sums hold what is known of the current quantum. */
  #open = false;

  /** `tailSeconds`: how long `finish` rings on after the last voice has ended. */
  constructor(workspace: Workspace, sampleRate: number, polyphony: number, tailSeconds = 0) {
    this.sampleRate = sampleRate;
    this.place = new BlockPlace(workspace.memory.buffer);
    this.#outside = new BlockPlace(workspace.memory.buffer);
    this.#kernels = workspace.kernels(VOICE_SUM);
    this.#left = workspace.floats(QUANTUM);
    this.#leftAt = this.#left.byteOffset;
    this.#right = workspace.floats(QUANTUM);
    this.#rightAt = this.#right.byteOffset;
    this.#fadeLeft = workspace.floats(QUANTUM);
    this.#fadeLeftAt = this.#fadeLeft.byteOffset;
    this.#fadeRight = workspace.floats(QUANTUM);
    this.#fadeRightAt = this.#fadeRight.byteOffset;
    this.pool = new VoicePool(polyphony);
    const size = this.pool.size;
    this.bendRatio = new Float64Array(size).fill(1);
    this.#cents = new Float64Array(size);
    this.#appliedCents = new Float64Array(size);
    this.#fresh = new Uint8Array(size);
    this.#over = new Uint8Array(size);
    this.#tailFrames = Math.ceil((tailSeconds * sampleRate) / QUANTUM) * QUANTUM;
  }

  /**
   * Sets a slot up for a note; nothing of what sounded there before may remain. `struck`: the voice of the same key that it goes on
   * from, or -1; it is freed afterwards.
   */
  protected abstract startVoice(slot: number, note: NoteOn, struck: number): void;
  /** The note lets go. */
  protected abstract releaseVoice(slot: number): void;
  /** Control-rate work for the coming `frames` (QUANTUM, or fewer at the note's first frame; `first` is true then). */
  protected abstract controlVoice(slot: number, frames: number, first: boolean): void;
  /** ADDS the voice's frames [from, to) to buffers in the workspace; `from` is a multiple of four, `to` is QUANTUM. */
  protected abstract renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void;
  /** True when the voice can't be heard any more. */
  protected abstract voiceEnded(slot: number): boolean;

  /**
   * Body, amplifier or speaker that all voices go through: works in place on the sum of voices, in ranges of whole groups of four
   * frames, up to a little ahead of what is asked for: nobody begins to sound there any more.
   */
  protected finish(_left: Float32Array, _right: Float32Array, _from: number, _to: number): void {}
  /** Clears the state of `finish`. */
  protected resetFinish(): void {}

  /** The key that a voice plays, of families in which a key that is struck again keeps its voice. */
  protected keyOf(_slot: number): number {
    return -1;
  }

  /** Known controls are the family's; unknown names are ignored. */
  control(_name: string, _value: number): void {}

  noteOn(note: NoteOn): number {
    const struck = this.#struckAgain(note.midi);
    const slot = this.pool.start(struck >= 0 ? 1 : 0);
    this.#fresh[slot] = 1;
    this.#cents[slot] = 0;
    this.#appliedCents[slot] = 0;
    this.#over[slot] = 0;
    this.bendRatio[slot] = 1;
    this.startVoice(slot, note, struck);
    if (struck >= 0) {
      this.pool.free(struck);
      // It goes on where the voice's sound ends, which is known up to the next quantum.
      this.startAtNextQuantum(slot);
    }
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
    if (pool.busy === 0 && this.#tailLeft <= 0) {
      this.#open = false;
      return false;
    }
    const left = this.#left;
    const right = this.#right;
    if (from === 0 || !this.#open) {
      this.#kernels.clearPair(this.#leftAt, this.#rightAt);
      this.#open = true;
    }
    this.#tailLeft = pool.busy > 0 ? this.#tailFrames : this.#tailLeft - (to - from);
    // A note in the last three frames waits for the next quantum.
    const start = (from + 3) & ~3;
    // Slots are taken from the lowest on: behind the last busy one there is nothing.
    for (let slot = 0, left = pool.busy; left > 0 && start < QUANTUM; slot++) {
      if (pool.state[slot] === FREE) continue;
      left--;
      if (from === 0 || this.#fresh[slot] === 1) this.#voice(slot, start);
    }
    const end = (to + 3) & ~3;
    if (start < end) this.finish(left, right, start, end);
    const outside = this.#outside.find(outLeft, outRight);
    if (to - from === QUANTUM && outside.inside) {
      this.#kernels.addPair(outside.left, outside.right, this.#leftAt, this.#rightAt);
    } else {
      for (let i = from; i < to; i++) {
        outLeft[i]! += left[i]!;
        outRight[i]! += right[i]!;
      }
    }
    if (to === QUANTUM) this.#endQuantum();
    return true;
  }

  reset(): void {
    this.pool.reset();
    this.#tailLeft = 0;
    this.#open = false;
    this.resetFinish();
  }

  /** The note of `slot` goes on where another voice's sound ends, which is known up to the next quantum: waits for it. */
  protected startAtNextQuantum(slot: number): void {
    this.#fresh[slot] = 0;
  }

  /** The voice of a key that was let go and is struck again while it dies away; -1 where there is none. */
  #struckAgain(midi: number): number {
    const { state } = this.pool;
    for (let slot = 0, left = this.pool.busy; left > 0; slot++) {
      if (state[slot] === FREE) continue;
      left--;
      const dying = state[slot] === RELEASED || state[slot] === PEDALLED;
      if (dying && this.#fresh[slot] === 0 && this.keyOf(slot) === midi && !this.voiceEnded(slot))
        return slot;
    }
    return -1;
  }

  #voice(slot: number, from: number): void {
    const cents = this.#cents[slot]!;
    if (cents !== this.#appliedCents[slot]) {
      this.#appliedCents[slot] = cents;
      this.bendRatio[slot] = exp2(cents / 1200);
    }
    const first = this.#fresh[slot] === 1;
    this.#fresh[slot] = 0;
    this.controlVoice(slot, QUANTUM - from, first);
    if (this.pool.state[slot] !== FADING) {
      this.#over[slot] = 0;
      this.renderVoice(slot, this.#left, this.#right, from, QUANTUM);
      return;
    }
    const fadeLeft = this.#fadeLeft;
    const fadeRight = this.#fadeRight;
    this.#kernels.clearPair(this.#fadeLeftAt, this.#fadeRightAt);
    this.renderVoice(slot, fadeLeft, fadeRight, from, QUANTUM);
    this.#over[slot] = this.pool.fade(slot, fadeLeft, fadeRight, from, QUANTUM) ? 1 : 0;
    this.#kernels.addPair(this.#leftAt, this.#rightAt, this.#fadeLeftAt, this.#fadeRightAt);
  }

  #endQuantum(): void {
    const pool = this.pool;
    this.#open = false;
    for (let slot = 0, left = pool.busy; left > 0; slot++) {
      if (pool.state[slot] === FREE) continue;
      left--;
      if (this.#fresh[slot] === 1) continue;
      if (this.#over[slot] === 1 || this.voiceEnded(slot)) {
        this.#over[slot] = 0;
        pool.free(slot);
      }
    }
    if (pool.busy === 0 && this.#tailLeft <= 0) this.resetFinish();
  }
}
