/** One note of a subtractive synthesiser: oscillator rows, noise, filter, two envelopes, movement. */
import { exp, exp2 } from '../../math/elementary.js';
import { Adsr } from '../dsp/envelope.js';
import { aimLadder, LADDER_STATE, runLadder } from '../dsp/ladder-filter.js';
import { Lfo } from '../dsp/lfo.js';
import { addWhiteNoise } from '../dsp/noise.js';
import { addPulse, addPulseStereo, addWave, addWavePair, addWaveStereo } from '../dsp/oscillators.js';
import { aimSvf, damping, filterMix, runSvf, SVF_STATE, warp } from '../dsp/state-variable-filter.js';
import { vary } from '../dsp/variation.js';
import { addRamped, saturate } from '../dsp/waveshape.js';
import { phaseStep, tableFor, type WaveSet } from '../dsp/wavetables.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import type { OscillatorSettings, SubtractiveSettings } from './subtractive-settings.js';
import { waveOf } from './waves.js';

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

/** An oscillator row laid out: where its phases are, ratios and gains of each of its oscillators. */
interface Row {
  readonly settings: OscillatorSettings;
  readonly waves: WaveSet;
  readonly start: number;
  readonly count: number;
  readonly ratios: Float64Array;
  readonly lefts: Float64Array;
  readonly rights: Float64Array;
}

/** Places of seven oscillators in unison (measured on the JP-8000 by A. Szabo, 2010), -1...1. */
const SEVEN = [-1, -0.5715, -0.1774, 0, 0.181, 0.565, 0.9766];

function layRow(settings: OscillatorSettings, start: number): Row {
  const count = settings.unison ?? 1;
  const ratios = new Float64Array(count);
  const lefts = new Float64Array(count);
  const rights = new Float64Array(count);
  const base = (settings.semitones ?? 0) / 12 + (settings.cents ?? 0) / 1200;
  const middle = (count - 1) / 2;
  const level = settings.level / Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    const place = count === 7 ? SEVEN[i]! : count === 1 ? 0 : (i - middle) / middle;
    const side = Math.floor(Math.abs(i - middle)) % 2 === 0 ? place : -place;
    const pan = side * (settings.spread ?? 0);
    ratios[i] = exp2(base + (place * (settings.detune ?? 0)) / 1200);
    lefts[i] = level * Math.sqrt(0.5 * (1 - pan)) * Math.SQRT2;
    rights[i] = level * Math.sqrt(0.5 * (1 + pan)) * Math.SQRT2;
  }
  return { settings, waves: waveOf(settings.wave), start, count, ratios, lefts, rights };
}

/** Room for either kind of filter. */
const FILTER_STATE = Math.max(SVF_STATE, LADDER_STATE);

const scratchLeft = new Float64Array(QUANTUM);
const scratchRight = new Float64Array(QUANTUM);

export class SubtractiveVoice {
  readonly #settings: SubtractiveSettings;
  readonly #sampleRate: number;
  readonly #rows: readonly Row[];
  readonly #stereo: boolean;
  readonly #phases: Int32Array;
  readonly #steps: Int32Array;
  readonly #tables: Float32Array[];
  readonly #filters: Float64Array;
  readonly #amplitude: Adsr;
  readonly #opening: Adsr;
  readonly #movement: readonly Lfo[];
  readonly #vibrato: Lfo;
  readonly #drift: Lfo;
  #noiseLeft = 1;
  #noiseRight = 2;
  #noiseBoth = 3;
  #pitch = 60;
  #target = 60;
  #velocityGain = 1;
  #velocityOctaves = 0;
  #accent = 0;
  #fall = 0;
  #age = 0;
  #length = 1;
  #choke = 1;
  #gainLeft = 0;
  #gainRight = 0;
  #stepLeft = 0;
  #stepRight = 0;
  #width = 0.5;
  #widthStep = 0;
  #morph = 0;
  #damping = 1;

  constructor(settings: SubtractiveSettings, sampleRate: number) {
    this.#settings = settings;
    this.#sampleRate = sampleRate;
    let count = 0;
    const rows: Row[] = [];
    for (const oscillator of settings.oscillators) {
      rows.push(layRow(oscillator, count));
      count += oscillator.unison ?? 1;
    }
    this.#rows = rows;
    this.#stereo =
      settings.oscillators.some((o) => (o.spread ?? 0) > 0) ||
      settings.noise !== undefined ||
      (settings.movement ?? []).some((m) => m.target === 'pan');
    this.#phases = new Int32Array(count);
    this.#steps = new Int32Array(count);
    this.#tables = rows.map((row) => row.waves[0]!);
    this.#filters = new Float64Array(2 * FILTER_STATE);
    this.#amplitude = new Adsr(sampleRate);
    this.#opening = new Adsr(sampleRate);
    this.#movement = (settings.movement ?? []).map(() => new Lfo(sampleRate));
    this.#vibrato = new Lfo(sampleRate);
    this.#drift = new Lfo(sampleRate);
  }

  get ended(): boolean {
    return !this.#amplitude.active || this.#choke < 1e-4;
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
    this.#widthStep = 0;
    this.#filters.fill(0);
    this.#noiseLeft = (v ^ 0x2545f491) | 0;
    this.#noiseRight = (v ^ 0x6c078965) | 0;
    this.#noiseBoth = (v ^ 0x1f123bb5) | 0;
    for (const row of this.#rows) {
      for (let i = row.start; i < row.start + row.count; i++) {
        this.#phases[i] = row.settings.fixedPhase === true ? 0 : Math.floor(vary(v, 10 + i) * 2147483647);
      }
    }
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
    this.#width = -1;
  }

  release(): void {
    this.#amplitude.release();
    this.#opening.release();
  }

  /** Fades within about 10 ms: another note takes a monophonic instrument over. */
  cutOff(): void {
    this.release();
    if (this.#choke === 1) this.#choke = 0.999;
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
        else this.#morph = 0.5 + 0.5 * value;
      }
    }
    const onset = settings.vibrato?.onset ?? 0.25;
    const swell = onset > 0 ? Math.min(1, Math.max(0, (seconds - 0.5 * onset) / onset)) : 1;
    cents += this.#vibrato.advance(frames) * controls.vibrato * swell;

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
    this.#tune(
      440 * exp2((pitch - 69) / 12) * bendRatio,
      this.#drift.advance(frames) * (settings.drift ?? 0),
    );

    octaves +=
      this.#opening.advance(frames) *
      (settings.filter.envelope + this.#accent * (settings.accent?.octaves ?? 0));
    this.#aimFilter(octaves, pitch, frames, controls);

    let gain = this.#amplitude.advance(frames) * this.#velocityGain * level;
    if (this.#choke < 1) {
      this.#choke *= exp((-frames * 900) / fs);
      gain *= this.#choke;
    }
    const side = pan > 0.95 ? 0.95 : pan < -0.95 ? -0.95 : pan;
    const scale = 1 / frames;
    // Gains and width are lines over the quantum: base + step * i at frame i, the last frame reaches the aim.
    const last = frames === QUANTUM ? QUANTUM - 1 : QUANTUM - frames - 1;
    const toLeft = gain * Math.sqrt(1 - side);
    const toRight = gain * Math.sqrt(1 + side);
    this.#stepLeft = (toLeft - this.#gainLeft - this.#stepLeft * last) * scale;
    this.#stepRight = (toRight - this.#gainRight - this.#stepRight * last) * scale;
    this.#gainLeft = toLeft - this.#stepLeft * (QUANTUM - 1);
    this.#gainRight = toRight - this.#stepRight * (QUANTUM - 1);
    const widthNow = this.#width + this.#widthStep * last;
    for (const row of this.#rows) {
      if (row.settings.wave !== 'pulse') continue;
      const aim = Math.min(0.95, Math.max(0.05, (row.settings.width ?? 0.5) + width));
      this.#widthStep = this.#width < 0 ? 0 : (aim - widthNow) * scale;
      this.#width = aim - this.#widthStep * (QUANTUM - 1);
      break;
    }
  }

  /** ADDS frames [from, to). */
  render(left: Float64Array, right: Float64Array, from: number, to: number): void {
    const l = scratchLeft;
    const r = scratchRight;
    l.fill(0, from, to);
    if (this.#stereo) {
      r.fill(0, from, to);
      this.#playStereo(l, r, from, to);
      this.#filter(l, from, to, 0);
      this.#filter(r, from, to, FILTER_STATE);
    } else {
      this.#playMono(l, from, to);
      this.#filter(l, from, to, 0);
    }
    addRamped(left, l, from, to, this.#gainLeft, this.#stepLeft);
    addRamped(right, this.#stereo ? r : l, from, to, this.#gainRight, this.#stepRight);
  }

  #inherit(before: SubtractiveVoice): void {
    this.#pitch = before.#pitch;
    this.#age = before.#age;
    this.#fall = before.#fall;
    this.#gainLeft = before.#gainLeft;
    this.#gainRight = before.#gainRight;
    this.#stepLeft = before.#stepLeft;
    this.#stepRight = before.#stepRight;
    this.#widthStep = before.#widthStep;
    this.#filters.set(before.#filters);
    this.#phases.set(before.#phases);
    this.#noiseLeft = before.#noiseLeft;
    this.#noiseRight = before.#noiseRight;
    this.#noiseBoth = before.#noiseBoth;
    this.#width = before.#width;
    this.#morph = before.#morph;
    this.#amplitude.takeOver(before.#amplitude);
    this.#opening.takeOver(before.#opening);
    for (let i = 0; i < this.#movement.length; i++) this.#movement[i]!.takeOver(before.#movement[i]!);
    this.#vibrato.takeOver(before.#vibrato);
    this.#drift.takeOver(before.#drift);
  }

  #tune(hertz: number, drift: number): void {
    const fs = this.#sampleRate;
    for (let r = 0; r < this.#rows.length; r++) {
      const row = this.#rows[r]!;
      let highest = 0;
      for (let i = 0; i < row.count; i++) {
        // Small angles: 2^(c/1200) is 1 + 0.000578 c within a thousandth of a cent for a few cents.
        const wander = 1 + 0.00057762265 * drift * ((i & 1) === 0 ? 1 : -1) * (1 - 0.1 * i);
        const step = phaseStep(hertz * row.ratios[i]! * wander, fs);
        this.#steps[row.start + i] = step;
        if (step > highest) highest = step;
      }
      this.#tables[r] = tableFor(row.waves, highest);
    }
  }

  #aimFilter(octaves: number, pitch: number, frames: number, controls: VoiceControls): void {
    const filter = this.#settings.filter;
    if (filter.kind === 'none') return;
    const base = controls.cutoff > 0 ? controls.cutoff : filter.cutoff;
    const hertz = base * exp2(octaves + (filter.track * (pitch - 60)) / 12);
    let resonance = controls.resonance >= 0 ? controls.resonance : filter.resonance;
    resonance = Math.min(1, resonance + this.#accent * (this.#settings.accent?.resonance ?? 0));
    if (filter.kind === 'ladder') {
      const bounded = hertz > 18000 ? 18000 : hertz;
      aimLadder(this.#filters, 0, bounded, 3.9 * resonance, this.#sampleRate, frames);
      if (this.#stereo)
        aimLadder(this.#filters, FILTER_STATE, bounded, 3.9 * resonance, this.#sampleRate, frames);
      return;
    }
    const g = warp(hertz, this.#sampleRate);
    this.#damping = damping(resonance);
    aimSvf(this.#filters, 0, g, this.#damping, frames);
    if (this.#stereo) aimSvf(this.#filters, FILTER_STATE, g, this.#damping, frames);
  }

  #filter(buffer: Float64Array, from: number, to: number, at: number): void {
    const { kind, drive = 0 } = this.#settings.filter;
    if (kind === 'none') return;
    if (kind === 'ladder') {
      runLadder(buffer, from, to, this.#filters, at, drive > 0 ? drive : 0.3, 0.35);
      return;
    }
    if (drive > 0) saturate(buffer, from, to, drive);
    const k = this.#damping;
    if (kind === 'low') runSvf(buffer, from, to, this.#filters, at, 0, 0, 1);
    else if (kind === 'band') runSvf(buffer, from, to, this.#filters, at, 0, k, 0);
    else {
      const [a, b, c] = filterMix(kind, k);
      runSvf(buffer, from, to, this.#filters, at, a, b, c);
    }
  }

  /** Blend of the first two rows, where the patch morphs between them. */
  #blend(row: number): number {
    if (this.#morph === 0 || row > 1) return 1;
    return Math.sqrt(row === 0 ? 1 - this.#morph : this.#morph);
  }

  #playMono(out: Float64Array, from: number, to: number): void {
    const phases = this.#phases;
    for (let r = 0; r < this.#rows.length; r++) {
      const row = this.#rows[r]!;
      const table = this.#tables[r]!;
      const blend = this.#blend(r);
      for (let i = 0; i < row.count; i++) {
        const at = row.start + i;
        const gain = row.lefts[i]! * blend;
        phases[at] =
          row.settings.wave === 'pulse'
            ? addPulse(
                out,
                from,
                to,
                table,
                phases[at]!,
                this.#steps[at]!,
                this.#width,
                this.#widthStep,
                gain,
              )
            : addWave(out, from, to, table, phases[at]!, this.#steps[at]!, gain, 0);
      }
    }
  }

  #playStereo(l: Float64Array, r: Float64Array, from: number, to: number): void {
    const phases = this.#phases;
    const steps = this.#steps;
    for (let n = 0; n < this.#rows.length; n++) {
      const row = this.#rows[n]!;
      const table = this.#tables[n]!;
      const blend = this.#blend(n);
      let i = 0;
      if (row.settings.wave === 'pulse') {
        for (; i < row.count; i++) {
          const at = row.start + i;
          phases[at] = addPulseStereo(
            l,
            r,
            from,
            to,
            table,
            phases[at]!,
            steps[at]!,
            this.#width,
            this.#widthStep,
            row.lefts[i]! * blend,
            row.rights[i]! * blend,
          );
        }
        continue;
      }
      for (; i + 1 < row.count; i += 2) {
        const at = row.start + i;
        addWavePair(
          l,
          r,
          from,
          to,
          table,
          phases,
          at,
          steps[at]!,
          steps[at + 1]!,
          row.lefts[i]! * blend,
          row.rights[i]! * blend,
          row.lefts[i + 1]! * blend,
          row.rights[i + 1]! * blend,
        );
      }
      if (i < row.count) {
        const at = row.start + i;
        phases[at] = addWaveStereo(
          l,
          r,
          from,
          to,
          table,
          phases[at]!,
          steps[at]!,
          row.lefts[i]! * blend,
          row.rights[i]! * blend,
        );
      }
    }
    const noise = this.#settings.noise;
    if (noise !== undefined) {
      // A common part keeps the sum of both channels whole.
      this.#noiseLeft = addWhiteNoise(l, from, to, this.#noiseLeft, 0.8 * noise);
      this.#noiseRight = addWhiteNoise(r, from, to, this.#noiseRight, 0.8 * noise);
      addWhiteNoise(l, from, to, this.#noiseBoth, 0.6 * noise);
      this.#noiseBoth = addWhiteNoise(r, from, to, this.#noiseBoth, 0.6 * noise);
    }
  }
}

/** share^curve for 0-1. */
function bent(share: number, curve: 0.5 | 1 | 2 | 3): number {
  if (curve === 1) return share;
  return curve === 0.5 ? Math.sqrt(share) : curve === 2 ? share * share : share * share * share;
}
