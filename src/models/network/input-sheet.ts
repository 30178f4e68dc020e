/**
 * Collects a record of a net, item by item, and the tables that these items need: code that describes a situation says
 * value and size at once, so that shape and records cannot drift apart. A value of -1 is unknown (row 0).
 */
export class InputSheet {
  readonly #plain: boolean;
  readonly #inputs: number[] = [];
  readonly #tables: number[] = [];
  readonly #copies: number[] = [];
  readonly #offsets: number[] = [];
  readonly #rotations: number[] = [];
  readonly #hidden = new Map<string, { inputs: Set<number>; copies: Set<number>; rotations: Set<number> }>();
  #i = 0;
  #k = 0;
  #r = 0;

  /** `plain`: copies and rotating groups are left out. */
  constructor(plain = false) {
    this.#plain = plain;
  }

  begin(): void {
    this.#i = 0;
    this.#k = 0;
    this.#r = 0;
  }

  /** An input of `size` values; what lies above counts as the highest. `kind`: of what training hides at random. */
  put(value: number, size: number, kind?: string): void {
    if (kind !== undefined) this.#kind(kind).inputs.add(this.#i);
    const i = this.#i++;
    this.#inputs[i] = value < 0 ? 0 : value >= size ? size : Math.floor(value) + 1;
    this.#tables[i] = size + 1;
  }

  /** A class that memory proposes; -1 for none. */
  copy(value: number, kind?: string): void {
    if (this.#plain) return;
    if (kind !== undefined) this.#kind(kind).copies.add(this.#k);
    this.#copies[this.#k++] = value;
  }

  /** A rotating group of `size` amounts; offset -1 for none. */
  rotate(offset: number, modulus: number, size: number, kind?: string): void {
    if (this.#plain) return;
    if (kind !== undefined) this.#kind(kind).rotations.add(this.#r);
    this.#offsets[2 * this.#r] = offset;
    this.#offsets[2 * this.#r + 1] = modulus;
    this.#rotations[this.#r++] = size;
  }

  get tables(): readonly number[] {
    return this.#tables.slice(0, this.#i);
  }

  get rotations(): readonly number[] {
    return this.#rotations.slice(0, this.#r);
  }

  get copies(): number {
    return this.#k;
  }

  /** Indices of what is of a kind. */
  hidden(kind: string): { inputs: number[]; copies: number[]; rotations: number[] } {
    const { inputs, copies, rotations } = this.#kind(kind);
    return { inputs: [...inputs], copies: [...copies], rotations: [...rotations] };
  }

  /** Integers of a record without its target. */
  get length(): number {
    return this.#i + this.#k + 2 * this.#r;
  }

  /** Writes the record at `at`; the target comes after it. */
  write(out: Int16Array, at: number): void {
    let to = at;
    for (let i = 0; i < this.#i; i++) out[to++] = this.#inputs[i]!;
    for (let k = 0; k < this.#k; k++) out[to++] = this.#copies[k]!;
    for (let r = 0; r < 2 * this.#r; r++) out[to++] = this.#offsets[r]!;
  }

  #kind(kind: string): { inputs: Set<number>; copies: Set<number>; rotations: Set<number> } {
    const known = this.#hidden.get(kind);
    if (known) return known;
    const made = { inputs: new Set<number>(), copies: new Set<number>(), rotations: new Set<number>() };
    this.#hidden.set(kind, made);
    return made;
  }
}
