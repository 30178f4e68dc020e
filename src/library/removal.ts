import type { Database } from '../db/database.js';
import type { Store } from '../storage/store.js';

/**
 * Deletes pieces for good: their names, their documents, and every content that no other piece needs. What two pieces
 * share stays until the second one goes.
 */
export class Removal {
  readonly #db: Database['queries'];
  readonly #store: Store;

  constructor(database: Database, store: Store) {
    this.#db = database.queries;
    this.#store = store;
  }

  async piece(id: string): Promise<void> {
    const store = this.#store;
    const piece = await store.piece(id);
    for (const { filename } of piece?.outputs ?? []) await store.removeAlias(filename);
    await store.removePiece(id);
    const mine = await this.#db.selectFrom('piece_files').select('sha256').where('piece', '=', id).execute();
    const row = await this.#db
      .selectFrom('pieces')
      .select('render_hash')
      .where('id', '=', id)
      .executeTakeFirst();
    await this.#db.transaction().execute(async (step) => {
      for (const table of ['piece_files', 'piece_tags', 'library', 'shares'] as const)
        await step.deleteFrom(table).where('piece', '=', id).execute();
      await step.deleteFrom('pieces').where('id', '=', id).execute();
    });
    const needed = await this.#needed(mine.map(({ sha256 }) => sha256));
    const free = mine.filter(({ sha256 }) => !needed.has(sha256));
    // The record first: nobody is told of a render whose files are going.
    if (row && free.length > 0) await store.removeRender(row.render_hash);
    for (const { sha256 } of free) await store.remove(sha256);
  }

  async #needed(hashes: readonly string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('piece_files')
      .select('sha256')
      .where('sha256', 'in', hashes)
      .execute();
    return new Set(rows.map(({ sha256 }) => sha256));
  }

  /** All that an owner has: pieces, jobs, batches, answers, messages. */
  async everythingOf(owner: string): Promise<void> {
    for (;;) {
      const some = await this.#db
        .selectFrom('pieces')
        .select('id')
        .where('owner', '=', owner)
        .limit(20)
        .execute();
      if (some.length === 0) break;
      for (const { id } of some) await this.piece(id);
    }
    await this.#db.transaction().execute(async (step) => {
      await step
        .deleteFrom('job_events')
        .where('job', 'in', (e) => e.selectFrom('jobs').select('id').where('owner', '=', owner))
        .execute();
      for (const table of ['jobs', 'batches', 'deliveries', 'idempotency'] as const)
        await step.deleteFrom(table).where('owner', '=', owner).execute();
    });
  }
}
