import { createHash } from 'node:crypto';
import { Piscina } from 'piscina';
import { ServiceError } from '../contract/errors.js';
import type { Piece } from '../contract/piece.js';
import type { Store } from '../storage/store.js';
import { bytesOf } from './bytes-of.js';
import type { DocumentTask, ProjectFile, ProjectTask, UploadTask, Wanted } from './document-task.js';
import type { UploadFacts } from './imported-brief.js';
import type { Outcome } from './task.js';
import { THREAD_FLAGS } from './thread-flags.js';
import { workerFault } from './worker-pool.js';

/** Documents that may wait for the thread. One takes some milliseconds, a large picture a tenth of a second. */
const WAITING = 256;

/** Makes documents of stored pieces, and looks at uploaded ones, on a thread of its own. */
export class DocumentMaker {
  readonly #store: Pick<Store, 'read'>;
  readonly #version: string;
  readonly #piscina: Piscina;

  /** `version` is part of every tag: another one may write otherwise. */
  constructor(
    store: Pick<Store, 'read'>,
    version: string,
    entry: URL = new URL('../../workers/documents.js', import.meta.url),
  ) {
    this.#store = store;
    this.#version = version;
    this.#piscina = new Piscina({
      filename: entry.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 60_000,
      maxQueue: WAITING,
      atomics: 'disabled',
      execArgv: THREAD_FLAGS,
    });
    this.#piscina.on('error', () => undefined);
  }

  /** The document's entity tag, known without making it: it is a function of what goes in. */
  tag(piece: Piece, wanted: Wanted): string {
    const hash = createHash('sha256');
    hash.update(JSON.stringify([this.#version, sourceOf(piece, wanted).sha256, wanted]));
    return `"${hash.digest('hex').slice(0, 32)}"`;
  }

  async make(piece: Piece, wanted: Wanted): Promise<Buffer> {
    const { sha256 } = sourceOf(piece, wanted);
    if (this.#piscina.queueSize >= WAITING)
      throw new ServiceError('queue_full', 'too many documents are waiting', { retryAfter: 1 });
    const bytes = await bytesOf(await this.#store.read(sha256));
    try {
      const task: DocumentTask = { wanted, bytes };
      const made = (await this.#piscina.run(task)) as Uint8Array;
      return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
    } catch (error) {
      throw workerFault(error);
    }
  }

  /** Everything of an archive for another program but its sound. */
  async project(piece: Piece, task: Omit<ProjectTask, 'bytes'>): Promise<readonly ProjectFile[]> {
    if (this.#piscina.queueSize >= WAITING)
      throw new ServiceError('queue_full', 'too many documents are waiting', { retryAfter: 1 });
    const bytes = await bytesOf(await this.#store.read(piece.score.sha256));
    try {
      return (await this.#piscina.run({ ...task, bytes }, { name: 'project' })) as readonly ProjectFile[];
    } catch (error) {
      throw workerFault(error);
    }
  }

  /** What would be made of an uploaded file of notes. Throws ServiceError `unreadable_notes`. */
  async look(task: UploadTask): Promise<UploadFacts> {
    if (this.#piscina.queueSize >= WAITING)
      throw new ServiceError('queue_full', 'too many files are waiting', { retryAfter: 1 });
    let outcome: Outcome<UploadFacts>;
    try {
      outcome = (await this.#piscina.run(task, { name: 'upload' })) as Outcome<UploadFacts>;
    } catch (error) {
      throw workerFault(error);
    }
    if (outcome.ok) return outcome.value;
    throw new ServiceError(outcome.code, outcome.detail, { errors: outcome.errors ?? [] });
  }

  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}

function sourceOf(piece: Piece, { of }: Wanted): { readonly sha256: string } {
  if (of === 'score') return piece.score;
  if (piece.peaks) return piece.peaks;
  throw new ServiceError('not_found', 'this piece has no peaks: no sound was made of it');
}
