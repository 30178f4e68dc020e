import type { Kysely } from 'kysely';
import { embeddedDialect } from './embedded.js';
import { DatabaseFault } from './faults.js';
import { loadKysely } from './kysely.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';
import { postgresDialect, withoutPassword } from './postgres.js';
import type { Tables } from './tables.js';

export interface DatabaseSettings {
  /** `postgres://…`, or empty for the embedded one. */
  readonly url: string;
  /** File of the embedded database. */
  readonly file: string;
  /** Connections to a server that may be open at once. */
  readonly connections: number;
}

export type Queries = Kysely<Tables>;

export interface Database {
  readonly kind: 'embedded' | 'postgres';
  readonly queries: Queries;
  /** Resolves when a statement was answered; throws ServiceError `database_unavailable`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date. Throws DatabaseFault, one line for the operator. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { url, file, connections } = settings;
  const server = url !== '';
  if (server && !/^postgres(ql)?:\/\//.test(url))
    throw new DatabaseFault(
      'DATABASE_URL must begin with postgres:// (or be empty for the embedded database)',
    );
  const dialect = server ? postgresDialect(url, connections) : embeddedDialect(file);
  const { Kysely } = loadKysely();
  const queries: Queries = new Kysely<Tables>({ dialect });
  try {
    await migrate(queries, MIGRATIONS, server ? 'postgres' : 'embedded');
  } catch (error) {
    await queries.destroy().catch(() => undefined);
    const place = server ? withoutPassword(url) : JSON.stringify(file);
    throw new DatabaseFault(`cannot use the database ${place}: ${reasonOf(error)}`);
  }
  return {
    kind: server ? 'postgres' : 'embedded',
    queries,
    async ping() {
      await queries.selectFrom('migrations').select('name').limit(1).execute();
    },
    close: () => queries.destroy(),
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  const { code, message } = cause as { code?: string; message?: string };
  const line = (message ?? '').split('\n', 1)[0];
  return line || (code ?? String(cause));
}
