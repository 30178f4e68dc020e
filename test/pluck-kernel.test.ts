/** How a string is plucked: the kernel against its twin, to the bit, and what a stroke has to be. */
import t from 'tap';
import { LINE_GUARD, STRING, STRING_WORDS, STRINGS } from '../src/synth/dsp/kernels-of-strings.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { plucked, type Stroke } from './twins/pluck.js';

const SIZE = 512;
const workspace = new Workspace(262_144);
const line = workspace.floats(SIZE + LINE_GUARD);
const copy = workspace.floats(SIZE + LINE_GUARD);
const record = workspace.doubles(STRING_WORDS);

function pluck({ period, width, pickup, colour, corner, noise, level, seed }: Stroke): Float32Array {
  line.fill(0.3);
  record[STRING.delay] = period;
  record[STRING.line] = line.byteOffset;
  record[STRING.mask] = SIZE - 1;
  workspace
    .kernels(STRINGS)
    .pluck(record.byteOffset, width, pickup, colour, corner, noise, level, seed, copy.byteOffset);
  return line;
}

const STROKE: Stroke = {
  period: 100.37,
  width: 17.2,
  pickup: 0,
  colour: 0.3,
  corner: 0.51,
  noise: 0.2,
  level: 0.3,
  seed: 12345,
};
const STROKES: readonly Stroke[] = [
  STROKE,
  { ...STROKE, pickup: 21.7 },
  { ...STROKE, period: 64, width: 1.5, pickup: 8, noise: 0 },
  { ...STROKE, period: 63.02, width: 9, pickup: 62.9, seed: -77 },
  { ...STROKE, period: 401.9, width: 40.5, pickup: 97.3, colour: 0.06, corner: 0.12, seed: 1 << 30 },
  { ...STROKE, period: 7.9, width: 2, pickup: 0.4 },
];

t.test('a stroke, to the bit', async (t) => {
  for (const stroke of STROKES) {
    const expected = plucked(SIZE, stroke);
    t.same(pluck(stroke), expected.line, JSON.stringify(stroke));
    t.equal(record[STRING.position], expected.position);
    t.equal(record[STRING.low], expected.low);
  }
});

t.test('a stroke has no mean, the level asked for and no seam', async (t) => {
  for (const stroke of STROKES) {
    const n = Math.ceil(stroke.period) + 2;
    const turn = pluck(stroke).slice(-n & 3, (-n & 3) + n);
    const whole = Math.floor(stroke.period);
    const period = turn.subarray(0, whole);
    const energy = period.reduce((sum, x) => sum + x * x, 0) / stroke.period;
    t.ok(Math.abs(Math.sqrt(energy) / stroke.level - 1) < 0.02, `level ${Math.sqrt(energy)}`);
    const mean = period.reduce((sum, x) => sum + x, (stroke.period - whole) * turn[whole]!) / stroke.period;
    t.ok(Math.abs(mean) < 1e-4, `mean ${mean}`);
    const share = stroke.period - whole;
    const again = turn[whole]! + share * (turn[whole + 1]! - turn[whole]!);
    const largest = period.reduce((most, x, i) => Math.max(most, Math.abs(x - (turn[i + 1] ?? x))), 0);
    t.ok(Math.abs(again - turn[0]!) <= largest, 'where the period begins anew');
  }
});
