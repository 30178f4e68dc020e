import type { FastifyInstance } from 'fastify';
import { type BriefRequest, isSound } from '../../contract/brief.js';
import { ServiceError } from '../../contract/errors.js';
import { Estimate } from '../../contract/library.js';
import { resolveRequest } from '../../jobs/brief-request.js';
import { fileBytes } from '../../jobs/file-sizes.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

const problem = { $ref: 'Problem#' };

/** `POST /api/estimate`: what a brief would cost, without making it. */
export function estimateRoute(app: FastifyInstance, dependencies: Dependencies): void {
  const { engineFor, newSeed, pieces, queue, styles, threads, works } = dependencies;
  app.post<{ Body: BriefRequest }>(
    '/api/estimate',
    {
      schema: {
        tags: ['music'],
        summary: 'What a brief would cost: seconds, bytes, work and waiting, without making it',
        body: { $ref: 'BriefRequest#' },
        response: { 200: ref(Estimate), 400: problem, 409: problem, 422: problem, 503: problem },
      },
    },
    async (request, reply): Promise<Estimate> => {
      const brief = resolveRequest(request.body, styles, newSeed, engineFor(request.caller.owner));
      const seconds = brief.duration;
      const { seconds: open } = await works.desk.book.state();
      const allowed = await works.desk.book.admit(request.caller, seconds, 1).then(
        () => queue.hasRoom(seconds),
        (error: unknown) => {
          if (error instanceof ServiceError && (error.status === 429 || error.code === 'queue_full'))
            return false;
          throw error;
        },
      );
      // The fullest layer is the mix, kept once.
      const files = (format: (typeof brief.format)[number]) => (isSound(format) ? (brief.layers ?? 1) : 1);
      const bytes = brief.format.reduce((sum, format) => sum + files(format) * fileBytes(format, brief), 0);
      const speed = queue.realtimeFactor;
      void reply.header('cache-control', 'no-store');
      return {
        success: true,
        seconds,
        bytes: Math.round(bytes),
        work_seconds: rounded(seconds / speed),
        wait_seconds: rounded((open + queue.secondsInFlight) / (speed * threads)),
        cached: await pieces.isKnown(brief),
        allowed,
      };
    },
  );
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
