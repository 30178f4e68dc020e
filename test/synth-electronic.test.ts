/** Electronic instruments and drum kits: aliasing, filters, envelopes, what makes them what they are. */
import t from 'tap';
import { Adsr } from '../src/synth/dsp/envelope.js';
import { LadderFilter } from '../src/synth/dsp/ladder-filter.js';
import { addPulse, Oscillator } from '../src/synth/dsp/oscillators.js';
import { StateVariableFilter } from '../src/synth/dsp/state-variable-filter.js';
import { phaseStep, saw, square, tableFor, triangle } from '../src/synth/dsp/wavetables.js';
import { type Patch, QUANTUM } from '../src/synth/instrument.js';
import { ELECTRONIC_PATCHES } from '../src/synth/instruments/electronic.js';
import { KIT_PATCHES } from '../src/synth/kits/kits.js';
import { type NoteToPlay, playNotes } from './support/playing.js';
import { decibels, peakHertz, powerShare, powerSpectrum } from './support/spectrum.js';

const FS = 44100;
const patches = new Map([...ELECTRONIC_PATCHES, ...KIT_PATCHES].map((patch) => [patch.id, patch]));

function patchOf(id: string): Patch {
  const patch = patches.get(id);
  if (patch === undefined) throw new Error(`no patch ${id}`);
  return patch;
}

type Sides = readonly [Float32Array, Float32Array];

/** Plays notes (times in frames) for so many quanta. */
function play(
  patch: Patch,
  notes: readonly NoteToPlay[],
  quanta: number,
  controls: Readonly<Record<string, number>> = {},
): Sides {
  const { left, right } = playNotes(patch, notes, quanta * QUANTUM, controls);
  return [left, right];
}

function rms(sides: Sides, from = 0, to = sides[0].length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += 0.5 * (sides[0][i]! ** 2 + sides[1][i]! ** 2);
  return Math.sqrt(sum / (to - from));
}

function peak(sides: Sides): number {
  let most = 0;
  for (const side of sides) for (const x of side) most = Math.max(most, Math.abs(x));
  return most;
}

t.test('oscillators: the highest alias lies below -80 dB at A440 and below -60 dB at 5 kHz', async (t) => {
  const n = 32768;
  const bin = FS / n;
  for (const [name, set] of [
    ['saw', saw()],
    ['square', square()],
    ['triangle', triangle()],
    ['pulse', saw()],
  ] as const) {
    for (const [hertz, limit] of [
      [440, -80],
      [1234.5, -70],
      [4987, -60],
    ] as const) {
      const out = new Float32Array(n);
      if (name === 'pulse') {
        const step = phaseStep(hertz, FS);
        addPulse(out, 0, n, tableFor(set, step), 0, step, 0.3, 0, 0.5);
      } else {
        const oscillator = new Oscillator(FS, set);
        oscillator.frequency = hertz;
        oscillator.process(out, 0, n, 0.5);
      }
      const power = powerSpectrum(out);
      let alias = 0;
      for (let i = 8; i < power.length; i++) {
        const harmonic = Math.round((i * bin) / hertz);
        if (harmonic >= 1 && Math.abs(i * bin - harmonic * hertz) < 8 * bin && harmonic * hertz < FS / 2)
          continue;
        alias = Math.max(alias, power[i]!);
      }
      const fundamental = power[Math.round(hertz / bin)]!;
      t.ok(
        decibels(alias / fundamental) < limit,
        `${name} at ${hertz} Hz: ${decibels(alias / fundamental).toFixed(1)} dB`,
      );
      // The whole band is there: the last harmonic below 17 kHz has the level its series says.
      if (name === 'saw') {
        const last = Math.floor(17000 / hertz);
        let level = 0;
        for (let i = -3; i <= 3; i++) level = Math.max(level, power[Math.round((last * hertz) / bin) + i]!);
        t.ok(
          Math.abs(decibels(level / fundamental) + 20 * Math.log10(last)) < 1.5,
          `harmonic ${last} of ${hertz} Hz`,
        );
      }
    }
  }
});

/** Frequency where a low-pass of `gainAt` decibels at its cutoff is measured from its impulse response. */
function gainAt(impulse: Float32Array, hertz: number): number {
  let re = 0;
  let im = 0;
  for (let i = 0; i < impulse.length; i++) {
    re += impulse[i]! * Math.cos((2 * Math.PI * hertz * i) / FS);
    im += impulse[i]! * Math.sin((2 * Math.PI * hertz * i) / FS);
  }
  return Math.sqrt(re * re + im * im);
}

t.test('state-variable filter: its corner is where it is set, within 2 %', async (t) => {
  for (const hertz of [60, 440, 3000, 12000]) {
    const impulse = new Float32Array(32768);
    impulse[0] = 1;
    const filter = new StateVariableFilter(FS, 'low');
    filter.tune(hertz, Math.SQRT1_2, 1);
    filter.process(impulse, 0, impulse.length);
    // A Butterworth low-pass falls through -3.01 dB at its corner: find where by bisection.
    let low = hertz * 0.5;
    let high = Math.min(hertz * 2, FS * 0.499);
    for (let i = 0; i < 30; i++) {
      const middle = 0.5 * (low + high);
      if (gainAt(impulse, middle) > Math.SQRT1_2) low = middle;
      else high = middle;
    }
    t.ok(Math.abs(low / hertz - 1) < 0.02, `${hertz} Hz: ${low.toFixed(1)}`);
  }
});

t.test('ladder: rings at its cutoff when resonance is full, and stays bounded', async (t) => {
  for (const hertz of [200, 1000, 5000]) {
    const ladder = new LadderFilter(FS);
    ladder.tune(hertz, 1.02, 1);
    const out = new Float32Array(32768);
    for (let i = 0; i < 200; i++) out[i] = i % 40 < 20 ? 1 : -1;
    ladder.process(out, 0, out.length);
    const tail = out.subarray(16384);
    const found = peakHertz(powerSpectrum(tail), FS, hertz * 0.5, hertz * 2);
    t.ok(Math.abs(found / hertz - 1) < 0.02, `${hertz} Hz: ${found.toFixed(1)}`);
    t.ok(tail.every((x) => Math.abs(x) < 1.5));
  }
});

t.test('envelope: attack, decay and release take the times they say', async (t) => {
  const adsr = new Adsr(FS);
  adsr.shape({ attack: 0.1, decay: 0.5, sustain: 0.4, release: 0.3 });
  adsr.start();
  t.ok(adsr.advance(0.05 * FS) > 0.5, 'the attack is convex');
  adsr.advance(0.05 * FS + 1);
  t.ok(adsr.level > 0.99);
  t.ok(Math.abs(adsr.advance(0.5 * FS) - 0.4) < 0.002);
  adsr.release();
  t.ok(Math.abs(adsr.advance(0.2 * FS) - 0.004) < 1e-4);
  t.ok(adsr.active, 'heard until 60 dB below the top');
  adsr.advance(0.1 * FS);
  t.notOk(adsr.active);
});

t.test('a slide glides: no jump of pitch, one voice', async (t) => {
  for (const id of ['acid-bass', 'saw-lead']) {
    const notes: NoteToPlay[] = [
      { at: 0, midi: 48, frames: 8192 },
      { at: 8192, midi: 60, frames: 20000, articulation: 'slide' },
    ];
    const slid = play(patchOf(id), notes, 400, { vibrato: 0 });
    let jump = 0;
    for (let i = 8192 - 300; i < 8192 + 300; i++)
      jump = Math.max(jump, Math.abs(slid[0][i]! - slid[0][i - 1]!));
    let usual = 0;
    for (let i = 4000; i < 7500; i++) usual = Math.max(usual, Math.abs(slid[0][i]! - slid[0][i - 1]!));
    t.ok(jump < usual * 1.5, `${id}: step ${jump.toFixed(3)} at the slide, ${usual.toFixed(3)} before`);
  }
});

t.test(
  'a key that is struck again sounds on with the voice that it had: repeats neither pile up nor leave a hole',
  async (t) => {
    const gate = 0.125 * FS;
    const chord = [55, 59, 62];
    for (const id of ['warm-pad', 'choir-pad', 'glass-pad', 'supersaw'] as const) {
      const patch = patchOf(id);
      const repeats = Array.from({ length: 32 }, (_, i) =>
        chord.map((midi) => ({ at: i * gate, midi, frames: 0.6 * gate })),
      );
      const held = chord.map((midi) => ({ at: 0, midi, frames: 32 * gate }));
      const quanta = Math.floor((32 * gate) / QUANTUM);
      const gated = play(patch, repeats.flat(), quanta);
      const long = play(patch, held, quanta);
      const loudest = decibels(
        (rms(gated, 3 * FS, quanta * QUANTUM) / rms(long, 3 * FS, quanta * QUANTUM)) ** 2,
      );
      t.ok(loudest < 1.5 && loudest > -6, `${id}: ${loudest.toFixed(1)} dB of a held chord`);
      let least = Number.POSITIVE_INFINITY;
      for (let at = 3 * FS; at + 2205 < quanta * QUANTUM; at += 1102)
        least = Math.min(least, rms(gated, at, at + 2205));
      const hole = decibels((least / rms(gated, 3 * FS, quanta * QUANTUM)) ** 2);
      t.ok(hole > -9, `${id}: ${hole.toFixed(1)} dB at the softest`);
    }
  },
);

t.test('brightness and cutoff open the filter smoothly', async (t) => {
  const patch = patchOf('warm-pad');
  const shares = [0.1, 0.5, 0.9].map((value) => {
    const [left] = play(patch, [{ at: 0, midi: 55, frames: 90000 }], 1100, { cutoff: value });
    return powerShare(powerSpectrum(left.subarray(left.length - 32768)), FS, 1500, 20000);
  });
  t.ok(shares[0]! < shares[1]! && shares[1]! < shares[2]!, shares.map((x) => x.toExponential(1)).join(' < '));
});

t.test('riser rises and downlifter falls over the length of their note', async (t) => {
  const centroid = (side: Float32Array, from: number) => {
    const power = powerSpectrum(side.subarray(from, from + 16384));
    let sum = 0;
    let moment = 0;
    power.forEach((p, i) => {
      sum += Math.sqrt(p);
      moment += Math.sqrt(p) * i;
    });
    return moment / sum;
  };
  const frames = 4 * FS;
  for (const [id, sign] of [
    ['riser', 1],
    ['downlifter', -1],
  ] as const) {
    const [left] = play(patchOf(id), [{ at: 0, midi: 60, frames }], Math.floor(frames / QUANTUM));
    const early = centroid(left, 0.3 * FS);
    const late = centroid(left, frames - 20000);
    t.ok(sign > 0 ? late > 3 * early : early > 3 * late, `${id}: ${early.toFixed(0)} to ${late.toFixed(0)}`);
  }
});

const DRUM_NOTES = [
  35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 59, 60, 61, 62,
  63, 64, 67, 68, 69, 70, 75, 76, 77, 80, 81,
];

t.test('kits: every General MIDI drum note sounds in every kit, and beyond', async (t) => {
  for (const patch of KIT_PATCHES) {
    const silent = [...DRUM_NOTES, 27, 58, 66, 74, 87].filter(
      (midi) => peak(play(patch, [{ at: 0, midi, frames: 100 }], 60)) * patch.gain < 0.01,
    );
    t.same(silent, [], patch.id);
  }
});

t.test(
  'kits: the weight of a kick lies below 100 Hz, the snare has a crack and a tail, hats are high',
  async (t) => {
    for (const patch of KIT_PATCHES) {
      const spectrum = (midi: number) =>
        powerSpectrum(play(patch, [{ at: 0, midi, frames: 100, velocity: 0.85 }], 512)[0]);
      const low = powerShare(spectrum(36), FS, 20, 105);
      t.ok(low > 0.5, `${patch.id} kick: ${(100 * low).toFixed(0)} % below 105 Hz`);
      const snare = play(patch, [{ at: 0, midi: 38, frames: 100, velocity: 0.85 }], 512);
      const crack = powerShare(powerSpectrum(snare[0].subarray(0, 2048)), FS, 1500, 20000);
      t.ok(crack > 0.08, `${patch.id} snare: ${(100 * crack).toFixed(0)} % crack`);
      t.ok(rms(snare, 4000, 6000) > 0.02 * rms(snare, 0, 2000), `${patch.id} snare has a tail`);
      const hat = powerShare(spectrum(42), FS, 3000, 22050);
      t.ok(hat > 0.85, `${patch.id} hat: ${(100 * hat).toFixed(0)} % above 3 kHz`);
    }
  },
);

t.test('kits: closed and pedal hats choke the open one', async (t) => {
  for (const patch of KIT_PATCHES) {
    for (const midi of [42, 44]) {
      const free = play(patch, [{ at: 0, midi: 46, frames: 100 }], 300);
      const closed = play(
        patch,
        [
          { at: 4416, midi, frames: 100, velocity: 0.01 },
          { at: 0, midi: 46, frames: 100 },
        ],
        300,
      );
      const after = rms(closed, 6000, 9000);
      t.ok(after < 0.1 * rms(free, 6000, 9000), `${patch.id} ${midi}: ${after.toExponential(1)}`);
    }
  }
});

t.test('kits: no two hits are equal, and a harder hit is brighter', async (t) => {
  for (const patch of KIT_PATCHES) {
    for (const midi of [36, 38, 42]) {
      const one = play(patch, [{ at: 0, midi, frames: 100, variation: 1 }], 60);
      const two = play(patch, [{ at: 0, midi, frames: 100, variation: 77777 }], 60);
      const difference: Sides = [one[0].map((x, i) => x - two[0][i]!), one[1].map((x, i) => x - two[1][i]!)];
      t.ok(rms(difference) > 0.01 * rms(one), `${patch.id} ${midi}`);
    }
    const bright = (velocity: number) =>
      powerShare(
        powerSpectrum(play(patch, [{ at: 0, midi: 38, frames: 100, velocity }], 128)[0]),
        FS,
        2500,
        22050,
      );
    t.ok(
      bright(0.95) > 1.3 * bright(0.2),
      `${patch.id}: ${bright(0.95).toFixed(3)} against ${bright(0.2).toFixed(3)}`,
    );
  }
});
