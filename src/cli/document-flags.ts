import type { DocumentFormat } from '../contract/brief.js';
import type { ProjectKind } from '../export/projects.js';
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

/** Flags that write archives for other programs, with the stems in them. */
const ARCHIVES = { dawproject: 'dawproject', rpp: 'rpp', bundle: 'zip' } as const satisfies Readonly<
  Record<string, ProjectKind>
>;
export type ArchiveFlag = keyof typeof ARCHIVES;
const ARCHIVE_FLAGS = Object.keys(ARCHIVES) as ArchiveFlag[];

/** What every command that makes pieces takes besides the brief. */
export const MAKING_OPTIONS: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>> = {
  out: { type: 'string' },
  score: { type: 'boolean' },
  ...Object.fromEntries([...FLAGS, ...ARCHIVE_FLAGS].map((flag) => [flag, { type: 'boolean' as const }])),
};

/** What is written beside the sound. */
export interface Extras {
  /** Documents of the score, and what the answer calls them. */
  readonly documents: readonly { readonly flag: DocumentFlag; readonly format: DocumentFormat }[];
  /** Archives for other programs. */
  readonly archives: readonly { readonly flag: ArchiveFlag; readonly kind: ProjectKind }[];
  /** The score as JSON. */
  readonly score: boolean;
}

export const NO_EXTRAS: Extras = { documents: [], archives: [], score: false };

/** What the flags ask for. */
export function extrasAsked(values: Flags['values']): Extras {
  return {
    documents: FLAGS.filter((flag) => values[flag] === true).map((flag) => ({
      flag,
      format: FORMAT_OF[flag],
    })),
    archives: ARCHIVE_FLAGS.filter((flag) => values[flag] === true).map((flag) => ({
      flag,
      kind: ARCHIVES[flag],
    })),
    score: values.score === true,
  };
}
