import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { Piece } from '../../contract/piece.js';
import { writeMidi } from '../../export/midi.js';
import type { Score } from '../../score/score.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { matchesTag } from './byte-range.js';

/** `/api/pieces/:id` and the documents made of its score. */
export function pieceRoutes(app: FastifyInstance, { store }: Dependencies): void {
  const problem = { $ref: 'Problem#' };

  const pieceOf = async (id: string): Promise<Piece> => {
    const piece = await store.piece(id);
    if (!piece) throw new ServiceError('not_found', 'there is no piece of that id');
    return piece;
  };

  app.get<{ Params: { id: string } }>(
    '/api/pieces/:id',
    { schema: { tags: ['music'], summary: 'A stored piece', response: { 200: ref(Piece), 404: problem } } },
    async (request) => pieceOf(request.params.id),
  );

  app.get<{ Params: { id: string } }>(
    '/api/pieces/:id/score',
    { schema: { tags: ['music'], summary: 'The notes, as JSON' } },
    async (request, reply) => {
      const { score } = await pieceOf(request.params.id);
      const etag = `"${score.sha256}"`;
      void reply.headers({ etag, 'cache-control': 'no-cache' });
      if (matchesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
      void reply.headers({
        'content-type': 'application/json; charset=utf-8',
        'content-length': score.bytes,
      });
      return reply.send(await store.read(score.sha256));
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/pieces/:id/midi',
    { schema: { tags: ['music'], summary: 'The notes, as a type 1 MIDI file' } },
    async (request, reply) => {
      const piece = await pieceOf(request.params.id);
      const blocks: Buffer[] = [];
      for await (const block of await store.read(piece.score.sha256)) blocks.push(block as Buffer);
      const midi = writeMidi(JSON.parse(Buffer.concat(blocks).toString('utf8')) as Score);
      const name = (piece.outputs[0]?.filename ?? piece.id).replace(/\.[a-z]+$/, '');
      void reply.headers({
        'content-type': 'audio/midi',
        'content-disposition': `attachment; filename="${name}.mid"`,
        'cache-control': 'no-cache',
      });
      return reply.send(Buffer.from(midi));
    },
  );
}
