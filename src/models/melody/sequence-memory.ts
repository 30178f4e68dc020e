/**
 * What followed, earlier in the piece, on the events that have just been: the longest match of the last k events (a hash
 * table for each k), most recent first.
 */
export class SequenceMemory {
  readonly #lengths: readonly number[];
  readonly #events: number[] = [];
  /** For each length: hash of a context → place of the latest event that followed it. */
  readonly #latest: Map<number, number>[];
  /** For each length: place of an event → place of the one before that followed the same context, or -1. */
  readonly #earlier: number[][];
  /** Hash of the last events for each length, as far as it has been asked for since the last of them came. */
  readonly #hashes: Int32Array;
  #hashed = 0;
  #recalled = false;
  /** Filled by `recall`: up to three different continuations, -1 where there are fewer. */
  readonly found: [number, number, number] = [-1, -1, -1];
  /** Filled by `recall`: rank of the length (0 the longest; -1 no match), how many of the last four agree with the first. */
  rank = -1;
  agreeing = 0;

  /** `lengths`: longest first. */
  constructor(lengths: readonly number[]) {
    this.#lengths = lengths;
    this.#latest = lengths.map(() => new Map());
    this.#earlier = lengths.map(() => []);
    this.#hashes = new Int32Array(lengths.length);
  }

  get ranks(): number {
    return this.#lengths.length;
  }

  push(event: number): void {
    const place = this.#events.length;
    for (let i = 0; i < this.#lengths.length; i++) {
      const length = this.#lengths[i]!;
      if (length > place) continue;
      const key = this.#hash(i);
      this.#earlier[i]![place] = this.#latest[i]!.get(key) ?? -1;
      this.#latest[i]!.set(key, place);
    }
    this.#events.push(event);
    this.#changed();
  }

  /** Forgets the last event. */
  takeBack(): void {
    this.#events.pop();
    this.#changed();
    const place = this.#events.length;
    for (let i = 0; i < this.#lengths.length; i++) {
      if (this.#lengths[i]! > place) continue;
      const before = this.#earlier[i]![place]!;
      if (before < 0) this.#latest[i]!.delete(this.#hash(i));
      else this.#latest[i]!.set(this.#hash(i), before);
    }
  }

  #changed(): void {
    this.#hashed = 0;
    this.#recalled = false;
  }

  recall(): void {
    if (this.#recalled) return;
    this.#recalled = true;
    const { found } = this;
    found[0] = found[1] = found[2] = -1;
    this.rank = -1;
    this.agreeing = 0;
    for (let i = 0; i < this.#lengths.length; i++) {
      const length = this.#lengths[i]!;
      if (length > this.#events.length) continue;
      let place = this.#latest[i]!.get(this.#hash(i)) ?? -1;
      if (place < 0) continue;
      if (this.rank < 0) {
        this.rank = i;
        found[0] = this.#events[place]!;
        for (let steps = 0; steps < 4 && place >= 0; steps++, place = this.#earlier[i]![place]!) {
          const event = this.#events[place]!;
          if (event === found[0]) this.agreeing++;
          else this.#add(event);
        }
      } else this.#add(this.#events[place]!);
      if (found[2] >= 0) return;
    }
  }

  #add(event: number): void {
    const { found } = this;
    if (event === found[0] || event === found[1] || event === found[2]) return;
    if (found[1] < 0) found[1] = event;
    else if (found[2] < 0) found[2] = event;
  }

  /** Of the last events, as many as length `i` has. Lengths that are longer than what there is come first and are never asked for. */
  #hash(i: number): number {
    if (i < this.#hashed) return this.#hashes[i]!;
    const events = this.#events;
    const length = this.#lengths[i]!;
    let hash = length;
    for (let k = events.length - length; k < events.length; k++)
      hash = Math.imul(hash ^ events[k]!, 0x9e3779b1) ^ (hash >>> 15);
    this.#hashes[i] = hash;
    this.#hashed = i + 1;
    return hash;
  }
}
