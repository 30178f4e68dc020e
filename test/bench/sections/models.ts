/** Trained models: what loading them takes, and what their lines cost beside the tables'. */
import { composeScore } from '../../../src/compose/compose.js';
import type { LearnedMelody } from '../../../src/compose/melody/learned.js';
import { openModelSet } from '../../../src/storage/models/shared-models.js';
import { STYLES } from '../../../src/styles/index.js';
import { attachModels } from '../../../workers/attached-models.js';
import { briefOf } from '../../support/compose.js';
import { runProgram } from '../process-usage.js';
import { cpuMilliseconds, median } from '../reference.js';
import type { Section } from '../section.js';

const WRITTEN = ['classical', 'jazz', 'blues', 'rock'];

interface Loaded {
  readonly open_ms: number;
  readonly attach_ms: number;
  readonly shared_mb: number;
  readonly first_mb: number;
  readonly thread_mb: number;
}

export const models: Section = {
  name: 'models',
  async run({ quick }) {
    const loads = Array.from(
      { length: quick ? 1 : 5 },
      () => JSON.parse(runProgram('test/bench/loaded-models.js', ['full']).output) as Loaded,
    );
    const of = (key: keyof Loaded): number => median(loads.map((load) => load[key]));
    const learned = attachModels(await openModelSet('full'))!;
    const seeds = Array.from({ length: quick ? 3 : 12 }, (_, i) => 101 + i);
    const rows = WRITTEN.map((style) => {
      const cost = (seed: number, model: LearnedMelody | undefined): number => {
        const brief = briefOf({ style, seed, duration: 60 });
        const once = (): number =>
          cpuMilliseconds(() => {
            composeScore(brief, STYLES, {}, model);
          });
        return Math.min(once(), once());
      };
      for (const seed of seeds.slice(0, 3)) for (const model of [undefined, learned]) cost(seed, model);
      const tables = seeds.map((seed) => cost(seed, undefined));
      const more = seeds.map((seed, i) => cost(seed, learned) - tables[i]!);
      return { style, tables: median(tables), more: median(more), most: Math.max(...more) };
    });
    return {
      title: 'Trained models',
      notes: [
        `Loading the set "full" (melody, harmony, drums, index of copies): medians of ${loads.length} fresh processes. Composing 60 s with and without, warm: the lesser of two runs, over ${seeds.length} seeds.`,
      ],
      tables: [
        {
          name: 'load',
          columns: [
            { key: 'open', title: 'read and check: CPU ms' },
            { key: 'attach', title: 'make ready: CPU ms' },
            { key: 'shared', title: 'shared by all threads: MB', decimals: 1 },
            { key: 'first', title: 'process grows by: MB', decimals: 1 },
            { key: 'thread', title: 'one more thread: MB', decimals: 1 },
          ],
          rows: [
            {
              open: of('open_ms'),
              attach: of('attach_ms'),
              shared: of('shared_mb'),
              first: of('first_mb'),
              thread: of('thread_mb'),
            },
          ],
        },
        {
          name: 'sampling',
          columns: [
            { key: 'style', title: 'style' },
            { key: 'tables', title: 'composing 60 s from tables: CPU ms', decimals: 1 },
            { key: 'more', title: 'with models: ms more', decimals: 1 },
            { key: 'most', title: 'most', decimals: 1 },
          ],
          rows,
        },
      ],
    };
  },
};
