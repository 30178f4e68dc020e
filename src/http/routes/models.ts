import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { Model, ModelList } from '../../contract/model.js';
import type { TrainingDraft } from '../../storage/models/training-draft.js';
import type { Dependencies } from '../dependencies.js';
import { formFault } from '../plugins/form-fault.js';
import { ref } from '../plugins/shared-schemas.js';

/** Milliseconds for which what is known of other machines' models is shown. */
const FRESH = 500;
/** Most files of one form; a zip may hold more. */
const MOST_FILES = 1000;
const FIELDS = ['name', 'style', 'base', 'seed'] as const;
type Field = (typeof FIELDS)[number];

/** `/api/models`: the models that a caller may use, and its own, trained from uploaded files. */
export function modelRoutes(
  app: FastifyInstance,
  { library, modelDesk: models, modelUploadMb, newSeed, styles }: Dependencies,
): void {
  const problem = { $ref: 'Problem#' };
  const tags = ['models'];
  /** Looks at what other machines do; where they cannot be asked, what is known here is shown. */
  const refreshed = (request: FastifyRequest) =>
    models
      .refresh(FRESH)
      .catch((err: unknown) => request.log.warn({ err }, 'cannot ask for the models of others'));
  const missing = (name: string) => new ServiceError('not_found', `there is no model "${name}"`);

  app.get(
    '/api/models',
    {
      schema: {
        tags,
        summary: "The models that you may use: shipped, your own, everybody's, and being trained",
        response: { 200: ref(ModelList) },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      await refreshed(request);
      return { models: models.list(request.caller.owner) };
    },
  );

  app.get<{ Params: { name: string } }>(
    '/api/models/:name',
    {
      schema: {
        tags,
        summary: 'A model with its card, or how its training stands',
        response: { 200: ref(Model), 404: problem },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      await refreshed(request);
      const model = models.get(request.caller.owner, request.params.name);
      if (!model) throw missing(request.params.name);
      return model;
    },
  );

  app.delete<{ Params: { name: string } }>(
    '/api/models/:name',
    {
      schema: {
        tags,
        summary: 'Delete an own model, or stop its training',
        response: {
          204: { type: 'null' },
          401: problem,
          403: problem,
          404: problem,
          422: problem,
          503: problem,
        },
      },
    },
    async (request, reply) => {
      const { owner, role } = request.caller;
      await models.refresh();
      await models.remove(owner, request.params.name, library.mode === 'off' || role === 'admin');
      return reply.code(204).send();
    },
  );

  void app.register(async (scope) => {
    const limit = modelUploadMb * 1e6;
    await scope.register(multipart, {
      limits: { fileSize: limit, files: MOST_FILES, fields: 8, fieldSize: 1000, parts: MOST_FILES + 8 },
      throwFileSizeLimit: false,
    });
    scope.post(
      '/api/models',
      {
        // The form is read file by file, straight to disk.
        bodyLimit: limit + 1e6,
        schema: {
          tags,
          summary: 'Train a model from MIDI and MusicXML files (or zips of them)',
          description:
            'A form with the fields name, style, base ("standard", "none" or a model; default "standard" where there is one) and seed, and files.',
          consumes: ['multipart/form-data'],
          response: {
            202: ref(Model),
            400: problem,
            401: problem,
            409: problem,
            413: problem,
            415: problem,
            429: problem,
            503: problem,
            507: problem,
          },
        },
      },
      async (request, reply) => {
        const { owner } = request.caller;
        const draft = models.draft(owner);
        try {
          const fields = await readForm(request, draft, limit);
          const style = fields.style ?? 'unknown';
          if (fields.style !== undefined && !styles.names.includes(style))
            throw invalid('/style', `there is no style "${style}"`, styles.names);
          const name = fields.name;
          if (name === undefined) throw invalid('/name', 'the form has no field "name"');
          if (draft.files.length === 0) throw invalid('/files', 'the form has no files');
          await models.refresh();
          const base = fields.base ?? (models.hasStandard ? 'standard' : 'none');
          const model = models.begin(owner, { name, style, base, seed: fields.seed ?? newSeed() }, draft);
          request.log.info({ model: name, files: draft.files.length }, 'training asked for');
          return await reply
            .code(202)
            .header('location', `/api/models/${name}`)
            .header('retry-after', '2')
            .header('cache-control', 'no-store')
            .send(model);
        } finally {
          await draft.discard();
        }
      },
    );
  });
}

async function readForm(
  request: FastifyRequest,
  draft: TrainingDraft,
  limit: number,
): Promise<Partial<Record<Field, string>>> {
  if (!request.isMultipart())
    throw new ServiceError('unsupported_media_type', 'send a form (multipart/form-data) with the files');
  const fields: Partial<Record<Field, string>> = {};
  let bytes = 0;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        await draft.add(part.filename, part.file);
        bytes += part.file.bytesRead;
        if (part.file.truncated || bytes > limit)
          throw new ServiceError('body_too_large', `the files may have ${limit / 1e6} MB together`);
        continue;
      }
      const field = FIELDS.find((one) => one === part.fieldname);
      if (!field) throw invalid(`/${part.fieldname}`, `there is no field "${part.fieldname}"`, FIELDS);
      fields[field] = String(part.value);
    }
  } catch (error) {
    throw formFault(error);
  }
  return fields;
}

function invalid(pointer: string, detail: string, allowed?: unknown): ServiceError {
  return new ServiceError('invalid_request', detail, {
    errors: [{ pointer, detail, ...(allowed === undefined ? {} : { allowed }) }],
  });
}
