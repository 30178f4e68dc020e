import { buffer } from 'node:stream/consumers';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { isFileName } from '../../contract/file-name.js';
import { ANONYMOUS } from '../../library/piece-index.js';
import type { Library } from '../../library/rooms.js';
import type { Alias } from '../../storage/store.js';
import type { Dependencies } from '../dependencies.js';
import { visitorOf } from '../plugins/guard.js';
import { sendFile } from './sent-file.js';

/**
 * `GET` and `HEAD /api/download/<filename>`; stems lie in a folder, `<name>.stems/<file>`. Only names of our own making
 * are looked up, and only in the store's list; everything else is not there, whatever it contains. A file never
 * changes, so its hash is its tag for ever.
 */
export function downloadRoute(app: FastifyInstance, { hotFiles, library, store }: Dependencies): void {
  const send = async (request: FastifyRequest, reply: FastifyReply, name: string) => {
    const file = isFileName(name) ? await store.alias(name) : undefined;
    if (!file) throw new ServiceError('not_found', 'there is no file of that name');
    const caching = await cachingOf(request, library, file);
    const direct = await store.directUrl(file);
    if (direct !== undefined) {
      // The address dies after a while, and so must what remembers it.
      return reply.header('cache-control', 'no-store').redirect(direct, 302);
    }
    void reply.headers({
      'cache-control': `${caching}, max-age=31536000, immutable`,
      'last-modified': new Date(file.created_at).toUTCString(),
    });
    return sendFile(request, reply, {
      tag: file.sha256,
      bytes: file.bytes,
      mediaType: file.media_type,
      name: name.slice(name.lastIndexOf('/') + 1),
      disposition: 'inline',
      async read(range) {
        if (!hotFiles.fits(file.bytes)) return store.read(file.sha256, range);
        const bytes = await hotFiles.get(file.sha256, async () => buffer(await store.read(file.sha256)));
        return range ? bytes.subarray(range.start, range.end + 1) : bytes;
      },
    });
  };
  const method = ['GET', 'HEAD'];
  const querystring = Type.Object({
    key: Type.Optional(
      Type.String({ maxLength: 100, description: 'Of a private file: its address has it.' }),
    ),
    share: Type.Optional(Type.String({ maxLength: 100, description: 'What is in a link to its piece.' })),
  });
  app.route<{ Params: { filename: string } }>({
    method,
    url: '/api/download/:filename',
    exposeHeadRoute: false,
    schema: { tags: ['music'], summary: 'Fetch a file', querystring },
    handler: (request, reply) => send(request, reply, request.params.filename),
  });
  app.route<{ Params: { folder: string; filename: string } }>({
    method,
    url: '/api/download/:folder/:filename',
    exposeHeadRoute: false,
    schema: { tags: ['music'], summary: 'Fetch one of the stems of a piece', querystring },
    handler: (request, reply) => {
      const { folder, filename } = request.params;
      return send(request, reply, `${folder}/${filename}`);
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
