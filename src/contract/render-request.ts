import { type Static, Type } from '@sinclair/typebox';
import { briefRequestSchema } from './brief.js';
import { STRICT } from './shapes.js';

/** What may be said of a file that is to be played: fields of a form, or a query beside the bare file. */
export function renderRequestSchema(styleNames: readonly string[]) {
  const { style, format, sample_rate, bit_depth, bitrate, loudness, true_peak, bank, engine } =
    briefRequestSchema(styleNames).properties;
  return Type.Object(
    {
      style: Type.Optional({
        ...style,
        description: 'Whose desk the parts are mixed on. Default: by the instruments.',
      }),
      format,
      sample_rate,
      bit_depth,
      bitrate,
      loudness,
      true_peak,
      bank,
      engine,
    },
    { ...STRICT, $id: 'RenderRequest' },
  );
}
export type RenderRequest = Static<ReturnType<typeof renderRequestSchema>>;
