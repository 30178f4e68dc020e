import { ServiceError } from '../../contract/errors.js';

interface S3Fault {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Whether the object (or the bucket) that was asked for is not there. */
export function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as S3Fault;
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}

/** Whether trying again may help: no answer, a broken connection, the store's own fault, or too many requests. */
export function isPassing(error: unknown): boolean {
  const { name, code, $metadata } = error as S3Fault;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) return status >= 500 || status === 429 || status === 408;
  return name === 'TimeoutError' || code !== undefined;
}

/** What a caller is told of a store that does not answer as it should; the cause goes to the log. */
export function storeFault(error: unknown, doing: string): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError('store_unavailable', `the object store failed while ${doing}`, {
    cause: error,
    retryAfter: 10,
  });
}
