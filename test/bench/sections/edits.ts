/** What an edit costs beside making the whole piece: "new bass in bars 9-16", with the sound of the version before kept. */
import { STYLES } from '../../../src/styles/index.js';
import { runProgram } from '../process-usage.js';
import { median } from '../reference.js';
import type { Column, Section } from '../section.js';

interface Measured {
  readonly whole: number;
  readonly from_nothing: number;
  readonly keeping: number;
  readonly edited: number;
  readonly compose: number;
  readonly whole_render: number;
  readonly render: number;
  readonly kept_mb: number;
}

const SECONDS = [60, 120];

const COLUMNS: readonly Column[] = [
  { key: 'style', title: 'style' },
  { key: 'seconds', title: 's' },
  { key: 'whole', title: 'whole: CPU ms' },
  { key: 'keeping', title: 'keeping: ms more' },
  { key: 'kept_mb', title: 'kept MB' },
  { key: 'from_nothing', title: 'edit, nothing kept: CPU ms' },
  { key: 'edited', title: 'edit: CPU ms' },
  { key: 'compose', title: 'of it composing' },
  { key: 'faster', title: 'edit ×', decimals: 2 },
  { key: 'render_faster', title: 'render and master only ×', decimals: 2 },
];

export const edits: Section = {
  name: 'edits',
  run({ quick }) {
    const seeds = quick ? [1] : [1, 2, 3];
    const rows = STYLES.names.flatMap((style) =>
      SECONDS.map((seconds) => {
        const runs = seeds.map((seed) => {
          const { output } = runProgram('test/bench/edited-piece.js', [style, String(seconds), String(seed)]);
          return JSON.parse(output) as Measured;
        });
        const of = (pick: (run: Measured) => number): number => median(runs.map(pick));
        return {
          style,
          seconds,
          whole: of((run) => run.whole),
          from_nothing: of((run) => run.from_nothing),
          keeping: of((run) => run.keeping),
          kept_mb: of((run) => run.kept_mb),
          edited: of((run) => run.edited),
          compose: of((run) => run.compose),
          faster: of((run) => run.whole / run.edited),
          render_faster: of((run) => run.whole_render / run.render),
        };
      }),
    );
    return {
      title: 'Edits, one thread, warm',
      notes: [
        `"New bass in bars 9-16" (where there is none, of who plays lowest), the version before known: composing, rendering, mastering, WAV. Median of ${seeds.length} pieces, of each the median of three. Both files are checked to be the same bytes.`,
      ],
      tables: [{ name: 'styles', columns: COLUMNS, rows }],
    };
  },
};
