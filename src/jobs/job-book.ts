import { type RawBuilder, sql } from 'kysely';
import { ServiceError } from '../contract/errors.js';
import type { JobError, Priority } from '../contract/job.js';
import type { Database } from '../db/database.js';
import { breath } from './breath.js';
import { costOf, turnsOf } from './fair-order.js';
import { JobReader, OPEN } from './job-reader.js';
import type { Caller, JobOrder, JobRecord } from './job-record.js';
import { recordOf } from './job-record.js';

/** Times that a job may be begun before it is taken to be what kills the process. */
export const MAX_ATTEMPTS = 3;
/** Rows of one statement. */
const CHUNK = 40;

export interface BookLimits {
  /** Seconds of audio that all jobs together may have in flight. */
  readonly all: number;
  /** The same for one caller. */
  readonly each: number;
}

/** A text of a statement that nothing else tells PostgreSQL the type of. */
const text = (value: string): RawBuilder<string> => sql<string>`cast(${value} as text)`;

/** What happened while a job was written down. */
export interface Ending {
  readonly status: 'succeeded' | 'failed' | 'canceled';
  readonly result?: unknown;
  readonly error?: JobError;
}

/** The jobs as the database has them: what was accepted is here before anybody is told so. */
export class JobBook extends JobReader {
  readonly #limits: BookLimits;
  readonly #newId: () => string;

  constructor(database: Database, limits: BookLimits, newId: () => string) {
    super(database);
    this.#limits = limits;
    this.#newId = newId;
  }

  /** Throws 429 or 503 unless so much more may be taken. */
  async admit(caller: Caller, seconds: number, retryAfter: number): Promise<void> {
    const { all } = this.#limits;
    const { share, backlogSeconds: each = this.#limits.each } = caller;
    const [mine, everybodys] = [await this.inFlight(share), await this.inFlight()];
    if (mine + seconds > each)
      throw new ServiceError(
        'backlog_full',
        `you have ${Math.round(mine)} s of audio in flight; with these ${Math.round(seconds)} s it would be more than ${each} s`,
        { retryAfter },
      );
    if (everybodys + seconds > all)
      throw new ServiceError(
        'queue_full',
        `${Math.round(everybodys)} s of audio are in flight, which is about all this service takes`,
        { retryAfter },
      );
  }

  /** Writes jobs down, all or none, in their fair places. With a batch: as its requests. */
  async add(
    caller: Caller,
    orders: readonly JobOrder[],
    batch?: { readonly id: string; readonly webhook: string | null },
  ): Promise<JobRecord[]> {
    const at = Date.now();
    const turns = new Map<Priority, number>();
    const now = await this.#clock();
    const rows: JobRecord[] = [];
    for (const [place, order] of orders.entries()) {
      const { priority = 'normal', refused } = order;
      const last = turns.get(priority) ?? (await this.#last(caller.share, priority));
      const [turn] = turnsOf([costOf(order.seconds, priority)], now, last) as [number];
      if (!refused) turns.set(priority, turn);
      rows.push({
        id: this.#newId(),
        kind: order.kind,
        status: refused ? 'failed' : 'queued',
        owner: caller.owner,
        share: caller.share,
        priority,
        turn,
        seconds: order.seconds,
        request: JSON.stringify(order.request),
        result: null,
        error: refused ? JSON.stringify(refused) : null,
        stage: refused ? 'done' : 'waiting',
        done: 0,
        total: 0,
        attempts: 0,
        worker: null,
        cancel: 0,
        batch: batch?.id ?? null,
        custom_id: order.customId ?? null,
        place: batch ? place : null,
        webhook: order.webhook ? JSON.stringify(order.webhook) : null,
        created_at: at,
        started_at: null,
        finished_at: refused ? at : null,
        trace: order.trace ?? null,
      });
    }
    await this.db.transaction().execute(async (step) => {
      if (batch)
        await step
          .insertInto('batches')
          .values({
            id: batch.id,
            owner: caller.owner,
            total: orders.length,
            webhook: batch.webhook,
            created_at: at,
            finished_at: null,
          })
          .execute();
      for (let first = 0; first < rows.length; first += CHUNK) {
        const some = rows.slice(first, first + CHUNK);
        await step.insertInto('jobs').values(some).execute();
        await step
          .insertInto('job_events')
          .values(
            some.map((row) => ({
              job: row.id,
              seq: 1,
              type: row.status,
              data: row.error ?? '{}',
              at,
            })),
          )
          .execute();
        if (rows.length > CHUNK) await breath();
      }
    });
    return rows;
  }

  /** The fair clock: the turn of what is being made, or of what is next. */
  async #clock(): Promise<number> {
    const running = await this.db
      .selectFrom('jobs')
      .select((e) => e.fn.max('turn').as('turn'))
      .where('status', '=', 'running')
      .executeTakeFirst();
    if (running?.turn) return running.turn;
    const next = await this.db
      .selectFrom('jobs')
      .select((e) => e.fn.min('turn').as('turn'))
      .where('status', '=', 'queued')
      .executeTakeFirst();
    return Math.max(0, (next?.turn ?? 1) - 1);
  }

  async #last(share: string, priority: Priority): Promise<number | undefined> {
    const row = await this.db
      .selectFrom('jobs')
      .select((e) => e.fn.max('turn').as('turn'))
      .where('share', '=', share)
      .where('status', 'in', OPEN)
      .where('priority', '=', priority)
      .executeTakeFirst();
    return row?.turn ?? undefined;
  }

  /** The next job in the fair order becomes `worker`'s, unless another one was faster. */
  async claimNext(worker: string, kinds: readonly string[]): Promise<JobRecord | undefined> {
    if (kinds.length === 0) return undefined;
    for (;;) {
      const next = await this.db
        .selectFrom('jobs')
        .select('id')
        .where('status', '=', 'queued')
        .where('kind', 'in', kinds)
        .orderBy('turn')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!next) return undefined;
      const job = await this.claim(next.id, worker, ['queued']);
      if (job) return job;
    }
  }

  /** A job becomes `worker`'s if its status is one of those. */
  async claim(
    id: string,
    worker: string,
    from: readonly ('queued' | 'running')[],
  ): Promise<JobRecord | undefined> {
    const row = await this.db
      .updateTable('jobs')
      .set((e) => ({
        status: 'running',
        worker,
        attempts: e('attempts', '+', 1),
        started_at: Date.now(),
        stage: 'waiting',
        done: 0,
        total: 0,
      }))
      .where('id', '=', id)
      .where('status', 'in', from)
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    await this.tell(id, 'running', { attempt: row.attempts });
    return recordOf(row);
  }

  /** How far it is; false when the job is no longer this worker's. */
  async progress(id: string, worker: string, stage: string, done: number, total: number): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('jobs')
      .set({ stage, done, total })
      .where('id', '=', id)
      .where('worker', '=', worker)
      .where('status', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await this.tell(id, 'progress', { stage, done, total });
    return true;
  }

  /** Ends a job that is `worker`'s; undefined when it is no longer, and nothing is changed then. */
  async finish(id: string, worker: string, ending: Ending): Promise<JobRecord | undefined> {
    return this.#end(id, ending, (query) =>
      query.where('worker', '=', worker).where('status', '=', 'running'),
    );
  }

  /** Ends a job that waits. */
  async finishQueued(id: string, ending: Ending): Promise<JobRecord | undefined> {
    return this.#end(id, ending, (query) => query.where('status', '=', 'queued'));
  }

  async #end(
    id: string,
    { status, result, error }: Ending,
    narrow: (query: ReturnType<JobBook['endQuery']>) => ReturnType<JobBook['endQuery']>,
  ): Promise<JobRecord | undefined> {
    const query = this.endQuery(id, {
      status,
      result: result === undefined ? null : JSON.stringify(result),
      error: error ? JSON.stringify(error) : null,
    });
    const row = await narrow(query).returningAll().executeTakeFirst();
    if (!row) return undefined;
    await this.tell(id, status, error ?? {});
    return recordOf(row);
  }

  private endQuery(id: string, ending: { status: string; result: string | null; error: string | null }) {
    return this.db
      .updateTable('jobs')
      .set({ ...ending, stage: 'done', finished_at: Date.now(), cancel: 0 })
      .where('id', '=', id);
  }

  /** A running job waits again; the attempt counts unless it is given back in peace. */
  async putBack(id: string, worker: string, inPeace: boolean): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('jobs')
      .set((e) => ({
        status: 'queued',
        worker: null,
        stage: 'waiting',
        ...(inPeace && { attempts: e('attempts', '-', 1) }),
      }))
      .where('id', '=', id)
      .where('worker', '=', worker)
      .where('status', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await this.tell(id, 'queued', { again: true });
    return true;
  }

  /** Asks the worker of a running job to stop it. */
  async askToCancel(id: string): Promise<void> {
    await this.db
      .updateTable('jobs')
      .set({ cancel: 1 })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .execute();
  }

  /** Writes the next event of a job. */
  async tell(job: string, type: string, data: unknown): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.db
          .insertInto('job_events')
          .columns(['job', 'seq', 'type', 'data', 'at'])
          .expression((from) =>
            from
              .selectFrom('job_events')
              .select((e) => [
                text(job).as('job'),
                sql<number>`coalesce(${e.fn.max('seq')}, 0) + 1`.as('seq'),
                text(type).as('type'),
                text(JSON.stringify(data)).as('data'),
                sql<number>`cast(${Date.now()} as bigint)`.as('at'),
              ])
              .where('job', '=', job),
          )
          .execute();
        return;
      } catch (error) {
        // Two at once wanted the same number: one of them counts again.
        if (attempt > 4 || error instanceof ServiceError) throw error;
      }
    }
  }

  /** Forgets what ended before then, a little at a time; answers how many jobs that were. */
  async forget(before: number): Promise<number> {
    const old = await this.db
      .selectFrom('jobs')
      .select('id')
      .where('finished_at', '<', before)
      .limit(CHUNK)
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await this.db.transaction().execute(async (step) => {
      await step.deleteFrom('job_events').where('job', 'in', ids).execute();
      await step.deleteFrom('jobs').where('id', 'in', ids).execute();
    });
    return ids.length;
  }
}
