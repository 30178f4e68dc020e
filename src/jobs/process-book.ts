import { hostname } from 'node:os';
import type { Database } from '../db/database.js';

/** Milliseconds without a beat after which a process is taken for dead. */
export const SILENCE = 10_000;

interface Seen {
  readonly beat: number;
  readonly at: number;
}

/**
 * Which processes run jobs. A process is dead when its beat has not changed for a while *by our own steady clock*, so that
 * neither a jump of the clock nor one that is set wrong makes anybody dead; or at once, when it was on this machine and
 * its process id is no more.
 */
export class ProcessBook {
  readonly id: string;
  readonly #db: Database['queries'];
  readonly #host = hostname();
  readonly #seen = new Map<string, Seen>();
  readonly #steady: () => number;

  constructor(database: Database, id: string, steady: () => number = () => performance.now()) {
    this.#db = database.queries;
    this.id = id;
    this.#steady = steady;
  }

  async beat(): Promise<void> {
    const beat_at = Date.now();
    await this.#db
      .insertInto('processes')
      .values({ id: this.id, host: this.#host, pid: process.pid, beat_at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ beat_at }))
      .execute();
  }

  async leave(): Promise<void> {
    await this.#db.deleteFrom('processes').where('id', '=', this.id).execute();
  }

  /** Ids of those that may still be alive, this one included. The dead are struck off. */
  async living(): Promise<Set<string>> {
    const now = this.#steady();
    const living = new Set<string>([this.id]);
    for (const row of await this.#db.selectFrom('processes').selectAll().execute()) {
      if (row.id === this.id) continue;
      const seen = this.#seen.get(row.id);
      if (!seen || seen.beat !== row.beat_at) this.#seen.set(row.id, { beat: row.beat_at, at: now });
      const silent = seen && seen.beat === row.beat_at ? now - seen.at : 0;
      if (silent < SILENCE && !(row.host === this.#host && isGone(row.pid))) living.add(row.id);
      else {
        this.#seen.delete(row.id);
        await this.#db
          .deleteFrom('processes')
          .where('id', '=', row.id)
          .where('beat_at', '=', row.beat_at)
          .execute();
      }
    }
    return living;
  }
}

/** No process of that id but, perhaps, this one: then the other was a namesake in an earlier life. */
function isGone(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
