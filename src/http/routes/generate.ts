import type { FastifyInstance } from 'fastify';
import { answerOf, GenerateAnswer } from '../../contract/answer.js';
import type { BriefRequest } from '../../contract/brief.js';
import { resolveRequest } from '../../jobs/brief-request.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

/** `POST /api/generate`: a brief in, a finished piece out. A client that hangs up cancels its work. */
export function generateRoute(app: FastifyInstance, dependencies: Dependencies): void {
  const { engine, metrics, newSeed, pieces, styles } = dependencies;
  const problem = { $ref: 'Problem#' };
  const schema = {
    tags: ['music'],
    summary: 'Make a piece',
    body: { $ref: 'BriefRequest#' },
    response: {
      200: ref(GenerateAnswer),
      400: problem,
      409: problem,
      422: problem,
      500: problem,
      503: problem,
      507: problem,
    },
  };
  app.post<{ Body: BriefRequest }>('/api/generate', { schema }, async (request, reply) => {
    const quit = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) quit.abort();
    });
    const brief = resolveRequest(request.body, styles, newSeed, engine);
    const started = performance.now();
    const { piece, cached } = await pieces.make(brief, quit.signal);
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
    void reply.header('cache-control', 'no-store');
    return answerOf(piece, cached);
  });
}
