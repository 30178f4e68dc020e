/** A score and patches small enough to reason about, for tests of the renderer and the master. */
import type { AutomationLane, ChannelStrip, Note, Part, Production, Score } from '../../src/score/score.js';
import type { Instrument, NoteOn, Patch } from '../../src/synth/instrument.js';

export const SAMPLE_RATE = 44100;

/** What a toy instrument was told, in order. */
export interface Heard {
  readonly controls: { name: string; value: number }[];
  readonly bends: number[];
  readonly notes: NoteOn[];
}

interface ToyVoice {
  age: number;
  phase: number;
  released: boolean;
  level: number;
}

/** A decaying sine for each note; `clicks` makes each note a single sample of 1 instead. */
export function toyPatch(
  id: string,
  options: { clicks?: boolean; wide?: boolean; heard?: Heard } = {},
): Patch {
  return {
    id,
    name: id,
    family: 'lead',
    program: 0,
    range: [0, 127],
    polyphony: 32,
    gain: 1,
    recipe: 'a sine',
    create: (sampleRate) => new Toy(sampleRate, options),
  };
}

class Toy implements Instrument {
  readonly #voices = new Map<number, { voice: ToyVoice; note: NoteOn }>();
  readonly #sampleRate: number;
  readonly #options: { clicks?: boolean; wide?: boolean; heard?: Heard };
  #next = 1;

  constructor(sampleRate: number, options: { clicks?: boolean; wide?: boolean; heard?: Heard }) {
    this.#sampleRate = sampleRate;
    this.#options = options;
  }

  noteOn(note: NoteOn): number {
    this.#options.heard?.notes.push(note);
    const phase = (note.variation % 1000) / 1000;
    this.#voices.set(this.#next, { voice: { age: 0, phase, released: false, level: 1 }, note });
    return this.#next++;
  }

  noteOff(handle: number): void {
    const entry = this.#voices.get(handle);
    if (entry) entry.voice.released = true;
  }

  bend(_handle: number, cents: number): void {
    this.#options.heard?.bends.push(cents);
  }

  pedal(): void {}

  control(name: string, value: number): void {
    this.#options.heard?.controls.push({ name, value });
  }

  reset(): void {
    this.#voices.clear();
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    if (this.#voices.size === 0) return false;
    for (const [handle, { voice, note }] of this.#voices) {
      const step = (440 * 2 ** ((note.midi - 69) / 12)) / this.#sampleRate;
      for (let i = from; i < to; i++) {
        const x = this.#options.clicks
          ? Number(voice.age === 0)
          : 0.2 *
            note.velocity *
            voice.level *
            Math.min(voice.age / 200, 1) *
            Math.sin(2 * Math.PI * voice.phase);
        voice.age++;
        voice.phase = (voice.phase + step) % 1;
        voice.level *= voice.released ? 0.998 : 0.99998;
        left[i] = left[i]! + x;
        right[i] =
          right[i]! + (this.#options.wide ? 0.4 * x + 0.05 * Math.sin(voice.age * 0.031) * voice.level : x);
      }
      if (voice.level < 1e-5 || (this.#options.clicks && voice.age > 10)) this.#voices.delete(handle);
    }
    return true;
  }
}

export function toyNote(start: number, pitch: number, played = 400, more: Partial<Note> = {}): Note {
  return {
    start,
    length: played,
    pitch,
    spelling: '',
    voice: 1,
    offset: 0,
    played,
    velocity: 90,
    articulation: 'normal',
    ...more,
  };
}

export function toyPart(id: string, notes: readonly Note[]): Part {
  return { id, role: 'melody', instrument: id, program: 0, drums: false, notes, pedal: [] };
}

export function toyStrip(part: string, more: Partial<ChannelStrip> = {}): ChannelStrip {
  return {
    part,
    patch: 'sine',
    controls: {},
    mute: false,
    gain: 0,
    pan: 0,
    width: 1,
    highPass: 0,
    lowPass: 0,
    eq: { low: 0, mid: 0, high: 0 },
    compression: 0,
    drive: 0,
    cabinet: false,
    sends: { reverb: 0, delay: 0, chorus: 0 },
    ...more,
  };
}

/** 120 quarter notes a minute: a second is 1920 ticks. */
export function toyScore(
  duration: number,
  parts: readonly Part[],
  strips: readonly ChannelStrip[],
  more: Partial<Production> & { automation?: readonly AutomationLane[] } = {},
): Score {
  return {
    title: 'toy',
    style: 'toy',
    substyle: '',
    briefHash: '',
    key: 'C major',
    duration,
    endTick: Math.round(duration * 1920),
    tempoMap: [{ tick: 0, bpm: 120 }],
    metres: [{ tick: 0, beats: 4, unit: 4 }],
    keys: [{ tick: 0, key: 'C major', fifths: 0, minor: false }],
    sections: [],
    chords: [],
    parts,
    production: {
      strips,
      buses: {
        reverb: { kind: 'hall', decay: 1.8, preDelay: 0.02, damping: 0.4, gain: 0 },
        delay: { time: 0.75, feedback: 0.4, damping: 0.4, pingPong: true, gain: -3 },
        chorus: { rate: 0.6, depth: 0.5, gain: -3 },
      },
      automation: [],
      master: {
        loudness: -16,
        truePeak: -1,
        eq: { low: 0, high: 0 },
        glue: 0.3,
        monoBelow: 120,
        streamGain: 3,
      },
      ...more,
    },
  };
}

/** Four parts that use every stage of the desk. */
export function fullToyScore(duration: number): Score {
  const line = (step: number, pitch: number) => {
    const notes: Note[] = [];
    for (let tick = 0; tick < (duration - 0.6) * 1920; tick += step)
      notes.push(toyNote(tick, pitch + ((tick / step) % 5) * 2, 300));
    return notes;
  };
  const parts = [
    toyPart('a', line(480, 60)),
    toyPart('b', line(720, 48)),
    toyPart('c', line(240, 72)),
    toyPart('d', line(960, 36)),
  ];
  const strips = [
    toyStrip('a', { pan: -0.4, sends: { reverb: 0.4, delay: 0.3, chorus: 0 }, highPass: 100 }),
    toyStrip('b', {
      patch: 'wide',
      width: 1.3,
      sends: { reverb: 0.2, delay: 0, chorus: 0.5 },
      lowPass: 3000,
    }),
    toyStrip('c', { pan: 0.5, drive: 0.5, cabinet: true, sends: { reverb: 0.1, delay: 0.4, chorus: 0 } }),
    toyStrip('d', { compression: 0.6, eq: { low: 2, mid: -1, high: 1 } }),
  ];
  return toyScore(duration, parts, strips, {
    sidechain: { source: 'd', pitch: 36, targets: [{ part: 'b', depth: 9 }], release: 0.2 },
    automation: [
      {
        part: 'a',
        parameter: 'gain',
        points: [
          { tick: 0, value: -6 },
          { tick: 1920, value: 3 },
        ],
      },
      {
        part: 'b',
        parameter: 'lowPass',
        points: [
          { tick: 0, value: 400 },
          { tick: 1920, value: 6000 },
        ],
      },
      {
        part: 'c',
        parameter: 'reverb',
        points: [
          { tick: 960, value: 0 },
          { tick: 960, value: 0.5 },
        ],
      },
      {
        part: 'master',
        parameter: 'gain',
        points: [
          { tick: 0, value: -3 },
          { tick: 960, value: 0 },
        ],
      },
    ],
  });
}

export const TOY_PATCHES: ReadonlyMap<string, Patch> = new Map([
  ['sine', toyPatch('sine')],
  ['wide', toyPatch('wide', { wide: true })],
  ['click', toyPatch('click', { clicks: true })],
]);
