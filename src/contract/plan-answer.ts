import { type Static, Type } from '@sinclair/typebox';
import { Brief } from './brief.js';
import { PartSummary } from './part.js';
import { PlanSummary } from './plan.js';
import { Sha256, STRICT } from './shapes.js';

/** The answer to `POST /api/plans`: what would be made, without a note and without a sound. */
export const PlanAnswer = Type.Object(
  {
    success: Type.Literal(true),
    seed: Type.String(),
    brief: Brief,
    brief_hash: Sha256,
    engine: Type.String(),
    plan: PlanSummary,
    parts: Type.Array(PartSummary, {
      description: 'Who is there to play; a part may turn out to have no note.',
    }),
  },
  { ...STRICT, $id: 'PlanAnswer' },
);
export type PlanAnswer = Static<typeof PlanAnswer>;
