import { type Static, Type } from '@sinclair/typebox';
import { BatchId, PRIORITIES, Webhook } from './job.js';
import { oneOf, STRICT, Timestamp } from './shapes.js';

/** Requests that one batch may hold. */
export const BATCH_LIMIT = 5000;

export const CustomId = Type.String({
  pattern: '^[A-Za-z0-9._:-]{1,64}$',
  description: 'Your name for it, unique in the batch: letters, digits, ". _ : -".',
});

/** Many briefs. Each is read by itself: one that is wrong fails alone. */
export const BatchRequest = Type.Object(
  {
    requests: Type.Array(
      Type.Object(
        {
          custom_id: Type.Optional(CustomId),
          brief: Type.Unknown({ description: 'As for /api/generate.' }),
        },
        STRICT,
      ),
      { minItems: 1, maxItems: BATCH_LIMIT },
    ),
    priority: Type.Optional(oneOf(PRIORITIES)),
    webhook: Type.Optional(Webhook),
  },
  { ...STRICT, $id: 'BatchRequest' },
);
export type BatchRequest = Static<typeof BatchRequest>;

export const Batch = Type.Object(
  {
    success: Type.Literal(true),
    id: BatchId,
    status: oneOf(['running', 'finished'] as const),
    url: Type.String(),
    results_url: Type.String({ description: 'JSON Lines, one a request, in the order of the requests.' }),
    zip_url: Type.String({ description: 'All files and the results, in one zip.' }),
    counts: Type.Object(
      {
        total: Type.Integer(),
        queued: Type.Integer(),
        running: Type.Integer(),
        succeeded: Type.Integer(),
        failed: Type.Integer(),
        canceled: Type.Integer(),
      },
      STRICT,
    ),
    created_at: Timestamp,
    finished_at: Type.Optional(Timestamp),
    webhook_secret: Type.Optional(Type.String()),
  },
  { ...STRICT, $id: 'Batch' },
);
export type Batch = Static<typeof Batch>;

export const BatchList = Type.Object(
  { batches: Type.Array(Batch), next_cursor: Type.Union([Type.String(), Type.Null()]) },
  { ...STRICT, $id: 'BatchList' },
);
export type BatchList = Static<typeof BatchList>;
