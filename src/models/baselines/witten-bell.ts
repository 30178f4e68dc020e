/** How often each symbol followed one context. */
class Followers {
  readonly #counts = new Map<number, number>();
  #total = 0;

  add(symbol: number): void {
    this.#counts.set(symbol, (this.#counts.get(symbol) ?? 0) + 1);
    this.#total++;
  }

  /** `below` is the probability in the context that is one symbol shorter. */
  mix(symbol: number, below: number): number {
    const types = this.#counts.size;
    return ((this.#counts.get(symbol) ?? 0) + types * below) / (this.#total + types);
  }
}

/**
 * An interpolated n-gram (Witten and Bell, The zero-frequency problem, IEEE Transactions on Information Theory 37, 1991):
 * the estimates of all contexts from none to `order` symbols, each mixed with the one that is a symbol shorter, and at
 * the bottom a uniform chance over `classes`. Symbols are whole numbers from 0 to 65535.
 */
export class WittenBell {
  readonly order: number;
  readonly classes: number;
  readonly #contexts = new Map<string, Followers>();

  constructor(order: number, classes: number) {
    this.order = order;
    this.classes = classes;
  }

  learn(sequence: readonly number[]): void {
    const text = textOf(sequence);
    for (let i = 0; i < text.length; i++) this.learnAt(text, i);
  }

  /** Learns one symbol of a sequence, after those before it. */
  learnAt(text: string, i: number): void {
    for (let k = 0; k <= Math.min(this.order, i); k++) {
      const context = text.slice(i - k, i);
      let followers = this.#contexts.get(context);
      if (followers === undefined) {
        followers = new Followers();
        this.#contexts.set(context, followers);
      }
      followers.add(text.charCodeAt(i));
    }
  }

  /**
   * Writes into `ladder` the probability of symbol `i` given those before it, as models of order 0 ... `order` tell it,
   * and returns the last. `floor` is its chance before anything is known.
   */
  probability(text: string, i: number, floor = 1 / this.classes, ladder?: Float64Array): number {
    const symbol = text.charCodeAt(i);
    let p = floor;
    let known = true;
    for (let k = 0; k <= this.order; k++) {
      const followers: Followers | undefined =
        known && k <= i ? this.#contexts.get(text.slice(i - k, i)) : undefined;
      // What was never met with a short context was never met with a longer one.
      known = followers !== undefined;
      if (followers) p = followers.mix(symbol, p);
      if (ladder) ladder[k] = p;
      else if (!known) break;
    }
    return p;
  }
}

/** One character a symbol, so that contexts are slices. */
export function textOf(sequence: readonly number[]): string {
  let text = '';
  for (const symbol of sequence) text += String.fromCharCode(symbol);
  return text;
}
