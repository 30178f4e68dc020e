import { type Static, Type } from '@sinclair/typebox';
import { briefRequestSchema } from './brief.js';
import { oneOf, PieceId, STRICT, Timestamp } from './shapes.js';

/** Constant bitrates: what waits for a listener is counted in bytes. */
const BITRATES = [64, 96, 128, 160, 192, 256, 320] as const;

/** What a station plays: fields of a brief; the grid of tempo and metre stays for its life. */
export function radioRequestSchema(styleNames: readonly string[]) {
  const { style, substyle, tempo, metre, key, mood, complexity, energy, seed, bank, model, loudness } =
    briefRequestSchema(styleNames).properties;
  return Type.Object(
    {
      ...{ style, substyle, tempo, metre, key, mood, complexity, energy, seed, bank, model, loudness },
      bitrate: Type.Optional(
        Type.Unsafe<(typeof BITRATES)[number]>({
          type: 'integer',
          enum: [...BITRATES],
          description: 'kbit/s of the MP3. Default: 192.',
        }),
      ),
    },
    { ...STRICT, $id: 'RadioRequest' },
  );
}
export type RadioRequest = Static<ReturnType<typeof radioRequestSchema>>;

/** What may be changed while it plays; null: the style's own again. */
export function radioChangeSchema(styleNames: readonly string[]) {
  const { style, substyle, key, mood, complexity, energy } = briefRequestSchema(styleNames).properties;
  return Type.Object(
    {
      style: Type.Optional(style),
      ...{ substyle, key, mood, complexity, energy },
    },
    { ...STRICT, minProperties: 1, $id: 'RadioChange' },
  );
}
export type RadioChange = Static<ReturnType<typeof radioChangeSchema>>;

const sectionFields = {
  second: Type.Number({ description: 'When it begins or began, in seconds after the station did.' }),
  piece: Type.Integer({ description: 'Number of the piece that it belongs to, from 0.' }),
  name: Type.String(),
  bars: Type.Integer(),
  key: Type.String(),
  energy: Type.Number(),
  chords: Type.String(),
  style: Type.String(),
  substyle: Type.String(),
  mood: Type.String(),
  instruments: Type.Array(Type.String()),
};

/** A station as it is. */
export const Station = Type.Object(
  {
    id: PieceId,
    status: oneOf(['playing', 'stopped'] as const),
    url: Type.String({ description: 'Where it is heard: MP3 without an end.' }),
    created_at: Timestamp,
    seed: Type.String(),
    tempo: Type.Number(),
    metre: Type.String(),
    bitrate: Type.Integer(),
    listeners: Type.Integer(),
    played: Type.Number({ description: 'Seconds since it began.' }),
    now: Type.Union([Type.Object(sectionFields, STRICT), Type.Null()], {
      description: 'The section that is heard; null before the first.',
    }),
    wishes: Type.Object(
      {
        style: Type.String(),
        substyle: Type.String(),
        mood: Type.String(),
        key: Type.String(),
        complexity: Type.Number(),
        energy: Type.Array(Type.Object({ at: Type.Number(), value: Type.Number() }, STRICT)),
      },
      { ...STRICT, description: 'What the sections that are yet to be made are made of.' },
    ),
  },
  { ...STRICT, $id: 'Station' },
);
export type Station = Static<typeof Station>;

export const StationList = Type.Object({ stations: Type.Array(Station) }, { ...STRICT, $id: 'StationList' });
