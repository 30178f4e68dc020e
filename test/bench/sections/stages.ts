/** Where the time goes: composing, rendering with mastering, encoding; cold and warm, in fresh processes. */
import { STYLES } from '../../../src/styles/index.js';
import { runProgram } from '../process-usage.js';
import { median } from '../reference.js';
import type { Column, Section } from '../section.js';

interface Stages {
  readonly compose: number;
  readonly render: number;
  readonly encode: number;
  readonly notes: number;
  readonly mean_voices: number;
}

interface Measured {
  readonly start_up: number;
  readonly cold: Stages;
  readonly warm: Stages;
  readonly reference: number;
}

const SECONDS = 30;
const work = (stages: Stages): number => stages.compose + stages.render + stages.encode;

function measure(style: string, seed: number): Measured {
  const { output } = runProgram('test/bench/piece.js', [style, String(SECONDS), String(seed)]);
  return JSON.parse(output) as Measured;
}

const COLUMNS: readonly Column[] = [
  { key: 'style', title: 'style' },
  { key: 'start_up', title: 'start ms' },
  { key: 'cold_compose', title: 'cold: compose ms' },
  { key: 'cold_render', title: 'render + master ms' },
  { key: 'compose', title: 'warm: compose ms' },
  { key: 'render', title: 'render + master ms' },
  { key: 'encode', title: 'encode ms' },
  { key: 'real_time', title: '× real time' },
  { key: 'references', title: 'references a second of sound', decimals: 2 },
  { key: 'notes', title: 'notes' },
  { key: 'voices', title: 'mean voices', decimals: 1 },
];

export const stages: Section = {
  name: 'stages',
  run({ quick }) {
    const processes = quick ? 1 : 5;
    const rows = STYLES.names.map((style) => {
      const runs = Array.from({ length: processes }, (_, i) => measure(style, i + 1));
      const of = (pick: (run: Measured) => number): number => median(runs.map(pick));
      return {
        style,
        start_up: of((run) => run.start_up),
        cold_compose: of((run) => run.cold.compose),
        cold_render: of((run) => run.cold.render),
        compose: of((run) => run.warm.compose),
        render: of((run) => run.warm.render),
        encode: of((run) => run.warm.encode),
        real_time: of((run) => (1000 * SECONDS) / work(run.warm)),
        references: of((run) => work(run.warm) / SECONDS / run.reference),
        notes: of((run) => run.warm.notes),
        voices: of((run) => run.warm.mean_voices),
      };
    });
    return {
      title: `Stages of pieces of ${SECONDS} s, one thread`,
      notes: [
        `Median of ${processes} processes, another seed each. Cold: the first piece of a process. Warm: the same piece again, as in a running service.`,
      ],
      tables: [{ name: 'styles', columns: COLUMNS, rows }],
    };
  },
};
