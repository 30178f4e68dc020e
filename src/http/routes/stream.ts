import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MEDIA_TYPES } from '../../contract/file-name.js';
import { type StreamQuery, type StreamRequest, streamQuerySchema } from '../../contract/stream.js';
import { resolveStream, streamTask } from '../../jobs/stream-request.js';
import { ANONYMOUS } from '../../library/piece-index.js';
import { briefHash } from '../../score/brief-hash.js';
import type { Dependencies } from '../dependencies.js';

/**
 * `GET` and `POST /api/stream`: sound that is sent while it is made, as fast as the client takes it. A client that goes
 * away ends it.
 */
export function streamRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const { banks, clock, engine, engineFor, library, models, newSeed, streams, styles } = dependencies;
  const problem = { $ref: 'Problem#' };
  const response = { 400: problem, 409: problem, 422: problem, 429: problem, 500: problem, 503: problem };

  const send = async (request: FastifyRequest, reply: FastifyReply, wanted: StreamRequest) => {
    const brief = resolveStream(wanted, styles, newSeed, engineFor(request.caller.owner));
    const started = performance.now();
    const { owner, share } = request.caller;
    const sound = await streams.begin(await streamTask(brief, banks, models), share);
    if (owner !== ANONYMOUS) await library.usage.countStream(owner, share, clock(), brief.duration);
    if (reply.raw.destroyed) sound.destroy();
    reply.raw.once('close', () => sound.destroy());
    const hash = briefHash(brief);
    request.log.info(
      {
        brief_hash: hash,
        style: brief.style,
        duration: brief.duration,
        format: brief.format[0],
        first_ms: Math.round(performance.now() - started),
      },
      'stream begun',
    );
    void reply.headers({
      'content-type': MEDIA_TYPES[brief.format[0]!],
      'cache-control': 'no-store',
      'accept-ranges': 'none',
      'continuo-seed': encodeURIComponent(brief.seed),
      'continuo-brief-hash': hash,
      'continuo-engine': engine,
      'continuo-duration': String(brief.duration),
    });
    return reply.send(sound);
  };

  app.get<{ Querystring: StreamQuery }>(
    '/api/stream',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['music'],
        summary: 'A piece, sent while it is made',
        querystring: streamQuerySchema(styles.names),
        response,
      },
    },
    (request, reply) => send(request, reply, request.query),
  );
  app.post<{ Body: StreamRequest }>(
    '/api/stream',
    {
      schema: {
        tags: ['music'],
        summary: 'A piece of any brief, sent while it is made',
        body: { $ref: 'StreamRequest#' },
        response,
      },
    },
    (request, reply) => send(request, reply, request.body),
  );
}
