import { type Static, Type } from '@sinclair/typebox';
import { STRICT } from './shapes.js';

/** A part as answered: who plays. */
export const PartSummary = Type.Object(
  {
    id: Type.String(),
    role: Type.String({ description: 'melody, bass, comping, pad, drums ...' }),
    instrument: Type.String({ description: 'Printed name: "Tenor Sax".' }),
  },
  { ...STRICT, $id: 'PartSummary' },
);
export type PartSummary = Static<typeof PartSummary>;
