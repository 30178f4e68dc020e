import { type Static, type TSchema, Type } from '@sinclair/typebox';
import type { BriefRequest } from './brief.js';
import { Operation } from './edit.js';
import { PRIORITIES, Webhook } from './job.js';
import { oneOf, PieceId, STRICT } from './shapes.js';

/** Work to be done later: a brief, or edits of a piece. `brief`: the schema of a brief's request. */
export const jobRequestSchema = (brief: TSchema) =>
  Type.Object(
    {
      brief: Type.Optional(brief),
      edit: Type.Optional(
        Type.Object(
          { piece: PieceId, operations: Type.Array(Operation, { minItems: 1, maxItems: 64 }) },
          { ...STRICT, description: 'As for /api/pieces/<id>/edit.' },
        ),
      ),
      priority: Type.Optional(
        oneOf(
          PRIORITIES,
          'Among your own jobs: a high one costs a quarter of your turns, a low one four times.',
        ),
      ),
      webhook: Type.Optional(Webhook),
    },
    { ...STRICT, $id: 'JobRequest', description: 'Exactly one of `brief` and `edit`.' },
  );
export type JobRequest = Omit<Static<ReturnType<typeof jobRequestSchema>>, 'brief'> & {
  brief?: BriefRequest;
};
