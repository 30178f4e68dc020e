import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Span, Tracing } from '../../jobs/tracing.js';

/** Asked often and by machines: no spans. */
const QUIET = new Set(['/livez', '/readyz', '/startupz', '/health', '/metrics']);

/** A span for each request, below the caller's own where it sends a `traceparent`. Before what logs requests. */
export function installRequestTraces(app: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url;
    if (route !== undefined && QUIET.has(route)) return done();
    const { method } = request;
    const parent = request.headers.traceparent;
    const span = tracing.open(route === undefined ? method : `${method} ${route}`, {
      kind: 'server',
      ...(typeof parent === 'string' && { parent }),
      facts: {
        'http.request.method': method,
        'url.path': request.url.split('?', 1)[0]!,
        ...(route !== undefined && { 'http.route': route }),
        'continuo.request_id': request.id,
      },
    });
    spans.set(request, span);
    span.within(done);
  });
  // Reading a body has its own way through the event loop: from here on everything belongs to the span again.
  app.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) span.within(done);
    else done();
  });
  app.addHook('onError', (request, _reply, error, done) => {
    if ((error.statusCode ?? 500) >= 500) spans.get(request)?.failed(error);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    if (!span) return done();
    span.set({ 'http.response.status_code': reply.statusCode });
    span.end();
    span.within(done);
  });
}
