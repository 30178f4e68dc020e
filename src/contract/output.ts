import { type Static, Type } from '@sinclair/typebox';
import { FORMATS } from './brief.js';
import { oneOf, Sha256, STRICT } from './shapes.js';

/** What is true of the bytes of one finished file, wherever it lies. */
export const AudioFacts = {
  kind: oneOf(['mix'] as const),
  format: oneOf(FORMATS),
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Sha256,
  duration: Type.Number({ description: 'Seconds.' }),
  frames: Type.Integer({ minimum: 0 }),
  sample_rate: Type.Integer(),
  channels: Type.Integer(),
  bit_depth: Type.Union([Type.Integer(), Type.Null()], {
    description: '32 is float; null for the lossy formats.',
  }),
  loudness: Type.Union([Type.Number(), Type.Null()], {
    description: 'Integrated loudness in LUFS; null where the piece is too short or too quiet to gate.',
  }),
  true_peak: Type.Union([Type.Number(), Type.Null()], { description: 'dBTP; null for silence.' }),
  normalisation: oneOf(
    ['loudness', 'peak', 'one-pass', 'silence'] as const,
    'How the gain was chosen: to the asked loudness; to the true-peak ceiling, the piece being too short to gate; by the style in one pass; not at all.',
  ),
};

/** One file of a piece, as answered. */
export const Output = Type.Object(
  { ...AudioFacts, url: Type.String({ description: 'Path on this server.' }), filename: Type.String() },
  { ...STRICT, $id: 'Output' },
);
export type Output = Static<typeof Output>;

/** A file's facts without its name: what a render record keeps. */
export const RenderedFile = Type.Object(AudioFacts, STRICT);
export type RenderedFile = Static<typeof RenderedFile>;
