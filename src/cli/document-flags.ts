import type { DocumentFormat } from '../contract/brief.js';
import type { Flags } from './brief-flags.js';

/** Flags that write documents of the score beside the sound, and the formats that they stand for. */
const FORMAT_OF = {
  midi: 'mid',
  musicxml: 'musicxml',
  mxl: 'mxl',
  abc: 'abc',
  chart: 'chart',
  roll: 'svg',
  roll_png: 'png',
} as const satisfies Readonly<Record<string, DocumentFormat>>;
export type DocumentFlag = keyof typeof FORMAT_OF;

const FLAGS = Object.keys(FORMAT_OF) as DocumentFlag[];

/** What every command that makes pieces takes besides the brief. */
export const MAKING_OPTIONS: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>> = {
  out: { type: 'string' },
  score: { type: 'boolean' },
  ...Object.fromEntries(FLAGS.map((flag) => [flag, { type: 'boolean' as const }])),
};

/** The documents that the flags ask for: what each is called in the answer, and its format. */
export function documentsAsked(values: Flags['values']): { flag: DocumentFlag; format: DocumentFormat }[] {
  return FLAGS.filter((flag) => values[flag] === true).map((flag) => ({ flag, format: FORMAT_OF[flag] }));
}
