import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GenerateAnswer } from '../../contract/answer.js';
import { Job } from '../../contract/job.js';
import { type RenderRequest, renderRequestSchema } from '../../contract/render-request.js';
import { importedBrief } from '../../jobs/imported-brief.js';
import { schemaChecks } from '../../jobs/schema-check.js';
import type { Store } from '../../storage/store.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { installUploads, uploadOf } from '../plugins/uploads.js';
import { quitOf, sendOutcome, waitingOf } from './waiting.js';

const NUMBERS = new Set(['sample_rate', 'bit_depth', 'bitrate', 'loudness', 'true_peak']);

/**
 * `POST /api/render` and `POST /api/pieces`: a MIDI or MusicXML file, played by our instruments. Both make a piece; the
 * second answers 201 with its place.
 */
export async function uploadRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { documents, engineFor, metrics, pieceDesk, store, styles, uploadLimit, works } = dependencies;
  await installUploads(app, uploadLimit);
  const check = schemaChecks([]).strict(renderRequestSchema(styles.names), 'request');
  const problem = { $ref: 'Problem#' };
  const faults = {
    400: problem,
    409: problem,
    413: problem,
    415: problem,
    422: problem,
    500: problem,
    503: problem,
    507: problem,
  };
  const description =
    'The file is the "file" of a multipart form whose fields are those of a render request, or the bare body with them in the query.';

  const made = async (request: FastifyRequest, reply: FastifyReply): Promise<GenerateAnswer | Job> => {
    const quit = quitOf(reply);
    const { bytes, fields } = await uploadOf(request, uploadLimit);
    const asked = check(valuesOf(fields)) as RenderRequest;
    const facts = await documents.look({ bytes, ...(asked.style !== undefined && { style: asked.style }) });
    const source = createHash('sha256').update(bytes).digest('hex');
    const brief = importedBrief(asked, facts, source, styles, engineFor(request.caller.owner));
    await keep(store, bytes, source);
    const outcome = await pieceDesk.make(request.caller, { brief }, quit, waitingOf(request, works));
    if ('made' in outcome) {
      const { piece, cached } = outcome.made;
      if (cached) metrics.cachedPiece();
      request.log.info(
        { piece: piece.id, source, notes: facts.notes, duration: facts.duration, cached, ...piece.timings },
        'file played',
      );
    }
    return sendOutcome(request, reply, works, outcome);
  };

  app.post(
    '/api/render',
    {
      schema: {
        tags: ['music'],
        summary: 'Play a MIDI or MusicXML file',
        description,
        response: { 200: ref(GenerateAnswer), 202: ref(Job), ...faults },
      },
    },
    made,
  );
  app.post(
    '/api/pieces',
    {
      schema: {
        tags: ['music'],
        summary: 'Import a MIDI or MusicXML file as a piece that can be edited',
        description,
        response: { 201: ref(GenerateAnswer), 202: ref(Job), ...faults },
      },
    },
    async (request, reply) => {
      const answer = await made(request, reply);
      if (reply.statusCode === 200) void reply.code(201).header('location', `/api/pieces/${answer.id}`);
      return answer;
    },
  );
}

/** Fields arrive as text: formats by commas, numbers as they are written. The schema then judges them. */
function valuesOf(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]): [string, unknown] => {
      if (name === 'format') return [name, text.includes(',') ? text.split(',') : text];
      const number = Number(text);
      return [name, NUMBERS.has(name) && text.trim() !== '' && !Number.isNaN(number) ? number : text];
    }),
  );
}

/** The file in the store, under its hash. */
async function keep(store: Store, bytes: Buffer, sha256: string): Promise<void> {
  if (await store.has(sha256)) return;
  const path = store.temporaryPath();
  try {
    await writeFile(path, bytes);
    await store.put(path, { sha256, bytes: bytes.length });
  } finally {
    await store.discard(path);
  }
}
