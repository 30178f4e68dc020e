/**
 * The bytes of files that were fetched lately, bounded in memory: sending one buffer costs a tenth of the CPU that
 * reading and sending a file in blocks does. Least recently used ones go first. Content never changes under its hash,
 * so nothing here can be stale.
 */
export class HotFiles {
  readonly #limit: number;
  readonly #files = new Map<string, Buffer>();
  readonly #loading = new Map<string, Promise<Buffer>>();
  #bytes = 0;

  /** `limit` bytes in all; a file of more than a quarter of it is never kept. 0 keeps nothing. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether a file of that size is worth keeping. */
  fits(bytes: number): boolean {
    return bytes <= this.#limit / 4;
  }

  /** The file's bytes, loaded once however many ask at the same time. */
  async get(sha256: string, load: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#files.get(sha256);
    if (known) {
      this.#files.delete(sha256);
      this.#files.set(sha256, known);
      return known;
    }
    let loading = this.#loading.get(sha256);
    if (!loading) {
      loading = load().then((file) => {
        this.#keep(sha256, file);
        return file;
      });
      this.#loading.set(sha256, loading);
      const done = () => this.#loading.delete(sha256);
      loading.then(done, done);
    }
    return loading;
  }

  /** Forgets a file that was deleted. */
  drop(sha256: string): void {
    const file = this.#files.get(sha256);
    if (!file) return;
    this.#files.delete(sha256);
    this.#bytes -= file.length;
  }

  #keep(sha256: string, file: Buffer): void {
    if (!this.fits(file.length) || this.#files.has(sha256)) return;
    this.#files.set(sha256, file);
    this.#bytes += file.length;
    for (const [oldest] of this.#files) {
      if (this.#bytes <= this.#limit) return;
      this.drop(oldest);
    }
  }
}
