import { type Static, Type } from '@sinclair/typebox';
import { oneOf, STRICT } from './shapes.js';

/** What a section is for in the whole: what prepares, what climaxes. */
export const PURPOSES = [
  'intro',
  'statement',
  'contrast',
  'development',
  'build',
  'climax',
  'break',
  'return',
  'outro',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who leads: a composed tune, an improvised solo, a riff, a sparse line, or nobody. */
export const LEADS = ['tune', 'solo', 'riff', 'sparse', 'none'] as const;
export type Lead = (typeof LEADS)[number];

const id = Type.String({
  minLength: 1,
  maxLength: 80,
  description: 'Unique and stable in the piece; edits address it.',
});
const name = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'intro, verse, A, solo, drop, outro ...',
});
const start_bar = Type.Integer({ minimum: 0, description: 'Bars from the start of the piece.' });
const start = Type.Number({ minimum: 0, description: 'Seconds.' });
const energy = Type.Number({ minimum: 0, maximum: 1 });
const material = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Sections of one material share theme, progression and riff.',
});
const purpose = oneOf(PURPOSES, 'What the section is for in the whole.');
const lead = oneOf(LEADS, 'Who leads: a tune, a solo, a riff, a sparse line, nobody.');
const phrase_bars = Type.Integer({ minimum: 1, maximum: 8, description: 'Bars of a phrase.' });
const chart = { description: 'Chart: "| Dm7 | G7 | Cmaj7 | % |".' };
const numerals = {
  description:
    'What each chord is in the key, bar by bar as in `chords`: "| ii7 | V7/V V7 | Imaj7 | % |". Sent back, a numeral that is not its chord (as when the chord was changed) is left out of account and the chord analysed anew.',
};
const key = { description: '"D minor"' };

/** One section of the form, as answered. */
export const PlanSection = Type.Object(
  {
    id,
    name,
    start_bar,
    bars: Type.Integer({ minimum: 0, description: '0 for a piece that is one gesture, shorter than a bar.' }),
    start,
    key: Type.String(key),
    energy,
    chords: Type.String(chart),
    numerals: Type.Optional(Type.String(numerals)),
    material,
    purpose,
    lead,
    phrase_bars,
  },
  STRICT,
);
export type PlanSection = Static<typeof PlanSection>;

/** Form and chord chart of a piece, in short. It can be edited and sent back as `plan` of a brief. */
export const PlanSummary = Type.Object(
  {
    bars: Type.Integer({ minimum: 0, description: 'Before the ending.' }),
    quarters_per_minute: Type.Number({
      description: 'Tempo in quarter notes, where `tempo` counts felt beats.',
    }),
    sections: Type.Array(PlanSection),
    ending: Type.Object(
      {
        start: Type.Number({ minimum: 0, description: 'Seconds.' }),
        chords: Type.String({
          description: 'One bar: the chords that lead to the last one, and the last one.',
        }),
        numerals: Type.Optional(Type.String(numerals)),
      },
      STRICT,
    ),
  },
  { ...STRICT, $id: 'PlanSummary' },
);
export type PlanSummary = Static<typeof PlanSummary>;

const sectionBars = Type.Integer({ minimum: 1, maximum: 256 });
const chartText = Type.String({ minLength: 1, maxLength: 8000, ...chart });
const numeralsText = Type.String({ minLength: 1, maxLength: 8000, ...numerals });
const keyText = Type.String({ minLength: 1, maxLength: 32, ...key });

/** A section of the form that a caller asks for. */
export const FormSection = Type.Object(
  {
    name,
    bars: sectionBars,
    energy: Type.Optional(energy),
    key: Type.Optional(keyText),
    chords: Type.Optional(chartText),
  },
  STRICT,
);
export type FormSection = Static<typeof FormSection>;

/** A section of a plan that is sent back. What follows from the rest may be left out; if it is there, it must be right. */
export const AskedSection = Type.Object(
  {
    id: Type.Optional(id),
    name,
    start_bar: Type.Optional(start_bar),
    bars: sectionBars,
    start: Type.Optional(start),
    key: keyText,
    energy,
    chords: chartText,
    numerals: Type.Optional(numeralsText),
    material: Type.Optional(material),
    purpose: Type.Optional(purpose),
    lead: Type.Optional(lead),
    phrase_bars: Type.Optional(phrase_bars),
  },
  STRICT,
);
export type AskedSection = Static<typeof AskedSection>;

export const AskedPlan = Type.Object(
  {
    bars: Type.Optional(Type.Integer({ minimum: 1 })),
    quarters_per_minute: Type.Optional(Type.Number()),
    sections: Type.Array(AskedSection, { minItems: 1, maxItems: 128 }),
    ending: Type.Optional(
      Type.Object(
        {
          start: Type.Optional(start),
          chords: Type.Optional(chartText),
          numerals: Type.Optional(numeralsText),
        },
        STRICT,
      ),
    ),
  },
  STRICT,
);
export type AskedPlan = Static<typeof AskedPlan>;

/** A plan in a resolved brief: complete, canonical, without what follows from the rest. */
export const FixedPlan = Type.Object(
  {
    sections: Type.Array(
      Type.Object(
        {
          id,
          name,
          bars: sectionBars,
          key: keyText,
          energy,
          chords: chartText,
          numerals: Type.Optional(numeralsText),
          material,
          purpose,
          lead,
          phrase_bars,
        },
        STRICT,
      ),
    ),
    ending: Type.Optional(Type.Object({ chords: chartText, numerals: Type.Optional(numeralsText) }, STRICT)),
  },
  STRICT,
);
export type FixedPlan = Static<typeof FixedPlan>;
export type FixedSection = FixedPlan['sections'][number];
