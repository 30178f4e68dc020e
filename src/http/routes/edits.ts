import type { FastifyInstance } from 'fastify';
import { answerOf, GenerateAnswer } from '../../contract/answer.js';
import { EditRequest } from '../../contract/edit.js';
import { ServiceError } from '../../contract/errors.js';
import { Job } from '../../contract/job.js';
import type { Piece } from '../../contract/piece.js';
import { TakesAnswer, TakesRequest } from '../../contract/takes.js';
import { resolveOperations } from '../../jobs/edit-request.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { quitOf, sendOutcome, waitingOf } from './waiting.js';

/** New pieces from a stored one: `/api/pieces/:id/edit` and `/api/pieces/:id/takes`. */
export function editRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const { metrics, newSeed, pieceDesk, store, threads, works } = dependencies;
  const problem = { $ref: 'Problem#' };
  const faults = {
    400: problem,
    404: problem,
    409: problem,
    422: problem,
    429: problem,
    500: problem,
    503: problem,
    507: problem,
  };

  const pieceOf = async (id: string): Promise<Piece> => {
    const piece = await store.piece(id);
    if (!piece) throw new ServiceError('not_found', 'there is no piece of that id');
    return piece;
  };

  app.post<{ Params: { id: string }; Body: EditRequest }>(
    '/api/pieces/:id/edit',
    {
      config: { idempotent: true },
      schema: {
        tags: ['music'],
        summary: 'Change a piece: a new one, in which all that is not addressed stays',
        body: ref(EditRequest),
        response: { 200: ref(GenerateAnswer), 202: ref(Job), ...faults },
      },
    },
    async (request, reply) => {
      const quit = quitOf(reply);
      const parent = await pieceOf(request.params.id);
      const added = resolveOperations(request.body.operations, newSeed);
      const operations = [...parent.operations, ...added];
      const started = performance.now();
      const seconds = parent.outputs[0]?.duration ?? parent.brief.duration;
      const edits = { operations, parent: parent.id, seconds, before: parent.operations.length };
      const work = { brief: parent.brief, edits };
      const outcome = await pieceDesk.make(request.caller, work, quit, waitingOf(request, works));
      if ('made' in outcome) {
        const { piece, cached } = outcome.made;
        if (cached) metrics.cachedPiece();
        request.log.info(
          {
            piece: piece.id,
            parent: parent.id,
            operations: added.map(({ op }) => op),
            cached,
            total_ms: Math.round(performance.now() - started),
            ...piece.timings,
          },
          'piece edited',
        );
      }
      return sendOutcome(request, reply, works, outcome);
    },
  );

  app.post<{ Params: { id: string }; Body: TakesRequest }>(
    '/api/pieces/:id/takes',
    {
      config: { idempotent: true },
      schema: {
        tags: ['music'],
        summary: "Other takes of a piece's brief: its next variations",
        body: ref(TakesRequest),
        response: { 200: ref(TakesAnswer), ...faults },
      },
    },
    async (request, reply) => {
      const quit = quitOf(reply);
      const { brief } = await pieceOf(request.params.id);
      if (brief.source !== undefined)
        throw new ServiceError(
          'contradiction',
          'the notes of this piece came from a file: there are no other takes',
        );
      const takes: TakesAnswer['takes'] = [];
      // As many at a time as there are threads: one caller does not fill the queue.
      for (let first = 0; first < request.body.count; first += threads) {
        const variations = Array.from(
          { length: Math.min(threads, request.body.count - first) },
          (_, i) => brief.variation + first + i + 1,
        );
        const made = await Promise.all(
          variations.map((variation) =>
            pieceDesk.piece(request.caller, { brief: { ...brief, variation } }, quit),
          ),
        );
        takes.push(...made.map(({ piece, cached }) => answerOf(piece, cached)));
      }
      void reply.header('cache-control', 'no-store');
      return { success: true, takes };
    },
  );
}
