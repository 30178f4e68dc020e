/**
 * Blocks of groups of parts on their way from a thread that helps to the thread that makes the piece: a ring of slots
 * in shared memory, one slot a quantum. Neither side needs the event loop: each waits for the other in place, and
 * either may be told that the other is gone.
 */

const STATE = 0;
const WRITTEN = 1;
const READ = 2;
/** How many words lie before the bits of the slots. */
const HEAD = 4;

/** Nobody helps yet; somebody does; nobody will any more. */
const OPEN = 0;
const HELPED = 1;
const OVER = 2;

/** Slots, about 0.4 s of sound. */
const SLOTS = 128;
/** Milliseconds without a block after which the helper is given up. */
const PATIENCE = 5000;

/** Numbers of the groups that a helper makes: half of the desk's four, which are about equally heavy. */
export const HELPED_GROUPS: readonly number[] = [1, 3];
/** Floats of one group's block: the GROUP_FLOATS of the desk. */
export const RING_FLOATS = 1024;

export class GroupRing {
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #floats: Float32Array;

  /** A new ring, or another thread's by its buffer. */
  constructor(buffer?: SharedArrayBuffer) {
    const words = HEAD + SLOTS * HELPED_GROUPS.length;
    const floats = SLOTS * HELPED_GROUPS.length * RING_FLOATS;
    this.buffer = buffer ?? new SharedArrayBuffer(4 * (words + floats));
    this.#words = new Int32Array(this.buffer, 0, words);
    this.#floats = new Float32Array(this.buffer, 4 * words, floats);
  }

  /** For the helper: true when it may begin, false when it came too late. */
  claim(): boolean {
    return Atomics.compareExchange(this.#words, STATE, OPEN, HELPED) === OPEN;
  }

  /** For the maker, once: whether somebody helps. If not, nobody will. */
  get helped(): boolean {
    return Atomics.compareExchange(this.#words, STATE, OPEN, OVER) === HELPED;
  }

  /** From either side or from outside: the other one need not wait any longer. */
  end(): void {
    Atomics.store(this.#words, STATE, OVER);
    Atomics.notify(this.#words, WRITTEN);
    Atomics.notify(this.#words, READ);
  }

  /** Quanta that the helper has delivered. */
  get delivered(): number {
    return Atomics.load(this.#words, WRITTEN);
  }

  /** For the helper: where the next quantum goes. Waits until there is room; undefined when it is over. */
  room(): { readonly floats: Float32Array; at(group: number): number } | undefined {
    const written = Atomics.load(this.#words, WRITTEN);
    for (;;) {
      if (Atomics.load(this.#words, STATE) === OVER) return undefined;
      const read = Atomics.load(this.#words, READ);
      if (written - read < SLOTS) break;
      Atomics.wait(this.#words, READ, read, PATIENCE);
    }
    return { floats: this.#floats, at: (group) => this.#place(written, group) };
  }

  /** For the helper: the quantum is written; `touched` has the bits of each group. */
  deliver(touched: readonly number[]): void {
    const written = Atomics.load(this.#words, WRITTEN);
    for (let group = 0; group < touched.length; group++)
      this.#words[this.#bitsAt(written, group)] = touched[group]!;
    Atomics.store(this.#words, WRITTEN, written + 1);
    Atomics.notify(this.#words, WRITTEN);
  }

  /** For the maker: waits for a quantum; false when it will not come. All before it may be overwritten. */
  await(quantum: number): boolean {
    if (Atomics.load(this.#words, READ) < quantum) {
      Atomics.store(this.#words, READ, quantum);
      Atomics.notify(this.#words, READ);
    }
    for (;;) {
      const written = Atomics.load(this.#words, WRITTEN);
      if (written > quantum) return true;
      if (Atomics.load(this.#words, STATE) === OVER) return false;
      if (Atomics.wait(this.#words, WRITTEN, written, PATIENCE) === 'timed-out') this.end();
    }
  }

  /** For the maker: the block of a group (by its place in HELPED_GROUPS) of a quantum that has come. */
  block(quantum: number, group: number): { floats: Float32Array; at: number; touched: number } {
    const touched = this.#words[this.#bitsAt(quantum, group)]!;
    return { floats: this.#floats, at: this.#place(quantum, group), touched };
  }

  #place(quantum: number, group: number): number {
    return ((quantum % SLOTS) * HELPED_GROUPS.length + group) * RING_FLOATS;
  }

  #bitsAt(quantum: number, group: number): number {
    return HEAD + (quantum % SLOTS) * HELPED_GROUPS.length + group;
  }
}
