/** Tables that kernels work out are those of the plain functions, to the bit. */
import t from 'tap';
import { exp, log, sin } from '../src/math/elementary.js';
import { exponentials, logarithms, sines } from '../src/math/elementary-tables.js';
import { Random } from '../src/math/random.js';
import { TABLES } from '../src/synth/dsp/kernels-of-tables.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import * as twins from './twins/tables.js';

const draws = Random.of('tables').at('numbers');
/** More than the kernel takes at once. */
const values = (least: number, most: number): Float64Array =>
  Float64Array.from({ length: 20_000 }, () => least + (most - least) * draws.next());

t.test('sines, exponentials and logarithms', async (t) => {
  for (const most of [1, 10, 1e4, 1e8]) {
    const x = values(-most, most);
    t.same(sines(x.slice()), x.map(sin), `sines up to ${most}`);
  }
  for (const most of [1, 30, 720]) {
    const x = values(-most, most);
    t.same(exponentials(x.slice()), x.map(exp), `exponentials up to ${most}`);
  }
  for (const most of [1e-300, 1, 2, 1e9]) {
    const x = values(0, most);
    t.same(logarithms(x.slice()), x.map(log), `logarithms up to ${most}`);
  }
  const odd = Float64Array.of(0, -1, 5e-324, 1e-310, Number.POSITIVE_INFINITY, Number.NaN);
  t.same(logarithms(odd.slice()), odd.map(log), 'where there is none, or hardly one');
});

t.test('waves by their harmonics', async (t) => {
  const workspace = new Workspace(65536);
  const size = 256;
  const cycle = workspace.doubles(size);
  const sum = workspace.doubles(size);
  cycle.set(values(-1, 1).subarray(0, size));
  const twin = sum.slice();
  for (const [harmonic, level, shift] of [
    [1, 0.7, 0],
    [3, -0.31, 11],
    [200, 0.01, 6000],
  ] as const) {
    workspace.kernels(TABLES).addHarmonic(cycle.byteOffset, sum.byteOffset, size, harmonic, level, shift);
    twins.addHarmonic(cycle, twin, harmonic, level, shift);
  }
  t.same(sum, twin);
});

t.test('windows, and weights between frames', async (t) => {
  const workspace = new Workspace(256 * 1024);
  const [phases, taps, one] = [1024, 8, 16384];
  const count = (phases * taps) / 2;
  const window = workspace.doubles(count + 1);
  const scratch = workspace.doubles(taps);
  const table = workspace.shorts(phases * taps);
  const { kaiser, weights } = workspace.kernels(TABLES);
  kaiser(5.2, count, window.byteOffset);
  t.same(window, twins.kaiser(5.2, count));
  for (const corner of [0.9, 0.47, 0.25]) {
    weights(corner, phases, taps, one, window.byteOffset, scratch.byteOffset, table.byteOffset);
    t.same(table, twins.weights(corner, phases, taps, one, window), `corner ${corner}`);
  }
});
