/** Registered parameters of a channel: the four controllers that select one, and those that set it. */

/** Wheel range, fine and coarse tuning. */
const WHEEL = 0;
const FINE = 1;
const COARSE = 2;
/** No parameter (controllers 100 and 101 at 127), or one that has no meaning here. */
const NONE = 0x3fff;

export class RegisteredParameters {
  #selected = NONE;
  #wheel = 200;
  #fine = 0;
  #coarse = 0;

  /** Cents that the wheel reaches. */
  get wheelRange(): number {
    return this.#wheel;
  }

  /** Cents. */
  get tuning(): number {
    return this.#coarse + this.#fine;
  }

  /** True when the controller was one of these; then range or tuning may have changed. */
  controller(number: number, value: number): boolean {
    switch (number) {
      case 98:
      case 99:
        this.#selected = NONE;
        return true;
      case 100:
        this.#selected = (this.#selected & 0x3f80) | value;
        return true;
      case 101:
        this.#selected = (this.#selected & 0x7f) | (value << 7);
        return true;
      case 6:
        this.#coarseEntry(value);
        return true;
      case 38:
        this.#fineEntry(value);
        return true;
      case 96:
      case 97:
        this.#step(number === 96 ? 1 : -1);
        return true;
    }
    return false;
  }

  deselect(): void {
    this.#selected = NONE;
  }

  reset(): void {
    this.#selected = NONE;
    this.#wheel = 200;
    this.#fine = 0;
    this.#coarse = 0;
  }

  #coarseEntry(value: number): void {
    if (this.#selected === WHEEL) this.#wheel = 100 * Math.min(value, 96) + (this.#wheel % 100);
    else if (this.#selected === FINE) this.#fine = ((value - 64) * 100) / 64;
    else if (this.#selected === COARSE) this.#coarse = (value - 64) * 100;
  }

  #fineEntry(value: number): void {
    if (this.#selected === WHEEL) this.#wheel = 100 * Math.floor(this.#wheel / 100) + Math.min(value, 99);
    else if (this.#selected === FINE) {
      const coarse = Math.floor((this.#fine * 64) / 100);
      this.#fine = (coarse * 100) / 64 + (value * 100) / 8192;
    }
  }

  #step(direction: number): void {
    if (this.#selected === WHEEL) this.#wheel = Math.min(Math.max(this.#wheel + direction, 0), 9699);
    else if (this.#selected === COARSE)
      this.#coarse = Math.min(Math.max(this.#coarse + 100 * direction, -6400), 6300);
    else if (this.#selected === FINE)
      this.#fine = Math.min(Math.max(this.#fine + (100 * direction) / 8192, -100), 100);
  }
}
