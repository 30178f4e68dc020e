import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import type { ByteRange } from '../../storage/store.js';
import { byteRange, matchesTag } from './byte-range.js';

/** A file that never changes under its tag. */
export interface SentFile {
  /** Without quotes. */
  readonly tag: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** What a caller who keeps it calls it. */
  readonly name: string;
  readonly disposition: 'inline' | 'attachment';
  read(range?: ByteRange): Readable | Promise<Readable | Buffer>;
}

/** Sends it or what was asked of it: 200, 206, 304 or 416, and headers only for HEAD. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SentFile,
): Promise<FastifyReply> {
  const etag = `"${file.tag}"`;
  void reply.headers({ etag, 'accept-ranges': 'bytes', 'cross-origin-resource-policy': 'cross-origin' });
  if (matchesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const condition = request.headers['if-range'];
  const wanted = condition === undefined || condition === etag ? request.headers.range : undefined;
  const range = byteRange(wanted, file.bytes);
  if (range === null) {
    void reply.header('content-range', `bytes */${file.bytes}`);
    throw new ServiceError('range_not_satisfiable', `the file has ${file.bytes} bytes`);
  }
  void reply.headers({
    'content-type': file.mediaType,
    'content-disposition': `${file.disposition}; filename="${file.name}"`,
    'content-length': range ? range.end - range.start + 1 : file.bytes,
  });
  if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(await file.read(range));
}
