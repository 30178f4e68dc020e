import { createHash } from 'node:crypto';
import { ServiceError } from '../contract/errors.js';
import type { Database } from '../db/database.js';

/** How long an answer is kept for its key. */
export const KEPT_MS = 24 * 3600 * 1000;
/** After this long without an answer the process that was to give it is taken for dead. */
const LOST_MS = 15 * 60 * 1000;

export const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
  readonly location: string | null;
}

/** The answer that was given; or the job that it waits for, whose process may have died meanwhile. */
export type Repeated = StoredAnswer | { readonly job: string };

/** Remembers what was answered to a request with an Idempotency-Key, so that sending it again does nothing twice. */
export class Idempotency {
  readonly #db: Database['queries'];

  constructor(database: Database) {
    this.#db = database.queries;
  }

  /** The stored answer; or undefined, and the request is now the caller's to answer. Throws 409 and 422. */
  async begin(owner: string, key: string, fingerprint: string): Promise<Repeated | undefined> {
    if (!KEY_PATTERN.test(key)) {
      const detail = 'an Idempotency-Key has 1 to 255 visible ASCII characters';
      throw new ServiceError('invalid_request', detail, {
        errors: [{ pointer: '/headers/idempotency-key', detail }],
      });
    }
    const created_at = Date.now();
    const row = { owner, key, fingerprint, status: null, answer: null, location: null, created_at };
    const inserted = await this.#db
      .insertInto('idempotency')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return undefined;
    const known = await this.#db
      .selectFrom('idempotency')
      .selectAll()
      .where('owner', '=', owner)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!known) return this.begin(owner, key, fingerprint);
    const age = created_at - known.created_at;
    if (age > KEPT_MS || (known.status === null && age > LOST_MS)) {
      await this.#db
        .deleteFrom('idempotency')
        .where('owner', '=', owner)
        .where('key', '=', key)
        .where('created_at', '=', known.created_at)
        .execute();
      return this.begin(owner, key, fingerprint);
    }
    if (known.fingerprint !== fingerprint)
      throw new ServiceError('idempotency_mismatch', 'this Idempotency-Key came with another request before');
    if (known.status === null && known.location !== null) return { job: known.location };
    if (known.status === null || known.answer === null)
      throw new ServiceError('idempotency_busy', 'the request with this key is still being answered', {
        retryAfter: 2,
      });
    return { status: known.status, body: known.answer, location: known.location };
  }

  /** The request has become a job: found again when this process dies before it answers. */
  async accepted(owner: string, key: string, job: string): Promise<void> {
    await this.#db
      .updateTable('idempotency')
      .set({ location: job })
      .where('owner', '=', owner)
      .where('key', '=', key)
      .execute();
  }

  async keep(owner: string, key: string, { status, body, location }: StoredAnswer): Promise<void> {
    await this.#db
      .updateTable('idempotency')
      .set({ status, answer: body, location })
      .where('owner', '=', owner)
      .where('key', '=', key)
      .execute();
  }

  /** The request came to nothing that should be repeated: the key may be used again. */
  async release(owner: string, key: string): Promise<void> {
    await this.#db
      .deleteFrom('idempotency')
      .where('owner', '=', owner)
      .where('key', '=', key)
      .where('status', 'is', null)
      .execute();
  }

  async forget(before: number): Promise<void> {
    await this.#db.deleteFrom('idempotency').where('created_at', '<', before).execute();
  }
}

/** What makes two requests the same: all that they say. */
export function fingerprintOf(method: string, path: string, body: unknown, prefer: string): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, prefer, body ?? null]))
    .digest('hex');
}
