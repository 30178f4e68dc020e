import type { Database } from '../db/database.js';
import { cursorOf, cursorText } from './cursor.js';
import type { JobEvent, JobRecord } from './job-record.js';
import { parsed, recordOf } from './job-record.js';

/** What is not over. */
export const OPEN = ['queued', 'running'] as const;

export interface JobFilter {
  readonly status?: string | undefined;
  readonly batch?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Looks at the jobs in the database, and changes nothing. */
export class JobReader {
  protected readonly db: Database['queries'];

  constructor(database: Database) {
    this.db = database.queries;
  }

  /** Seconds of audio that are queued or running; of one caller, or of all. */
  async inFlight(share?: string): Promise<number> {
    let query = this.db
      .selectFrom('jobs')
      .select((e) => e.fn.sum<number | null>('seconds').as('sum'))
      .where('status', 'in', OPEN);
    if (share !== undefined) query = query.where('share', '=', share);
    return (await query.executeTakeFirst())?.sum ?? 0;
  }

  /** How many jobs are open, their seconds of audio, and how long the oldest one has waited, in seconds. */
  async state(): Promise<{ queued: number; running: number; seconds: number; oldest: number }> {
    const rows = await this.db
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

  async get(id: string): Promise<JobRecord | undefined> {
    const row = await this.db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    return row && recordOf(row);
  }

  /** Jobs before it in the queue, and itself; 0 when it does not wait. */
  async position(job: JobRecord): Promise<number> {
    if (job.status !== 'queued') return 0;
    const { turn, id } = job;
    const row = await this.db
      .selectFrom('jobs')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('status', '=', 'queued')
      .where((e) => e.or([e('turn', '<', turn), e.and([e('turn', '=', turn), e('id', '<=', id)])]))
      .executeTakeFirst();
    return row?.count ?? 0;
  }

  /** Of a worker's jobs, those that are to be stopped. */
  async canceledOf(worker: string): Promise<string[]> {
    const rows = await this.db
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
    const rows = await this.db
      .selectFrom('jobs')
      .select('id')
      .where('status', '=', 'running')
      .where('worker', '=', worker)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Open jobs, oldest turn first: for engines that compare themselves with the book. */
  async open(status: 'queued' | 'running', limit: number, after = ''): Promise<JobRecord[]> {
    const rows = await this.db
      .selectFrom('jobs')
      .selectAll()
      .where('status', '=', status)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(recordOf);
  }

  async events(job: string, after: number): Promise<JobEvent[]> {
    const rows = await this.db
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
    let query = this.db.selectFrom('jobs').selectAll().where('owner', '=', owner);
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
}
