import { createRequire } from 'node:module';
import type { Dialect } from 'kysely';
import { loadKysely } from './kysely.js';
import { patientDialect } from './patient-driver.js';

/** PostgreSQL's type numbers of int8 and numeric, which `pg` hands over as text. Ours all fit a double. */
const INT8 = 20;
const NUMERIC = 1700;

/** A PostgreSQL server through a pool of connections. Nothing is connected yet. */
export function postgresDialect(url: string, connections: number): Dialect {
  const { Pool, types } = createRequire(import.meta.url)('pg') as typeof import('pg');
  const { PostgresDialect } = loadKysely();
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    // For a server that has gone without a word, which can time nothing itself.
    query_timeout: 20_000,
    keepAlive: true,
    application_name: 'continuo',
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 || oid === NUMERIC
          ? Number
          : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  // A server that goes away ends idle connections: the pool opens others, statements tell of the rest.
  pool.on('error', () => undefined);
  // One that is lent out but has nothing to answer just now tells nobody else, and would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return patientDialect(new PostgresDialect({ pool }), undefined);
}

/** The address without its password, for people and logs. */
export function withoutPassword(url: string): string {
  try {
    const address = new URL(url);
    if (address.password !== '') address.password = '***';
    return address.href;
  } catch {
    return 'DATABASE_URL';
  }
}
