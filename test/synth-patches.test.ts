/** What every patch must show: pitch, level, bounds, timbre by velocity, variation, the same samples however cut. */
import t from 'tap';
import { type NoteOn, type Patch, QUANTUM } from '../src/synth/instrument.js';
import { REFERENCE_LEVEL, referenceLevel, referenceNotes } from '../src/synth/reference-phrase.js';
import { peakOf } from './support/clicks.js';
import { EVERY_PATCH } from './support/every-patch.js';
import { centsBetween, hertzOf, tuningNear } from './support/pitch.js';
import {
  eventsOfNotes,
  mono,
  type PlayedEvent,
  playEvents,
  playNotes,
  SAMPLE_RATE,
  soloistOf,
  wholeQuanta,
} from './support/playing.js';
import fc from './support/properties.js';
import { powerSpectrum } from './support/spectrum.js';

const patches = EVERY_PATCH;
const DECIBELS = (ratio: number): number => 20 * Math.log10(ratio);

/** A note in the middle of the range; kits play their snare. */
function middleOf(patch: Patch): number {
  return patch.family === 'kit' ? 38 : Math.round((patch.range[0] + patch.range[1]) / 2);
}

t.test('ids are unique; range, program, polyphony and recipe are said', async (t) => {
  t.equal(new Set(patches.map((patch) => patch.id)).size, patches.length);
  for (const patch of patches) {
    const [low, high] = patch.range;
    t.ok(low < high && low >= 0 && high <= 127 && patch.polyphony >= 1, `${patch.id}: range`);
    t.ok(
      patch.program >= 0 && patch.program < 128 && patch.recipe.length > 10,
      `${patch.id}: program, recipe`,
    );
  }
});

// ── Pitch ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Patches that have no pitch to be measured, and why. */
const UNPITCHED: Readonly<Record<string, string>> = {
  riser: 'its pitch rises over the note',
  downlifter: 'its pitch falls over the note',
  impact: 'a falling boom under a burst of noise',
  'wind-texture': 'noise through wandering resonances',
  'grain-texture': 'a cloud of grains at octaves and fifths: no partial stands',
};

interface Measure {
  /** Seconds from the onset to where the sound is steady, and seconds to measure. */
  readonly from: number;
  readonly seconds: number;
  /** Notes that are averaged: players' unsteadiness and the phases of a unison are part of the sound. */
  readonly takes: number;
  /** Cents that the mean may be off, when it is not 1. */
  readonly most?: number;
}

/** Struck and plucked: while it decays, once the hammer, pick or filter has passed. */
const STRUCK: Measure = { from: 0.12, seconds: 0.8, takes: 4 };
const HELD: Measure = { from: 0.15, seconds: 0.8, takes: 4 };
/** Synthesisers: when the filter has closed (a moving filter moves phases, and so the pitch, for a while). */
const SYNTH: Measure = { from: 0.6, seconds: 1.2, takes: 8 };
/** Where the general measure of the family does not fit, and why. */
const SPECIAL: Readonly<Record<string, Measure>> = {
  // The rotary speaker swings the pitch: several turns.
  'drawbar-organ': { from: 0.1, seconds: 4, takes: 1 },
  // Six players.
  'string-section': { from: 0.1, seconds: 1, takes: 12 },
  // A palm mute dies while the overdrive still moves the phases of its partials.
  'muted-guitar': { from: 0.2, seconds: 0.12, takes: 6, most: 3 },
  // Its pairs beat, and the sharper ones last a little longer.
  'fm-bell': { ...SYNTH, most: 1.5 },
};

/** A recorded player's pitch moves by some cents while the note sounds; the range as a whole must still hold. */
const RECORDED = 5;

function isRecorded(patch: Patch): boolean {
  return patch.id.endsWith('(samples)');
}

function measureOf(patch: Patch): Measure {
  const special = SPECIAL[patch.id];
  if (special !== undefined) return special;
  if (isRecorded(patch)) return { ...STRUCK, most: RECORDED };
  if (['keys', 'mallet', 'plucked'].includes(patch.family)) return STRUCK;
  return ['bowed', 'wind', 'brass', 'organ'].includes(patch.family) ? HELD : SYNTH;
}

/** Mean and its standard error, cents from equal temperament. */
function tuningOf(patch: Patch, midi: number): { readonly cents: number; readonly error: number } {
  const { from, seconds, takes } = measureOf(patch);
  const hertz = hertzOf(midi);
  const frames = wholeQuanta(from + seconds);
  const found: number[] = [];
  for (let take = 1; take <= takes; take++) {
    const note = { at: 0, midi, frames: 2 * frames, velocity: 0.6, variation: 1234567 * take };
    const sound = mono(playNotes(patch, [note], frames, { vibrato: 0 })).subarray(wholeQuanta(from));
    // Bars, bells and stiff strings are tuned by their fundamental; of harmonic sounds the strongest low partial tells more.
    const alone = !isRecorded(patch) && ['keys', 'mallet'].includes(patch.family);
    const harmonics = alone || patch.id === 'fm-bell' ? [1] : [1, 2, 3];
    let best = { cents: 0, power: 0 };
    for (const harmonic of harmonics) {
      if (harmonic * hertz > 8000) continue;
      const { hertz: partial, power } = tuningNear(sound, harmonic * hertz, SAMPLE_RATE, hertz);
      // A recorded bass string's fundamental may lie in the noise: then a partial that stands far above it is taken.
      if (power > 10 * best.power) best = { cents: centsBetween(partial, harmonic * hertz), power };
    }
    found.push(best.cents);
  }
  const cents = found.reduce((sum, x) => sum + x, 0) / takes;
  const variance = found.reduce((sum, x) => sum + (x - cents) ** 2, 0) / Math.max(1, takes - 1);
  return { cents, error: Math.sqrt(variance / takes) };
}

t.test('pitch is within a cent of equal temperament over the whole range', async (t) => {
  for (const patch of patches) {
    if (patch.family === 'kit' || UNPITCHED[patch.id] !== undefined) continue;
    const [low, high] = patch.range;
    const most = measureOf(patch).most ?? 1;
    let weight = 0;
    let sum = 0;
    const faults: string[] = [];
    for (let k = 0; k <= 4; k++) {
      const midi = Math.round(low + ((high - low) * k) / 4);
      const { cents, error } = tuningOf(patch, midi);
      // One pitch is told as finely as its takes allow; the whole range together must hold the cent.
      if (Math.abs(cents) > most + 2.5 * error)
        faults.push(`${midi}: ${cents.toFixed(2)} ± ${error.toFixed(2)}`);
      const precision = 1 / (error * error + 0.04);
      weight += precision;
      sum += precision * cents;
    }
    if (Math.abs(sum / weight) > (isRecorded(patch) ? 2 : most))
      faults.push(`range: ${(sum / weight).toFixed(2)} cents`);
    t.same(faults, [], patch.id);
  }
});

t.test('a bend moves the tone by as many cents, up and down', async (t) => {
  for (const patch of patches) {
    if (!['keys', 'plucked', 'bowed', 'wind', 'brass', 'lead', 'synth-bass'].includes(patch.family)) continue;
    const midi = middleOf(patch);
    const { from, seconds, takes } = measureOf(patch);
    const frames = wholeQuanta(from + seconds);
    for (const bend of [-100, 200]) {
      const target = hertzOf(midi) * 2 ** (bend / 1200);
      let cents = 0;
      for (let take = 1; take <= takes; take++) {
        const note = { at: 0, midi, frames: 2 * frames, velocity: 0.6, variation: 1234567 * take, bend };
        const sound = mono(playNotes(patch, [note], frames, { vibrato: 0 })).subarray(wholeQuanta(from));
        cents += centsBetween(tuningNear(sound, target, SAMPLE_RATE).hertz, target) / takes;
      }
      t.ok(
        Math.abs(cents) < (isRecorded(patch) ? RECORDED : 4),
        `${patch.id} by ${bend}: ${cents.toFixed(2)} cents off`,
      );
    }
  }
});

// ── Level and timbre ───────────────────────────────────────────────────────────────────────────────────────────

t.test('the registered gain brings every patch to -20 dBFS within 1 dB', async (t) => {
  for (const patch of patches) {
    const level = DECIBELS(patch.gain * referenceLevel(patch, SAMPLE_RATE));
    t.ok(Math.abs(level - REFERENCE_LEVEL) < 1, `${patch.id}: ${level.toFixed(2)} dBFS`);
  }
});

/** Mean frequency of the power of a note's first 0.37 s. */
function centroidOf(patch: Patch, midi: number, velocity: number): number {
  const frames = 16384;
  const note = { at: 0, midi, frames: 3 * frames, velocity, variation: 99 };
  const power = powerSpectrum(mono(playNotes(patch, [note], frames, { vibrato: 0 })));
  let sum = 1e-30;
  let moment = 0;
  for (let i = 1; i < power.length; i++) {
    sum += power[i]!;
    moment += power[i]! * i;
  }
  return ((moment / sum) * SAMPLE_RATE) / 2 / power.length;
}

t.test('velocity changes the timbre, not only the level: harder is brighter', async (t) => {
  for (const patch of patches) {
    const [soft, middle, hard] = [0.2, 0.5, 0.9].map((velocity) =>
      centroidOf(patch, middleOf(patch), velocity),
    ) as [number, number, number];
    const shown = [soft, middle, hard].map((hertz) => hertz.toFixed(1)).join(', ');
    t.ok(soft < middle && middle < hard, `${patch.id}: ${shown} Hz`);
  }
});

t.test('two notes are never the same, beyond their level', async (t) => {
  for (const patch of patches) {
    const [one, two] = [1, 2].map((variation) =>
      mono(playNotes(patch, [{ at: 0, midi: middleOf(patch), frames: 50000, variation }], 16384)),
    ) as [Float32Array, Float32Array];
    let both = 0;
    let first = 0;
    for (let i = 0; i < one.length; i++) {
      both += one[i]! * two[i]!;
      first += one[i]! * one[i]!;
    }
    let rest = 0;
    let second = 0;
    for (let i = 0; i < one.length; i++) {
      rest += (two[i]! - (both / first) * one[i]!) ** 2;
      second += two[i]! ** 2;
    }
    t.ok(
      DECIBELS(Math.sqrt(rest / second)) > -40,
      `${patch.id}: ${DECIBELS(Math.sqrt(rest / second)).toFixed(1)} dB`,
    );
  }
});

// ── Bounds ─────────────────────────────────────────────────────────────────────────────────────────────────────

const CONTROLS = [
  ...[
    'brightness',
    'cutoff',
    'resonance',
    'vibrato',
    'attack',
    'release',
    'density',
    'width',
    'drive',
    'tremolo',
  ],
  ...['pressure', 'body', 'speed', 'expression', 'no-such-control'],
];
const ARTICULATIONS: readonly NoteOn['articulation'][] = [
  ...(['normal', 'staccato', 'tenuto', 'legato', 'accent', 'ghost', 'mute', 'fall', 'slide'] as const),
];

const anyNote = fc.record({
  at: fc.integer({ min: 0, max: 16000 }),
  midi: fc.integer({ min: 0, max: 127 }),
  frames: fc.integer({ min: 1, max: 12000 }),
  velocity: fc.double({ min: 0, max: 1, noNaN: true }),
  articulation: fc.constantFrom(...ARTICULATIONS),
  variation: fc.integer({ min: 0, max: 0xffffffff }),
  bend: fc.integer({ min: -1200, max: 1200 }),
});
const anyMove = fc.record({
  frame: fc.integer({ min: 0, max: 20000 }),
  name: fc.constantFrom(...CONTROLS),
  value: fc.double({ min: 0, max: 1, noNaN: true }),
});
const anyPedal = fc.record({ frame: fc.integer({ min: 0, max: 20000 }), down: fc.boolean() });
const anyPlaying = fc.tuple(
  fc.array(anyNote, { minLength: 1, maxLength: 10 }),
  fc.array(anyMove, { maxLength: 6 }),
  fc.array(anyPedal, { maxLength: 4 }),
);

t.test('whatever is played, bent, pedalled and turned, the sound stays bounded', async (t) => {
  for (const patch of patches) {
    fc.assert(
      fc.property(anyPlaying, ([notes, moves, pedals]) => {
        const events: PlayedEvent[] = [
          ...eventsOfNotes(notes),
          ...moves.map(({ frame, name, value }) => ({
            frame,
            act: (i: Parameters<PlayedEvent['act']>[0]) => i.control(name, value),
          })),
          ...pedals.map(({ frame, down }) => ({
            frame,
            act: (i: Parameters<PlayedEvent['act']>[0]) => i.pedal(down),
          })),
        ];
        const { left, right } = playEvents(soloistOf(patch), wholeQuanta(1), events);
        // NaN is the largest of all to `peakOf`, and fails the comparison.
        return Math.max(peakOf(left), peakOf(right)) * patch.gain < 4 * Math.sqrt(notes.length);
      }),
      { numRuns: 5, seed: 20 },
    );
    t.pass(patch.id);
  }
});

t.test('no DC: below -60 dBFS at the registered level', async (t) => {
  for (const patch of patches) {
    const { left, right } = playNotes(
      patch,
      [{ at: 0, midi: middleOf(patch), frames: wholeQuanta(2), velocity: 0.9 }],
      wholeQuanta(2),
    );
    for (const side of [left, right]) {
      // The window keeps what is not DC out of the mean.
      let sum = 0;
      let weight = 0;
      side.forEach((x, i) => {
        const w = 1 - Math.cos((2 * Math.PI * i) / side.length);
        sum += w * x;
        weight += w;
      });
      const mean = (Math.abs(sum) / weight) * patch.gain;
      t.ok(DECIBELS(mean) < -60, `${patch.id}: ${DECIBELS(mean).toFixed(0)} dBFS`);
    }
  }
});

t.test('after its last note every patch falls silent, says so and touches nothing', async (t) => {
  for (const patch of patches) {
    const midi = patch.family === 'kit' ? 49 : middleOf(patch);
    const { instrument, left, right } = soloistOf(patch);
    playEvents(
      { instrument, left, right },
      8192,
      eventsOfNotes([{ at: 0, midi, frames: 4096, velocity: 0.8 }]),
    );
    let quanta = 0;
    while (instrument.process(left, right, 0, QUANTUM) && quanta < 10000) quanta++;
    t.ok(quanta < 10000, `${patch.id} ends after ${((quanta * QUANTUM) / SAMPLE_RATE).toFixed(1)} s`);
    left.fill(0.25);
    right.fill(0.25);
    t.notOk(instrument.process(left, right, 0, QUANTUM));
    t.ok(left.every((x) => x === 0.25) && right.every((x) => x === 0.25), 'buffers are left alone');
  }
});

// ── Exactness ──────────────────────────────────────────────────────────────────────────────────────────────────

const bytes = ({ left, right }: { left: Float32Array; right: Float32Array }): Buffer =>
  Buffer.concat([Buffer.from(left.buffer), Buffer.from(right.buffer)]);

t.test('cutting quanta into ranges changes no sample', async (t) => {
  for (const patch of patches) {
    const [first, second] =
      patch.family === 'kit' ? [46, 42] : (referenceNotes(patch) as unknown as [number, number]);
    const events = (): PlayedEvent[] => {
      let handle = -1;
      const bent = {
        midi: first,
        velocity: 0.8,
        frames: 6000,
        articulation: 'normal',
        variation: 5,
      } as const;
      return [
        { frame: 0, act: (i) => i.pedal(true) },
        {
          frame: 37,
          act: (i) => {
            handle = i.noteOn(bent);
          },
        },
        { frame: 2500, act: (i) => i.bend(handle, 70) },
        { frame: 4100, act: (i) => i.pedal(false) },
        { frame: 6037, act: (i) => i.noteOff(handle) },
        ...eventsOfNotes([
          { at: 3001, midi: second, frames: 5000, velocity: 0.5, articulation: 'slide', variation: 6 },
          { at: 4500, midi: first, frames: 1000, velocity: 0.95, variation: 7 },
        ]),
      ];
    };
    const whole = bytes(playEvents(soloistOf(patch), 9600, events()));
    const cuts = Array.from({ length: 700 }, (_, k) => k * 14 + ((k * k) % 11));
    t.ok(bytes(playEvents(soloistOf(patch), 9600, events(), cuts)).equals(whole), patch.id);
  }
});

t.test('the same note with the same variation is the same; reset brings the first state back', async (t) => {
  for (const patch of patches) {
    const take = (soloist: ReturnType<typeof soloistOf>, variation: number): Buffer =>
      bytes(
        playEvents(
          soloist,
          6400,
          eventsOfNotes([{ at: 0, midi: middleOf(patch), frames: 16000, variation }]),
        ),
      );
    const one = take(soloistOf(patch), 1);
    const soloist = soloistOf(patch);
    take(soloist, 3);
    soloist.instrument.reset();
    t.ok(take(soloist, 1).equals(one), patch.id);
  }
});
