import { type Static, Type } from '@sinclair/typebox';
import { STRICT } from './shapes.js';

const Named = { name: Type.String(), description: Type.String() };
const Range = Type.Object({ minimum: Type.Number(), maximum: Type.Number() }, STRICT);

/** What `/api/styles` says of a style: all that a brief may ask of it. */
export const StyleEntry = Type.Object(
  {
    ...Named,
    title: Type.String(),
    substyles: Type.Array(
      Type.Object(
        {
          ...Named,
          tempo: Type.Object(
            { lowest: Type.Number(), typical: Type.Number(), highest: Type.Number() },
            { ...STRICT, description: 'Felt beats a minute at which it is chosen by itself.' },
          ),
          metres: Type.Array(Type.String()),
        },
        STRICT,
      ),
    ),
    moods: Type.Array(Type.Object(Named, STRICT), {
      description: 'Chosen by seed among those that suit when not given.',
    }),
    metres: Type.Array(Type.String()),
    sections: Type.Array(Type.String(), {
      description: 'Names that sections of a form may have; a number may follow ("verse 2").',
    }),
    instruments: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() }, STRICT),
    ),
    defaults: Type.Object(
      {
        duration: Type.Number(),
        tempo: Type.Number({
          description:
            "The style's own; each substyle has its range, and a brief without a tempo gets one in it by seed.",
        }),
        loudness: Type.Number({ description: 'LUFS.' }),
        bit_depth: Type.Integer(),
        sample_rate: Type.Integer(),
        format: Type.String(),
        true_peak: Type.Number(),
      },
      STRICT,
    ),
    ranges: Type.Object({ duration: Range, tempo: Range, loudness: Range, true_peak: Range }, STRICT),
  },
  STRICT,
);
export type StyleEntry = Static<typeof StyleEntry>;
export const StyleList = Type.Object({ styles: Type.Array(StyleEntry) }, { ...STRICT, $id: 'StyleList' });
export type StyleList = Static<typeof StyleList>;
