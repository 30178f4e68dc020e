import { Type } from '@sinclair/typebox';
import { oneOf, STRICT } from './shapes.js';

/** Queries of the documents of a piece. */

/** Whoever has a link to a piece may say its secret. */
export const SHARED = {
  share: Type.Optional(Type.String({ maxLength: 200, description: 'Secret of a link to the piece.' })),
};

const sides = {
  width: Type.Optional(Type.Integer({ minimum: 200, maximum: 8000, description: 'Pixels. Default: 1200.' })),
  height: Type.Optional(Type.Integer({ minimum: 60, maximum: 4000, description: 'Pixels.' })),
};

export const PictureQuery = Type.Object(
  { format: Type.Optional(oneOf(['svg', 'png'] as const, 'Default: svg.')), ...sides, ...SHARED },
  STRICT,
);
export const MusicXmlQuery = Type.Object(
  {
    format: Type.Optional(oneOf(['musicxml', 'mxl'] as const, 'mxl is compressed. Default: musicxml.')),
    ...SHARED,
  },
  STRICT,
);
export const ChartQuery = Type.Object(
  { format: Type.Optional(oneOf(['text', 'json'] as const, 'Default: text.')), ...SHARED },
  STRICT,
);
export const PeaksQuery = Type.Object(
  {
    format: Type.Optional(
      oneOf(['json', 'dat'] as const, 'dat is the binary form of the same. Default: json.'),
    ),
    samples_per_pixel: Type.Optional(
      Type.Integer({
        minimum: 256,
        maximum: 65_536,
        multipleOf: 256,
        description: 'Frames of a step. Default: 256.',
      }),
    ),
    ...SHARED,
  },
  STRICT,
);
export const DocumentQuery = Type.Object(SHARED, STRICT);
