import { type Static, Type } from '@sinclair/typebox';
import { STRICT } from './shapes.js';

/** One section of the form, as answered. */
export const PlanSection = Type.Object(
  {
    id: Type.String({ description: 'Stable in the piece; edits address it.' }),
    name: Type.String({ description: 'intro, verse, A, solo, drop, outro ...' }),
    start_bar: Type.Integer({ minimum: 0, description: 'Bars from the start of the piece.' }),
    bars: Type.Integer({ minimum: 0 }),
    start: Type.Number({ minimum: 0, description: 'Seconds.' }),
    key: Type.String(),
    energy: Type.Number({ minimum: 0, maximum: 1 }),
    chords: Type.String({ description: 'Chart: "| Dm7 | G7 | Cmaj7 | % |".' }),
  },
  STRICT,
);
export type PlanSection = Static<typeof PlanSection>;

/** Form and chord chart of a piece, in short. */
export const PlanSummary = Type.Object(
  {
    bars: Type.Integer({ minimum: 0 }),
    quarters_per_minute: Type.Number({
      description: 'Tempo in quarter notes, where `tempo` counts felt beats.',
    }),
    sections: Type.Array(PlanSection),
  },
  { ...STRICT, $id: 'PlanSummary' },
);
export type PlanSummary = Static<typeof PlanSummary>;
