/** Lower edges of classes of shares. */
const EDGES = [0.01, 0.04, 0.1, 0.18, 0.3, 0.5, 0.75];
export const SHARES = EDGES.length + 1;

/** How much each of some kinds has been used of late: every event weighs less, by a factor, with each that follows. */
export class Usage {
  readonly #weights: Float64Array;
  readonly #fade: number;
  #total = 0;

  constructor(kinds: number, fade: number) {
    this.#weights = new Float64Array(kinds);
    this.#fade = fade;
  }

  count(kind: number): void {
    const weights = this.#weights;
    for (let i = 0; i < weights.length; i++) weights[i]! *= this.#fade;
    weights[kind]! += 1;
    this.#total = this.#total * this.#fade + 1;
  }

  /** Class of the share of a kind, 0 to SHARES - 1; -1 as long as nothing was counted. */
  share(kind: number): number {
    if (this.#total === 0) return -1;
    const share = this.#weights[kind]! / this.#total;
    let i = 0;
    while (i < EDGES.length && share >= EDGES[i]!) i++;
    return i;
  }
}
