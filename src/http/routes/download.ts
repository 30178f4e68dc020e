import { buffer } from 'node:stream/consumers';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { isFileName } from '../../contract/file-name.js';
import { ANONYMOUS } from '../../library/piece-index.js';
import type { Library } from '../../library/rooms.js';
import type { Alias } from '../../storage/store.js';
import type { Dependencies } from '../dependencies.js';
import { visitorOf } from '../plugins/guard.js';
import { byteRange, matchesTag } from './byte-range.js';

/**
 * `GET` and `HEAD /api/download/<filename>`. Only names of our own making are looked up, and only in the store's list;
 * everything else is not there, whatever it contains. A file never changes, so its hash is its tag for ever.
 */
export function downloadRoute(app: FastifyInstance, { hotFiles, library, store }: Dependencies): void {
  app.route<{ Params: { filename: string } }>({
    method: ['GET', 'HEAD'],
    url: '/api/download/:filename',
    exposeHeadRoute: false,
    schema: {
      tags: ['music'],
      summary: 'Fetch a file',
      querystring: Type.Object({
        key: Type.Optional(
          Type.String({ maxLength: 100, description: 'Of a private file: its address has it.' }),
        ),
        share: Type.Optional(Type.String({ maxLength: 100, description: 'What is in a link to its piece.' })),
      }),
    },
    handler: async (request, reply) => {
      const { filename } = request.params;
      const file = isFileName(filename) ? await store.alias(filename) : undefined;
      if (!file) throw new ServiceError('not_found', 'there is no file of that name');
      const caching = await cachingOf(request, library, file);
      const direct = await store.directUrl(file);
      if (direct !== undefined) {
        // The address dies after a while, and so must what remembers it.
        return reply.header('cache-control', 'no-store').redirect(direct, 302);
      }
      const etag = `"${file.sha256}"`;
      void reply.headers({
        etag,
        'accept-ranges': 'bytes',
        'cache-control': `${caching}, max-age=31536000, immutable`,
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

/** Who may keep a copy: everybody of what is nobody's; of a private file only the one who fetches it, if he may. */
async function cachingOf(
  request: FastifyRequest,
  { access, capability }: Library,
  { filename, piece }: Alias,
): Promise<'public' | 'private'> {
  if ((await access.ownerOf(piece)) === ANONYMOUS) return 'public';
  const { key } = request.query as { key?: string };
  if (key === undefined || !capability.opens(filename, key))
    await access.piece(visitorOf(request), piece, 'download');
  return 'private';
}
