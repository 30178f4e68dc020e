import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { fingerprintOf, type Idempotency } from '../../jobs/idempotency.js';
import type { JobDesk } from '../../jobs/job-desk.js';
import { isFinal } from '../../jobs/job-status.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Idempotency-Key that this request is the first with. */
    idempotencyKey: string | null;
  }
  interface FastifyContextConfig {
    /** Sending it twice with one Idempotency-Key does it once. */
    idempotent?: boolean;
  }
}

/** Answers that say nothing about the work: the next attempt is a new one. */
const PASSING = new Set([408, 429, 499]);

/** Routes marked `config: { idempotent: true }` heed an Idempotency-Key. */
export function installIdempotency(app: FastifyInstance, idempotency: Idempotency, desk: JobDesk): void {
  app.decorateRequest('idempotencyKey', null);

  app.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || request.routeOptions.config.idempotent !== true) return;
    const prefer = String(request.headers.prefer ?? '');
    const print = fingerprintOf(request.method, request.url, request.body, prefer);
    const stored = await idempotency.begin(request.caller.owner, key, print);
    if (stored === undefined) {
      request.idempotencyKey = key;
      return;
    }
    if ('job' in stored) {
      // Its process died before it could answer: when the job is over, the answer is taken from there.
      const job = await desk.book.get(stored.job);
      if (!job || !isFinal(job.status))
        throw new ServiceError('idempotency_busy', 'the request with this key is still being answered', {
          retryAfter: 2,
        });
      const shown = await desk.show(job);
      void reply.header('idempotent-replayed', 'true').header('cache-control', 'no-store');
      if (shown.error)
        throw new ServiceError(shown.error.code as 'internal', shown.error.detail, shown.error);
      return reply.send(shown.result);
    }
    const problem = stored.status >= 400;
    void reply
      .code(stored.status)
      .header('idempotent-replayed', 'true')
      .header('cache-control', 'no-store')
      .header(
        'content-type',
        problem ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8',
      );
    if (stored.location) void reply.header('location', stored.location);
    return reply.send(stored.body);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const key = request.idempotencyKey;
    if (key === null) return payload;
    request.idempotencyKey = null;
    const { owner } = request.caller;
    try {
      if (reply.statusCode >= 500 || PASSING.has(reply.statusCode) || typeof payload !== 'string')
        await idempotency.release(owner, key);
      else
        await idempotency.keep(owner, key, {
          status: reply.statusCode,
          body: payload,
          location: (reply.getHeader('location') as string | undefined) ?? null,
        });
    } catch (error) {
      request.log.warn({ err: error }, 'an answer could not be kept for its Idempotency-Key');
    }
    return payload;
  });
}
