import type { Batch } from '../contract/batch.js';
import { ServiceError } from '../contract/errors.js';
import type { Database } from '../db/database.js';
import type { BatchTable } from '../db/tables.js';
import { breath } from './breath.js';
import { cursorOf, cursorText } from './cursor.js';
import type { JobDesk } from './job-desk.js';
import { type Caller, type JobOrder, type JobRecord, parsed, recordOf } from './job-record.js';
import type { Target, Webhooks } from './webhooks.js';

/** Jobs of a batch that are read at a time. */
const PAGE = 50;

/** Many jobs under one name. */
export class BatchDesk {
  readonly #db: Database['queries'];
  readonly #desk: JobDesk;
  readonly #newId: () => string;

  constructor(database: Database, desk: JobDesk, newId: () => string) {
    this.#db = database.queries;
    this.#desk = desk;
    this.#newId = newId;
  }

  async submit(caller: Caller, orders: readonly JobOrder[], webhook?: Target): Promise<Batch> {
    const id = this.#newId();
    await this.#desk.submitAll(caller, orders, { id, webhook: webhook ? JSON.stringify(webhook) : null });
    if (orders.every(({ refused }) => refused)) await this.#close(id);
    return this.show(await this.find(caller.owner, id));
  }

  async find(owner: string, id: string): Promise<BatchTable> {
    const batch = await this.#db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();
    if (batch?.owner !== owner) throw new ServiceError('not_found', 'there is no batch of that id');
    return batch;
  }

  async show(batch: BatchTable): Promise<Batch> {
    const counts = { total: batch.total, queued: 0, running: 0, succeeded: 0, failed: 0, canceled: 0 };
    const rows = await this.#db
      .selectFrom('jobs')
      .select((e) => ['status', e.fn.countAll<number>().as('count')])
      .where('batch', '=', batch.id)
      .groupBy('status')
      .execute();
    for (const { status, count } of rows) counts[status as 'queued'] = count;
    const url = `/api/batches/${batch.id}`;
    return {
      success: true,
      id: batch.id,
      status: counts.queued + counts.running > 0 ? 'running' : 'finished',
      url,
      results_url: `${url}/results`,
      zip_url: `${url}/zip`,
      counts,
      created_at: new Date(batch.created_at).toISOString(),
      ...(batch.finished_at !== null && { finished_at: new Date(batch.finished_at).toISOString() }),
    };
  }

  async list(
    owner: string,
    limit: number,
    cursor?: string,
  ): Promise<{ batches: Batch[]; next: string | null }> {
    let query = this.#db.selectFrom('batches').selectAll().where('owner', '=', owner);
    if (cursor !== undefined) {
      const [at, id] = cursorOf(cursor);
      query = query.where((e) =>
        e.or([e('created_at', '<', at), e.and([e('created_at', '=', at), e('id', '<', id)])]),
      );
    }
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const batches: Batch[] = [];
    for (const row of rows.slice(0, limit)) batches.push(await this.show(row));
    const last = rows[limit - 1];
    return { batches, next: rows.length > limit && last ? cursorText(last.created_at, last.id) : null };
  }

  /** Its jobs in the order of the requests, a page at a time. */
  async *jobs(id: string): AsyncGenerator<JobRecord> {
    for (let after = -1; ; ) {
      const rows = await this.#db
        .selectFrom('jobs')
        .selectAll()
        .where('batch', '=', id)
        .where('place', '>', after)
        .orderBy('place')
        .limit(PAGE)
        .execute();
      if (rows.length === 0) return;
      for (const row of rows) yield recordOf(row);
      after = rows.at(-1)!.place!;
      await breath();
    }
  }

  /** Stops all that is not done. */
  async cancel(id: string): Promise<void> {
    for await (const job of this.jobs(id))
      if (job.status === 'queued' || job.status === 'running') await this.#desk.cancel(job);
  }

  /** To be told of every job that ends: the last one ends its batch, and its owner hears of it. */
  async jobEnded(job: JobRecord, webhooks: Webhooks): Promise<void> {
    if (job.batch === null) return;
    const open = await this.#db
      .selectFrom('jobs')
      .select('id')
      .where('batch', '=', job.batch)
      .where('status', 'in', ['queued', 'running'])
      .limit(1)
      .execute();
    if (open.length > 0 || !(await this.#close(job.batch))) return;
    const batch = await this.find(job.owner, job.batch);
    const target = parsed<Target>(batch.webhook);
    if (target)
      await webhooks.send(batch.owner, batch.id, target, 'batch.finished', { batch: await this.show(batch) });
  }

  async forget(before: number): Promise<void> {
    await this.#db.deleteFrom('batches').where('finished_at', '<', before).execute();
  }

  /** True for the one who ended it. */
  async #close(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('batches')
      .set({ finished_at: Date.now() })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
