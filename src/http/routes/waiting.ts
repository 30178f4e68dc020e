import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOf, type GenerateAnswer } from '../../contract/answer.js';
import type { Job } from '../../contract/job.js';
import type { Outcome, Waiting } from '../../jobs/piece-desk.js';
import type { Works } from '../../jobs/works.js';
import { preferenceOf } from '../plugins/prefer.js';

/** Fires when the client hangs up before it has its answer. */
export function quitOf(reply: FastifyReply): AbortSignal {
  const quit = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) quit.abort();
  });
  return quit.signal;
}

/** How the caller wants to wait: by Prefer, and by an Idempotency-Key, which lets work go on without it. */
export function waitingOf(request: FastifyRequest, works: Works): Waiting {
  const { async, wait } = preferenceOf(request.headers.prefer);
  const key = request.idempotencyKey;
  return {
    ms: wait !== undefined ? wait * 1000 : async ? 0 : undefined,
    goesOn: async || wait !== undefined || key !== null,
    ...(key !== null && {
      onAccepted: (job) => works.idempotency.accepted(request.caller.owner, key, job.id),
    }),
  };
}

/** 200 with the piece, or 202 with the job that will make it. */
export async function sendOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  works: Works,
  outcome: Outcome,
): Promise<GenerateAnswer | Job> {
  const { async, wait } = preferenceOf(request.headers.prefer);
  const heeded = [async && 'respond-async', wait !== undefined && `wait=${wait}`].filter(Boolean).join(', ');
  void reply.header('cache-control', 'no-store');
  if (heeded !== '') void reply.header('preference-applied', heeded);
  if ('made' in outcome) return answerOf(outcome.made.piece, outcome.made.cached);
  return accepted(reply, await works.desk.show(outcome.job));
}

/** 202: where to look, and when. */
export function accepted(reply: FastifyReply, job: Job): Job {
  void reply.code(202).headers({ location: job.url, 'retry-after': '1', 'cache-control': 'no-store' });
  return job;
}
