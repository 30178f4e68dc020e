import { ServiceError } from '../contract/errors.js';

/** A place in a list, newest first, as callers see it: opaque. */
export function cursorText(at: number, id: string): string {
  return Buffer.from(`${at}.${id}`).toString('base64url');
}

export function cursorOf(text: string): [number, string] {
  const match = /^(\d{1,15})\.([0-9a-z]{1,32})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match) return [Number(match[1]), match[2]!];
  const detail = 'is not a cursor of this list';
  throw new ServiceError('invalid_request', `cursor ${detail}`, { errors: [{ pointer: '/cursor', detail }] });
}
