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

/** Which layer a file is. */
export const LayerFacts = Type.Object(
  {
    index: Type.Integer({ minimum: 1, description: 'From 1, the calmest.' }),
    of: Type.Integer({ minimum: 2, description: 'How many there are; the last one is the whole piece.' }),
    parts: Type.Array(Type.String(), {
      description: 'Ids of the parts that play; of drums perhaps only who keeps time.',
    }),
  },
  { ...STRICT, $id: 'LayerFacts' },
);
export type LayerFacts = Static<typeof LayerFacts>;

/** Name of a layer's file, without its format: "02-of-04". */
export function layerName(index: number, of: number): string {
  return [index, of].map((number) => String(number).padStart(2, '0')).join('-of-');
}

/** What is true of the bytes of one finished file, wherever it lies. */
export const AudioFacts = {
  kind: oneOf(['mix', 'stem', 'layer'] as const, 'The whole piece, one of its stems, or one of its layers.'),
  stem: Type.Optional(StemFacts),
  layer: Type.Optional(LayerFacts),
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
    'How the gain was chosen: to the asked loudness; to the true-peak ceiling, nothing passing the gate; by the style in one pass; not at all.',
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

/** Where a file lies that is not the piece's main file: in a folder of stems or of layers, under a name. */
export interface Beside {
  readonly folder: 'stems' | 'layers';
  /** Without the format. */
  readonly name: string;
}

/** The folder and name of a stem or a layer; undefined for mixes and documents. */
export function besideOf(file: RenderedFile | Output): Beside | undefined {
  if (file.kind === 'document') return undefined;
  if (file.layer) return { folder: 'layers', name: layerName(file.layer.index, file.layer.of) };
  return file.stem && { folder: 'stems', name: file.stem.name };
}

/** Which stem a file is; undefined for mixes, layers and documents. */
export function stemOf(file: RenderedFile | Output): StemFacts | undefined {
  return file.kind === 'document' ? undefined : file.stem;
}
