/** What an edit costs beside making the whole piece, with the sound of the version before kept: every kind that keeps most of it. */
import { STYLES } from '../../../src/styles/index.js';
import { KINDS_OF_EDIT, type KindOfEdit } from '../kinds-of-edit.js';
import { runProgram } from '../process-usage.js';
import type { Column, Section } from '../section.js';

interface Measured {
  readonly whole: number;
  readonly keeping: number;
  readonly kept_mb: number;
  readonly kinds: Partial<
    Record<
      KindOfEdit,
      {
        readonly faster: number;
        readonly compose: number;
        readonly render: number;
        readonly encode: number;
        readonly from_nothing?: number;
      }
    >
  >;
}

const SECONDS = [60, 120];
const SEED = '2';

const COLUMNS: readonly Column[] = [
  { key: 'style', title: 'piece' },
  { key: 'seconds', title: 's' },
  { key: 'whole', title: 'whole: CPU ms' },
  { key: 'keeping', title: 'keeping: ms more' },
  { key: 'kept_mb', title: 'kept MB' },
  { key: 'from_nothing', title: 'new bars, nothing kept: CPU ms' },
  { key: 'edited', title: 'new bars: CPU ms' },
  ...KINDS_OF_EDIT.map((kind) => ({ key: kind, title: `${kind} ×`, decimals: 2 })),
];

/** Every style, and a piece of one player. */
const PIECES: readonly { readonly name: string; readonly style: string; readonly substyle?: string }[] = [
  ...STYLES.names.map((style) => ({ name: style, style })),
  { name: 'solo piano', style: 'classical', substyle: 'prelude' },
];

export const edits: Section = {
  name: 'edits',
  run({ quick }) {
    const rows = PIECES.flatMap(({ name, style, substyle }) =>
      (quick ? SECONDS.slice(0, 1) : SECONDS).map((seconds) => {
        const asked = [style, String(seconds), SEED, ...(substyle ? [substyle] : [])];
        const { output } = runProgram('test/bench/edited-piece.js', asked);
        const { whole, keeping, kept_mb, kinds } = JSON.parse(output) as Measured;
        const { bars } = kinds;
        return {
          style: name,
          seconds,
          whole,
          keeping,
          kept_mb,
          ...(bars && {
            from_nothing: bars.from_nothing ?? 0,
            edited: bars.compose + bars.render + bars.encode,
          }),
          ...Object.fromEntries(KINDS_OF_EDIT.map((kind) => [kind, kinds[kind]?.faster ?? 0])),
        };
      }),
    );
    return {
      title: 'Edits, one thread, warm',
      notes: [
        'How many times as much the whole takes as an edit with the version before kept: composing, rendering, mastering, WAV; the least of three, all in turn. "bars": other notes of the lowest part in bars 9-16; "tune": of the tune in the section in the middle; "chords" of that section; mute, volume, pan and instrument of the tune\'s part. 0: there is no such edit.',
      ],
      tables: [{ name: 'styles', columns: COLUMNS, rows }],
    };
  },
};
