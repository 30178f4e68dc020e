/** The compiled kernels are what their sources compile to, and answer as their twins do, to the bit. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import t from 'tap';
import { BLOCKS } from '../src/mix/kernels-of-blocks.js';
import { LARGEST_BLOCK } from '../src/mix/stereo-block.js';
import { QUANTUM, STEP } from '../src/synth/dsp/quantum.js';
import { Workspace } from '../src/synth/dsp/workspace.js';

t.test('every binary is what its source compiles to', async (t) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('src/synth/dsp/kernels/build.mjs'), '--check'],
    { encoding: 'utf8' },
  );
  t.equal(status, 0, `npm run kernels changes nothing ${stdout}${stderr}`);
});

t.test('kernels and TypeScript know the same quantum', async (t) => {
  const source = readFileSync('src/synth/dsp/kernels/parts/quantum.ts', 'utf8');
  const said = (name: string): number =>
    Number(new RegExp(`export const ${name}: \\w+ = (\\d+);`).exec(source)?.[1]);
  t.same([said('QUANTUM'), said('SIDE')], [QUANTUM, 4 * QUANTUM]);
  t.same([said('STEP'), said('STEP_BYTES')], [STEP, 4 * STEP]);
  t.equal(QUANTUM % STEP, 0);
  t.equal(LARGEST_BLOCK, QUANTUM);
});

t.test('blocks: add', async (t) => {
  const workspace = new Workspace(65536);
  const sum = workspace.floats(64);
  const source = workspace.floats(64);
  for (let i = 0; i < 64; i++) {
    sum[i] = 1 / (i + 1);
    source[i] = i / 7;
  }
  const twin = sum.map((value, i) => Math.fround(value + source[i]!));
  workspace.kernels(BLOCKS).add(sum.byteOffset, source.byteOffset, 64);
  t.same(sum, twin);
});
