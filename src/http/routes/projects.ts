import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { SHARED } from '../../contract/document.js';
import { ServiceError } from '../../contract/errors.js';
import { PROJECT_TYPES } from '../../contract/file-name.js';
import { STRICT } from '../../contract/shapes.js';
import { PROJECTS, stemPath } from '../../export/projects.js';
import { storedZip } from '../../export/stored-zip.js';
import type { Dependencies } from '../dependencies.js';
import { archive } from './archive.js';
import { sendFile } from './sent-file.js';

const Query = Type.Object(
  {
    bit_depth: Type.Optional(
      Type.Unsafe<24 | 32>({
        type: 'integer',
        enum: [24, 32],
        description: 'Of the stems. Default: 24; 32 is float.',
      }),
    ),
    ...SHARED,
  },
  STRICT,
);
interface Query {
  bit_depth?: 24 | 32;
}

const SUMMARIES = {
  dawproject: 'The piece as a DAWproject: notes, stems, tempo, sections',
  rpp: 'The piece as a project of REAPER with its stems, in a zip',
  zip: 'Stems, MIDI, MusicXML and chords in a zip, for any program',
} as const;

/**
 * `/api/pieces/:id/dawproject`, `/rpp` and `/zip`. Archives are laid out, not built: the stems lie in the store and are
 * sent from there, so that a long piece takes no memory and any range of it can be asked for.
 */
export function projectRoutes(app: FastifyInstance, { store, pieces, documents }: Dependencies): void {
  const problem = { $ref: 'Problem#' };
  const response = { 400: problem, 404: problem, 422: problem, 500: problem, 503: problem, 507: problem };
  for (const kind of PROJECTS)
    app.get<{ Params: { id: string }; Querystring: Query }>(
      `/api/pieces/:id/${kind}`,
      { schema: { tags: ['music'], summary: SUMMARIES[kind], querystring: Query, response } },
      async (request, reply) => {
        const piece = await store.piece(request.params.id);
        if (!piece) throw new ServiceError('not_found', 'there is no piece of that id');
        const quit = new AbortController();
        reply.raw.once('close', () => {
          if (!reply.raw.writableFinished) quit.abort();
        });
        const bit_depth = request.query.bit_depth ?? 24;
        const change = { stems: 'parts' as const, format: ['wav' as const], bit_depth };
        const { engine, files } = await pieces.renderOf(piece, change, quit.signal);
        const name = (piece.outputs[0]?.filename ?? piece.id).replace(/\.[a-z0-9]+$/, '');
        const sounds = files.flatMap((file) => (file.kind === 'stem' ? [file] : []));
        const stems = sounds.map(({ stem, format }) => ({
          part: stem!.parts.length === 1 ? stem!.parts[0]! : stem!.name,
          name: stem!.title,
          path: stemPath(kind, `${stem!.name}.${format}`),
        }));
        const { sample_rate: sampleRate, duration } = sounds[0] ?? { sample_rate: 44100, duration: 0 };
        const written = await documents.project(piece, { kind, name, stems, sampleRate, duration });
        const folder = kind === 'dawproject' ? '' : `${name}/`;
        const entries = [
          ...written.map(({ path, bytes, crc32 }) => ({ name: path, bytes: bytes.length, crc32 })),
          ...sounds.map(({ bytes, crc32 }, i) => ({
            name: folder + stems[i]!.path,
            bytes,
            crc32: crc32 ?? 0,
          })),
        ];
        const { bytes, pieces: layout } = storedZip(entries);
        const contents = [...written.map((file) => file.bytes), ...sounds];
        const tag = createHash('sha256').update(JSON.stringify(entries));
        void reply.headers({ 'cache-control': 'no-cache', 'continuo-engine': engine });
        const { type, ending } = PROJECT_TYPES[kind];
        return sendFile(request, reply, {
          tag: tag.digest('hex'),
          bytes,
          mediaType: type,
          name: `${name}.${ending}`,
          disposition: 'attachment',
          read: (range = { start: 0, end: bytes - 1 }) =>
            Readable.from(archive((sha256, part) => store.read(sha256, part), layout, contents, range)),
        });
      },
    );
}
