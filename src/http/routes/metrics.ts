import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../dependencies.js';

export function metricsRoute(app: FastifyInstance, { metrics }: Dependencies): void {
  app.get('/metrics', { schema: { tags: ['service'], summary: 'Prometheus' } }, async (_request, reply) => {
    void reply.header('content-type', metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}
