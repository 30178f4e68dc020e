import { exp2, log2 } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { StereoField } from '../dsp/stereo-field.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type Instrument, type NoteOn, QUANTUM } from '../instrument.js';
import type { SampleBank, SampledPreset } from '../samples/bank.js';
import { SampledVoices } from '../samples/sampled-voices.js';
import type { Touch } from '../samples/touch.js';
import { ANEW, breathe, type LivingTone, live, type Moved, type Onset, SHORTEST } from './living-tone.js';
import type { SampledVoicing } from './sampled-voicings.js';

/** What an articulation changes: decibels, octaves of brightness, times the release, seconds it lasts at most. */
interface Stroke {
  readonly decibels: number;
  readonly octaves: number;
  readonly release: number;
  readonly life?: number;
}
const PLAIN: Stroke = { decibels: 0, octaves: 0, release: 1 };
const STROKES: Readonly<Partial<Record<NoteOn['articulation'], Stroke>>> = {
  staccato: { ...PLAIN, release: 0.6 },
  accent: { decibels: 1.5, octaves: 0.5, release: 1 },
  ghost: { decibels: -6, octaves: -0.8, release: 0.4, life: 0.14 },
  mute: { decibels: -2, octaves: -1.6, release: 0.25, life: 0.09 },
};

/** A legato note begins so far inside its sound's onset, swells in and lets the one before fade. */
const JOIN_SKIP = 0.85;
const JOIN_ATTACK = 0.03;
const JOIN_FADE = 0.25;
/** Rise of notes that skip some of their onset: no edge. */
const QUICK_ATTACK = 0.008;
/** Notes shorter than this many seconds speak faster. */
const SHORT = 0.8;
/** Share of the recorded swell that is left out of every note: the players of the bank begin long, solemn ones. */
const ALWAYS_LEFT_OUT = 0.3;
/** Seconds after a note's end in which the next still joins it. */
const JOIN_GAP = 0.05;
/** A slide comes from two semitones below, a fall goes five down at the end of its note. */
const SLIDE_CENTS = -200;
const SLIDE_SECONDS = 0.09;
const FALL_CENTS = -500;
const FALL_SECONDS = 0.28;
/** What the vibrato control does to a recording that has what it needs. */
const ASKED: LivingTone = { cents: 17.5, decibels: 0, hertz: 5.4, delay: 0.3, swell: 0 };
/** Cents of the filter's ceiling for every decibel that a player swells by. */
const TINT = 150;
/**
 * Steps to either side in which strokes of a drum differ in pitch: each of the five is read once and kept (`shared-takes.ts`), while level
 * and colour of a stroke are its own.
 */
const DRUM_PITCHES = 2;
/** Octaves of brightness by which notes differ where a voicing says nothing else. */
const SHADING = 0.12;
/** Brightness from 0 to 1 moves the corner by so many cents down or up. */
const SHADE_CENTS = 2400;
const MOVES = 64;
/** A level that moves by less than this (dB) is left where it is, for so many quanta at most. */
const UNMOVED = 0.02;
const LOOKED_AT = 16;
/** Velocities at which an onset begins to bite, and at which it does in full. */
const BITES = [0.3, 0.85] as const;
/** Keys that stand in the middle and, so many from it, at the edge of an instrument's spread. */
const SPREAD_MIDDLE = 60;
const SPREAD_REACH = 30;
/** Velocity at which registered gains are measured; 40 log10(2). */
const MEASURED_VELOCITY = 0.7;
const DECIBELS_PER_DOUBLING = 12.04;

/** A note whose pitch moves. */
interface Move {
  /** -1: none. */
  handle: number;
  age: number;
  frames: number;
  bend: number;
  articulation: NoteOn['articulation'];
  variation: number;
  /** How the note began, and what it was last moved to. */
  readonly onset: { -readonly [Key in keyof Onset]: Onset[Key] };
  cents: number;
  decibels: number;
}

/** A preset of a sample bank with the face of every other instrument. */
export class SampledInstrument implements Instrument {
  readonly #voices: SampledVoices;
  readonly #preset: SampledPreset;
  readonly #voicing: SampledVoicing;
  readonly #corrections: readonly number[] | undefined;
  readonly #levels: ReadonlyMap<number, number> | undefined;
  readonly #kit: boolean;
  readonly #seconds: number;
  readonly #field: StereoField | undefined;
  /** Key that tilt leaves as it is. */
  readonly #middle: number;
  /** Notes that bend, slide, fall or tremble; when there are too many, the oldest keeps its pitch. */
  readonly #moves: readonly Move[];
  #next = 0;
  #moving = 0;
  readonly #moved: Moved = { cents: UNSET, decibels: UNSET };
  /** Times the player's own vibrato. */
  #vibrato: number;
  #attack = 0;
  #release = 1;
  #last = -1;
  #lastEnd = Number.NEGATIVE_INFINITY;
  /** Quantum in which the slur that is being played began. */
  #slurred = 0;
  #now = 0;
  readonly #missing: ReadonlySet<number>;

  constructor(
    sampleRate: number,
    workspace: Workspace,
    bank: SampleBank,
    preset: SampledPreset,
    voicing: SampledVoicing,
    range: readonly [number, number],
    corrections?: readonly number[],
    levels?: ReadonlyMap<number, number>,
  ) {
    this.#levels = levels;
    this.#corrections = corrections;
    this.#middle = (range[0] + range[1]) / 2;
    this.#voices = new SampledVoices(sampleRate, workspace, bank, voicing.voices);
    this.#preset = preset;
    this.#voicing = voicing;
    this.#kit = voicing.preset[0] === 128;
    this.#seconds = QUANTUM / sampleRate;
    if (voicing.field !== undefined) this.#field = new StereoField(workspace, sampleRate, voicing.field);
    this.#moves = Array.from({ length: MOVES }, () => ({
      handle: -1,
      age: 0,
      frames: 0,
      bend: UNSET,
      articulation: 'normal' as const,
      variation: UNSET,
      onset: { detached: UNSET, hardness: UNSET },
      cents: UNSET,
      decibels: UNSET,
    }));
    this.#vibrato = (voicing.living?.cents ?? 0) > 0 ? 1 : 0;
    this.#missing = missingKeys(preset);
    this.#settle();
  }

  noteOn(note: NoteOn): number {
    const midi = this.#keyOf(note.midi);
    const joins = this.#joins(note);
    const touch = this.#touchOf(note, midi, joins);
    if (joins) this.#voices.damp(this.#last, JOIN_FADE);
    const handle = this.#voices.noteOn(this.#preset, midi, note.velocity, touch);
    this.#last = handle;
    this.#lastEnd = Number.POSITIVE_INFINITY;
    if (!this.#kit) this.#glide(handle, note, joins);
    return handle;
  }

  /** How a note is touched. One shape for all: there are thousands of them. */
  #touchOf(note: NoteOn, midi: number, joins: boolean): Touch {
    const voicing = this.#voicing;
    const stroke = STROKES[note.articulation] ?? PLAIN;
    const { variation, velocity } = note;
    const {
      octaves: [soft, loud],
      shading = SHADING,
    } = voicing;
    const shade = shading * vary(variation, 1);
    const octaves = soft + (loud - soft) * velocity + stroke.octaves + shade;
    const kit = this.#kit;
    const uneven = voicing.unevenness * vary(variation, 2);
    return {
      decibels: stroke.decibels + this.#evened(midi, velocity) + uneven,
      cents: voicing.looseness * this.#apart(vary(variation, 3)),
      ceilingCents: 100 * (kit ? 48 : midi) + 1200 * octaves,
      releaseScale: stroke.release * this.#release * (voicing.release ?? 1),
      attackSeconds: Math.max(this.#attack, joins ? JOIN_ATTACK : voicing.swift === true ? QUICK_ATTACK : 0),
      skippedOnset: joins ? JOIN_SKIP + 0.1 * vary(variation, 4) : this.#haste(note),
      lifeSeconds: kit ? undefined : stroke.life,
      whole: kit,
      cutoffCents: kit ? 1200 * shade : 0,
      pan: this.#placeOf(note.midi),
      desks: voicing.desks,
      corrections: this.#corrections,
      levels: this.#levels,
    };
  }

  noteOff(handle: number): void {
    if (handle === this.#last) this.#lastEnd = this.#now;
    this.#voices.noteOff(handle);
  }

  bend(handle: number, cents: number): void {
    let move = this.#moves.find((one) => one.handle === handle);
    if (move === undefined) {
      if (cents === 0) return;
      move = this.#move(handle);
    }
    move.bend = Math.max(-1200, Math.min(1200, cents));
  }

  pedal(down: boolean): void {
    this.#voices.pedal(down);
  }

  /** "brightness", "vibrato" (0.5 is the player's own), "attack", "release": 0-1. */
  control(name: string, value: number): void {
    const v = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#voices.channel.shade(SHADE_CENTS * (2 * v - 1));
    else if (name === 'vibrato') this.#vibrato = 2 * v;
    else if (name === 'attack') this.#attack = v * v;
    else if (name === 'release') this.#release = exp2(4 * v - 2);
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    if (from === 0) {
      this.#now++;
      if (this.#moving > 0) this.#moveAll();
    }
    const sounds = this.#voices.process(left, right, from, to);
    return this.#field === undefined ? sounds : this.#field.process(left, right, from, to, sounds);
  }

  reset(): void {
    this.#voices.reset();
    this.#field?.reset();
    for (const move of this.#moves) move.handle = -1;
    this.#next = 0;
    this.#moving = 0;
    this.#last = -1;
    this.#lastEnd = Number.NEGATIVE_INFINITY;
    this.#now = 0;
    this.#slurred = 0;
    this.#vibrato = (this.#voicing.living?.cents ?? 0) > 0 ? 1 : 0;
    this.#attack = 0;
    this.#release = 1;
    this.#settle();
  }

  /** The desk sets levels and places: the channel's own volume is open. */
  #settle(): void {
    this.#voices.channel.controller(7, 127);
  }

  /** Decibels that even out keys (or balance drums), and bring the law of the bank (40 log velocity) to the reach of the real instrument. */
  #evened(midi: number, velocity: number): number {
    const { tilt = 0, dynamics = 1, drums } = this.#voicing;
    const key = drums ? (drums[midi] ?? 0) : (tilt * (midi - this.#middle)) / 12;
    return key - (1 - dynamics) * DECIBELS_PER_DOUBLING * log2(Math.max(0.05, velocity) / MEASURED_VELOCITY);
  }

  /** Where a drum stands, or a key with low ones at the left: -1 to 1. */
  #placeOf(midi: number): number {
    const { places, spread = 0 } = this.#voicing;
    if (places !== undefined) return places[midi] ?? 0;
    return spread === 0 ? 0 : spread * Math.max(-1, Math.min(1, (midi - SPREAD_MIDDLE) / SPREAD_REACH));
  }

  /** How far a note is from its pitch, -1 to 1: drums in a few steps. */
  #apart(share: number): number {
    return this.#kit ? Math.round(DRUM_PITCHES * share) / DRUM_PITCHES : share;
  }

  #keyOf(midi: number): number {
    if (!this.#missing.has(midi)) return midi;
    return this.#voicing.instead?.[midi] ?? midi;
  }

  /** Share of the onset that a bow or a breath leaves out: much in short and hard notes, some in all. */
  #haste({ frames, velocity, articulation }: NoteOn): number {
    if (this.#voicing.swift !== true) return 0;
    const short = Math.max(0, 1 - this.#secondsOf(frames) / SHORT);
    const hard = articulation === 'accent' ? 0.5 : Math.max(0, velocity - 0.5);
    return Math.min(0.9, ALWAYS_LEFT_OUT + 0.65 * short + 0.5 * hard);
  }

  #joins(note: NoteOn): boolean {
    if (this.#voicing.joined !== true || (note.articulation !== 'legato' && note.articulation !== 'slide'))
      return false;
    return this.#last >= 0 && (this.#now - this.#lastEnd) * this.#seconds < JOIN_GAP;
  }

  /** A slide begins below its note; what a player holds lives. */
  #glide(handle: number, note: NoteOn, joins: boolean): void {
    const { living } = this.#voicing;
    const held = this.#secondsOf(note.frames) >= SHORTEST;
    const detached = this.#detached(joins);
    const bites = detached > 0 && (living?.bite ?? 0) > 0;
    const lives = bites || (held && (this.#vibrato > 0 || living !== undefined));
    if (!lives && note.articulation !== 'slide' && note.articulation !== 'fall') return;
    const move = this.#move(handle);
    move.frames = note.frames;
    move.articulation = note.articulation;
    move.variation = note.variation;
    const [soft, hard] = BITES;
    move.onset.detached = detached;
    move.onset.hardness = Math.max(0, Math.min(1, (note.velocity - soft) / (hard - soft)));
    this.#moveOne(move);
  }

  /** How far the note is begun anew; notes that come together are of one stroke. */
  #detached(joins: boolean): number {
    const { slur = Number.POSITIVE_INFINITY } = this.#voicing.living ?? {};
    if (joins && (this.#now - this.#slurred) * this.#seconds < slur) return 0;
    this.#slurred = this.#now;
    return joins ? ANEW : 1;
  }

  #move(handle: number): Move {
    const move = this.#moves[this.#next]!;
    this.#next = (this.#next + 1) % MOVES;
    if (move.handle < 0) this.#moving++;
    move.handle = handle;
    move.age = 0;
    move.frames = 0;
    move.bend = 0;
    move.articulation = 'normal';
    move.variation = 0;
    move.cents = UNSET;
    return move;
  }

  #moveAll(): void {
    const moves = this.#moves;
    for (let i = 0, left = this.#moving; left > 0; i++) {
      const move = moves[i]!;
      if (move.handle < 0) continue;
      left--;
      if (this.#moveOne(move)) move.age++;
      else {
        move.handle = -1;
        this.#moving--;
      }
    }
  }

  /** Where the note is by now; false when it sounds no more. */
  #moveOne(move: Move): boolean {
    const seconds = move.age * this.#seconds;
    const length = this.#secondsOf(move.frames);
    const moved = this.#moved;
    moved.cents = move.bend;
    moved.decibels = 0;
    if (move.articulation === 'slide' && seconds < SLIDE_SECONDS) {
      const left = 1 - seconds / SLIDE_SECONDS;
      moved.cents += SLIDE_CENTS * left * left;
    } else if (move.articulation === 'fall') {
      const into = (seconds - Math.max(0, length - FALL_SECONDS)) / FALL_SECONDS;
      if (into > 0) moved.cents += FALL_CENTS * Math.min(1, into * into);
    }
    const { living } = this.#voicing;
    if (length >= SHORTEST && (this.#vibrato > 0 || (living?.cents ?? 0) > 0))
      live(moved, living?.cents ? living : ASKED, seconds, length, this.#vibrato, move.variation);
    if (living !== undefined && length > 0) breathe(moved, living, seconds, length, move.onset);
    const stays = moved.cents === move.cents && Math.abs(moved.decibels - move.decibels) < UNMOVED;
    if (stays && move.age % LOOKED_AT !== 0) return true;
    move.cents = moved.cents;
    move.decibels = moved.decibels;
    return this.#voices.bend(move.handle, moved.cents, moved.decibels, TINT * moved.decibels);
  }

  #secondsOf(frames: number): number {
    return (frames * this.#seconds) / QUANTUM;
  }
}

/** Keys that no zone of the preset has. */
function missingKeys(preset: SampledPreset): ReadonlySet<number> {
  const missing = new Set<number>(Array.from({ length: 128 }, (_, key) => key));
  for (const zone of preset.zones)
    for (let key = zone.lowKey; key <= zone.highKey; key++) missing.delete(key);
  return missing;
}
