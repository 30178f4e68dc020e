import type { FastifyInstance } from 'fastify';
import type { BriefRequest } from '../../contract/brief.js';
import { PlanAnswer } from '../../contract/plan-answer.js';
import { resolveRequest } from '../../jobs/brief-request.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

/** `POST /api/plans`: the resolved brief and the plan, without audio, in milliseconds. */
export function plansRoute(
  app: FastifyInstance,
  { engineFor, newSeed, planner, styles }: Dependencies,
): void {
  const problem = { $ref: 'Problem#' };
  const schema = {
    tags: ['music'],
    summary: 'Plan a piece: form, keys, energies, chords and players, without audio',
    description: 'The plan can be edited and sent back as `plan` of a brief, here or to /api/generate.',
    body: { $ref: 'BriefRequest#' },
    response: { 200: ref(PlanAnswer), 400: problem, 409: problem, 422: problem, 500: problem, 503: problem },
  };
  app.post<{ Body: BriefRequest }>('/api/plans', { schema }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return planner.plan(resolveRequest(request.body, styles, newSeed, engineFor(request.caller.owner)));
  });
}
