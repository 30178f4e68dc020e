import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { isFileName } from '../../contract/file-name.js';
import type { Dependencies } from '../dependencies.js';
import { byteRange, matchesTag } from './byte-range.js';

/**
 * `GET` and `HEAD /api/download/<filename>`. Only names of our own making are looked up, and only in the store's list;
 * everything else is not there, whatever it contains. A file never changes, so its hash is its tag for ever.
 */
export function downloadRoute(app: FastifyInstance, { hotFiles, store }: Dependencies): void {
  app.route<{ Params: { filename: string } }>({
    method: ['GET', 'HEAD'],
    url: '/api/download/:filename',
    exposeHeadRoute: false,
    schema: { tags: ['music'], summary: 'Fetch a file' },
    handler: async (request, reply) => {
      const { filename } = request.params;
      const file = isFileName(filename) ? await store.alias(filename) : undefined;
      if (!file) throw new ServiceError('not_found', 'there is no file of that name');
      const direct = await store.directUrl(file);
      if (direct !== undefined) {
        // The address dies after a while, and so must what remembers it.
        return reply.header('cache-control', 'no-store').redirect(direct, 302);
      }
      const etag = `"${file.sha256}"`;
      void reply.headers({
        etag,
        'accept-ranges': 'bytes',
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'cross-origin',
        'last-modified': new Date(file.created_at).toUTCString(),
      });
      if (matchesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
      const condition = request.headers['if-range'];
      const wanted = condition === undefined || condition === etag ? request.headers.range : undefined;
      const range = byteRange(wanted, file.bytes);
      if (range === null) {
        void reply.header('content-range', `bytes */${file.bytes}`);
        throw new ServiceError('range_not_satisfiable', `the file has ${file.bytes} bytes`);
      }
      void reply.headers({
        'content-type': file.media_type,
        'content-disposition': `inline; filename="${filename}"`,
        'content-length': range ? range.end - range.start + 1 : file.bytes,
      });
      if (range)
        void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
      if (request.method === 'HEAD') return reply.send();
      if (!hotFiles.fits(file.bytes)) return reply.send(await store.read(file.sha256, range));
      const bytes = await hotFiles.get(file.sha256, async () => buffer(await store.read(file.sha256)));
      return reply.send(range ? bytes.subarray(range.start, range.end + 1) : bytes);
    },
  });
}
