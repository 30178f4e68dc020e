import { createRequire } from 'node:module';
import type { Queue, Worker } from 'bullmq';
import type { JobEngine } from '../job-engine.js';
import type { JobRecord } from '../job-record.js';
import { putBackStrays } from '../stray-jobs.js';
import { within } from '../within.js';
import type { EngineParts } from '../works.js';
import type { RedisLink } from './redis-link.js';

const QUEUE = 'continuo-jobs';
/** A worker that has not renewed its lock for LOCK ms is dead; who looks after that, and how often. */
const LOCK = 5000;
const STALLED_CHECK = 2500;
/** How often a job may be found without its worker; our own count of attempts ends it sooner. */
const STALLED_LIMIT = 1000;
/** BullMQ's highest (that is: last) priority. */
const LAST = 2 ** 21 - 1;
/** Milliseconds between rounds: beat, cancellations; and between comparisons of queue and book. */
const ROUND = 1000;
const COMPARE = 3000;
const PAGE = 1000;
/** Milliseconds that handing over may take before the caller is answered: the comparison does it later. */
const HANDOVER = 1500;

/** Never a bare number, which BullMQ refuses. */
const nameOf = (id: string): string => `job-${id}`;

/**
 * The engine for many machines: BullMQ on Redis brings jobs to workers and gives those of dead workers to others. The
 * book stays the truth: what Redis has forgotten is handed over again.
 */
export class RedisEngine implements JobEngine {
  readonly name = 'redis';
  readonly #parts: EngineParts;
  readonly #link: RedisLink;
  readonly #queue: Queue;
  readonly #bullmq: typeof import('bullmq');
  #worker: Worker | undefined;
  #timers: NodeJS.Timeout[] = [];
  #closing: Promise<void> | undefined;
  #comparedTo = '';
  /** Jobs that BullMQ has given us. */
  readonly #claiming = new Set<string>();

  constructor(parts: EngineParts, link: RedisLink) {
    this.#parts = parts;
    this.#link = link;
    this.#bullmq = createRequire(import.meta.url)('bullmq') as typeof import('bullmq');
    this.#queue = new this.#bullmq.Queue(QUEUE, {
      connection: { url: link.url, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
    });
    this.#queue.on('error', () => undefined);
    parts.hub.publishTo((id) => link.publish({ kind: 'news', id }));
  }

  async start(): Promise<void> {
    const { hub, processes, runner, slots } = this.#parts;
    await processes.beat();
    await this.#link.listen(({ kind, id }) => {
      if (kind === 'cancel') runner.cancel(id);
      else hub.hear(id);
    });
    if (slots > 0) this.#work(slots);
    this.#repeat(ROUND, () => this.#round());
    this.#repeat(COMPARE, () => this.#compare());
  }

  #work(slots: number): void {
    const { book, processes, runner } = this.#parts;
    this.#worker = new this.#bullmq.Worker(
      QUEUE,
      async ({ data }) => {
        // A lock on it is ours: whoever had it before is dead, or believed to be, and can no longer write.
        const id = data.id as string;
        this.#claiming.add(id);
        try {
          const job = await book.claim(id, processes.id, ['queued', 'running']);
          if (!job) return;
          const { ended, released } = runner.run(job);
          // The next one is fetched while this one is written down. Redis then knows nothing of it any more: if this
          // process dies now, the comparison of queue and book finds it.
          await released;
          if (runner.running - runner.onThreads > slots) await ended;
        } finally {
          this.#claiming.delete(id);
        }
      },
      {
        connection: { url: this.#link.url, maxRetriesPerRequest: null },
        concurrency: slots,
        lockDuration: LOCK,
        stalledInterval: STALLED_CHECK,
        maxStalledCount: STALLED_LIMIT,
      },
    );
    this.#worker.on('error', () => undefined);
  }

  #repeat(ms: number, work: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void work()
        .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'queue or job book are out of reach'))
        .finally(() => {
          busy = false;
        });
    }, ms);
    timer.unref();
    this.#timers.push(timer);
  }

  async offer(jobs: readonly JobRecord[]): Promise<void> {
    if (jobs.length === 0) return;
    const handedOver = this.#add(jobs).catch((error: unknown) => {
      this.#parts.log.warn({ err: error, jobs: jobs.length }, 'jobs wait in the book until Redis is back');
    });
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      handedOver,
      new Promise((resolve) => {
        timer = setTimeout(resolve, HANDOVER);
      }),
    ]);
    clearTimeout(timer);
  }

  async #add(jobs: readonly JobRecord[]): Promise<void> {
    await this.#queue.addBulk(
      jobs.map(({ id, kind, turn }) => ({
        name: kind,
        data: { id },
        opts: {
          jobId: nameOf(id),
          // One without a priority would go before all that have one.
          priority: Math.min(LAST, Math.max(1, turn)),
          attempts: 1,
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    );
  }

  async cancel(id: string): Promise<void> {
    await this.#parts.book.askToCancel(id);
    if (!this.#parts.runner.cancel(id)) this.#link.publish({ kind: 'cancel', id });
  }

  async withdraw(ids: readonly string[]): Promise<void> {
    // One that stays is found cancelled when its turn comes.
    for (const id of ids) await this.#queue.remove(nameOf(id)).catch(() => 0);
  }

  async drain(): Promise<void> {
    this.#closing ??= this.#worker?.close();
    await this.#closing;
    await this.#parts.runner.idle();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#closing ??= this.#worker?.close();
    await within(this.#parts.runner.putBackAll());
    await within(this.#closing);
    await within(this.#parts.processes.leave());
    await within(this.#queue.close());
    this.#link.close();
  }

  async #round(): Promise<void> {
    const { book, processes, runner } = this.#parts;
    await processes.beat();
    for (const id of await book.canceledOf(processes.id)) runner.cancel(id);
    const mine = await book.runningOf(processes.id);
    await putBackStrays(
      this.#parts,
      mine.filter((id) => !this.#claiming.has(id)),
    );
  }

  /** Some process, every few seconds: what the book has and Redis does not is handed over again. */
  async #compare(): Promise<void> {
    const { book, hub, log, processes } = this.#parts;
    const living = await processes.living();
    if ((await this.#link.commands.set('continuo:compare', '1', 'PX', COMPARE - 200, 'NX')) !== 'OK') return;
    const lost = await this.#missing(await book.open('running', PAGE));
    for (const job of lost) {
      const worker = job.worker ?? '';
      if (living.has(worker)) continue;
      if (await book.putBack(job.id, worker, false))
        log.warn({ job: job.id, worker }, 'a lost job waits again');
      hub.tell(job.id);
    }
    const waiting = await book.open('queued', PAGE, this.#comparedTo);
    this.#comparedTo = waiting.length === PAGE ? waiting.at(-1)!.id : '';
    // What has just been written down is on its way.
    const settled = waiting.filter(({ created_at }) => Math.abs(Date.now() - created_at) > HANDOVER);
    const missing = await this.#missing(settled);
    if (missing.length === 0) return;
    log.warn({ jobs: missing.length }, 'jobs that Redis does not have are handed over again');
    await this.#add(missing);
  }

  async #missing(jobs: readonly JobRecord[]): Promise<JobRecord[]> {
    if (jobs.length === 0) return [];
    const asked = this.#link.commands.pipeline();
    for (const { id } of jobs) asked.exists(`bull:${QUEUE}:${nameOf(id)}`);
    const answers = (await asked.exec()) ?? [];
    return jobs.filter((_, i) => answers[i]?.[1] === 0);
  }
}
