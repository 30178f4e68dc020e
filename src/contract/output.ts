import { type Static, Type } from '@sinclair/typebox';
import { DOCUMENTS, FORMATS } from './brief.js';
import { oneOf, Sha256, STRICT } from './shapes.js';

/** Which stem a file is. */
export const StemFacts = Type.Object(
  {
    name: Type.String({ pattern: '^[0-9]{2}-[a-z0-9-]{1,60}$', description: '"01-melody-tenor-sax"' }),
    title: Type.String({ description: '"Tenor Sax"' }),
    parts: Type.Array(Type.String(), {
      description: 'Ids of its parts; none for the returns of the effects.',
    }),
  },
  { ...STRICT, $id: 'StemFacts' },
);
export type StemFacts = Static<typeof StemFacts>;

/** What is true of the bytes of one finished file, wherever it lies. */
export const AudioFacts = {
  kind: oneOf(['mix', 'stem'] as const, 'The whole piece, or one of its stems.'),
  stem: Type.Optional(StemFacts),
  format: oneOf(FORMATS),
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Sha256,
  crc32: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 0xffffffff,
      description: 'CRC-32 of the bytes, as zip archives have it.',
    }),
  ),
  duration: Type.Number({ description: 'Seconds.' }),
  frames: Type.Integer({ minimum: 0 }),
  sample_rate: Type.Integer(),
  channels: Type.Integer(),
  bit_depth: Type.Union([Type.Integer(), Type.Null()], {
    description: '32 is float; null for the lossy formats.',
  }),
  loudness: Type.Union([Type.Number(), Type.Null()], {
    description:
      'Integrated loudness in LUFS; null where the piece is too short or too quiet to gate, and for stems.',
  }),
  true_peak: Type.Union([Type.Number(), Type.Null()], {
    description: 'dBTP; null for silence, and for stems.',
  }),
  normalisation: oneOf(
    ['loudness', 'peak', 'one-pass', 'silence'] as const,
    'How the gain was chosen: to the asked loudness; to the true-peak ceiling, the piece being too short to gate; by the style in one pass; not at all.',
  ),
};

/** What is true of a document made of the score. */
const DocumentFacts = {
  kind: oneOf(['document'] as const),
  format: oneOf(DOCUMENTS),
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Sha256,
  duration: Type.Number({ description: 'Seconds of the piece.' }),
};

const named = {
  url: Type.String({ description: 'Where it is: a path, or an address under PUBLIC_URL.' }),
  filename: Type.String(),
};

/** One file of a piece, as answered: a sound or a document. */
export const Output = Type.Union(
  [Type.Object({ ...AudioFacts, ...named }, STRICT), Type.Object({ ...DocumentFacts, ...named }, STRICT)],
  { $id: 'Output' },
);
export type Output = Static<typeof Output>;

/** A file's facts without its name: what a render record keeps. */
export const RenderedSound = Type.Object(AudioFacts, STRICT);
export type RenderedSound = Static<typeof RenderedSound>;
const RenderedDocument = Type.Object(DocumentFacts, STRICT);
export type RenderedDocument = Static<typeof RenderedDocument>;
export const RenderedFile = Type.Union([RenderedSound, RenderedDocument]);
export type RenderedFile = Static<typeof RenderedFile>;

/** Which stem a file is; undefined for mixes and documents. */
export function stemOf(file: RenderedFile | Output): StemFacts | undefined {
  return file.kind === 'document' ? undefined : file.stem;
}
