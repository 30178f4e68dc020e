import { type Static, Type } from '@sinclair/typebox';
import { Brief } from './brief.js';
import { Operation } from './edit.js';
import { Output, RenderedFile } from './output.js';
import { PartSummary } from './part.js';
import { PlanSummary } from './plan.js';
import { PieceId, Sha256, STRICT, Timestamp } from './shapes.js';
import { Timings } from './timings.js';

const making = {
  brief_hash: Sha256,
  render_hash: Sha256,
  engine: Type.String(),
  plan: PlanSummary,
  parts: Type.Array(PartSummary),
  without_effect: Type.Optional(
    Type.Array(Type.Integer({ minimum: 0 }), {
      description: 'Indices of `operations` that left the piece as it was. Absent: each changed something.',
    }),
  ),
  timings: Timings,
  score: Type.Object({ sha256: Sha256, bytes: Type.Integer() }, STRICT),
  peaks: Type.Optional(
    Type.Object(
      { sha256: Sha256, bytes: Type.Integer() },
      { ...STRICT, description: 'Absent: no sound was made.' },
    ),
  ),
};

/** What one render made; kept under its render hash, so that the same resolved brief is rendered once. */
export const RenderRecord = Type.Object({ ...making, files: Type.Array(RenderedFile) }, STRICT);
export type RenderRecord = Static<typeof RenderRecord>;

/** What is stored of a piece: how it was asked for, how it was changed since, what it is and where its files are. */
export const Piece = Type.Object(
  {
    id: PieceId,
    created_at: Timestamp,
    brief: Brief,
    parent: Type.Optional(PieceId),
    operations: Type.Array(Operation, { description: 'Edits of what the brief makes, in order.' }),
    ...making,
    outputs: Type.Array(Output),
  },
  { ...STRICT, $id: 'Piece' },
);
export type Piece = Static<typeof Piece>;
