import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { STEM_KINDS } from '../../contract/brief.js';
import { ServiceError } from '../../contract/errors.js';
import { MEDIA_TYPES } from '../../contract/file-name.js';
import type { RenderedSound } from '../../contract/output.js';
import { oneOf, STRICT } from '../../contract/shapes.js';
import { storedZip } from '../../export/stored-zip.js';
import type { Dependencies } from '../dependencies.js';
import { archive } from './archive.js';
import { sendFile } from './sent-file.js';

const Query = Type.Object(
  {
    by: Type.Optional(oneOf(STEM_KINDS, 'Default: as the piece was made, else "parts".')),
    format: Type.Optional(oneOf(['wav', 'flac'] as const, 'Default: wav.')),
    bit_depth: Type.Optional(
      Type.Unsafe<24 | 32>({
        type: 'integer',
        enum: [24, 32],
        description: 'Default: 24; 32 is float (WAV).',
      }),
    ),
    share: Type.Optional(Type.String({ maxLength: 100, description: 'What is in a link to the piece.' })),
  },
  STRICT,
);
interface Query {
  by?: (typeof STEM_KINDS)[number];
  format?: 'wav' | 'flac';
  bit_depth?: 24 | 32;
}

/**
 * Stems of a stored piece, as one zip or one by one. A piece that was made without them is rendered again for them,
 * once: the same samples, part by part.
 */
export function stemRoutes(app: FastifyInstance, { store, pieces }: Dependencies): void {
  const problem = { $ref: 'Problem#' };
  const response = { 400: problem, 404: problem, 422: problem, 500: problem, 503: problem, 507: problem };

  const stemsOf = async (id: string, query: Query, reply: FastifyReply) => {
    const piece = await store.piece(id);
    if (!piece) throw new ServiceError('not_found', 'there is no piece of that id');
    const quit = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) quit.abort();
    });
    const stems = query.by ?? piece.brief.stems ?? 'parts';
    const format = query.format ?? 'wav';
    const bit_depth = query.bit_depth ?? (piece.brief.bit_depth === 32 && format === 'wav' ? 32 : 24);
    if (bit_depth === 32 && format === 'flac') {
      const detail = 'flac has 16 or 24 bits, not 32';
      throw new ServiceError('contradiction', detail, { errors: [{ pointer: '/bit_depth', detail }] });
    }
    const change = { stems, format: [format], bit_depth } as const;
    const record = await pieces.renderOf(piece, { ...change, format: [...change.format] }, quit.signal);
    const name = (piece.outputs[0]?.filename ?? id).replace(/\.[a-z0-9]+$/, '');
    // Of a piece that an older engine made, they are this engine's.
    void reply.headers({ 'cache-control': 'no-cache', 'continuo-engine': record.engine });
    return { name, files: record.files.flatMap((file) => (file.kind === 'stem' ? [file] : [])) };
  };

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/api/pieces/:id/stems',
    { schema: { tags: ['music'], summary: 'The stems, as a zip', querystring: Query, response } },
    async (request, reply) => {
      const { name, files } = await stemsOf(request.params.id, request.query, reply);
      const entries = files.map((file) => ({
        name: `${name}.stems/${file.stem?.name}.${file.format}`,
        bytes: file.bytes,
        crc32: file.crc32 ?? 0,
      }));
      const { bytes, pieces: layout } = storedZip(entries);
      const tag = createHash('sha256');
      for (const [i, file] of files.entries()) tag.update(`${entries[i]!.name} ${file.sha256}\n`);
      return sendFile(request, reply, {
        tag: tag.digest('hex'),
        bytes,
        mediaType: 'application/zip',
        name: `${name}.stems.zip`,
        disposition: 'attachment',
        read: (range = { start: 0, end: bytes - 1 }) =>
          Readable.from(archive((sha256, part) => store.read(sha256, part), layout, files, range)),
      });
    },
  );

  app.get<{ Params: { id: string; file: string }; Querystring: Query }>(
    '/api/pieces/:id/stems/:file',
    { schema: { tags: ['music'], summary: 'One stem', querystring: Query, response } },
    async (request, reply) => {
      const { files } = await stemsOf(request.params.id, request.query, reply);
      const called = ({ stem, format }: RenderedSound) => `${stem?.name}.${format}`;
      const file = files.find((candidate) => called(candidate) === request.params.file);
      if (!file) {
        const allowed = files.map(called);
        const detail = `the piece has no stem of that name, but ${allowed.join(', ')}`;
        throw new ServiceError('not_found', detail);
      }
      return sendFile(request, reply, {
        tag: file.sha256,
        bytes: file.bytes,
        mediaType: MEDIA_TYPES[file.format],
        name: called(file),
        disposition: 'inline',
        read: (range) => store.read(file.sha256, range),
      });
    },
  );
}
