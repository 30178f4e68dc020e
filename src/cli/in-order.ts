/** Lets lines out in the order in which their places were taken, whenever they come. */
export class InOrder {
  readonly #write: (line: string) => void;
  readonly #held = new Map<number, string>();
  #taken = 0;
  #written = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  next(): number {
    return this.#taken++;
  }

  put(place: number, line: string): void {
    this.#held.set(place, line);
    for (;;) {
      const ready = this.#held.get(this.#written);
      if (ready === undefined) return;
      this.#held.delete(this.#written++);
      this.#write(ready);
    }
  }
}
