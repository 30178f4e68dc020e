/** What moves a subtractive voice, again in TypeScript: envelopes and oscillators of `src/`, the rest written plainly. */

import { exp, exp2 } from '../../src/math/elementary.js';
import { ADSR_WORDS, Adsr } from '../../src/synth/dsp/envelope.js';
import { OSCILLATOR, OSCILLATOR_WORDS, SYNCED, VOICE } from '../../src/synth/dsp/kernels-of-subtractive.js';
import { LFO_WORDS, Lfo } from '../../src/synth/dsp/lfo.js';
import { QUANTUM, STEP } from '../../src/synth/dsp/quantum.js';
import { damping, warp } from '../../src/synth/dsp/state-variable-filter.js';
import {
  CONTROLS,
  FILTER_KINDS,
  MOTION,
  MOVEMENT_TARGETS,
  PATCH,
  ROW,
  ROW_WORDS,
} from '../../src/synth/dsp/subtractive-words.js';
import { tableIndex } from '../../src/synth/dsp/wavetables.js';

export interface MovedVoice {
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  readonly motion: Float64Array;
  readonly patch: Float64Array;
  readonly controls: Float64Array;
}

/** Aims at what is to be reached `frames` later. Pointers of patch and rows are followed in the voice's own memory. */
export function move(voice: MovedVoice, frames: number, bend: number): void {
  const { integers, floats, motion, patch, controls } = voice;
  const buffer = patch.buffer;
  const fs = patch[PATCH.sampleRate]!;
  const rows = Array.from(
    { length: patch[PATCH.rows]! },
    (_, r) => new Float64Array(buffer, patch[PATCH.rowWords]! + 8 * ROW_WORDS * r, ROW_WORDS),
  );
  const placesOf = (row: Float64Array): number[] =>
    Array.from(
      { length: row[ROW.count]! },
      (_, i) => VOICE.oscillators + OSCILLATOR_WORDS * (row[ROW.start]! + i),
    );
  const envelope = (at: number): Adsr => {
    const words = motion.subarray(at, at + ADSR_WORDS);
    const kept = words.slice();
    const made = new Adsr(fs, words);
    words.set(kept);
    return made;
  };
  const lfo = (at: number): Lfo => {
    const words = motion.subarray(at, at + LFO_WORDS);
    const kept = words.slice();
    const made = new Lfo(fs, words);
    words.set(kept);
    return made;
  };
  motion[MOTION.age]! += frames;
  const age = motion[MOTION.age]!;
  let cents = 0;
  let octaves = controls[CONTROLS.octaves]! + motion[MOTION.velocityOctaves]!;
  let level = 1;
  let pan = 0;
  let width = 0;
  let sync = 0;
  const movements = new Float64Array(buffer, patch[PATCH.movementWords]!, 2 * patch[PATCH.movements]!);
  for (let i = 0; i < patch[PATCH.movements]!; i++) {
    const depth = movements[2 * i + 1]!;
    const value = lfo(MOTION.movement + LFO_WORDS * i).advance(frames) * depth;
    const target = MOVEMENT_TARGETS[movements[2 * i]!];
    if (target === 'pitch') cents += value;
    else if (target === 'cutoff') octaves += value;
    else if (target === 'width') width += value;
    else if (target === 'level') level *= 1 - depth * 0.5 + value * 0.5;
    else if (target === 'pan') pan += value;
    else if (target === 'sync') sync += value;
    else {
      const blend = 0.5 + 0.5 * value;
      rows.slice(0, 2).forEach((row, r) => {
        const gain = Math.sqrt(r === 0 ? 1 - blend : blend);
        const sides = new Float64Array(buffer, row[ROW.gains]!, 2 * row[ROW.count]!);
        placesOf(row).forEach((at, o) => {
          floats[at + OSCILLATOR.left] = sides[2 * o]! * gain;
          floats[at + OSCILLATOR.right] = sides[2 * o + 1]! * gain;
        });
      });
    }
  }
  const onset = patch[PATCH.onset]!;
  const swell = onset > 0 ? Math.min(1, Math.max(0, (age / fs - 0.5 * onset) / onset)) : 1;
  const vibrato = controls[CONTROLS.vibrato]!;
  if (vibrato > 0) cents += lfo(MOTION.vibrato).advance(frames) * vibrato * swell;
  else lfo(MOTION.vibrato).skip(frames);

  const target = motion[MOTION.target]!;
  if (motion[MOTION.pitch] !== target) {
    const glide = patch[PATCH.glide]!;
    motion[MOTION.pitch]! +=
      (target - motion[MOTION.pitch]!) * (glide > 0 ? 1 - exp((-3.5 * frames) / (glide * fs)) : 1);
    if (Math.abs(target - motion[MOTION.pitch]!) < 1e-3) motion[MOTION.pitch] = target;
  }
  let pitch = motion[MOTION.pitch]! + cents / 100;
  if (motion[MOTION.fall] !== 0) {
    motion[MOTION.fall]! *= exp((-6.9 * frames) / (patch[PATCH.fallSeconds]! * fs));
    pitch += motion[MOTION.fall]!;
  }
  if (patch[PATCH.journey] === 1) {
    const share = Math.min(1, age / motion[MOTION.length]!);
    const curve = patch[PATCH.curve]!;
    const progress =
      curve === 0.5
        ? Math.sqrt(share)
        : curve === 1
          ? share
          : curve === 2
            ? share * share
            : share * share * share;
    const between = (at: number): number => patch[at]! + (patch[at + 1]! - patch[at]!) * progress;
    pitch += between(PATCH.journeyPitch);
    octaves += between(PATCH.journeyCutoff);
    level *= between(PATCH.journeyLevel);
  }
  motion[MOTION.hertzPitch] = pitch;
  motion[MOTION.hertz] = 440 * exp2((pitch - 69) / 12);
  const base = (motion[MOTION.hertz]! * bend * 4294967296) / fs;
  const drift = lfo(MOTION.drift).advance(frames) * patch[PATCH.drift]!;
  new Float64Array(floats.buffer, floats.byteOffset, VOICE.baseStep + 1)[VOICE.baseStep] = base;
  floats[VOICE.drift] = drift;
  for (const row of rows) {
    const place = tableIndex(base * row[ROW.highest]! * (1 + 0.0006 * Math.abs(drift)));
    const table = new Int32Array(buffer, row[ROW.tables]!, place + 1)[place]!;
    for (const at of placesOf(row)) integers[at + OSCILLATOR.table] = table;
  }

  const opening = envelope(MOTION.opening).advance(frames);
  for (const row of rows.filter(() => patch[PATCH.synced] === 1)) {
    if (row[ROW.kind] !== SYNCED) continue;
    const wanted = row[ROW.sync]! * exp2(sync + row[ROW.syncEnvelope]! * opening);
    const ratio = Math.min(Math.max(wanted, 1), 12);
    for (const at of placesOf(row)) {
      const now = floats[at + OSCILLATOR.syncAim] === 0 ? ratio : floats[at + OSCILLATOR.syncAim]!;
      const whole = Math.floor(now);
      const low = ratio < now && now === whole ? whole - 1 : whole;
      floats[at + OSCILLATOR.sync] = now;
      floats[at + OSCILLATOR.syncAim] = ratio < low ? low : Math.min(ratio, low + 1);
    }
  }
  octaves += opening * (patch[PATCH.envelope]! + motion[MOTION.accent]! * patch[PATCH.accentOctaves]!);
  aim(voice, octaves, pitch);

  let gain = envelope(MOTION.amplitude).advance(frames) * motion[MOTION.velocityGain]! * level;
  if (motion[MOTION.choked] === 1) {
    const choke = Math.max(0, motion[MOTION.choke]! - frames / (0.012 * fs));
    motion[MOTION.choke] = choke;
    gain *= choke * choke * (3 - 2 * choke);
  }
  const side = Math.min(0.95, Math.max(-0.95, pan));
  const scale = 1 / frames;
  const last = frames >= STEP ? STEP - 1 : STEP - 1 - frames;
  const end = frames === QUANTUM ? QUANTUM - 1 : STEP - 1;
  const lines = [
    [MOTION.gainLeft, MOTION.stepLeft, VOICE.gainLeft, gain * Math.sqrt(1 - side)],
    [MOTION.gainRight, MOTION.stepRight, VOICE.gainRight, gain * Math.sqrt(1 + side)],
  ] as const;
  for (const [at, stepAt, to, aimed] of lines) {
    const step = (aimed - motion[at]! - motion[stepAt]! * last) * scale;
    motion[stepAt] = step;
    motion[at] = aimed - step * (STEP - 1);
    floats[to] = aimed - step * end;
    floats[to + 1] = step;
  }
  const pulse = patch[PATCH.pulse]!;
  if (pulse < 0) return;
  const wide = Math.min(0.95, Math.max(0.05, pulse + width));
  const before = motion[MOTION.width]!;
  const step = before < 0 ? 0 : (wide - before - motion[MOTION.widthStep]! * last) * scale;
  motion[MOTION.widthStep] = step;
  motion[MOTION.width] = wide - step * (STEP - 1);
  integers[VOICE.width] = Math.round((wide - step * end) * 4294967296);
  integers[VOICE.widthStep] = Math.round(step * 4294967296);
}

function aim({ floats, motion, patch, controls }: MovedVoice, octaves: number, pitch: number): void {
  const kind = FILTER_KINDS[patch[PATCH.filter]!];
  if (kind === 'none') return;
  const base = controls[CONTROLS.cutoff]! > 0 ? controls[CONTROLS.cutoff]! : patch[PATCH.cutoff]!;
  const exponent = octaves + (patch[PATCH.track]! * (pitch - 60)) / 12;
  const hertz = base * exp2(exponent);
  const g = warp(kind === 'ladder' ? Math.min(hertz, 18000) : hertz, patch[PATCH.sampleRate]!);
  motion[MOTION.warped] = g;
  motion[MOTION.warpedOctaves] = exponent;
  motion[MOTION.warpedBase] = base;
  const asked = controls[CONTROLS.resonance]!;
  const resonance = Math.min(
    1,
    (asked >= 0 ? asked : patch[PATCH.resonance]!) + motion[MOTION.accent]! * patch[PATCH.accentResonance]!,
  );
  if (kind === 'ladder') {
    floats[VOICE.g] = g / (1 + g);
    floats[VOICE.k] = 3.9 * resonance;
    return;
  }
  const k = damping(resonance);
  floats[VOICE.g] = g;
  floats[VOICE.k] = k;
  floats[VOICE.mixIn] = kind === 'high' ? 1 : 0;
  floats[VOICE.mixBand] = kind === 'low' ? 0 : kind === 'high' ? -k : k;
  floats[VOICE.mixLow] = kind === 'low' ? 1 : kind === 'high' ? -1 : 0;
}
