import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { ServiceError } from '../contract/errors.js';
import type { OnAir, StreamNews, StreamOrder, StreamTask } from './stream-task.js';

export interface StreamDeskOptions {
  readonly threads: number;
  /** Streams at the same time. */
  readonly limit: number;
  /** Streams of one caller at the same time; default: as many as there may be. */
  readonly each?: number;
  /** Heap limit of one thread in MB. */
  readonly memoryMb: number;
  /** The entry point; default: the project's own. */
  readonly entry?: URL;
}

/** Bytes that wait for a reader who is slow: some seconds of most formats. */
const AHEAD = 65_536;
/** Milliseconds after which a stream that nobody reads from is given up. */
const PATIENCE = 600_000;

/** One thread and the streams that it makes. */
interface Studio {
  readonly worker: Worker;
  readonly streams: Map<number, PieceStream>;
}

/**
 * Pieces that are sent while they are made, on threads of their own: each thread makes many at once, a block of one
 * after a block of another, and only as much as their readers take. What waits for a reader is bounded.
 */
export class StreamDesk {
  readonly #options: StreamDeskOptions;
  readonly #studios: Studio[] = [];
  /** Streams that are open, by caller. */
  readonly #shares = new Map<string, number>();
  #next = 1;
  #bytes = 0;
  #draining = false;

  constructor(options: StreamDeskOptions) {
    this.#options = options;
  }

  /** Bytes that were made for readers since the start. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Streams that have all that may wait for their readers: nothing is made for them until they read. */
  get waiting(): number {
    return this.#studios.reduce(
      (sum, { streams }) => sum + [...streams.values()].filter(({ waiting }) => waiting).length,
      0,
    );
  }

  /** Streams that are open. */
  get open(): number {
    return this.#studios.reduce((sum, { streams }) => sum + streams.size, 0);
  }

  get limit(): number {
    return this.#options.limit;
  }

  /** Takes no new streams from now on. */
  drain(): void {
    this.#draining = true;
  }

  /** Starts the threads and lets each make the beginning of a piece, so that the first caller need not wait for that. */
  async warm(task: StreamTask): Promise<void> {
    await Promise.all(
      Array.from({ length: this.#options.threads }, async () => {
        const stream = this.#start(this.#studio(true), task);
        await new Promise((resolve) => stream.once('readable', resolve).once('error', resolve));
        stream.destroy();
      }),
    );
  }

  /**
   * Begins a stream; resolves when its first bytes are there. It ends when it is destroyed. Throws ServiceError
   * `draining`, `queue_full`, `backlog_full`, or what the piece is refused with. `share`: for whom it is counted.
   */
  async begin(task: StreamTask, share?: string): Promise<StreamedSound> {
    if (this.#draining)
      throw new ServiceError('draining', 'the service is shutting down and takes no new work', {
        retryAfter: 5,
      });
    if (this.open >= this.#options.limit)
      throw new ServiceError('queue_full', `${this.open} streams are open, which is all this server gives`, {
        retryAfter: 10,
      });
    const leave = this.#enter(share);
    const stream = this.#start(this.#studio(), task);
    stream.once('close', leave);
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject);
      stream.once('readable', () => {
        stream.off('error', reject);
        resolve();
      });
    });
    return stream;
  }

  /** Counts one more stream of a caller; answers what takes it off again. What is the house's own is not counted. */
  #enter(share: string | undefined): () => void {
    if (share === undefined) return () => undefined;
    const { each = this.#options.limit } = this.#options;
    const mine = this.#shares.get(share) ?? 0;
    if (mine >= each) {
      const detail = `you have ${mine} streams open, which is all that one may have`;
      throw new ServiceError('backlog_full', detail, { retryAfter: 10 });
    }
    this.#shares.set(share, mine + 1);
    return () => {
      const left = (this.#shares.get(share) ?? 1) - 1;
      if (left > 0) this.#shares.set(share, left);
      else this.#shares.delete(share);
    };
  }

  #start(studio: Studio, task: StreamTask): PieceStream {
    const id = this.#next++;
    const stream = new PieceStream(id, (order) => studio.worker.postMessage(order));
    studio.streams.set(id, stream);
    stream.once('close', () => studio.streams.delete(id));
    studio.worker.postMessage({ kind: 'open', id, task, gone: stream.gone } satisfies StreamOrder);
    return stream;
  }

  /** The thread with least to do; a new one where there may be one more and all are at work. */
  #studio(fresh = false): Studio {
    const [lightest] = [...this.#studios].sort((a, b) => a.streams.size - b.streams.size);
    const full = this.#studios.length >= this.#options.threads;
    if (lightest && (full || (lightest.streams.size === 0 && !fresh))) return lightest;
    const { entry, memoryMb } = this.#options;
    const worker = new Worker(entry ?? new URL('../../workers/streams.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const studio: Studio = { worker, streams: new Map() };
    this.#studios.push(studio);
    worker.unref();
    worker.on('message', (news: StreamNews) => {
      if (news.kind === 'bytes') this.#bytes += news.bytes.length;
      studio.streams.get(news.id)?.hear(news);
    });
    const lost = (cause: unknown) => {
      const at = this.#studios.indexOf(studio);
      if (at >= 0) this.#studios.splice(at, 1);
      const detail = 'the worker died; the stream is lost, the service goes on';
      for (const stream of studio.streams.values())
        stream.destroy(new ServiceError('worker_crashed', detail, { cause }));
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the thread of the streams ended with ${code}`)));
    return studio;
  }

  async close(): Promise<void> {
    for (const { worker, streams } of this.#studios.splice(0)) {
      for (const stream of streams.values()) stream.destroy();
      await worker.terminate();
    }
  }
}

/** The bytes of one piece or station. */
export interface StreamedSound extends Readable {
  /** For stations: what is played from the next section on. */
  steer(task: StreamTask): void;
  /** For stations: hears of every section when it is made, which is before it is heard. */
  onAir: (section: OnAir) => void;
}

/** It asks for more when it is read, once at a time. */
class PieceStream extends Readable implements StreamedSound {
  readonly gone = new SharedArrayBuffer(4);
  readonly #id: number;
  readonly #order: (order: StreamOrder) => void;
  #patience: NodeJS.Timeout | undefined;
  /** Whether the thread owes an answer. */
  #asked = false;
  /** Sections that came before anybody wanted to hear of them. */
  readonly #early: OnAir[] = [];
  #onAir: ((section: OnAir) => void) | undefined;

  constructor(id: number, order: (order: StreamOrder) => void) {
    super({ highWaterMark: AHEAD });
    this.#id = id;
    this.#order = order;
  }

  /** Nothing is asked for until somebody reads. */
  get waiting(): boolean {
    return !this.#asked && this.readableLength > 0;
  }

  override _read(): void {
    clearTimeout(this.#patience);
    this.#asked = true;
    this.#order({ kind: 'more', id: this.#id });
  }

  steer(task: StreamTask): void {
    this.#order({ kind: 'steer', id: this.#id, task });
  }

  set onAir(heard: (section: OnAir) => void) {
    this.#onAir = heard;
    for (const section of this.#early.splice(0)) heard(section);
  }

  hear(news: StreamNews): void {
    if (this.destroyed) return;
    if (news.kind === 'on-air') {
      if (this.#onAir) this.#onAir(news.section);
      else this.#early.push(news.section);
      return;
    }
    this.#asked = false;
    if (news.kind === 'end') this.push(null);
    else if (news.kind === 'failed')
      this.destroy(new ServiceError(news.code, news.detail, { errors: news.errors, cause: news.fault }));
    else if (!this.push(news.bytes)) {
      this.#patience = setTimeout(() => this.destroy(), PATIENCE);
      this.#patience.unref();
    }
  }

  /** The thread sees the flag before its next block, whatever waits in its queue. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#patience);
    Atomics.store(new Int32Array(this.gone), 0, 1);
    this.#order({ kind: 'close', id: this.#id });
    done(error);
  }
}
