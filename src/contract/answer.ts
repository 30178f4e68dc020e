import { type Static, Type } from '@sinclair/typebox';
import { Brief } from './brief.js';
import { Operation } from './edit.js';
import { Output } from './output.js';
import { PartSummary } from './part.js';
import type { Piece } from './piece.js';
import { PlanSummary } from './plan.js';
import { PieceId, Sha256, STRICT } from './shapes.js';
import { Timings } from './timings.js';

/** The answer to a generation: first what older clients read, then all the rest. */
export const GenerateAnswer = Type.Object(
  {
    success: Type.Literal(true),
    message: Type.String(),
    filename: Type.String({ description: 'Unique per request.' }),
    download_url: Type.String(),
    duration: Type.Number({ description: 'Seconds.' }),
    style: Type.String(),
    id: PieceId,
    seed: Type.String(),
    brief: Brief,
    parent: Type.Optional({ ...PieceId, description: 'The piece that this one was edited from.' }),
    operations: Type.Array(Operation, { description: 'Edits of what the brief makes, in order.' }),
    without_effect: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0 }), {
        description: 'Indices of `operations` that left the piece as it was. Absent: each changed something.',
      }),
    ),
    brief_hash: Sha256,
    render_hash: Sha256,
    engine: Type.String(),
    cached: Type.Boolean({
      description: 'True when the sound came from the store; timings are then those of its making.',
    }),
    plan: PlanSummary,
    parts: Type.Array(PartSummary),
    outputs: Type.Array(Output),
    timings: Timings,
  },
  { ...STRICT, $id: 'GenerateAnswer' },
);
export type GenerateAnswer = Static<typeof GenerateAnswer>;

export function answerOf(piece: Omit<Piece, 'score'>, cached: boolean): GenerateAnswer {
  const first = piece.outputs[0];
  if (!first) throw new Error(`piece ${piece.id} has no output`);
  const { brief, operations } = piece;
  const edits = operations.length === 0 ? '' : `, edited ${operations.length} times`;
  return {
    success: true,
    message: `${brief.style} in ${brief.key}, ${brief.tempo} BPM, ${brief.duration} s${edits}${cached ? ' (from the store)' : ''}`,
    filename: first.filename,
    download_url: first.url,
    duration: first.duration,
    style: brief.style,
    id: piece.id,
    seed: brief.seed,
    brief,
    ...(piece.parent !== undefined && { parent: piece.parent }),
    operations,
    ...(piece.without_effect !== undefined && { without_effect: piece.without_effect }),
    brief_hash: piece.brief_hash,
    render_hash: piece.render_hash,
    engine: piece.engine,
    cached,
    plan: piece.plan,
    parts: piece.parts,
    outputs: piece.outputs,
    timings: piece.timings,
  };
}
