/** Most inputs and copies of a record, and twice its rotating groups. */
const MOST = 256;

/**
 * Collects a record of a net, item by item, and the tables that these items need: code that describes a situation says
 * value and size at once, so that shape and records cannot drift apart. A value of -1 is unknown (row 0). A sheet is for records
 * of one kind: what tables and kinds its inputs have is noted when the first of them is filled in.
 */
export class InputSheet {
  readonly #plain: boolean;
  readonly #inputs = new Int16Array(MOST);
  readonly #tables: number[] = [];
  readonly #copies = new Int16Array(MOST);
  /** Offset and modulus of each rotating group. */
  readonly #offsets = new Int16Array(MOST);
  readonly #rotations: number[] = [];
  readonly #hidden = new Map<string, Kind>();
  #i = 0;
  #k = 0;
  #r = 0;
  /** Copies whose kind is noted. */
  #known = 0;
  #marked = 0;

  /** `plain`: copies and rotating groups are left out. */
  constructor(plain = false) {
    this.#plain = plain;
  }

  begin(): void {
    this.#i = 0;
    this.#k = 0;
    this.#r = 0;
  }

  /** What is filled in so far is what sheets of other kinds may begin with, too. */
  mark(): void {
    this.#marked = this.#i;
  }

  /**
   * Begins with the inputs of another sheet, as far as it was marked: a net often sees what one has just been shown. False, and nothing
   * begun, for the first record of a sheet: its tables have to be noted.
   */
  beginLike(other: InputSheet): boolean {
    const count = other.#marked;
    if (this.#tables.length < count) return false;
    this.begin();
    for (let i = 0; i < count; i++) this.#inputs[i] = other.#inputs[i]!;
    this.#i = count;
    return true;
  }

  /** An input of `size` values; what lies above counts as the highest. `kind`: of what training hides at random. */
  put(value: number, size: number, kind?: string): void {
    const i = this.#i++;
    this.#inputs[i] = value < 0 ? 0 : value >= size ? size : Math.floor(value) + 1;
    if (i === this.#tables.length) this.#noteInput(i, size, kind);
  }

  /** A class that memory proposes; -1 for none. */
  copy(value: number, kind?: string): void {
    if (this.#plain) return;
    const k = this.#k++;
    this.#copies[k] = value;
    if (k === this.#known) this.#noteCopy(k, kind);
  }

  /** A rotating group of `size` amounts; offset -1 for none. */
  rotate(offset: number, modulus: number, size: number, kind?: string): void {
    if (this.#plain) return;
    const r = this.#r++;
    this.#offsets[2 * r] = offset;
    this.#offsets[2 * r + 1] = modulus;
    if (r === this.#rotations.length) this.#noteRotation(r, size, kind);
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
  hidden(kind: string): Kind {
    return this.#hidden.get(kind) ?? { inputs: [], copies: [], rotations: [] };
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

  #noteInput(i: number, size: number, kind: string | undefined): void {
    if (i >= MOST) throw new Error(`more than ${MOST} inputs`);
    this.#tables.push(size + 1);
    if (kind !== undefined) this.#kind(kind).inputs.push(i);
  }

  #noteCopy(k: number, kind: string | undefined): void {
    if (k >= MOST) throw new Error(`more than ${MOST} copies`);
    this.#known++;
    if (kind !== undefined) this.#kind(kind).copies.push(k);
  }

  #noteRotation(r: number, size: number, kind: string | undefined): void {
    if (2 * r >= MOST) throw new Error(`more than ${MOST / 2} rotating groups`);
    this.#rotations.push(size);
    if (kind !== undefined) this.#kind(kind).rotations.push(r);
  }

  #kind(kind: string): Kind {
    const known = this.#hidden.get(kind);
    if (known) return known;
    const made: Kind = { inputs: [], copies: [], rotations: [] };
    this.#hidden.set(kind, made);
    return made;
  }
}

/** What is of one kind: indices of inputs, copies and rotating groups. */
interface Kind {
  readonly inputs: number[];
  readonly copies: number[];
  readonly rotations: number[];
}
