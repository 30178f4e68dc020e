import type { Database } from '../db/database.js';
import type { Store } from '../storage/store.js';
import { ANONYMOUS } from './piece-index.js';
import type { Removal } from './removal.js';

export interface RetentionPolicy {
  /** Milliseconds that an anonymous piece is kept; 0 keeps it for ever. */
  readonly age: number;
  /** Bytes of all pieces together above which the oldest anonymous ones go; 0 sets no limit. */
  readonly bytes: number;
  /** Bytes on the disk that should be free; with less, the oldest anonymous pieces go. */
  readonly free: number;
}

/** Pieces looked at in one go, so that no statement is long. */
const HANDFUL = 50;
/** Milliseconds that content without a piece is left alone: its piece may still be being made. */
const ORPHAN_AGE = 24 * 3600 * 1000;

/**
 * Keeps the store from filling: pieces that nobody claimed go when they are old, or, oldest first, when there is too much
 * or the disk gets full. What belongs to an account, or to somebody's library (a title, a tag, a folder, a link), stays
 * until its owner deletes it. Content goes with the last piece that needs it; who reads it just then reads it to its end.
 */
export class Retention {
  readonly #db: Database['queries'];
  readonly #store: Store;
  readonly #removal: Removal;
  readonly #policy: RetentionPolicy;
  readonly #now: () => number;

  constructor(
    { queries }: Database,
    store: Store,
    removal: Removal,
    policy: RetentionPolicy,
    now: () => number,
  ) {
    this.#db = queries;
    this.#store = store;
    this.#removal = removal;
    this.#policy = policy;
    this.#now = now;
  }

  /** One round; answers how many pieces went. `gone` fires when the service stops. */
  async sweep(gone: AbortSignal): Promise<number> {
    const { age, bytes, free } = this.#policy;
    let pieces = 0;
    if (age > 0) pieces += await this.#drop(gone, async () => true, this.#now() - age);
    if (bytes > 0) pieces += await this.#drop(gone, async () => (await this.#total()) > bytes);
    const { free_bytes } = await this.#store.state();
    if (free > 0 && free_bytes !== null && free_bytes < free)
      pieces += await this.#drop(gone, async () => ((await this.#store.state()).free_bytes ?? free) < free);
    return pieces;
  }

  /** Removes the oldest unclaimed pieces while `more` says so; those made after `before` stay. */
  async #drop(gone: AbortSignal, more: () => Promise<boolean>, before?: number): Promise<number> {
    let dropped = 0;
    for (;;) {
      const some = await this.#unclaimed(before);
      if (some.length === 0) return dropped;
      for (const { id } of some) {
        if (gone.aborted || !(await more())) return dropped;
        await this.#removal.piece(id);
        dropped++;
      }
    }
  }

  #unclaimed(before?: number): Promise<{ id: string }[]> {
    let query = this.#db
      .selectFrom('pieces')
      .select('id')
      .where('owner', '=', ANONYMOUS)
      .where('id', 'not in', (e) => e.selectFrom('library').select('piece'))
      .where('id', 'not in', (e) => e.selectFrom('shares').select('piece'))
      .orderBy('created_at')
      .limit(HANDFUL);
    if (before !== undefined) query = query.where('created_at', '<', before);
    return query.execute();
  }

  async #total(): Promise<number> {
    const row = await this.#db
      .selectFrom('pieces')
      .select(({ fn }) => fn.sum('bytes').as('bytes'))
      .executeTakeFirst();
    return Number(row?.bytes ?? 0);
  }

  /**
   * Removes content that no piece needs and that is a day old: what a killed process had stored and not yet kept.
   * Answers how many. Looks at every content there is, so it is for rare use.
   */
  async orphans(gone: AbortSignal): Promise<number> {
    let removed = 0;
    for await (const { sha256, at } of this.#store.contents()) {
      if (gone.aborted) break;
      if (this.#now() - at < ORPHAN_AGE) continue;
      const needed = await this.#db
        .selectFrom('piece_files')
        .select('piece')
        .where('sha256', '=', sha256)
        .limit(1)
        .execute();
      if (needed.length > 0) continue;
      await this.#store.remove(sha256);
      removed++;
    }
    return removed;
  }
}
