import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { databaseFault, isBusy } from './faults.js';

/** Milliseconds between attempts at a busy file; together longer than any transaction of ours. */
const PAUSES = [2, 5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000];

/**
 * A dialect whose statements wait (without holding up the thread) while another process writes to the embedded file,
 * and whose failures are those of the error catalogue. `begin` opens a transaction that will write.
 */
export function patientDialect(dialect: Dialect, begin: CompiledQuery | undefined): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new PatientDriver(dialect.createDriver(), begin),
  };
}

class PatientDriver implements Driver {
  readonly #inner: Driver;
  readonly #begin: CompiledQuery | undefined;

  constructor(inner: Driver, begin: CompiledQuery | undefined) {
    this.#inner = inner;
    this.#begin = begin;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await told(() => this.#inner.acquireConnection());
    return new PatientConnection(connection);
  }

  async beginTransaction(
    connection: DatabaseConnection,
    settings: Parameters<Driver['beginTransaction']>[1],
  ): Promise<void> {
    if (this.#begin) await connection.executeQuery(this.#begin);
    else await told(() => this.#inner.beginTransaction(innerOf(connection), settings));
    if (connection instanceof PatientConnection) connection.inTransaction = true;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await told(() => patiently(() => this.#inner.commitTransaction(innerOf(connection))));
    if (connection instanceof PatientConnection) connection.inTransaction = false;
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PatientConnection) connection.inTransaction = false;
    await told(() => this.#inner.rollbackTransaction(innerOf(connection)));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

class PatientConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  /** Inside one, a busy file is not waited for: the transaction took its lock at the start. */
  inTransaction = false;

  constructor(inner: DatabaseConnection) {
    this.inner = inner;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // The embedded driver throws before it answers a promise.
    const once = async () => this.inner.executeQuery<R>(query);
    return told(() => (this.inTransaction ? once() : patiently(once)));
  }

  streamQuery<R>(query: CompiledQuery, chunk?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunk);
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof PatientConnection ? connection.inner : connection;
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseFault(error);
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await sleep(pause);
    }
  }
  return work();
}
