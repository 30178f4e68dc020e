import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { EnergyPoint, LIMITS, SeedValue } from './brief.js';
import { PartEffects } from './effects.js';
import { STRICT } from './shapes.js';

const part = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Id of a part, or a role: then all parts of that role.',
});
const parts = Type.Array(part, { minItems: 1, maxItems: 32, description: 'Ids of parts, or roles.' });
const section = Type.String({ minLength: 1, maxLength: 80, description: 'Id of a section, as in the plan.' });
const barNumber = Type.Integer({ minimum: 1, maximum: 10_000 });
const bars = Type.Object(
  { from: barNumber, to: barNumber },
  {
    ...STRICT,
    description:
      'Both included, counted from 1 as musicians do; the bar after the last section is the ending.',
  },
);
const energy = Type.Number({ minimum: 0, maximum: 1 });
const chart = Type.String({
  minLength: 1,
  maxLength: 8000,
  description: 'Chart: "| Dm7 | G7 | Cmaj7 | % |".',
});
const key = Type.String({ minLength: 1, maxLength: 32, description: '"D minor"' });
const count = Type.Integer({ minimum: 1, maximum: 64 });

const operation = <N extends string, F extends Record<string, TSchema>>(name: N, about: string, fields: F) =>
  Type.Object({ op: Type.Literal(name), ...fields }, { ...STRICT, description: about });

const OPERATIONS = {
  regenerate: operation('regenerate', 'Other notes for these parts in these bars or sections.', {
    parts,
    bars: Type.Optional(bars),
    sections: Type.Optional(
      Type.Array(section, {
        minItems: 1,
        maxItems: 128,
        description: 'Ids of sections; "ending" for the bars after the last one.',
      }),
    ),
    seed: Type.Optional(SeedValue),
  }),
  instrument: operation('instrument', 'Another instrument plays the part.', {
    part,
    instrument: Type.String({ minLength: 1, maxLength: 64 }),
  }),
  mute: operation('mute', 'The parts fall silent, or sound again; their notes stay.', {
    parts,
    mute: Type.Optional(Type.Boolean({ description: 'Default: true.' })),
  }),
  solo: operation('solo', 'Only these parts sound.', { parts }),
  volume: operation('volume', 'Volume of a part.', {
    part,
    volume: Type.Number({ minimum: -60, maximum: 12, description: 'dB on top of the style mix.' }),
  }),
  pan: operation('pan', 'Place of a part.', {
    part,
    pan: Type.Number({ minimum: -1, maximum: 1, description: '-1 left ... 1 right.' }),
  }),
  effects: operation('effects', 'Effects of a part.', { part, effects: PartEffects }),
  chords: operation('chords', 'Other chords under a section: its pitched parts are written anew.', {
    section,
    chords: chart,
  }),
  tempo: operation('tempo', 'The same notes faster or slower.', { tempo: Type.Number(LIMITS.tempo) }),
  key: operation('key', 'The whole piece transposed: a key of the mode it has.', { key }),
  energy: operation('energy', 'Energy of a section, or of the whole piece as a number or a curve.', {
    section: Type.Optional(section),
    energy: Type.Union([energy, Type.Array(EnergyPoint, { minItems: 1, maxItems: 64 })]),
  }),
  insert: operation('insert', 'A new section before or after another.', {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    bars: count,
    before: Type.Optional(section),
    after: Type.Optional(section),
    energy: Type.Optional(energy),
    key: Type.Optional(key),
    chords: Type.Optional(chart),
  }),
  remove: operation('remove', 'A section less.', { section }),
  repeat: operation('repeat', 'A section again, note for note, right after itself.', {
    section,
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 16, description: 'Default: 1.' })),
  }),
  extend: operation('extend', 'A section longer by some bars at its end.', { section, bars: count }),
} as const;

export type OperationName = keyof typeof OPERATIONS;
export type OperationOf<N extends OperationName> = Static<(typeof OPERATIONS)[N]>;
export type Operation = { [N in OperationName]: OperationOf<N> }[OperationName];

/** One change of a piece, told by its "op". */
export const Operation = Type.Unsafe<Operation>({
  type: 'object',
  discriminator: { propertyName: 'op' },
  required: ['op'],
  oneOf: Object.values(OPERATIONS),
});

export const EditRequest = Type.Object(
  {
    operations: Type.Array(Operation, { minItems: 1, maxItems: 64, description: 'Made in this order.' }),
  },
  { ...STRICT, $id: 'EditRequest' },
);
export type EditRequest = Static<typeof EditRequest>;
