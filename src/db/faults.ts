import { ServiceError } from '../contract/errors.js';

/** Codes of PostgreSQL and of the network that mean: not now, perhaps later. */
const GONE =
  /^(08...|57P0[123]|53300|53400|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH)$/;
const GONE_WORDS =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection/i;
/** The embedded file is held by another process. */
const BUSY = /^SQLITE_(BUSY|LOCKED)/;
const BROKEN = /^SQLITE_(CORRUPT|NOTADB|IOERR|READONLY|CANTOPEN|PERM)/;

interface CodedError {
  readonly code?: string;
  readonly message?: string;
}

/** Whether another attempt may find the embedded file free. */
export function isBusy(error: unknown): boolean {
  return BUSY.test((error as CodedError).code ?? '');
}

/** Whether the database is out of reach, so that the same statement may succeed later. */
export function isGone(error: unknown): boolean {
  const { code = '', message = '' } = error as CodedError;
  return GONE.test(code) || GONE_WORDS.test(message);
}

/** What a caller is told of a statement that failed; anything we do not know stays as it is. */
export function databaseFault(error: unknown): unknown {
  if (error instanceof ServiceError) return error;
  const { code = '' } = error as CodedError;
  if (code === 'SQLITE_FULL' || code === '53100')
    return new ServiceError('disk_full', 'there is no room left for the database', {
      cause: error,
      retryAfter: 60,
    });
  if (isGone(error) || isBusy(error) || BROKEN.test(code)) {
    return new ServiceError('database_unavailable', 'the database does not answer; nothing was changed', {
      cause: error,
      retryAfter: 5,
    });
  }
  return error;
}

/** A database that cannot be opened; its message is one line for the operator. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault';
}
