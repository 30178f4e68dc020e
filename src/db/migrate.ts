import type { Kysely, Transaction } from 'kysely';
import { DatabaseFault } from './faults.js';
import { loadKysely } from './kysely.js';
import type { Tables } from './tables.js';

/** One step of the tables' history. It never changes once it has been released. */
export interface Migration {
  readonly name: string;
  up(db: Transaction<Tables>): Promise<void>;
}

/** The number by which processes that start at once take turns: any, as long as it is always the same. */
const LOCK = 5001_2026;

/** Runs what has not run yet, in one transaction that one process at a time may hold. */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  kind: 'embedded' | 'postgres',
): Promise<void> {
  const { sql } = loadKysely();
  // The embedded database's transactions hold the only lock there is.
  await db.transaction().execute(async (step) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(step);
    await step.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    const done = new Set(
      (await step.selectFrom('migrations').select('name').execute()).map(({ name }) => name),
    );
    const newer = [...done].find((name) => !migrations.some((known) => known.name === name));
    if (newer !== undefined)
      throw new DatabaseFault(`it was written by a newer version of the service (it has "${newer}")`);
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      await migration.up(step);
      await step.insertInto('migrations').values({ name: migration.name, at: Date.now() }).execute();
    }
  });
}
