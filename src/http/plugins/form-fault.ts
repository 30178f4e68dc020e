import { ServiceError } from '../../contract/errors.js';

/** A form that is broken is the sender's fault, whatever its parser calls it. */
export function formFault(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  if (error instanceof ServiceError || code.startsWith('FST_')) return error;
  if (/form|multipart|boundary|header|part/i.test(message))
    return new ServiceError('malformed_request', `the form cannot be read: ${message}`, { cause: error });
  return error;
}
