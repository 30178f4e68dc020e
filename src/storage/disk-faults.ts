import { ServiceError } from '../contract/errors.js';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether a file error means that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && FULL.has((error as NodeJS.ErrnoException).code ?? '');
}

/** The error that a caller is told where the disk has no room. */
export function diskFull(cause?: unknown): ServiceError {
  return new ServiceError('disk_full', 'there is no room left in the store for another file', {
    cause,
    retryAfter: 60,
  });
}

/** Runs `work`; a full disk comes out as ServiceError `disk_full`. */
export async function withDiskFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDiskFull(error) ? diskFull(error) : error;
  }
}
