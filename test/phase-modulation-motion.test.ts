/** What moves phase-modulated voices: the kernel against a twin in TypeScript, to the bit, in every patch that it plays. */
import t from 'tap';
import { exp2 } from '../src/math/elementary.js';
import { ADSR_WORDS, Adsr } from '../src/synth/dsp/envelope.js';
import type { KernelBinary } from '../src/synth/dsp/kernel-binary.js';
import {
  FM_MOTION,
  FM_PATCH,
  PAIR,
  PAIR_MOTION,
  PAIR_MOTION_WORDS,
  PAIR_PATCH,
  PAIR_PATCH_WORDS,
  PAIR_WORDS,
  PHASE_MODULATION,
  type PhaseModulationKernels,
} from '../src/synth/dsp/kernels-of-phase-modulation.js';
import { LFO_WORDS, Lfo } from '../src/synth/dsp/lfo.js';
import { QUANTUM, STEP } from '../src/synth/dsp/quantum.js';
import { phaseStep } from '../src/synth/dsp/wavetables.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { ELECTRONIC_PATCHES } from '../src/synth/instruments/electronic.js';

interface Moved {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly motion: Float64Array;
}

/** A unit of `src/` over words that are there already. */
function over<T>(words: Float64Array, make: (words: Float64Array) => T): T {
  const kept = words.slice();
  const made = make(words);
  words.set(kept);
  return made;
}

function move(
  { floats, integers, motion }: Moved,
  patch: Float64Array,
  pairs: number,
  bend: number,
  frames: number,
  fresh: boolean,
): void {
  const fs = patch[FM_PATCH.sampleRate]!;
  const envelope = (at: number): Adsr =>
    over(motion.subarray(at, at + ADSR_WORDS), (words) => new Adsr(fs, words));
  const lfo = (at: number): Lfo => over(motion.subarray(at, at + LFO_WORDS), (words) => new Lfo(fs, words));
  motion[FM_MOTION.age]! += frames;
  const swell = Math.min(1, motion[FM_MOTION.age]! / (0.4 * fs));
  let hertz = motion[FM_MOTION.hertz]! * bend;
  const vibrato = patch[FM_PATCH.vibrato]!;
  if (vibrato > 0) hertz *= exp2((lfo(FM_MOTION.vibrato).advance(frames) * vibrato * 60 * swell) / 1200);
  else lfo(FM_MOTION.vibrato).skip(frames);
  const bright = patch[FM_PATCH.bright]! * motion[FM_MOTION.bite]! * 0.15915494309189535;
  for (let i = 0; i < pairs; i++) {
    const at = PAIR_WORDS * i;
    const own = FM_MOTION.pairs + PAIR_MOTION_WORDS * i;
    const setting = (word: number): number => patch[FM_PATCH.pairs + PAIR_PATCH_WORDS * i + word]!;
    const detuned = hertz * setting(PAIR_PATCH.detuned);
    const tone = detuned * setting(PAIR_PATCH.carrier);
    const steps = [phaseStep(tone, fs), phaseStep(detuned * setting(PAIR_PATCH.modulator), fs)] as const;
    const words = [
      [PAIR.carrierStep, PAIR.carrierGrowth],
      [PAIR.modulatorStep, PAIR.modulatorGrowth],
    ] as const;
    words.forEach(([step, growth], n) => {
      if (fresh) integers[at + step] = steps[n]!;
      integers[at + growth] = Math.round((steps[n]! - integers[at + step]!) * (1 / frames));
    });
    const swing = 1 - patch[FM_PATCH.shimmer]! * (0.5 + 0.5 * lfo(own + PAIR_MOTION.swing).advance(frames));
    const gain =
      envelope(own + PAIR_MOTION.level).advance(frames) *
      motion[FM_MOTION.loudness]! *
      (tone < 0.45 * fs ? setting(PAIR_PATCH.level) : 0) *
      swing;
    const deviation = envelope(own + PAIR_MOTION.index).advance(frames) * setting(PAIR_PATCH.index) * bright;
    const index = deviation < 0.0003 ? 0 : deviation;
    const lines = [
      [PAIR.gain, gain, 0],
      [PAIR.index, index, index],
    ] as const;
    for (const [line, aim, start] of lines) {
      const now = fresh ? start : floats[at + line]!;
      floats[at + line] = now;
      floats[at + line + 1] = (aim - now) * (1 / frames);
    }
  }
}

/** Whether a word of a voice's motion is the stage of an envelope. */
function isEnvelope(word: number): boolean {
  const own = (word - FM_MOTION.pairs) % PAIR_MOTION_WORDS;
  return word >= FM_MOTION.pairs && (own === PAIR_MOTION.level || own === PAIR_MOTION.index);
}

/** A pair's lines and steps after so many frames. One that is silent stands still. */
function goOn({ floats, integers }: Moved, pair: number, frames: number): void {
  const line = (word: number): number =>
    Math.fround(floats[pair + word]! + Math.fround(floats[pair + word + 1]! * frames));
  floats[pair + PAIR.index] = line(PAIR.index);
  if (floats[pair + PAIR.gain] === 0 && floats[pair + PAIR.gainStep] === 0) return;
  floats[pair + PAIR.gain] = line(PAIR.gain);
  integers[pair + PAIR.carrierStep]! += integers[pair + PAIR.carrierGrowth]! * frames;
  integers[pair + PAIR.modulatorStep]! += integers[pair + PAIR.modulatorGrowth]! * frames;
}

/** A workspace whose voices are moved twice: by the kernel, and as copies by the twin. */
class Watched extends Workspace {
  moved = 0;
  readonly differences: string[] = [];

  override kernels<T extends object>(binary: KernelBinary<T>): T {
    const real = super.kernels(binary);
    if (binary !== (PHASE_MODULATION as KernelBinary<object>)) return real;
    const play: PhaseModulationKernels['play'] = (first, motion, patch, count, bend, fresh, ...rest) => {
      const { buffer } = this.memory;
      const words = (): Moved => {
        const floats = new Float32Array(buffer, first, PAIR_WORDS * count).slice();
        const moves = FM_MOTION.pairs + PAIR_MOTION_WORDS * count;
        return {
          floats,
          integers: new Int32Array(floats.buffer),
          motion: new Float64Array(buffer, motion, moves).slice(),
        };
      };
      const expected = words();
      const settings = new Float64Array(buffer, patch, FM_PATCH.pairs + PAIR_PATCH_WORDS * count);
      const [, , from] = rest;
      const rises = expected.motion.some((stage, word) => isEnvelope(word) && stage === 1);
      const whole = from === 0 && fresh === 0 && !rises;
      for (let at = from; at < QUANTUM; ) {
        const frames = whole ? QUANTUM : STEP - (at % STEP);
        move(expected, settings, count, bend, frames, fresh === 1 && at === from);
        for (let i = 0; i < count; i++) goOn(expected, PAIR_WORDS * i, frames);
        at += frames;
      }
      (real as unknown as PhaseModulationKernels).play(first, motion, patch, count, bend, fresh, ...rest);
      this.#compare(expected, words(), count);
    };
    return { ...real, play };
  }

  #compare(expected: Moved, got: Moved, count: number): void {
    this.moved++;
    for (let i = 0; i < count; i++)
      for (const word of [PAIR.index, PAIR.indexStep, PAIR.gain, PAIR.gainStep, PAIR.carrierGrowth]) {
        const at = PAIR_WORDS * i + word;
        if (expected.integers[at] !== got.integers[at])
          this.differences.push(`pair ${i}, word ${word}: ${got.floats[at]}, not ${expected.floats[at]}`);
      }
    expected.motion.forEach((value, word) => {
      if (value !== got.motion[word])
        this.differences.push(`motion ${word}: ${got.motion[word]}, not ${value}`);
    });
  }
}

t.test('pairs of every patch move as their twins', async (t) => {
  let played = 0;
  for (const patch of ELECTRONIC_PATCHES) {
    const workspace = new Watched();
    const instrument = patch.create(44_100, workspace);
    const left = workspace.floats(QUANTUM);
    const right = workspace.floats(QUANTUM);
    let handle = -1;
    for (let quantum = 0; quantum < 300; quantum++) {
      const from = quantum % 60 === 0 ? (quantum / 60) * 12 : 0;
      if (from > 0) instrument.process(left, right, 0, from);
      if (quantum % 60 === 0) {
        const midi = 48 + quantum / 10;
        handle = instrument.noteOn({
          midi,
          velocity: 0.3 + quantum / 500,
          frames: 9000,
          articulation: 'normal',
          variation: 7919 * (quantum + 1),
        });
      }
      if (quantum % 60 === 30) instrument.noteOff(handle);
      if (quantum === 100) instrument.bend(handle, 70);
      if (quantum === 150) instrument.control('vibrato', 0.7);
      if (quantum === 200) instrument.control('brightness', 0.9);
      instrument.process(left, right, from, QUANTUM);
    }
    if (workspace.moved === 0) continue;
    played++;
    t.same(workspace.differences.slice(0, 3), [], `${patch.id}: ${workspace.moved} steps`);
  }
  t.ok(played >= 2, `${played} patches are phase-modulated`);
});
