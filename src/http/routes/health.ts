import type { FastifyInstance } from 'fastify';
import { Health } from '../../contract/health.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

export function healthRoute(app: FastifyInstance, dependencies: Dependencies): void {
  const { clock, engine, metrics, queue, readiness, store, threads, version } = dependencies;
  app.get(
    '/health',
    { schema: { tags: ['service'], response: { 200: ref(Health) } } },
    async (_request, reply) => {
      const storage = await store.state();
      const answer: Health = {
        status: readiness.draining
          ? 'draining'
          : readiness.warming
            ? 'starting'
            : readiness.startFault === undefined && storage.writable && storage.room
              ? 'healthy'
              : 'degraded',
        device: 'cpu',
        audio_libs: readiness.audioLibs,
        ai_libs: readiness.aiLibs,
        timestamp: clock().toISOString(),
        uptime: Math.round(process.uptime() * 1000) / 1000,
        version,
        engine,
        pool: {
          threads,
          busy: queue.running,
          queued: queue.queued,
          audio_seconds_in_flight: queue.secondsInFlight,
        },
        storage,
        memory: { rss_bytes: process.memoryUsage.rss() },
        event_loop: { delay_p99_ms: Math.round(metrics.loopDelayP99() * 1000) / 1000 },
      };
      void reply.header('cache-control', 'no-store');
      return answer;
    },
  );
}
