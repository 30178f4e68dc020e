/** One note of a subtractive synthesiser: oscillator rows, noise, filter, two envelopes, movement. */
import { exp, exp2 } from '../../math/elementary.js';
import { Adsr } from '../dsp/envelope.js';
import {
  LADDER,
  NO_FILTER,
  OSCILLATOR_WORDS,
  STATE_VARIABLE,
  SUBTRACTIVE,
  type SubtractiveKernels,
  VOICE,
} from '../dsp/kernels-of-subtractive.js';
import { Lfo } from '../dsp/lfo.js';
import { damping, warp } from '../dsp/state-variable-filter.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { OscillatorRows, type RowPlan } from './oscillator-rows.js';
import type { SubtractiveSettings } from './subtractive-settings.js';

/** Controls as the voice reads them, once a quantum. */
export interface VoiceControls {
  /** Octaves added to the cutoff. */
  octaves: number;
  /** Cutoff in Hz that replaces the patch's, or 0. */
  cutoff: number;
  /** Replaces the patch's, or below 0. */
  resonance: number;
  /** Depth in cents. */
  vibrato: number;
  attackScale: number;
  releaseScale: number;
}

/** A voice that is cut off falls so long along a smooth step: a pure bass would show every corner. */
const CHOKE_SECONDS = 0.012;

export class SubtractiveVoice {
  readonly #settings: SubtractiveSettings;
  readonly #sampleRate: number;
  readonly #plan: RowPlan;
  readonly #rows: OscillatorRows;
  readonly #kernels: SubtractiveKernels;
  /** The voice's words in linear memory, as both kinds of number, and where they are. */
  readonly #integers: Int32Array;
  readonly #floats: Float32Array;
  readonly #pointer: number;
  readonly #scratch: Scratch;
  readonly #amplitude: Adsr;
  readonly #opening: Adsr;
  readonly #movement: readonly Lfo[];
  readonly #vibrato: Lfo;
  readonly #drift: Lfo;
  /** Frequency of a pitch, of the last one asked for. */
  #hertz = 440;
  #hertzPitch = 69;
  /** Filter's warped frequency of an exponent and a base, of the last ones asked for. */
  #warped = 0;
  #warpedOctaves = Number.NaN;
  #warpedBase = 0;
  #pitch = 60;
  #target = 60;
  #velocityGain = 1;
  #velocityOctaves = 0;
  #accent = 0;
  #fall = 0;
  #age = 0;
  #length = 1;
  /** 1 ... 0 while the voice is cut off. */
  #choke = 1;
  #choked = false;
  #gainLeft = 0;
  #gainRight = 0;
  #stepLeft = 0;
  #stepRight = 0;
  #width = -1;
  #widthStep = 0;

  constructor(workspace: Workspace, settings: SubtractiveSettings, plan: RowPlan, sampleRate: number) {
    this.#settings = settings;
    this.#sampleRate = sampleRate;
    this.#plan = plan;
    this.#kernels = workspace.kernels(SUBTRACTIVE);
    this.#scratch = workspace.shared(SUBTRACTIVE, () => ({
      left: workspace.floats(QUANTUM).byteOffset,
      right: workspace.floats(QUANTUM).byteOffset,
    }));
    const words = VOICE.oscillators + OSCILLATOR_WORDS * plan.count;
    this.#floats = workspace.floats(words);
    this.#integers = new Int32Array(this.#floats.buffer, this.#floats.byteOffset, words);
    this.#pointer = this.#floats.byteOffset;
    this.#rows = new OscillatorRows(plan, this.#integers, this.#floats);
    const { filter, noise } = settings;
    const stereo =
      plan.stereo || noise !== undefined || (settings.movement ?? []).some((m) => m.target === 'pan');
    this.#integers[VOICE.stereo] = stereo ? 1 : 0;
    this.#integers[VOICE.filter] =
      filter.kind === 'none' ? NO_FILTER : filter.kind === 'ladder' ? LADDER : STATE_VARIABLE;
    const drive = filter.drive ?? 0;
    this.#floats[VOICE.drive] = filter.kind === 'ladder' && drive <= 0 ? 0.3 : drive;
    this.#floats[VOICE.makeup] = 0.35;
    // A common part keeps the sum of both channels whole.
    this.#floats[VOICE.ownNoise] = 0.8 * (noise ?? 0);
    this.#floats[VOICE.commonNoise] = 0.6 * (noise ?? 0);
    this.#amplitude = new Adsr(sampleRate);
    this.#opening = new Adsr(sampleRate);
    this.#movement = (settings.movement ?? []).map(() => new Lfo(sampleRate));
    this.#vibrato = new Lfo(sampleRate);
    this.#drift = new Lfo(sampleRate);
  }

  get ended(): boolean {
    return !this.#amplitude.active || this.#choke <= 0;
  }

  /** A new note. With `before`, the sound goes on from that voice and only its pitch glides. */
  start(note: NoteOn, controls: VoiceControls, before: SubtractiveVoice | undefined): void {
    const { filter, touch, accent, vibrato } = this.#settings;
    const velocity = note.velocity;
    const v = note.variation;
    const register = this.#settings.register;
    this.#target =
      register === undefined ? note.midi : register + ((((note.midi - register) % 12) + 12) % 12);
    this.#velocityGain = exp2((velocity - 0.7) * 2.6 * touch) * (1 + 0.04 * vary(v, 1));
    this.#velocityOctaves = filter.velocity * (velocity - 0.7) + 0.05 * vary(v, 2);
    this.#accent = accent !== undefined && (note.articulation === 'accent' || velocity > 0.8) ? 1 : 0;
    this.#length = Math.max(1, note.frames);
    this.#choke = 1;
    this.#choked = false;
    this.#amplitude.shape(this.#settings.amplitude, controls.attackScale, controls.releaseScale);
    this.#opening.shape(filter.times, controls.attackScale, controls.releaseScale);
    if (before !== undefined) {
      this.#inherit(before);
      return;
    }
    this.#pitch = this.#target;
    this.#age = 0;
    this.#fall = this.#settings.pitchFall?.semitones ?? 0;
    this.#gainLeft = 0;
    this.#gainRight = 0;
    this.#stepLeft = 0;
    this.#stepRight = 0;
    this.#width = -1;
    this.#widthStep = 0;
    this.#floats.fill(0, VOICE.state, VOICE.state + 8);
    this.#integers[VOICE.started] = 0;
    this.#integers[VOICE.noise] = (v ^ 0x2545f491) | 0;
    this.#integers[VOICE.noise + 1] = (v ^ 0x6c078965) | 0;
    this.#integers[VOICE.noise + 2] = (v ^ 0x1f123bb5) | 0;
    this.#rows.start(v);
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
    this.#choked = true;
  }

  /** Aims at what is to be reached `frames` later. */
  control(frames: number, bendRatio: number, controls: VoiceControls): void {
    const settings = this.#settings;
    const fs = this.#sampleRate;
    this.#age += frames;
    const seconds = this.#age / fs;

    let cents = 0;
    let octaves = controls.octaves + this.#velocityOctaves;
    let level = 1;
    let pan = 0;
    let width = 0;
    let sync = 0;
    const movement = settings.movement;
    if (movement !== undefined) {
      for (let i = 0; i < movement.length; i++) {
        const { target, depth } = movement[i]!;
        const value = this.#movement[i]!.advance(frames) * depth;
        if (target === 'pitch') cents += value;
        else if (target === 'cutoff') octaves += value;
        else if (target === 'width') width += value;
        else if (target === 'level') level *= 1 - depth * 0.5 + value * 0.5;
        else if (target === 'pan') pan += value;
        else if (target === 'sync') sync += value;
        else this.#rows.morph(0.5 + 0.5 * value);
      }
    }
    const onset = settings.vibrato?.onset ?? 0.25;
    const swell = onset > 0 ? Math.min(1, Math.max(0, (seconds - 0.5 * onset) / onset)) : 1;
    if (controls.vibrato > 0) cents += this.#vibrato.advance(frames) * controls.vibrato * swell;
    else this.#vibrato.skip(frames);

    if (this.#pitch !== this.#target) {
      const glide = settings.mono?.glide ?? 0;
      this.#pitch += (this.#target - this.#pitch) * (glide > 0 ? 1 - exp((-3.5 * frames) / (glide * fs)) : 1);
      const rest = this.#target - this.#pitch;
      if (rest < 1e-3 && rest > -1e-3) this.#pitch = this.#target;
    }
    let pitch = this.#pitch + cents / 100;
    if (this.#fall !== 0 && settings.pitchFall !== undefined) {
      this.#fall *= exp((-6.9 * frames) / (settings.pitchFall.seconds * fs));
      pitch += this.#fall;
    }
    const journey = settings.journey;
    if (journey !== undefined) {
      const share = Math.min(1, this.#age / this.#length);
      const progress = bent(share, journey.curve);
      pitch += journey.pitch[0] + (journey.pitch[1] - journey.pitch[0]) * progress;
      octaves += journey.cutoff[0] + (journey.cutoff[1] - journey.cutoff[0]) * progress;
      level *= journey.level[0] + (journey.level[1] - journey.level[0]) * progress;
    }
    if (pitch !== this.#hertzPitch) {
      this.#hertzPitch = pitch;
      this.#hertz = 440 * exp2((pitch - 69) / 12);
    }
    this.#rows.tune(this.#hertz * bendRatio, this.#drift.advance(frames) * (settings.drift ?? 0), fs);

    const opening = this.#opening.advance(frames);
    this.#rows.sync(sync, opening);
    octaves += opening * (settings.filter.envelope + this.#accent * (settings.accent?.octaves ?? 0));
    this.#aimFilter(octaves, pitch, controls);

    let gain = this.#amplitude.advance(frames) * this.#velocityGain * level;
    if (this.#choked) {
      this.#choke = Math.max(0, this.#choke - frames / (CHOKE_SECONDS * fs));
      gain *= this.#choke * this.#choke * (3 - 2 * this.#choke);
    }
    const side = pan > 0.95 ? 0.95 : Math.max(pan, -0.95);
    const scale = 1 / frames;
    // Gains and width are lines over the quantum: base + step * i at frame i, the last frame reaches the aim.
    const last = frames === QUANTUM ? QUANTUM - 1 : QUANTUM - frames - 1;
    const toLeft = gain * Math.sqrt(1 - side);
    const toRight = gain * Math.sqrt(1 + side);
    this.#stepLeft = (toLeft - this.#gainLeft - this.#stepLeft * last) * scale;
    this.#stepRight = (toRight - this.#gainRight - this.#stepRight * last) * scale;
    this.#gainLeft = toLeft - this.#stepLeft * (QUANTUM - 1);
    this.#gainRight = toRight - this.#stepRight * (QUANTUM - 1);
    const floats = this.#floats;
    floats[VOICE.gainLeft] = this.#gainLeft;
    floats[VOICE.stepLeft] = this.#stepLeft;
    floats[VOICE.gainRight] = this.#gainRight;
    floats[VOICE.stepRight] = this.#stepRight;
    const pulse = this.#plan.pulse;
    if (pulse !== undefined) {
      const aim = Math.min(0.95, Math.max(0.05, pulse + width));
      this.#widthStep = this.#width < 0 ? 0 : (aim - this.#width - this.#widthStep * last) * scale;
      this.#width = aim - this.#widthStep * (QUANTUM - 1);
      this.#integers[VOICE.width] = Math.round(this.#width * 4294967296);
      this.#integers[VOICE.widthStep] = Math.round(this.#widthStep * 4294967296);
    }
  }

  /** ADDS frames [from, QUANTUM) to blocks in the workspace. */
  render(left: Float32Array, right: Float32Array, from: number): void {
    const { left: l, right: r } = this.#scratch;
    this.#kernels.voice(this.#pointer, left.byteOffset, right.byteOffset, l, r, from);
  }

  #inherit(before: SubtractiveVoice): void {
    this.#pitch = before.#pitch;
    this.#age = before.#age;
    this.#fall = before.#fall;
    this.#gainLeft = before.#gainLeft;
    this.#gainRight = before.#gainRight;
    this.#stepLeft = before.#stepLeft;
    this.#stepRight = before.#stepRight;
    this.#integers.set(before.#integers);
    this.#width = before.#width;
    this.#widthStep = before.#widthStep;
    this.#amplitude.takeOver(before.#amplitude);
    this.#opening.takeOver(before.#opening);
    for (let i = 0; i < this.#movement.length; i++) this.#movement[i]!.takeOver(before.#movement[i]!);
    this.#vibrato.takeOver(before.#vibrato);
    this.#drift.takeOver(before.#drift);
  }

  #aimFilter(octaves: number, pitch: number, controls: VoiceControls): void {
    const filter = this.#settings.filter;
    if (filter.kind === 'none') return;
    const floats = this.#floats;
    const base = controls.cutoff > 0 ? controls.cutoff : filter.cutoff;
    const exponent = octaves + (filter.track * (pitch - 60)) / 12;
    if (exponent !== this.#warpedOctaves || base !== this.#warpedBase) {
      this.#warpedOctaves = exponent;
      this.#warpedBase = base;
      const hertz = base * exp2(exponent);
      this.#warped = warp(filter.kind === 'ladder' ? Math.min(hertz, 18000) : hertz, this.#sampleRate);
    }
    const g = this.#warped;
    let resonance = controls.resonance >= 0 ? controls.resonance : filter.resonance;
    resonance = Math.min(1, resonance + this.#accent * (this.#settings.accent?.resonance ?? 0));
    if (filter.kind === 'ladder') {
      floats[VOICE.g] = g / (1 + g);
      floats[VOICE.k] = 3.9 * resonance;
      return;
    }
    const k = damping(resonance);
    floats[VOICE.g] = g;
    floats[VOICE.k] = k;
    floats[VOICE.mixIn] = filter.kind === 'high' ? 1 : 0;
    floats[VOICE.mixBand] = filter.kind === 'low' ? 0 : filter.kind === 'high' ? -k : k;
    floats[VOICE.mixLow] = filter.kind === 'low' ? 1 : filter.kind === 'high' ? -1 : 0;
  }
}

/** Scratch blocks that all voices of a workspace share. */
interface Scratch {
  readonly left: number;
  readonly right: number;
}

/** share^curve for 0-1. */
function bent(share: number, curve: 0.5 | 1 | 2 | 3): number {
  if (curve === 1) return share;
  return curve === 0.5 ? Math.sqrt(share) : curve === 2 ? share * share : share * share * share;
}
