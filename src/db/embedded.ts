import { createRequire } from 'node:module';
import type { Dialect } from 'kysely';
import { DatabaseFault } from './faults.js';
import { loadKysely } from './kysely.js';
import { patientDialect } from './patient-driver.js';

/** Milliseconds that a statement may hold up the thread while another process writes; longer waits are ours. */
const BUSY_MS = 20;

/** The embedded database: a file with a write-ahead log beside it. Throws DatabaseFault where it cannot be used. */
export function embeddedDialect(file: string): Dialect {
  const Database = createRequire(import.meta.url)('libsql') as typeof import('libsql');
  const { CompiledQuery, SqliteDialect } = loadKysely();
  try {
    const database = new Database(file, { timeout: BUSY_MS });
    for (const setting of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON'])
      pragma(database, setting);
    pragma(database, 'schema_version');
    return patientDialect(
      new SqliteDialect({ database: whole(database) }),
      CompiledQuery.raw('begin immediate'),
    );
  } catch (error) {
    throw new DatabaseFault(`cannot use the database file ${JSON.stringify(file)}: ${reason(error)}`);
  }
}

/** What Kysely needs of a database. */
interface Statements {
  prepare(sql: string): {
    readonly reader: boolean;
    all(parameters: readonly unknown[]): unknown[];
    run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
  };
  close(): void;
}

/** Statements that say where a transaction begins and ends. */
const CONTROL = /^(begin|commit|rollback|savepoint|release)\b/i;
const READING = /^\s*(select|pragma|explain)\b/i;

/**
 * The driver keeps a statement that met a busy file open, and then no transaction can end. So those that begin and end
 * one are run in the way that closes them, and a write outside of any becomes one: it meets a busy file at its beginning.
 */
function whole(database: InstanceType<typeof import('libsql')>): Statements {
  const alone = <T>(work: () => T): T => {
    if (database.inTransaction) return work();
    database.exec('begin immediate');
    try {
      const answer = work();
      database.exec('commit');
      return answer;
    } catch (error) {
      database.exec('rollback');
      throw error;
    }
  };
  return {
    prepare(sql) {
      if (CONTROL.test(sql)) {
        const run = () => {
          database.exec(sql);
          return { changes: 0, lastInsertRowid: 0 };
        };
        return { reader: false, run, all: () => [], iterate: () => [].values() };
      }
      const statement = database.prepare(sql);
      const reading = READING.test(sql);
      return {
        reader: statement.reader,
        all: (parameters) => (reading ? statement.all(parameters) : alone(() => statement.all(parameters))),
        run: (parameters) => alone(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
    close: () => database.close(),
  };
}

/** A starting process may find another one at the same settings: it tries again for a second. */
function pragma(database: { pragma(text: string): unknown }, text: string): void {
  for (let left = 50; ; left--) {
    try {
      database.pragma(text);
      return;
    } catch (error) {
      if (left === 0 || !/^SQLITE_BUSY/.test((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return 'it is damaged or no database; restore it from a backup, or move it away to begin anew';
  if (code?.startsWith('SQLITE_CANTOPEN')) return 'it cannot be opened; check the folder and its permissions';
  if (code?.startsWith('SQLITE_READONLY')) return 'it cannot be written';
  return message.split('\n', 1)[0]!;
}
