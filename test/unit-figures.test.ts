/** Figures of single units: reverberation, filters in every mode, slow oscillators and contours. */

import t from 'tap';
import { Reverb } from '../src/mix/effects/reverb.js';
import type { ReverbKind } from '../src/mix/effects/reverb-kinds.js';
import { LARGEST_BLOCK, StereoBlock } from '../src/mix/stereo-block.js';
import { Contour } from '../src/synth/dsp/envelope.js';
import { LadderFilter } from '../src/synth/dsp/ladder-filter.js';
import { Lfo } from '../src/synth/dsp/lfo.js';
import { addWhiteNoise, BrownNoise, PinkNoise } from '../src/synth/dsp/noise.js';
import { type FilterMode, StateVariableFilter } from '../src/synth/dsp/state-variable-filter.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { QUANTUM } from '../src/synth/instrument.js';
import { decibels, noise, rms } from './support/signals.js';
import { powerShare, powerSpectrum } from './support/spectrum.js';

const RATE = 44100;
const KINDS: readonly ReverbKind[] = ['room', 'hall', 'plate'];
const workspace = new Workspace();

interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** What a reverb gives back for `seconds`, from a click (or a signal) on both sides. */
function returned(kind: ReverbKind, decay: number, seconds: number, input?: Stereo): Stereo {
  workspace.reset();
  const reverb = new Reverb(workspace, RATE, { kind, decay, preDelay: 0.01, damping: 0.2, gain: 0 });
  const frames = Math.ceil((seconds * RATE) / LARGEST_BLOCK) * LARGEST_BLOCK;
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const into = new StereoBlock(workspace);
  const out = new StereoBlock(workspace);
  for (let at = 0; at < frames; at += LARGEST_BLOCK) {
    into.clear();
    out.clear();
    if (input !== undefined && at + LARGEST_BLOCK <= input.left.length) {
      into.left.set(input.left.subarray(at, at + LARGEST_BLOCK));
      into.right.set(input.right.subarray(at, at + LARGEST_BLOCK));
      into.touched = true;
    } else if (input === undefined && at === 0) {
      into.left[0] = 1;
      into.right[0] = 1;
      into.touched = true;
    }
    reverb.process(into, out);
    left.set(out.left, at);
    right.set(out.right, at);
  }
  return { left, right };
}

/** Band of 400 Hz to 1.2 kHz, by two state-variable filters each way. */
function middle(sound: Float32Array): Float32Array {
  const band = Float32Array.from(sound);
  for (const [mode, hertz] of [
    ['high', 400],
    ['low', 1200],
  ] as const) {
    const filter = new StateVariableFilter(RATE, mode);
    filter.tune(hertz, Math.SQRT1_2, 1);
    filter.process(band, 0, band.length);
  }
  return Float32Array.from(band);
}

/** Levels in dB of the energy still to come (Schroeder's backward integral), every 10 ms. */
function decayCurve(sound: Float32Array): number[] {
  const energy = new Float64Array(sound.length + 1);
  for (let i = sound.length - 1; i >= 0; i--) energy[i] = energy[i + 1]! + sound[i]! * sound[i]!;
  const curve: number[] = [];
  for (let i = 0; i < sound.length; i += 441) curve.push(10 * Math.log10(energy[i]! / energy[0]! + 1e-20));
  return curve;
}

/** Straight line through the curve between two levels: dB a second, and its largest distance from the curve. */
function slopeOf(curve: readonly number[], from: number, to: number): { slope: number; bend: number } {
  const first = curve.findIndex((level) => level < from);
  const last = curve.findIndex((level) => level < to);
  const points = curve.slice(first, last).map((level, i) => [i * 0.01, level] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  let xy = 0;
  let xx = 0;
  for (const [x, y] of points) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
  }
  const slope = xy / xx;
  const bend = Math.max(...points.map(([x, y]) => Math.abs(y - meanY - slope * (x - meanX))));
  return { slope, bend };
}

t.test('reverberation dies exponentially in the time that is set, within 10 %', async (t) => {
  for (const kind of KINDS) {
    // The shortest line of the hall alone is 39 ms: it can't be as dead as a room.
    for (const decay of [kind === 'hall' ? 0.5 : 0.3, 0.8, 1.6, 3, 6]) {
      const { left, right } = returned(kind, decay, Math.min(1.2 * decay + 0.3, 4));
      for (const side of [left, right]) {
        const { slope, bend } = slopeOf(decayCurve(middle(side)), -5, -30);
        const measured = -60 / slope;
        t.ok(Math.abs(measured / decay - 1) < 0.1, `${kind}, ${decay} s: ${measured.toFixed(2)} s`);
        t.ok(bend < 2, `${kind}, ${decay} s: within ${bend.toFixed(1)} dB of a straight line`);
      }
    }
  }
});

t.test('the tail does not flutter: no lag at which it repeats itself', async (t) => {
  for (const kind of KINDS) {
    const { left } = returned(kind, 2, 1);
    const tail = left.subarray(Math.round(0.15 * RATE), Math.round(0.65 * RATE));
    const power = rms(tail) ** 2 * tail.length;
    let most = 0;
    for (let lag = Math.round(0.012 * RATE); lag < 0.12 * RATE; lag++) {
      let sum = 0;
      for (let i = lag; i < tail.length; i++) sum += tail[i]! * tail[i - lag]!;
      most = Math.max(most, Math.abs(sum) / power);
    }
    t.ok(most < 0.35, `${kind}: ${most.toFixed(2)}`);
  }
});

t.test('folded down to mono the reverberation loses less than 3 dB', async (t) => {
  for (const kind of KINDS) {
    const voice = noise(RATE, 5);
    const { left, right } = returned(kind, 1.5, 1.5, { left: voice, right: voice });
    const stereo = Math.sqrt((rms(left) ** 2 + rms(right) ** 2) / 2);
    const folded = rms(left.map((x, i) => 0.5 * (x + right[i]!)));
    // Two independent sides fold down by 3.01 dB: a hall may come as near as that to being wide.
    t.ok(decibels(folded / stereo) > -3.3, `${kind}: ${decibels(folded / stereo).toFixed(2)} dB`);
    // No part of the band is lost much more than the whole.
    const mono = powerSpectrum(left.subarray(0, 65536).map((x, i) => 0.5 * (x + right[i]!)));
    const one = powerSpectrum(left.subarray(0, 65536));
    const other = powerSpectrum(right.subarray(0, 65536));
    for (let hertz = 250; hertz < 8000; hertz *= 2) {
      let kept = 0;
      let whole = 0;
      for (let i = Math.round((hertz * 65536) / RATE); i < (2 * hertz * 65536) / RATE; i++) {
        kept += mono[i]!;
        whole += 0.5 * (one[i]! + other[i]!);
      }
      const loss = 10 * Math.log10(kept / whole);
      t.ok(loss > -5, `${kind}, octave from ${hertz} Hz: ${loss.toFixed(1)} dB`);
    }
  }
});

// ── Filters ────────────────────────────────────────────────────────────────────────────────────────────────────

function gainAt(impulse: Float32Array, hertz: number): number {
  let re = 0;
  let im = 0;
  for (let i = 0; i < impulse.length; i++) {
    re += impulse[i]! * Math.cos((2 * Math.PI * hertz * i) / RATE);
    im += impulse[i]! * Math.sin((2 * Math.PI * hertz * i) / RATE);
  }
  return Math.sqrt(re * re + im * im);
}

/** Where a falling function crosses a value, by bisection in octaves. */
function crossing(f: (hertz: number) => number, value: number, low: number, high: number): number {
  let a = low;
  let b = high;
  for (let i = 0; i < 24; i++) {
    const at = Math.sqrt(a * b);
    if (f(at) > value) a = at;
    else b = at;
  }
  return a;
}

t.test('state-variable filter: every mode stands where it is tuned, within 2 %', async (t) => {
  for (const hertz of [110, 997, 6000]) {
    const impulseOf = (mode: FilterMode, quality: number): Float32Array => {
      const impulse = new Float32Array(16384);
      impulse[0] = 1;
      const filter = new StateVariableFilter(RATE, mode);
      filter.tune(hertz, quality, 1);
      filter.process(impulse, 0, impulse.length);
      return impulse;
    };
    const high = impulseOf('high', Math.SQRT1_2);
    const corner = crossing((f) => -gainAt(high, f), -Math.SQRT1_2, hertz * 0.5, hertz * 2);
    t.ok(Math.abs(corner / hertz - 1) < 0.02, `high-pass at ${hertz} Hz: ${corner.toFixed(1)}`);
    for (const [mode, sign] of [
      ['band', 1],
      ['notch', -1],
    ] as const) {
      const impulse = impulseOf(mode, 4);
      let best = hertz;
      for (let f = hertz * 0.9; f < hertz * 1.1; f *= 1.002)
        if (sign * gainAt(impulse, f) > sign * gainAt(impulse, best)) best = f;
      t.ok(Math.abs(best / hertz - 1) < 0.02, `${mode} at ${hertz} Hz: ${best.toFixed(1)}`);
    }
  }
});

t.test('ladder: 12 dB down at its cutoff without resonance, and 24 dB an octave above', async (t) => {
  for (const hertz of [200, 1000, 4000]) {
    const impulse = new Float32Array(16384);
    // Small, so that the saturating stage is straight.
    impulse[0] = 0.001;
    const ladder = new LadderFilter(RATE);
    ladder.tune(hertz, 0, 1);
    ladder.process(impulse, 0, impulse.length);
    const level = (f: number): number => gainAt(impulse, f) / 0.001;
    const cutoff = crossing(level, 0.25, hertz * 0.5, hertz * 2);
    t.ok(Math.abs(cutoff / hertz - 1) < 0.02, `${hertz} Hz: ${cutoff.toFixed(1)}`);
    if (hertz <= 1000)
      t.ok(Math.abs(decibels(level(8 * hertz) / level(4 * hertz)) + 24) < 2.5, `${hertz} Hz: slope`);
  }
});

// ── Slow movements ─────────────────────────────────────────────────────────────────────────────────────────────

t.test('a slow oscillator turns as often as it says and stays within -1 and 1', async (t) => {
  for (const shape of ['sine', 'triangle', 'saw', 'square'] as const) {
    const lfo = new Lfo(RATE);
    lfo.start(shape, 5, 0, 1);
    let rising = 0;
    let before = lfo.advance(QUANTUM);
    let most = 0;
    for (let quantum = 1; quantum < (10 * RATE) / QUANTUM; quantum++) {
      const now = lfo.advance(QUANTUM);
      if (before < 0 && now >= 0) rising++;
      most = Math.max(most, Math.abs(now));
      before = now;
    }
    t.ok(Math.abs(rising - 50) <= 1 && most <= 1 && most > 0.95, `${shape}: ${rising} turns, ${most}`);
  }
});

t.test('a contour reaches its points in time and holds the last', async (t) => {
  const contour = new Contour(RATE, [
    { seconds: 0.1, level: 1 },
    { seconds: 0.2, level: 0.25 },
    { seconds: 0.3, level: 0.5 },
  ]);
  contour.start();
  t.ok(Math.abs(contour.advance(0.05 * RATE) - 0.5) < 1e-9);
  t.ok(Math.abs(contour.advance(0.05 * RATE) - 1) < 1e-9);
  t.ok(Math.abs(contour.advance(0.1 * RATE) - 0.625) < 1e-9);
  t.ok(Math.abs(contour.advance(0.4 * RATE) - 0.5) < 1e-9);
  t.equal(contour.advance(RATE), 0.5);
});

/** A noise's level in dB in each octave from 125 Hz to 8 kHz, against the octave above 1 kHz. */
function octaves(sound: Float32Array): number[] {
  const power = powerSpectrum(sound);
  const levels = Array.from({ length: 6 }, (_, i) =>
    decibels(Math.sqrt(powerShare(power, RATE, 125 * 2 ** i, 250 * 2 ** i))),
  );
  return levels.map((level) => level - levels[3]!);
}

t.test('noise falls as its colour says: white 0, pink 3, brown 6 dB an octave', async (t) => {
  const white = (out: Float32Array, from: number, to: number) =>
    (state = addWhiteNoise(out, from, to, state, 1));
  let state = 7;
  const pink = new PinkNoise(7);
  const brown = new BrownNoise(7);
  // An octave twice as wide holds 3 dB more of white noise, and as much of pink.
  for (const [name, rise, level, add] of [
    ['white', 3.01, 0.577, white],
    ['pink', 0, 0.38, (out, from, to) => pink.process(out, from, to, 1)],
    ['brown', -3.01, 0.3, (out, from, to) => brown.process(out, from, to, 1)],
  ] as [string, number, number, (out: Float32Array, from: number, to: number) => void][]) {
    const sound = new Float32Array(1 << 18);
    add(sound, 0, 1000);
    add(sound, 1000, sound.length);
    octaves(sound).forEach((found, i) => {
      t.ok(Math.abs(found - rise * (i - 3)) < 1, `${name}: octave ${i} at ${found.toFixed(2)} dB`);
    });
    t.ok(Math.abs(rms(sound) / level - 1) < 0.15, `${name}: RMS ${rms(sound).toFixed(3)}`);
  }
  const first = new Float32Array(64);
  const again = new Float32Array(64);
  pink.reset(9);
  pink.process(first, 0, 64, 0.5);
  pink.reset(9);
  pink.process(again, 0, 20, 0.5);
  pink.process(again, 20, 64, 0.5);
  t.same(again, first, 'a seed is a noise, whatever its blocks');
});
