/** What moves a subtractive voice: the kernel against its twin in TypeScript, to the bit, in every patch that it plays. */
import t from 'tap';
import { ADSR_WORDS } from '../src/synth/dsp/envelope.js';
import type { KernelBinary } from '../src/synth/dsp/kernel-binary.js';
import {
  OSCILLATOR,
  OSCILLATOR_WORDS,
  SUBTRACTIVE,
  type SubtractiveKernels,
  VOICE,
} from '../src/synth/dsp/kernels-of-subtractive.js';
import { LFO_WORDS } from '../src/synth/dsp/lfo.js';
import { QUANTUM, STEP } from '../src/synth/dsp/quantum.js';
import { CONTROL_WORDS, CONTROLS, MOTION, PATCH, PATCH_WORDS } from '../src/synth/dsp/subtractive-words.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { ELECTRONIC_PATCHES } from '../src/synth/instruments/electronic.js';
import { type MovedVoice, move } from './support/subtractive-motion-twin.js';

/** Words of a voice that its motion sets. */
const MOVED: readonly number[] = [
  VOICE.gainLeft,
  VOICE.stepLeft,
  VOICE.gainRight,
  VOICE.stepRight,
  VOICE.width,
  VOICE.widthStep,
  VOICE.g,
  VOICE.k,
  VOICE.mixIn,
  VOICE.mixBand,
  VOICE.mixLow,
  VOICE.drift,
  2 * VOICE.baseStep,
  2 * VOICE.baseStep + 1,
];
const OF_OSCILLATORS = [
  OSCILLATOR.table,
  OSCILLATOR.left,
  OSCILLATOR.right,
  OSCILLATOR.sync,
  OSCILLATOR.syncAim,
];

/** Begun, and without glide, fall, journey, sync, vibrato of more than eight cents, rising envelope or cut. */
function isCalm({ motion, patch, controls }: MovedVoice): boolean {
  const word = (name: keyof typeof MOTION): number => motion[MOTION[name]]!;
  if (word('age') < 4096 || patch[PATCH.synced] !== 0 || patch[PATCH.journey] !== 0) return false;
  if (word('pitch') !== word('target') || word('fall') !== 0 || word('choked') !== 0) return false;
  const movements = new Float64Array(
    controls.buffer,
    patch[PATCH.movementWords]!,
    2 * patch[PATCH.movements]!,
  );
  if (movements.some((value, i) => i % 2 === 0 && value === 0)) return false;
  return controls[CONTROLS.vibrato]! <= 8 && word('amplitude') !== 1 && word('opening') !== 1;
}

/** A workspace whose subtractive voices are moved twice: by the kernel, and as copies by the twin. */
class Watched extends Workspace {
  moved = 0;
  /** Quanta in one go. */
  calm = 0;
  readonly differences: string[] = [];

  override kernels<T extends object>(binary: KernelBinary<T>): T {
    const real = super.kernels(binary);
    if (binary !== (SUBTRACTIVE as KernelBinary<object>)) return real;
    const play: SubtractiveKernels['play'] = (voice, motion, patch, controls, bend, ...rest) => {
      const before = this.#wordsAt(voice, motion, patch, controls);
      let reached = before.integers[VOICE.started] === 0 ? bend : before.motion[MOTION.bend]!;
      const whole = rest[4] === 0 && reached === bend && isCalm(before);
      if (whole) {
        this.calm++;
        move(before, QUANTUM, bend);
      }
      const part = (bend - reached) / Math.ceil((QUANTUM - rest[4]) / STEP);
      for (let at = rest[4]; at < QUANTUM && !whole; at += STEP - (at % STEP)) {
        reached += part;
        move(before, STEP - (at % STEP), reached);
      }
      before.motion[MOTION.bend] = bend;
      (real as unknown as SubtractiveKernels).play(voice, motion, patch, controls, bend, ...rest);
      this.#compare(before, this.#wordsAt(voice, motion, patch, controls));
    };
    return { ...real, play };
  }

  /** Copies of a voice's own words; those of its patch as they are. */
  #wordsAt(voice: number, motion: number, patch: number, controls: number): MovedVoice {
    const { buffer } = this.memory;
    const count = new Int32Array(buffer, voice, 1)[0]!;
    const floats = new Float32Array(buffer, voice, VOICE.oscillators + OSCILLATOR_WORDS * count).slice();
    const settings = new Float64Array(buffer, patch, PATCH_WORDS);
    return {
      floats,
      integers: new Int32Array(floats.buffer),
      motion: new Float64Array(
        buffer,
        motion,
        MOTION.movement + LFO_WORDS * settings[PATCH.movements]!,
      ).slice(),
      patch: settings,
      controls: new Float64Array(buffer, controls, CONTROL_WORDS),
    };
  }

  #compare(expected: MovedVoice, got: MovedVoice): void {
    this.moved++;
    const count = got.integers[VOICE.count]!;
    const words = [...MOVED];
    for (let i = 0; i < count; i++)
      for (const word of OF_OSCILLATORS) words.push(VOICE.oscillators + OSCILLATOR_WORDS * i + word);
    for (const word of words)
      if (expected.integers[word] !== got.integers[word])
        this.differences.push(`word ${word}: ${got.floats[word]}, not ${expected.floats[word]}`);
    expected.motion.forEach((value, word) => {
      if (!Object.is(value, got.motion[word]))
        this.differences.push(`motion ${word}: ${got.motion[word]}, not ${value}`);
    });
  }
}

t.test('voices of every patch move as their twins', async (t) => {
  t.equal(ADSR_WORDS + LFO_WORDS, 16, 'the words that kernels know');
  let played = 0;
  let calm = 0;
  for (const patch of ELECTRONIC_PATCHES) {
    const workspace = new Watched();
    const instrument = patch.create(44_100, workspace);
    const left = workspace.floats(QUANTUM);
    const right = workspace.floats(QUANTUM);
    const articulations = ['normal', 'legato', 'accent', 'slide', 'normal'] as const;
    const handles: number[] = [];
    for (let quantum = 0; quantum < 260; quantum++) {
      let from = 0;
      if (quantum % 40 === 0) {
        const n = quantum / 40;
        from = (13 * n) % QUANTUM;
        if (from > 0) instrument.process(left, right, 0, from);
        handles.push(
          instrument.noteOn({
            midi: 40 + 7 * (n % 4),
            velocity: 0.4 + 0.12 * (n % 5),
            frames: 5000,
            articulation: articulations[n % articulations.length]!,
            variation: 7919 * (n + 1),
          }),
        );
        if (n > 1) instrument.noteOff(handles[n - 2]!);
        instrument.bend(handles[n]!, 30 * n);
        if (n === 3) instrument.control('cutoff', 0.6);
        if (n === 4) instrument.control('resonance', 0.9);
        if (n === 5) instrument.control('vibrato', n % 2);
        if (n === 6) instrument.control('brightness', 0.8);
      }
      instrument.process(left, right, from, QUANTUM);
    }
    if (workspace.moved === 0) continue;
    played++;
    calm += workspace.calm;
    t.same(workspace.differences.slice(0, 3), [], `${patch.id}: ${workspace.moved} steps`);
  }
  t.ok(calm > 400, `${calm} quanta in one go`);
  t.ok(played >= 18, `${played} patches are subtractive`);
});
