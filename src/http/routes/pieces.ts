import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { Piece } from '../../contract/piece.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { matchesTag } from './byte-range.js';

/** `/api/pieces/:id` and its score. */
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
    async (request) => {
      const piece = await pieceOf(request.params.id);
      // The addresses of private files open them: they are for those who may fetch them.
      return request.deeds.includes('download') ? piece : { ...piece, outputs: [] };
    },
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
}
