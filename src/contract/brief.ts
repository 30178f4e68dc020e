import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { MixEffects, PartEffects } from './effects.js';
import { AskedPlan, FixedPlan, FormSection } from './plan.js';

/** Limits that hold for every style. */
export const LIMITS = {
  duration: { minimum: 1, maximum: 300, default: 30 },
  tempo: { minimum: 60, maximum: 200 },
  loudness: { minimum: -30, maximum: -9 },
  truePeak: { minimum: -9, maximum: -0.1, default: -1 },
} as const;

const ROLES = [
  'melody',
  'counter',
  'bass',
  'comping',
  'pad',
  'arpeggio',
  'texture',
  'effects',
  'drums',
  'percussion',
] as const;

const literals = <T extends readonly string[]>(names: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...names] });

const strict = { additionalProperties: false } as const;
const unit = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

export const EnergyPoint = Type.Object(
  { at: unit('Place in the piece.'), value: unit('Energy there.') },
  strict,
);

export const SeedValue = Type.Union(
  [
    Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
    Type.String({ minLength: 1, maxLength: 200 }),
  ],
  { description: 'Integer or text; 7 and "7" are one. Chosen at random and reported when absent.' },
);

export const PartRequest = Type.Object(
  {
    role: Type.Optional(literals(ROLES)),
    id: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'Part id, as answered in parts[].' }),
    ),
    instrument: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    volume: Type.Optional(
      Type.Number({ minimum: -60, maximum: 12, description: 'dB on top of the style mix.' }),
    ),
    pan: Type.Optional(Type.Number({ minimum: -1, maximum: 1, description: '-1 left ... 1 right.' })),
    effects: Type.Optional(PartEffects),
    seed: Type.Optional(SeedValue),
    mute: Type.Optional(Type.Boolean({ description: 'Composed and kept in the score, not sounded.' })),
    exclude: Type.Optional(Type.Boolean({ description: 'Left out of the piece.' })),
  },
  strict,
);

/** Formats of the sound. */
export const FORMATS = ['wav', 'flac', 'mp3', 'opus', 'ogg'] as const;
export type SoundFormat = (typeof FORMATS)[number];
/** Documents made of the score: MIDI, MusicXML plain and compressed, ABC lead sheet, chord chart, piano roll as SVG and PNG. */
export const DOCUMENTS = ['mid', 'musicxml', 'mxl', 'abc', 'chart', 'svg', 'png'] as const;
export type DocumentFormat = (typeof DOCUMENTS)[number];
export const ALL_FORMATS = [...FORMATS, ...DOCUMENTS] as const;

export function isSound(format: string): format is SoundFormat {
  return (FORMATS as readonly string[]).includes(format);
}

export function isDocument(format: string): format is DocumentFormat {
  return (DOCUMENTS as readonly string[]).includes(format);
}
/** How a piece is divided into stems. */
export const STEM_KINDS = ['parts', 'groups'] as const;
/** "release" finds the gain that gives the asked loudness; "stream" is one pass with the style's typical gain. */
export const MASTERINGS = ['release', 'stream'] as const;
/** Constant bitrates of MP3 and Opus, in kbit/s; of Vorbis the nearest quality. */
export const BITRATES = [64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
/**
 * Variable bitrates of MP3, as LAME counts them: v0 is the best, about 245 kbit/s, v2 about 190, v5 130. LAME takes the
 * sample rate down for v7 and worse: they are not offered.
 */
export const MP3_QUALITIES = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6'] as const;
export type Bitrate = (typeof BITRATES)[number] | (typeof MP3_QUALITIES)[number];

const bitrate = (description: string) =>
  Type.Union(
    [
      Type.Unsafe<(typeof BITRATES)[number]>({ type: 'integer', enum: [...BITRATES] }),
      literals(MP3_QUALITIES),
    ],
    { description },
  );

/** What a caller may send. Style names come in as a parameter, so that a new style needs no change here. */
export function briefRequestSchema(styleNames: readonly string[]) {
  return Type.Object(
    {
      style: literals(styleNames as readonly string[]),
      substyle: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      duration: Type.Optional(
        Type.Number({
          minimum: LIMITS.duration.minimum,
          maximum: LIMITS.duration.maximum,
          description: `Seconds, fractions allowed. Default ${LIMITS.duration.default}.`,
        }),
      ),
      tempo: Type.Optional(
        Type.Number({
          minimum: LIMITS.tempo.minimum,
          maximum: LIMITS.tempo.maximum,
          description: "Beats a minute of the felt beat. Default: the style's own.",
        }),
      ),
      seed: Type.Optional(SeedValue),
      key: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 32,
          description: 'Tonic and mode: "D minor", "Bb", "Dm", "E dorian".',
        }),
      ),
      metre: Type.Optional(literals(['4/4', '3/4', '2/4', '5/4', '6/8', '12/8'] as const)),
      mood: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      complexity: Type.Optional(unit('0 plain ... 1 intricate.')),
      energy: Type.Optional(
        Type.Union([unit('Overall energy.'), Type.Array(EnergyPoint, { maxItems: 64 })], {
          description: "A number or a curve; an empty list, as a resolved brief has it, is the form's own.",
        }),
      ),
      chords: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 8000,
          description:
            'A chart, followed to the letter: "| Dm7 | G7 | Cmaj7 | % |", with repeats, endings and returns as lead sheets have them: "|: C | F |1 G :|2 C |", "D.S. al Coda". It comes round until the piece ends.',
        }),
      ),
      form: Type.Optional(
        Type.Array(FormSection, {
          minItems: 1,
          maxItems: 128,
          description: 'The sections in order. The duration follows from them when it is not given.',
        }),
      ),
      plan: Type.Optional(AskedPlan),
      parts: Type.Optional(Type.Array(PartRequest, { maxItems: 32 })),
      variation: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      loop: Type.Optional(
        Type.Boolean({
          description:
            'Goes round without a seam: whole bars at the tempo, as many as come nearest to the duration, no ending, and what rings on at the end sounds at the beginning.',
        }),
      ),
      swing: Type.Optional(
        Type.Union([Type.Number({ minimum: 0.5, maximum: 0.75 }), Type.Null()], {
          description:
            "Place of the off-beat in metres that divide their beat in two; null is the style's own.",
        }),
      ),
      humanize: Type.Optional(unit('0 exact ... 1 loose.')),
      format: Type.Optional(
        Type.Union(
          [
            literals(ALL_FORMATS),
            Type.Array(literals(ALL_FORMATS), { minItems: 1, maxItems: ALL_FORMATS.length }),
          ],
          { description: 'One format or several, of the sound and of the score; `filename` is the first.' },
        ),
      ),
      sample_rate: Type.Optional(Type.Unsafe<44100 | 48000>({ type: 'integer', enum: [44100, 48000] })),
      bit_depth: Type.Optional(Type.Unsafe<16 | 24 | 32>({ type: 'integer', enum: [16, 24, 32] })),
      bitrate: Type.Optional(
        bitrate(
          'kbit/s of mp3, opus and ogg (default: 192; 128 for opus), or "v0" (best) ... "v6": variable, for mp3.',
        ),
      ),
      loudness: Type.Optional(
        Type.Number({ ...LIMITS.loudness, description: "LUFS. Default: the style's own target." }),
      ),
      true_peak: Type.Optional(
        Type.Number({
          minimum: LIMITS.truePeak.minimum,
          maximum: LIMITS.truePeak.maximum,
          description: 'dBTP.',
        }),
      ),
      mastering: Type.Optional({
        ...literals(MASTERINGS),
        description:
          '"release" (default) reaches the asked loudness; "stream" masters in one pass with the style\'s typical gain, as /api/stream does.',
      }),
      stems: Type.Optional(
        Type.Union([Type.Boolean(), literals(STEM_KINDS)], {
          description:
            'Files of the parts (true or "parts") or of groups of parts beside the mix: they start together and sum to it.',
        }),
      ),
      layers: Type.Optional(
        Type.Integer({
          minimum: 2,
          maximum: 6,
          description:
            'The piece in so many intensities on one timeline beside the mix, aligned to the frame: the same notes, played by ever more players. The last one is the mix.',
        }),
      ),
      effects: Type.Optional(MixEffects),
      bank: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description:
            "Name of an installed SoundFont for the sampled instruments. Default: the engine's own.",
        }),
      ),
      model: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description:
            'Who writes what a trained model can write: "none" (the written tables), "standard" (the engine\'s own models, in the styles where they do better), or the name of a model. Default: "standard".',
        }),
      ),
      engine: Type.Optional(
        Type.String({ maxLength: 200, description: 'Refuse unless this engine makes it.' }),
      ),
    },
    { ...strict, $id: 'BriefRequest' },
  );
}
export type BriefRequest = Static<ReturnType<typeof briefRequestSchema>>;
export type PartRequest = Static<typeof PartRequest>;

/** The resolved brief: complete, canonical, every default filled in. Equal briefs have equal JSON. */
export const Brief = Type.Object(
  {
    style: Type.String(),
    substyle: Type.String(),
    duration: Type.Number(),
    tempo: Type.Number({ description: 'Felt beats a minute.' }),
    seed: Type.String(),
    key: Type.String({ description: 'Long form.' }),
    metre: Type.String(),
    mood: Type.String(),
    complexity: Type.Number(),
    /** Curve over the piece, sorted by `at`. A plain number has become one point at 0. Empty: the form's own. */
    energy: Type.Array(EnergyPoint),
    chords: Type.Optional(Type.String({ description: 'Canonical spelling; absent: composed.' })),
    form: Type.Optional(Type.Array(FormSection, { description: "Absent: the style's own." })),
    plan: Type.Optional(FixedPlan),
    parts: Type.Array(PartRequest),
    variation: Type.Integer(),
    loop: Type.Optional(Type.Literal(true, { description: 'Absent: the piece ends.' })),
    swing: Type.Union([Type.Number(), Type.Null()], { description: "null: the style's own by tempo." }),
    humanize: Type.Number(),
    format: Type.Array(literals(ALL_FORMATS)),
    sample_rate: Type.Unsafe<44100 | 48000>({ type: 'integer', enum: [44100, 48000] }),
    bit_depth: Type.Unsafe<16 | 24 | 32>({ type: 'integer', enum: [16, 24, 32] }),
    bitrate: Type.Optional(bitrate('kbit/s, or the variable quality of mp3.')),
    loudness: Type.Number(),
    true_peak: Type.Number(),
    mastering: Type.Optional(Type.Literal('stream', { description: 'Absent: for release.' })),
    stems: Type.Optional(literals(STEM_KINDS)),
    layers: Type.Optional(Type.Integer({ description: 'Intensities beside the mix; absent: none.' })),
    effects: Type.Optional(MixEffects),
    bank: Type.Optional(Type.String({ description: "SoundFont by name; absent: the engine's own." })),
    source: Type.Optional(
      Type.String({ description: 'Hash of the uploaded file whose notes these are; absent: composed.' }),
    ),
    model: Type.Optional(
      Type.String({
        description: 'Trained models with the hash of their weights; "none" (or absent): none.',
      }),
    ),
  },
  { ...strict, $id: 'Brief' },
);
export type Brief = Static<typeof Brief>;

export type { TSchema };
