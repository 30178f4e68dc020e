/** A kit of two: the sampled one, and the modelled one for the drums that no recording of it does well. */
import type { Instrument, NoteOn } from '../instrument.js';

export class LayeredKit implements Instrument {
  readonly #sampled: Instrument;
  readonly #model: Instrument;
  readonly #modelled: ReadonlySet<number>;

  constructor(sampled: Instrument, model: Instrument, modelled: readonly number[]) {
    this.#sampled = sampled;
    this.#model = model;
    this.#modelled = new Set(modelled);
  }

  noteOn(note: NoteOn): number {
    if (!this.#modelled.has(note.midi)) return this.#sampled.noteOn(note);
    // Handles of the model lie below zero.
    return -2 - this.#model.noteOn(note);
  }

  noteOff(handle: number): void {
    if (handle <= -2) this.#model.noteOff(-2 - handle);
    else this.#sampled.noteOff(handle);
  }

  bend(handle: number, cents: number): void {
    if (handle <= -2) this.#model.bend(-2 - handle, cents);
    else this.#sampled.bend(handle, cents);
  }

  pedal(down: boolean): void {
    this.#sampled.pedal(down);
    this.#model.pedal(down);
  }

  control(name: string, value: number): void {
    this.#sampled.control(name, value);
    this.#model.control(name, value);
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    const sampled = this.#sampled.process(left, right, from, to);
    return this.#model.process(left, right, from, to) || sampled;
  }

  reset(): void {
    this.#sampled.reset();
    this.#model.reset();
  }
}
