import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withDiskFaults } from '../disk-faults.js';

/** Files on their way into a training: numbered on disk, so that what people call them never is a path. */
export class TrainingDraft {
  readonly folder: string;
  readonly #files: string[] = [];
  #made: Promise<unknown> | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** What people call the files, in order. */
  get files(): readonly string[] {
    return this.#files;
  }

  async add(name: string, bytes: Readable): Promise<void> {
    this.#made ??= mkdir(join(this.folder, 'files'), { recursive: true });
    await this.#made;
    const path = join(this.folder, 'files', String(this.#files.length));
    this.#files.push(name);
    await withDiskFaults(() => pipeline(bytes, createWriteStream(path)));
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
