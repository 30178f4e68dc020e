import type { FastifyInstance } from 'fastify';
import { LIMITS } from '../../contract/brief.js';
import { ServiceError } from '../../contract/errors.js';
import { Probe } from '../../contract/health.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

const OK = { status: 'ok' } as const;

/** For orchestrators: alive, ready for work, started. */
export function probeRoutes(app: FastifyInstance, { queue, readiness, store }: Dependencies): void {
  const schema = { tags: ['service'], response: { 200: ref(Probe), 503: { $ref: 'Problem#' } } };

  // Touches nothing but the event loop.
  app.get('/livez', { schema }, async () => OK);

  app.get('/readyz', { schema }, async () => {
    if (readiness.draining)
      throw new ServiceError('draining', 'the service is shutting down', { retryAfter: 5 });
    const fault = readiness.startFault;
    if (fault) throw startFault(fault, readiness.warming);
    if (!queue.hasRoom(LIMITS.duration.default)) {
      throw new ServiceError('queue_full', 'the queue is over its high water', {
        retryAfter: queue.retryAfter(),
      });
    }
    const { writable, room } = await store.state();
    if (!writable)
      throw new ServiceError('store_unwritable', 'the store cannot be written', { retryAfter: 30 });
    if (!room) throw new ServiceError('store_unwritable', 'the disk is nearly full', { retryAfter: 60 });
    return OK;
  });

  app.get('/startupz', { schema }, async () => {
    const fault = readiness.startFault;
    if (fault) throw startFault(fault, readiness.warming);
    return OK;
  });
}

/** Still starting, or started wrong: the second does not go away by waiting. */
function startFault(fault: string, warming: boolean): ServiceError {
  return new ServiceError(warming ? 'warming' : 'self_test_failed', fault, { retryAfter: warming ? 1 : 60 });
}
