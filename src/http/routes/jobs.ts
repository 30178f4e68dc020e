import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { BatchId, DeliveryList, JOB_STATUSES, Job, JobId, JobList } from '../../contract/job.js';
import type { JobRequest } from '../../contract/job-request.js';
import { oneOf, STRICT } from '../../contract/shapes.js';
import { breath } from '../../jobs/breath.js';
import { resolveRequest } from '../../jobs/brief-request.js';
import { resolveOperations } from '../../jobs/edit-request.js';
import { summaryOf } from '../../jobs/job-record.js';
import { pieceOrder } from '../../jobs/piece-desk.js';
import type { PieceRequest } from '../../jobs/piece-kind.js';
import type { Dependencies } from '../dependencies.js';
import { visitorOf } from '../plugins/guard.js';
import { ref } from '../plugins/shared-schemas.js';
import { accepted } from './waiting.js';

export const LIST_LIMIT = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 200, description: 'Default 50.' }),
);
export const CURSOR = Type.Optional(
  Type.String({ minLength: 1, maxLength: 128, description: '`next_cursor` of the page before.' }),
);

const ListQuery = Type.Object(
  {
    status: Type.Optional(oneOf(JOB_STATUSES)),
    batch: Type.Optional(BatchId),
    limit: LIST_LIMIT,
    cursor: CURSOR,
  },
  STRICT,
);
const Params = Type.Object({ id: JobId }, STRICT);
const problem = { $ref: 'Problem#' };
const faults = { 400: problem, 404: problem, 503: problem };

interface ListRequest {
  readonly status?: string;
  readonly batch?: string;
  readonly limit?: number;
  readonly cursor?: string;
}
type ById = { Params: { id: string } };

/** `/api/jobs`: work that is done while the caller does something else. */
export function jobRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const { engineFor, library, newSeed, store, styles, works } = dependencies;
  const { desk, webhooks } = works;

  const requestOf = async (request: FastifyRequest, { brief, edit }: JobRequest): Promise<PieceRequest> => {
    if ((brief === undefined) === (edit === undefined)) {
      const detail = 'must have exactly one of brief and edit';
      throw new ServiceError('invalid_request', `the body ${detail}`, { errors: [{ pointer: '', detail }] });
    }
    if (brief) return { brief: resolveRequest(brief, styles, newSeed, engineFor(request.caller.owner)) };
    await library.access.piece(visitorOf(request), edit!.piece, 'edit');
    const parent = await store.piece(edit!.piece);
    if (!parent) throw new ServiceError('not_found', 'there is no piece of that id');
    const operations = [...parent.operations, ...resolveOperations(edit!.operations, newSeed)];
    const seconds = parent.outputs[0]?.duration ?? parent.brief.duration;
    return {
      brief: parent.brief,
      edits: { operations, parent: parent.id, seconds, before: parent.operations.length },
    };
  };

  app.post<{ Body: JobRequest }>(
    '/api/jobs',
    {
      config: { idempotent: true },
      schema: {
        tags: ['jobs'],
        summary: 'Hand in a piece to be made, or to be edited',
        body: { $ref: 'JobRequest#' },
        response: { 202: ref(Job), 409: problem, 422: problem, 429: problem, 500: problem, ...faults },
      },
    },
    async (request, reply) => {
      const { priority, webhook } = request.body;
      const target = webhook && webhooks.target(webhook);
      const order = pieceOrder(await requestOf(request, request.body), {
        ...(priority && { priority }),
        ...(target && { webhook: target }),
      });
      const job = await desk.show(await desk.submit(request.caller, order));
      const told = target && webhook?.secret === undefined ? { webhook_secret: target.secret } : {};
      return accepted(reply, { ...job, ...told });
    },
  );

  app.get<{ Querystring: ListRequest }>(
    '/api/jobs',
    {
      schema: {
        tags: ['jobs'],
        summary: 'Your jobs, newest first',
        querystring: ListQuery,
        response: { 200: ref(JobList), ...faults },
      },
    },
    async (request, reply) => {
      const { limit = 50, ...filter } = request.query;
      const { jobs, next } = await desk.list(request.caller.owner, { ...filter, limit });
      const summaries = [];
      for (const job of jobs) {
        summaries.push(summaryOf(job, await desk.book.position(job)));
        // Counting those before it takes a moment of this thread: others are answered in between.
        if (job.status === 'queued') await breath();
      }
      void reply.header('cache-control', 'no-store');
      return { jobs: summaries, next_cursor: next };
    },
  );

  app.get<ById>(
    '/api/jobs/:id',
    {
      schema: {
        tags: ['jobs'],
        summary: 'How a job is, and what it has made',
        params: Params,
        response: { 200: ref(Job), ...faults },
      },
    },
    async (request, reply) => {
      const job = await desk.find(request.caller.owner, request.params.id);
      void reply.header('cache-control', 'no-store');
      if (job.finished_at === null) void reply.header('retry-after', '1');
      return desk.show(job);
    },
  );

  app.delete<ById>(
    '/api/jobs/:id',
    {
      schema: {
        tags: ['jobs'],
        summary: 'Cancel a job; one that is over stays as it is',
        params: Params,
        response: { 200: ref(Job), 202: ref(Job), ...faults },
      },
    },
    async (request, reply) => {
      const job = await desk.cancel(await desk.find(request.caller.owner, request.params.id));
      void reply.header('cache-control', 'no-store');
      // A running one stops at its next block.
      if (job.finished_at === null) void reply.code(202);
      return desk.show(job);
    },
  );

  app.get<ById>(
    '/api/jobs/:id/deliveries',
    {
      schema: {
        tags: ['jobs'],
        summary: "Attempts to call the job's webhook",
        params: Params,
        response: { 200: ref(DeliveryList), ...faults },
      },
    },
    async (request) => {
      const job = await desk.find(request.caller.owner, request.params.id);
      return { deliveries: await webhooks.log(job.id) };
    },
  );

  app.get<ById>(
    '/api/jobs/:id/events',
    {
      schema: {
        tags: ['jobs'],
        summary: 'What happens to a job, as server-sent events',
        description: '`Last-Event-ID` goes on where a broken stream ended. The last event ends the stream.',
        params: Params,
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 20 })) }),
        response: { 200: { type: 'string', description: 'text/event-stream' }, ...faults },
      },
    },
    async (request, reply) => {
      const job = await desk.find(request.caller.owner, request.params.id);
      const last = Number(request.headers['last-event-id'] ?? 0);
      const quit = new AbortController();
      reply.raw.once('close', () => quit.abort());
      const signal = AbortSignal.any([quit.signal, works.closing]);
      const events = desk.events(
        job.id,
        Number.isSafeInteger(last) && last > 0 ? last : 0,
        HEARTBEAT,
        signal,
      );
      void reply.headers({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      return reply.send(Readable.from(eventText(events, job.id), { objectMode: false }));
    },
  );
}

/** Milliseconds of silence after which a comment shows that the line is open. */
const HEARTBEAT = 15_000;

async function* eventText(
  events: AsyncIterable<{ seq: number; type: string; data: unknown } | undefined>,
  id: string,
): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  for await (const event of events) {
    if (!event) yield ': still here\n\n';
    else
      yield `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify({ job: id, ...(event.data as object) })}\n\n`;
  }
}
