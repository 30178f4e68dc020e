/**
 * One note of a subtractive synthesiser: oscillator rows, noise, filter, two envelopes, movement. All that it knows lies
 * in linear memory, where the kernel moves it once a quantum and plays it.
 */

import { exp2 } from '../../math/elementary.js';
import { BlockPlace } from '../dsp/block-place.js';
import { ADSR_WORDS, Adsr } from '../dsp/envelope.js';
import {
  LADDER,
  NO_FILTER,
  OSCILLATOR_WORDS,
  STATE_VARIABLE,
  SUBTRACTIVE,
  type SubtractiveKernels,
  VOICE,
} from '../dsp/kernels-of-subtractive.js';
import { LFO_WORDS, Lfo } from '../dsp/lfo.js';
import { MOTION } from '../dsp/subtractive-words.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import type { SubtractivePlan } from './subtractive-plan.js';
import type { SubtractiveSettings } from './subtractive-settings.js';

export class SubtractiveVoice {
  readonly #settings: SubtractiveSettings;
  readonly #plan: SubtractivePlan;
  readonly #kernels: SubtractiveKernels;
  readonly #place: BlockPlace;
  /** The voice's words in linear memory, as both kinds of number, and where they are. */
  readonly #integers: Int32Array;
  readonly #floats: Float32Array;
  readonly #pointer: number;
  /** What moves it. */
  readonly #motion: Float64Array;
  readonly #motionAt: number;
  readonly #scratch: Scratch;
  readonly #amplitude: Adsr;
  readonly #opening: Adsr;
  readonly #movement: readonly Lfo[];
  readonly #vibrato: Lfo;
  readonly #drift: Lfo;

  constructor(
    workspace: Workspace,
    settings: SubtractiveSettings,
    plan: SubtractivePlan,
    sampleRate: number,
  ) {
    this.#settings = settings;
    this.#plan = plan;
    this.#kernels = workspace.kernels(SUBTRACTIVE);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#scratch = workspace.shared(SUBTRACTIVE, () => ({
      left: workspace.floats(QUANTUM).byteOffset,
      right: workspace.floats(QUANTUM).byteOffset,
    }));
    const { rows } = plan;
    const words = VOICE.oscillators + OSCILLATOR_WORDS * rows.count;
    this.#floats = workspace.floats(words);
    this.#integers = new Int32Array(this.#floats.buffer, this.#floats.byteOffset, words);
    this.#pointer = this.#floats.byteOffset;
    rows.lay(this.#integers, this.#floats);
    const { filter, noise, movement = [] } = settings;
    const stereo = rows.stereo || noise !== undefined || movement.some((m) => m.target === 'pan');
    this.#integers[VOICE.stereo] = stereo ? 1 : 0;
    this.#integers[VOICE.filter] =
      filter.kind === 'none' ? NO_FILTER : filter.kind === 'ladder' ? LADDER : STATE_VARIABLE;
    const drive = filter.drive ?? 0;
    this.#floats[VOICE.drive] = filter.kind === 'ladder' && drive <= 0 ? 0.3 : drive;
    this.#floats[VOICE.makeup] = 0.35;
    // A common part keeps the sum of both channels whole.
    this.#floats[VOICE.ownNoise] = 0.8 * (noise ?? 0);
    this.#floats[VOICE.commonNoise] = 0.6 * (noise ?? 0);
    const motion = workspace.doubles(MOTION.movement + LFO_WORDS * movement.length);
    this.#motion = motion;
    this.#motionAt = this.#motion.byteOffset;
    motion[MOTION.warpedOctaves] = Number.NaN;
    const envelope = (at: number): Adsr => new Adsr(sampleRate, motion.subarray(at, at + ADSR_WORDS));
    const lfo = (at: number): Lfo => new Lfo(sampleRate, motion.subarray(at, at + LFO_WORDS));
    this.#amplitude = envelope(MOTION.amplitude);
    this.#opening = envelope(MOTION.opening);
    this.#movement = movement.map((_, i) => lfo(MOTION.movement + LFO_WORDS * i));
    this.#vibrato = lfo(MOTION.vibrato);
    this.#drift = lfo(MOTION.drift);
  }

  /** MIDI note that it plays or glides to. */
  get key(): number {
    return this.#motion[MOTION.target]!;
  }

  get ended(): boolean {
    return !this.#amplitude.active || this.#motion[MOTION.choke]! <= 0;
  }

  /**
   * A new note, its times so many times as long as the patch's. With `before`, the sound goes on from that
   * voice and only its pitch glides; `again`: its envelopes rise from where they are.
   */
  start(note: NoteOn, scales: TimeScales, before: SubtractiveVoice | undefined, again: boolean): void {
    const { filter, touch, accent, vibrato, register } = this.#settings;
    const velocity = note.velocity;
    const v = note.variation;
    const motion = this.#motion;
    if (before !== undefined) this.#inherit(before);
    motion[MOTION.target] =
      register === undefined ? note.midi : register + ((((note.midi - register) % 12) + 12) % 12);
    motion[MOTION.velocityGain] = exp2((velocity - 0.7) * 2.6 * touch) * (1 + 0.04 * vary(v, 1));
    motion[MOTION.velocityOctaves] = filter.velocity * (velocity - 0.7) + 0.05 * vary(v, 2);
    motion[MOTION.accent] =
      accent !== undefined && (note.articulation === 'accent' || velocity > 0.8) ? 1 : 0;
    motion[MOTION.length] = Math.max(1, note.frames);
    motion[MOTION.choke] = 1;
    motion[MOTION.choked] = 0;
    this.#amplitude.shape(this.#settings.amplitude, scales.attack, scales.release);
    this.#opening.shape(filter.times, scales.attack, scales.release, scales.decay);
    if (again) {
      motion[MOTION.age] = 0;
      this.#amplitude.start();
      this.#opening.start();
    }
    if (before !== undefined) return;
    motion[MOTION.pitch] = motion[MOTION.target]!;
    motion[MOTION.age] = 0;
    motion[MOTION.fall] = this.#settings.pitchFall?.semitones ?? 0;
    motion.fill(0, MOTION.gainLeft, MOTION.stepRight + 1);
    motion[MOTION.width] = -1;
    motion[MOTION.widthStep] = 0;
    this.#floats.fill(0, VOICE.state, VOICE.state + 8);
    this.#integers[VOICE.started] = 0;
    this.#integers[VOICE.noise] = (v ^ 0x2545f491) | 0;
    this.#integers[VOICE.noise + 1] = (v ^ 0x6c078965) | 0;
    this.#integers[VOICE.noise + 2] = (v ^ 0x1f123bb5) | 0;
    this.#plan.rows.start(this.#integers, this.#floats, v);
    this.#amplitude.reset();
    this.#opening.reset();
    this.#amplitude.start();
    this.#opening.start();
    const movement = this.#settings.movement ?? [];
    for (let i = 0; i < movement.length; i++) {
      const { shape, hertz } = movement[i]!;
      const wander = 1 + 0.12 * vary(v, 40 + i);
      const phase = shape === 'sine' && hertz > 1 ? 0 : 0.5 + 0.5 * vary(v, 50 + i);
      this.#movement[i]!.start(shape, hertz * wander, phase, v + i);
    }
    this.#vibrato.start('sine', (vibrato?.hertz ?? 5.4) * (1 + 0.05 * vary(v, 60)), 0, 0);
    this.#drift.start('drift', 0.9, 0.5 + 0.5 * vary(v, 61), v);
  }

  release(): void {
    this.#amplitude.release();
    this.#opening.release();
  }

  /** Fades within about 10 ms: another note takes a monophonic instrument over. */
  cutOff(): void {
    this.release();
    this.#motion[MOTION.choked] = 1;
  }

  /** Moves it by the rest of the quantum from frame `from` on and ADDS these frames to blocks in the workspace. */
  play(left: Float32Array, right: Float32Array, from: number, bendRatio: number): void {
    const { patch, controlsAt } = this.#plan;
    const place = this.#place.find(left, right);
    const { left: l, right: r } = this.#scratch;
    this.#kernels.play(
      this.#pointer,
      this.#motionAt,
      patch,
      controlsAt,
      bendRatio,
      place.left,
      place.right,
      l,
      r,
      from,
    );
  }

  /** Sound, pitch, movement and the places of the envelopes; their shapes are set after it. */
  #inherit(before: SubtractiveVoice): void {
    const motion = this.#motion;
    const other = before.#motion;
    motion[MOTION.pitch] = other[MOTION.pitch]!;
    motion[MOTION.age] = other[MOTION.age]!;
    motion[MOTION.fall] = other[MOTION.fall]!;
    motion[MOTION.bend] = other[MOTION.bend]!;
    for (let i = MOTION.gainLeft; i <= MOTION.widthStep; i++) motion[i] = other[i]!;
    this.#integers.set(before.#integers);
    this.#amplitude.takeOver(before.#amplitude);
    this.#opening.takeOver(before.#opening);
    for (let i = 0; i < this.#movement.length; i++) this.#movement[i]!.takeOver(before.#movement[i]!);
    this.#vibrato.takeOver(before.#vibrato);
    this.#drift.takeOver(before.#drift);
  }
}

/** How many times as long as the patch's: attack and release, and the decay of the filter's envelope. */
export interface TimeScales {
  attack: number;
  decay: number;
  release: number;
}

/** Scratch blocks that all voices of a workspace share. */
interface Scratch {
  readonly left: number;
  readonly right: number;
}
