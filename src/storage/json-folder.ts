import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of small JSON documents. Each is written to a temporary name and renamed: whole or not there. */
export class JsonFolder<T> {
  readonly #folder: string;
  readonly #temporary: string;
  readonly #pattern: RegExp;

  /** `pattern` is what a document's name must match in full; anything else does not exist. */
  constructor(folder: string, temporary: string, pattern: RegExp) {
    this.#folder = folder;
    this.#temporary = temporary;
    this.#pattern = pattern;
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.json`);
  }

  async write(name: string, document: T): Promise<void> {
    if (!this.#pattern.test(name)) throw new Error(`not a document name: ${JSON.stringify(name)}`);
    const draft = join(this.#temporary, `${randomBytes(12).toString('hex')}.json`);
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(`${JSON.stringify(document)}\n`);
      await file.datasync();
    } catch (error) {
      await file.close();
      await unlink(draft).catch(() => undefined);
      throw error;
    }
    await file.close();
    await rename(draft, this.#path(name));
  }

  async read(name: string): Promise<T | undefined> {
    if (!this.#pattern.test(name)) return undefined;
    try {
      return JSON.parse(await readFile(this.#path(name), 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async names(): Promise<string[]> {
    const entries = await readdir(this.#folder);
    return entries
      .filter((entry) => entry.endsWith('.json'))
      .map((entry) => entry.slice(0, -'.json'.length))
      .filter((name) => this.#pattern.test(name));
  }

  async remove(name: string): Promise<boolean> {
    if (!this.#pattern.test(name)) return false;
    try {
      await unlink(this.#path(name));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }
}
