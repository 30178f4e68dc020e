/**
 * Which of an instrument's voices are free, sounding or fading. All storage is made once; starting, releasing and
 * stealing notes allocates nothing.
 *
 * A note that comes when all voices sound steals one: the longest released, else the longest held by the pedal only,
 * else the oldest. The stolen voice is not cut: it moves to FADING (a few spare slots exist for that) and its player
 * multiplies it by a smooth step to zero over FADE_FRAMES (the corners of a straight line can be heard on a pure bass).
 */

export const FREE = 0;
/** The key is down. */
export const HELD = 1;
/** The key is up, the sustain pedal holds the note. */
export const PEDALLED = 2;
/** Let go, dying away. */
export const RELEASED = 3;
/** Stolen, being faded out. */
export const FADING = 4;

/** Frames of the fade of a stolen voice. */
export const FADE_FRAMES = 192;
const SPARES = 4;

export class VoicePool {
  /** Slots there are: the polyphony and a few for stolen voices. */
  readonly size: number;
  /** FREE ... FADING of each slot. */
  readonly state: Uint8Array;
  readonly #polyphony: number;
  readonly #serial: Float64Array;
  readonly #order: Float64Array;
  readonly #fadeLeft: Int32Array;
  #next = 1;
  #busy = 0;
  #top = 0;
  #sustain = false;

  constructor(polyphony: number) {
    this.#polyphony = Math.max(1, polyphony);
    this.size = this.#polyphony + SPARES;
    this.state = new Uint8Array(this.size);
    this.#serial = new Float64Array(this.size);
    this.#order = new Float64Array(this.size);
    this.#fadeLeft = new Int32Array(this.size);
  }

  /** Slots that are not FREE. */
  get busy(): number {
    return this.#busy;
  }

  /** One more than the last slot that is not FREE. */
  get top(): number {
    return this.#top;
  }

  /** True while the sustain pedal is down. */
  get sustain(): boolean {
    return this.#sustain;
  }

  /** Takes a slot for a new note (state HELD), stealing if it must. `leaving`: voices that the note takes over. */
  start(leaving = 0): number {
    let sounding = -leaving;
    let free = -1;
    for (let s = 0; s < this.size; s++) {
      const state = this.state[s]!;
      if (state === FREE) {
        if (free < 0) free = s;
      } else if (state !== FADING) sounding++;
    }
    if (sounding >= this.#polyphony) this.#steal();
    if (free < 0) free = this.#shortestFade();
    if (this.state[free] === FREE) this.#busy++;
    if (free >= this.#top) this.#top = free + 1;
    this.state[free] = HELD;
    this.#serial[free] = this.#next;
    this.#order[free] = this.#next++;
    return free;
  }

  /** The handle of the note in a slot. */
  handle(slot: number): number {
    return this.#serial[slot]! * this.size + slot;
  }

  /** The slot where a handle's note still sounds (not stolen), or -1. */
  find(handle: number): number {
    const slot = handle % this.size;
    if (!(slot >= 0) || this.#serial[slot] !== Math.floor(handle / this.size)) return -1;
    const state = this.state[slot];
    return state === FREE || state === FADING ? -1 : slot;
  }

  /** Key up: answers the slot that starts its release now, or -1 (unknown, released before, or held by the pedal). */
  release(handle: number): number {
    const slot = this.find(handle);
    if (slot < 0 || this.state[slot] !== HELD) return -1;
    this.#order[slot] = this.#next++;
    if (this.#sustain) {
      this.state[slot] = PEDALLED;
      return -1;
    }
    this.state[slot] = RELEASED;
    return slot;
  }

  /** Moves the pedal. After an up, call `nextUnpedalled` until -1 to start the releases. */
  pedal(down: boolean): void {
    this.#sustain = down;
  }

  /** With the pedal up: the next PEDALLED slot, now RELEASED, or -1. */
  nextUnpedalled(): number {
    if (this.#sustain) return -1;
    for (let s = 0; s < this.size; s++) {
      if (this.state[s] === PEDALLED) {
        this.state[s] = RELEASED;
        return s;
      }
    }
    return -1;
  }

  /** The voice has died away. */
  free(slot: number): void {
    if (this.state[slot] !== FREE) this.#busy--;
    this.state[slot] = FREE;
    while (this.#top > 0 && this.state[this.#top - 1] === FREE) this.#top--;
  }

  /** Multiplies [from, to) of a FADING slot's own signal by its falling step; true when the fade is over. */
  fade(slot: number, left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    let remaining = this.#fadeLeft[slot]!;
    for (let i = from; i < to; i++) {
      const share = remaining > 0 ? remaining / FADE_FRAMES : 0;
      const gain = share * share * (3 - 2 * share);
      left[i]! *= gain;
      right[i]! *= gain;
      remaining--;
    }
    this.#fadeLeft[slot] = remaining;
    return remaining <= 0;
  }

  /** As new. */
  reset(): void {
    this.state.fill(FREE);
    this.#serial.fill(0);
    this.#order.fill(0);
    this.#fadeLeft.fill(0);
    this.#next = 1;
    this.#busy = 0;
    this.#top = 0;
    this.#sustain = false;
  }

  #steal(): void {
    let victim = -1;
    for (let s = 0; s < this.size; s++) {
      const state = this.state[s]!;
      if (state === FREE || state === FADING) continue;
      if (victim < 0) victim = s;
      else if (state > this.state[victim]!) victim = s;
      else if (state === this.state[victim]! && this.#order[s]! < this.#order[victim]!) victim = s;
    }
    this.state[victim] = FADING;
    this.#fadeLeft[victim] = FADE_FRAMES;
  }

  #shortestFade(): number {
    let best = -1;
    for (let s = 0; s < this.size; s++) {
      if (this.state[s] !== FADING) continue;
      if (best < 0 || this.#fadeLeft[s]! < this.#fadeLeft[best]!) best = s;
    }
    return best;
  }
}
