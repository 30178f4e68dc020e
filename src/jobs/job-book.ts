import { ServiceError } from '../contract/errors.js';
import type { JobError, Priority } from '../contract/job.js';
import type { Database } from '../db/database.js';
import { costOf, turnsOf } from './fair-order.js';
import type { Caller, JobEvent, JobOrder, JobRecord } from './job-record.js';
import { parsed, recordOf } from './job-record.js';

/** Times that a job may be begun before it is taken to be what kills the process. */
export const MAX_ATTEMPTS = 3;
/** Rows of one statement. */
const CHUNK = 40;
const OPEN = ['queued', 'running'] as const;

export interface BookLimits {
  /** Seconds of audio that all jobs together may have in flight. */
  readonly all: number;
  /** The same for one caller. */
  readonly each: number;
}

/** What happened while a job was written down. */
export interface Ending {
  readonly status: 'succeeded' | 'failed' | 'canceled';
  readonly result?: unknown;
  readonly error?: JobError;
}

type Queries = Database['queries'];

/** The jobs as the database has them: what was accepted is here before anybody is told so. */
export class JobBook {
  readonly #db: Queries;
  readonly #limits: BookLimits;
  readonly #newId: () => string;

  constructor(database: Database, limits: BookLimits, newId: () => string) {
    this.#db = database.queries;
    this.#limits = limits;
    this.#newId = newId;
  }

  /** Seconds of audio that are queued or running; of one caller, or of all. */
  async inFlight(share?: string): Promise<number> {
    let query = this.#db
      .selectFrom('jobs')
      .select((e) => e.fn.sum<number | null>('seconds').as('sum'))
      .where('status', 'in', OPEN);
    if (share !== undefined) query = query.where('share', '=', share);
    return (await query.executeTakeFirst())?.sum ?? 0;
  }

  /** How many jobs are open, their seconds of audio, and how long the oldest one has waited, in seconds. */
  async state(): Promise<{ queued: number; running: number; seconds: number; oldest: number }> {
    const rows = await this.#db
      .selectFrom('jobs')
      .select((e) => [
        'status',
        e.fn.countAll<number>().as('count'),
        e.fn.sum<number | null>('seconds').as('seconds'),
        e.fn.min('created_at').as('oldest'),
      ])
      .where('status', 'in', OPEN)
      .groupBy('status')
      .execute();
    const queued = rows.find(({ status }) => status === 'queued');
    const running = rows.find(({ status }) => status === 'running');
    return {
      queued: queued?.count ?? 0,
      running: running?.count ?? 0,
      seconds: (queued?.seconds ?? 0) + (running?.seconds ?? 0),
      oldest: queued ? Math.max(0, Date.now() - queued.oldest) / 1000 : 0,
    };
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
    await this.#db.transaction().execute(async (step) => {
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
    const running = await this.#db
      .selectFrom('jobs')
      .select((e) => e.fn.max('turn').as('turn'))
      .where('status', '=', 'running')
      .executeTakeFirst();
    if (running?.turn) return running.turn;
    const next = await this.#db
      .selectFrom('jobs')
      .select((e) => e.fn.min('turn').as('turn'))
      .where('status', '=', 'queued')
      .executeTakeFirst();
    return Math.max(0, (next?.turn ?? 1) - 1);
  }

  async #last(share: string, priority: Priority): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('jobs')
      .select((e) => e.fn.max('turn').as('turn'))
      .where('share', '=', share)
      .where('status', 'in', OPEN)
      .where('priority', '=', priority)
      .executeTakeFirst();
    return row?.turn ?? undefined;
  }

  async get(id: string): Promise<JobRecord | undefined> {
    const row = await this.#db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    return row && recordOf(row);
  }

  /** Jobs before it in the queue, and itself; 0 when it does not wait. */
  async position(job: JobRecord): Promise<number> {
    if (job.status !== 'queued') return 0;
    const { turn, id } = job;
    const row = await this.#db
      .selectFrom('jobs')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('status', '=', 'queued')
      .where((e) => e.or([e('turn', '<', turn), e.and([e('turn', '=', turn), e('id', '<=', id)])]))
      .executeTakeFirst();
    return row?.count ?? 0;
  }

  /** The next job in the fair order becomes `worker`'s, unless another one was faster. */
  async claimNext(worker: string, kinds: readonly string[]): Promise<JobRecord | undefined> {
    if (kinds.length === 0) return undefined;
    for (;;) {
      const next = await this.#db
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
    const row = await this.#db
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
    const { numUpdatedRows } = await this.#db
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
    return this.#db
      .updateTable('jobs')
      .set({ ...ending, stage: 'done', finished_at: Date.now(), cancel: 0 })
      .where('id', '=', id);
  }

  /** A running job waits again; the attempt counts unless it is given back in peace. */
  async putBack(id: string, worker: string, inPeace: boolean): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
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
    await this.#db
      .updateTable('jobs')
      .set({ cancel: 1 })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .execute();
  }

  /** Of a worker's jobs, those that are to be stopped. */
  async canceledOf(worker: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('jobs')
      .select('id')
      .where('status', '=', 'running')
      .where('worker', '=', worker)
      .where('cancel', '=', 1)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Ids of the jobs that the book believes to run at a worker. */
  async runningOf(worker: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('jobs')
      .select('id')
      .where('status', '=', 'running')
      .where('worker', '=', worker)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Open jobs, oldest turn first: for engines that compare themselves with the book. */
  async open(status: 'queued' | 'running', limit: number, after = ''): Promise<JobRecord[]> {
    const rows = await this.#db
      .selectFrom('jobs')
      .selectAll()
      .where('status', '=', status)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(recordOf);
  }

  /** Writes the next event of a job. */
  async tell(job: string, type: string, data: unknown): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const last = await this.#db
        .selectFrom('job_events')
        .select((e) => e.fn.max('seq').as('seq'))
        .where('job', '=', job)
        .executeTakeFirst();
      try {
        const seq = (last?.seq ?? 0) + 1;
        await this.#db
          .insertInto('job_events')
          .values({ job, seq, type, data: JSON.stringify(data), at: Date.now() })
          .execute();
        return;
      } catch (error) {
        // Two at once wanted the same number: one of them counts again.
        if (attempt > 4 || error instanceof ServiceError) throw error;
      }
    }
  }

  async events(job: string, after: number): Promise<JobEvent[]> {
    const rows = await this.#db
      .selectFrom('job_events')
      .selectAll()
      .where('job', '=', job)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(500)
      .execute();
    return rows.map(({ seq, type, data }) => ({ seq, type, data: parsed(data) }));
  }

  /** Jobs of an owner, newest first. */
  async list(
    owner: string,
    { status, batch, limit, cursor }: JobFilter,
  ): Promise<{ jobs: JobRecord[]; next: string | null }> {
    let query = this.#db.selectFrom('jobs').selectAll().where('owner', '=', owner);
    if (status) query = query.where('status', '=', status);
    if (batch) query = query.where('batch', '=', batch);
    const place = cursor === undefined ? undefined : cursorOf(cursor);
    if (place) {
      const [at, id] = place;
      query = query.where((e) =>
        e.or([e('created_at', '<', at), e.and([e('created_at', '=', at), e('id', '<', id)])]),
      );
    }
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const jobs = rows.slice(0, limit).map(recordOf);
    const last = jobs.at(-1);
    return { jobs, next: rows.length > limit && last ? cursorText(last.created_at, last.id) : null };
  }

  /** Forgets what ended before then, a little at a time; answers how many jobs that were. */
  async forget(before: number): Promise<number> {
    const old = await this.#db
      .selectFrom('jobs')
      .select('id')
      .where('finished_at', '<', before)
      .limit(CHUNK)
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await this.#db.transaction().execute(async (step) => {
      await step.deleteFrom('job_events').where('job', 'in', ids).execute();
      await step.deleteFrom('jobs').where('id', 'in', ids).execute();
    });
    return ids.length;
  }
}

export interface JobFilter {
  readonly status?: string | undefined;
  readonly batch?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A place in a list, newest first, as callers see it: opaque. */
export function cursorText(at: number, id: string): string {
  return Buffer.from(`${at}.${id}`).toString('base64url');
}

export function cursorOf(text: string): [number, string] {
  const match = /^(\d{1,15})\.([0-9a-z]{1,32})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match) return [Number(match[1]), match[2]!];
  const detail = 'is not a cursor of this list';
  throw new ServiceError('invalid_request', `cursor ${detail}`, { errors: [{ pointer: '/cursor', detail }] });
}

/** Lets the event loop answer somebody else. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
