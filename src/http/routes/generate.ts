import type { FastifyInstance } from 'fastify';
import { GenerateAnswer } from '../../contract/answer.js';
import type { BriefRequest } from '../../contract/brief.js';
import { Job } from '../../contract/job.js';
import { resolveRequest } from '../../jobs/brief-request.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { quitOf, sendOutcome, waitingOf } from './waiting.js';

/**
 * `POST /api/generate`: a brief in, a finished piece out. A client that hangs up cancels its work, unless it sent an
 * Idempotency-Key; with `Prefer: respond-async` or `wait=n` it becomes a job.
 */
export function generateRoute(app: FastifyInstance, dependencies: Dependencies): void {
  const { engineFor, metrics, newSeed, pieceDesk, styles, works } = dependencies;
  const problem = { $ref: 'Problem#' };
  const schema = {
    tags: ['music'],
    summary: 'Make a piece',
    body: { $ref: 'BriefRequest#' },
    response: {
      200: ref(GenerateAnswer),
      202: ref(Job),
      400: problem,
      409: problem,
      422: problem,
      429: problem,
      500: problem,
      503: problem,
      507: problem,
    },
  };
  const config = { idempotent: true };
  app.post<{ Body: BriefRequest }>('/api/generate', { schema, config }, async (request, reply) => {
    const quit = quitOf(reply);
    const brief = resolveRequest(request.body, styles, newSeed, engineFor(request.caller.owner));
    const started = performance.now();
    const outcome = await pieceDesk.make(request.caller, { brief }, quit, waitingOf(request, works));
    if ('made' in outcome) {
      const { piece, cached } = outcome.made;
      if (cached) metrics.cachedPiece();
      request.log.info(
        {
          piece: piece.id,
          brief_hash: piece.brief_hash,
          style: brief.style,
          duration: brief.duration,
          cached,
          total_ms: Math.round(performance.now() - started),
          ...piece.timings,
        },
        'piece made',
      );
    }
    return sendOutcome(request, reply, works, outcome);
  });
}
