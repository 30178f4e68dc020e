/** Strokes of modelled kits as they are played: the kernel against its twin, to the bit, and cuts that nobody hears. */
import t from 'tap';
import { HIT_WORDS, HITS } from '../src/synth/dsp/kernels-of-hits.js';
import { QUANTUM } from '../src/synth/dsp/quantum.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import type { NoteOn } from '../src/synth/instrument.js';
import { KIT_PATCHES } from '../src/synth/kits/kits.js';
import { chance } from './support/kernel-noise.js';
import * as twin from './twins/hits.js';

const RATE = 44100;
const workspace = new Workspace(1024 * 1024);
const sides = [workspace.floats(QUANTUM), workspace.floats(QUANTUM)] as const;
const out = [workspace.floats(QUANTUM), workspace.floats(QUANTUM)] as const;
const record = workspace.floats(HIT_WORDS);

t.test('strokes, mono, stereo and choked, to the bit', async (t) => {
  for (const mono of [true, false])
    for (const [fade, step] of [
      [1, 0],
      [1, 0.004],
      [0.3, 0.004],
    ] as const)
      for (const frames of [128, 61, 3]) {
        const next = chance(frames + 7);
        for (const block of [...sides, ...out]) block.set(block.map(next));
        const hit = mono ? ([sides[0], sides[0]] as const) : sides;
        record.set([0.7, 0.4, 1.3, 0.1, mono ? 0.1 : -0.2, fade, step, 0.652]);
        const expected = [out[0].slice(), out[1].slice()] as const;
        const after = record.slice();
        twin.played(after, hit, expected, frames);
        workspace
          .kernels(HITS)
          .play(
            record.byteOffset,
            hit[0].byteOffset,
            hit[1].byteOffset,
            out[0].byteOffset,
            out[1].byteOffset,
            frames,
          );
        const name = `${mono ? 'mono' : 'stereo'}, fade ${fade}, ${step}, ${frames} frames`;
        t.same(out[0], expected[0], name);
        t.same(out[1], expected[1], name);
        t.same(record, after, name);
      }
});

const stroke = (midi: number, variation: number): NoteOn => ({
  midi,
  velocity: 0.8,
  variation,
  frames: 4000,
  articulation: 'normal',
});

/** The left side of some strokes; quanta are cut at `cuts`, and where strokes begin. */
function struck(starts: ReadonlyMap<number, number>, cuts: readonly number[]): Float32Array {
  const patch = KIT_PATCHES.find(({ id }) => id === 'kit-909')!;
  const room = new Workspace();
  const kit = patch.create(RATE, room);
  const sound = new Float32Array(200 * QUANTUM);
  const left = room.floats(QUANTUM);
  const right = room.floats(QUANTUM);
  for (let quantum = 0; quantum < 200; quantum++) {
    left.fill(0);
    right.fill(0);
    const first = quantum * QUANTUM;
    const own = [...starts.keys()]
      .filter((at) => at >= first && at < first + QUANTUM)
      .map((at) => at - first);
    const edges = [...new Set([0, ...own, ...cuts, QUANTUM])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < edges.length; i++) {
      const midi = starts.get(first + edges[i]!);
      if (midi !== undefined) kit.noteOn(stroke(midi, first + midi));
      kit.process(left, right, edges[i]!, edges[i + 1]!);
    }
    sound.set(left, first);
  }
  return sound;
}

t.test('strokes sound the same however their quanta are cut, from their frame on', async (t) => {
  // A kick again and again, an open hat that a closed one chokes.
  const starts = new Map([
    [301, 36],
    [4000, 46],
    [7001, 36],
    [9999, 42],
    [12805, 36],
  ]);
  const whole = struck(starts, []);
  t.same(struck(starts, [64]), whole);
  t.same(struck(starts, [3, 50, 127]), whole);
  t.ok(
    whole.subarray(0, 301).every((x) => x === 0),
    'silent before',
  );
  t.ok(
    whole.subarray(301, 340).some((x) => x !== 0),
    'and not after',
  );
});
