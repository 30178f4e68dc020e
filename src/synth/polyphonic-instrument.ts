import { BlockPlace } from './dsp/block-place.js';
import type { Workspace } from './dsp/workspace.js';
import type { Instrument, NoteOn } from './instrument.js';
import { QUANTUM } from './instrument.js';
import { FADING, PEDALLED, RELEASED, type VoicePool } from './voice-pool.js';
import { VoiceSums } from './voice-sums.js';

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
  /** Where the blocks are that voices add to, for the kernels of a family. */
  protected readonly place: BlockPlace;
  readonly #sums: VoiceSums;

  /** `tailSeconds`: how long `finish` rings on after the last voice has ended. */
  constructor(workspace: Workspace, sampleRate: number, polyphony: number, tailSeconds = 0) {
    this.sampleRate = sampleRate;
    this.place = new BlockPlace(workspace.memory.buffer);
    this.#sums = new VoiceSums(
      workspace,
      polyphony,
      Math.ceil((tailSeconds * sampleRate) / QUANTUM) * QUANTUM,
    );
    this.pool = this.#sums.pool;
    this.bendRatio = this.#sums.bendRatio;
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
    this.#sums.start(slot);
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
    if (slot >= 0) this.#sums.bend(slot, cents);
  }

  pedal(down: boolean): void {
    this.pool.pedal(down);
    for (let slot = this.pool.nextUnpedalled(); slot >= 0; slot = this.pool.nextUnpedalled()) {
      this.releaseVoice(slot);
    }
  }

  process(outLeft: Float32Array, outRight: Float32Array, from: number, to: number): boolean {
    const sums = this.#sums;
    if (!sums.begin(from, to)) return false;
    // A note in the last three frames waits for the next quantum.
    const start = (from + 3) & ~3;
    if (start < QUANTUM) {
      for (let slot = sums.nextDue(0, from); slot >= 0; slot = sums.nextDue(slot + 1, from))
        this.#voice(sums, slot, start);
    }
    const end = (to + 3) & ~3;
    if (start < end) this.finish(sums.left, sums.right, start, end);
    sums.addTo(outLeft, outRight, from, to);
    if (to === QUANTUM) this.#endQuantum(sums);
    return true;
  }

  reset(): void {
    this.#sums.reset();
    this.resetFinish();
  }

  /** The note of `slot` goes on where another voice's sound ends, which is known up to the next quantum: waits for it. */
  protected startAtNextQuantum(slot: number): void {
    this.#sums.fresh[slot] = 0;
  }

  /** The voice of a key that was let go and is struck again while it dies away; -1 where there is none. */
  #struckAgain(midi: number): number {
    const sums = this.#sums;
    const { state } = sums.pool;
    for (let slot = sums.nextSounding(0); slot >= 0; slot = sums.nextSounding(slot + 1)) {
      const dying = state[slot] === RELEASED || state[slot] === PEDALLED;
      if (dying && this.keyOf(slot) === midi && !this.voiceEnded(slot)) return slot;
    }
    return -1;
  }

  #voice(sums: VoiceSums, slot: number, from: number): void {
    const first = sums.take(slot);
    this.controlVoice(slot, QUANTUM - from, first);
    if (sums.pool.state[slot] !== FADING) {
      sums.over[slot] = 0;
      this.renderVoice(slot, sums.left, sums.right, from, QUANTUM);
      return;
    }
    sums.kernels.clearPair(sums.fadeLeftAt, sums.fadeRightAt);
    this.renderVoice(slot, sums.fadeLeft, sums.fadeRight, from, QUANTUM);
    sums.addFaded(slot, from);
  }

  #endQuantum(sums: VoiceSums): void {
    const { pool, over } = sums;
    sums.open = false;
    for (let slot = sums.nextSounding(0); slot >= 0; slot = sums.nextSounding(slot + 1)) {
      if (over[slot] === 1 || this.voiceEnded(slot)) {
        over[slot] = 0;
        pool.free(slot);
      }
    }
    if (pool.busy === 0 && sums.tailLeft <= 0) this.resetFinish();
  }
}
