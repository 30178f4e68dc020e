import type { FastifyInstance } from 'fastify';

/** Asked often and by machines: not worth a line each at the usual level. */
const QUIET = new Set(['/livez', '/readyz', '/startupz', '/health', '/metrics']);

/** One line a request, when it is answered; and its id in the answer. */
export function installRequestLog(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const level = QUIET.has(request.routeOptions.url ?? '') ? 'debug' : 'info';
    request.log[level](
      {
        method: request.method,
        url: request.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    );
  });
}
