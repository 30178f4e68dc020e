import type { FastifyInstance } from 'fastify';
import { resolveBrief } from '../../brief/resolve.js';
import { answerOf, GenerateAnswer } from '../../contract/answer.js';
import type { Brief, BriefRequest } from '../../contract/brief.js';
import { ENGINE } from '../../contract/engine.js';
import { ServiceError } from '../../contract/errors.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

/** `POST /api/generate`: a brief in, a finished piece out. A client that hangs up cancels its work. */
export function generateRoute(app: FastifyInstance, dependencies: Dependencies): void {
  const { metrics, newSeed, pieces, styles } = dependencies;
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
    const brief = resolved(request.body, styles, newSeed);
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

/** The complete brief, or the error that says what is wrong with the request. */
export function resolved(
  request: BriefRequest,
  styles: Dependencies['styles'],
  newSeed: () => string,
): Brief {
  if (request.engine !== undefined && request.engine !== ENGINE) {
    const detail = `this server runs the engine ${ENGINE}, not ${request.engine}`;
    throw new ServiceError('engine_mismatch', detail, {
      errors: [{ pointer: '/engine', detail, allowed: [ENGINE] }],
    });
  }
  const answer = resolveBrief(request, styles, newSeed);
  if (answer.ok) return answer.brief;
  const invalid = answer.problems.filter(({ kind }) => kind === 'invalid');
  const shown = invalid.length > 0 ? invalid : answer.problems;
  const errors = shown.map(({ pointer, detail, allowed }) => ({ pointer, detail, allowed }));
  throw new ServiceError(
    invalid.length > 0 ? 'invalid_request' : 'contradiction',
    errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
    { errors },
  );
}
