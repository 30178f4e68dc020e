import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { Batch, BatchList, BatchRequest } from '../../contract/batch.js';
import type { BriefRequest } from '../../contract/brief.js';
import { ServiceError } from '../../contract/errors.js';
import { BatchId } from '../../contract/job.js';
import { STRICT } from '../../contract/shapes.js';
import { breath } from '../../jobs/breath.js';
import { type EngineFace, resolveRequest } from '../../jobs/brief-request.js';
import { type JobOrder, type JobRecord, jobError } from '../../jobs/job-record.js';
import { pieceOrder } from '../../jobs/piece-desk.js';
import { withPublicLinks } from '../../jobs/public-links.js';
import type { SchemaCheck, Schemas } from '../../jobs/schema-check.js';
import { type ZipEntry, zipStream } from '../../jobs/zip-stream.js';
import type { Dependencies } from '../dependencies.js';
import { installJsonLines, JSON_LINES } from '../plugins/json-lines.js';
import { ref } from '../plugins/shared-schemas.js';
import { CURSOR, LIST_LIMIT } from './jobs.js';

/** Bytes of the largest batch: read and taken apart in some tens of milliseconds. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** Briefs that are read before others have their turn. */
const AT_ONCE = 20;

const Params = Type.Object({ id: BatchId }, STRICT);
const ListQuery = Type.Object({ limit: LIST_LIMIT, cursor: CURSOR }, STRICT);
const problem = { $ref: 'Problem#' };
const faults = { 400: problem, 404: problem, 503: problem };
type ById = { Params: { id: string } };

/** `/api/batches`: many briefs at once. */
export async function batchRoutes(
  app: FastifyInstance,
  dependencies: Dependencies,
  schemas: Schemas,
): Promise<void> {
  const { engineFor, newSeed, publicUrl, store, styles, works } = dependencies;
  const { batches, desk, webhooks } = works;
  installJsonLines(app);
  let briefCheck: SchemaCheck | undefined;

  /** A request of a batch as an order: one that is wrong is an order that was refused. */
  const orderOf = (
    entry: BatchRequest['requests'][number],
    priority: BatchRequest['priority'],
    engine: EngineFace,
  ): JobOrder => {
    const more = {
      ...(entry.custom_id !== undefined && { customId: entry.custom_id }),
      ...(priority && { priority }),
    };
    try {
      briefCheck ??= schemas.strict({ $ref: 'BriefRequest#' }, 'brief');
      const request = briefCheck(entry.brief) as BriefRequest;
      return pieceOrder({ brief: resolveRequest(request, styles, newSeed, engine) }, more);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return {
        kind: 'piece',
        request: { refused: entry.brief },
        seconds: 0,
        refused: jobError(error),
        ...more,
      };
    }
  };

  app.post<{ Body: BatchRequest }>(
    '/api/batches',
    {
      bodyLimit: BODY_LIMIT,
      config: { idempotent: true },
      // JSON Lines become what the JSON would have been.
      preValidation: async (request) => {
        const { body }: { body: unknown } = request;
        if (Array.isArray(body)) request.body = { requests: body.map(lineRequest) } as BatchRequest;
      },
      schema: {
        tags: ['jobs'],
        summary: 'Hand in many briefs at once',
        description: `As JSON, or as JSON Lines (${JSON_LINES[0]}): a line is \`{"custom_id"?, "brief"}\` or a brief itself.`,
        body: ref(BatchRequest),
        response: { 202: ref(Batch), 409: problem, 413: problem, 422: problem, 429: problem, ...faults },
      },
    },
    async (request, reply) => {
      const { requests, priority, webhook } = request.body;
      uniqueIds(requests);
      const target = webhook && webhooks.target(webhook);
      const orders: JobOrder[] = [];
      const engine = engineFor(request.caller.owner);
      for (const [i, entry] of requests.entries()) {
        if (i % AT_ONCE === AT_ONCE - 1) await breath();
        orders.push(orderOf(entry, priority, engine));
      }
      const batch = await batches.submit(request.caller, orders, target);
      void reply.code(202).headers({ location: batch.url, 'retry-after': '2', 'cache-control': 'no-store' });
      return { ...batch, ...(target && webhook?.secret === undefined && { webhook_secret: target.secret }) };
    },
  );

  app.get<{ Querystring: { limit?: number; cursor?: string } }>(
    '/api/batches',
    {
      schema: {
        tags: ['jobs'],
        summary: 'Your batches, newest first',
        querystring: ListQuery,
        response: { 200: ref(BatchList), ...faults },
      },
    },
    async (request, reply) => {
      const { limit = 50, cursor } = request.query;
      const { batches: found, next } = await batches.list(request.caller.owner, limit, cursor);
      void reply.header('cache-control', 'no-store');
      return { batches: found, next_cursor: next };
    },
  );

  app.get<ById>(
    '/api/batches/:id',
    {
      schema: {
        tags: ['jobs'],
        summary: 'How a batch is',
        params: Params,
        response: { 200: ref(Batch), ...faults },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return batches.show(await batches.find(request.caller.owner, request.params.id));
    },
  );

  app.delete<ById>(
    '/api/batches/:id',
    {
      schema: {
        tags: ['jobs'],
        summary: 'Cancel what is not done of a batch',
        params: Params,
        response: { 200: ref(Batch), ...faults },
      },
    },
    async (request, reply) => {
      const batch = await batches.find(request.caller.owner, request.params.id);
      await batches.cancel(batch.id);
      void reply.header('cache-control', 'no-store');
      return batches.show(await batches.find(request.caller.owner, batch.id));
    },
  );

  async function* resultLines(id: string): AsyncGenerator<string> {
    for await (const job of batches.jobs(id)) {
      const { status, custom_id = null, result, error } = await desk.show(job);
      const shown = withPublicLinks(result, publicUrl);
      yield `${JSON.stringify({ custom_id, job: job.id, status, ...(shown !== undefined && { result: shown }), ...(error && { error }) })}\n`;
    }
  }

  app.get<ById>(
    '/api/batches/:id/results',
    {
      schema: {
        tags: ['jobs'],
        summary: 'Results so far as JSON Lines, in the order of the requests',
        params: Params,
        response: { 200: { type: 'string', description: 'JSON Lines' }, ...faults },
      },
    },
    async (request, reply) => {
      const batch = await batches.find(request.caller.owner, request.params.id);
      void reply.headers({
        'content-type': 'application/jsonl; charset=utf-8',
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="batch-${batch.id}.jsonl"`,
      });
      return reply.send(Readable.from(resultLines(batch.id), { objectMode: false }));
    },
  );

  async function* zipEntries(id: string): AsyncGenerator<ZipEntry> {
    for await (const job of batches.jobs(id)) {
      const { outputs = [] } = await desk.show(job);
      for (const { filename, sha256 } of outputs) {
        const name = job.custom_id === null ? filename : `${fileWord(job)}${endingOf(filename)}`;
        yield { name, bytes: await store.read(sha256) };
      }
    }
    yield { name: 'results.jsonl', bytes: textBlocks(resultLines(id)) };
  }

  app.get<ById>(
    '/api/batches/:id/zip',
    {
      schema: {
        tags: ['jobs'],
        summary: 'All files of a finished batch and its results, in one zip',
        params: Params,
        response: { 200: { type: 'string', description: 'application/zip' }, 409: problem, ...faults },
      },
    },
    async (request, reply) => {
      const batch = await batches.find(request.caller.owner, request.params.id);
      const { status } = await batches.show(batch);
      if (status !== 'finished')
        throw new ServiceError(
          'job_not_done',
          'the batch is not finished; its results so far are at /results',
          {
            retryAfter: 5,
          },
        );
      void reply.headers({
        'content-type': 'application/zip',
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="batch-${batch.id}.zip"`,
      });
      return reply.send(Readable.from(zipStream(zipEntries(batch.id)), { objectMode: false }));
    },
  );
}

/** A line is a request, or a brief by itself. */
function lineRequest(line: unknown): unknown {
  const request = typeof line === 'object' && line !== null && ('brief' in line || 'custom_id' in line);
  return request ? line : { brief: line };
}

/** Custom ids may stand in file names as they are, but for colons, which some systems do not have there. */
function fileWord(job: JobRecord): string {
  return `${String(job.place! + 1).padStart(4, '0')}-${job.custom_id!.replaceAll(':', '_')}`;
}

/** What tells the files of one piece apart: ".wav", ".stems/01-bass.wav". */
function endingOf(filename: string): string {
  const folder = /\.(?:stems|layers)\//.exec(filename)?.index;
  return filename.slice(folder ?? filename.lastIndexOf('.'));
}

function uniqueIds(requests: BatchRequest['requests']): void {
  const seen = new Map<string, number>();
  for (const [i, { custom_id }] of requests.entries()) {
    if (custom_id === undefined) continue;
    const before = seen.get(custom_id);
    if (before !== undefined) {
      const detail = `is that of requests/${before} too`;
      throw new ServiceError('invalid_request', `requests/${i}/custom_id ${detail}`, {
        errors: [{ pointer: `/requests/${i}/custom_id`, detail }],
      });
    }
    seen.set(custom_id, i);
  }
}

async function* textBlocks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line);
}
