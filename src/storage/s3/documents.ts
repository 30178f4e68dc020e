import type { S3Bucket } from './bucket.js';

/** A folder of small JSON documents in a bucket: the counterpart of JsonFolder. */
export class S3Documents<T> {
  readonly #bucket: S3Bucket;
  readonly #folder: string;
  readonly #pattern: RegExp;

  /** `folder` ends in a slash; `pattern` is what a document's name must match in full. */
  constructor(bucket: S3Bucket, folder: string, pattern: RegExp) {
    this.#bucket = bucket;
    this.#folder = folder;
    this.#pattern = pattern;
  }

  #key(name: string): string {
    return `${this.#folder}${name}.json`;
  }

  async write(name: string, document: T): Promise<void> {
    if (!this.#pattern.test(name)) throw new Error(`not a document name: ${JSON.stringify(name)}`);
    await this.#bucket.putText(this.#key(name), `${JSON.stringify(document)}\n`, 'application/json');
  }

  async read(name: string): Promise<T | undefined> {
    if (!this.#pattern.test(name)) return undefined;
    const document = await this.#bucket.readText(this.#key(name));
    return document === undefined ? undefined : (JSON.parse(document) as T);
  }

  async names(): Promise<string[]> {
    const names: string[] = [];
    for await (const { key } of this.#bucket.objects(this.#folder)) {
      const name = key.endsWith('.json') ? key.slice(0, -'.json'.length) : '';
      if (this.#pattern.test(name)) names.push(name);
    }
    return names;
  }

  async remove(name: string): Promise<boolean> {
    if (!this.#pattern.test(name) || (await this.#bucket.size(this.#key(name))) === undefined) return false;
    await this.#bucket.remove(this.#key(name));
    return true;
  }
}
