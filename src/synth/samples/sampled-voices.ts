import { BlockPlace } from '../dsp/block-place.js';
import { SAMPLE_VOICE, type SampleVoiceKernels } from '../dsp/kernels-of-sample-voice.js';
import { QUANTUM, STEP } from '../dsp/quantum.js';
import type { Workspace } from '../dsp/workspace.js';

import type { SampleBank, SampledPreset, Zone } from './bank.js';
import { Channel } from './channel.js';
import { SampledVoice } from './sampled-voice.js';
import type { Touch } from './touch.js';

/** Steps of a quantum. */
const STEPS = QUANTUM / STEP;
/** Voices beyond the polyphony, for those on their way out. */
const SPARES = 12;
const PLAIN: Touch = {};
/** A step that does not come: a whole number, as all others are. */
const NEVER = 0x3fffffff;

/**
 * The sounding notes of one channel (or of one sampled patch): a note is a voice for each zone that its key and
 * velocity meet. Starts are exact to the frame; everything else is heard from the next quantum on. A voice
 * moves in steps, of which a quantum has several.
 */
export class SampledVoices {
  /** Volume, pan, expression, modulation, wheel: act on the voices as the bank's modulators say. */
  readonly channel = new Channel();
  readonly #bank: SampleBank;
  readonly #left: Float32Array;
  readonly #leftAt: number;
  readonly #right: Float32Array;
  readonly #rightAt: number;
  readonly #voices: readonly SampledVoice[];
  /** Those that sound, in the order in which they were taken. */
  readonly #playing: SampledVoice[] = [];
  readonly #polyphony: number;
  readonly #kernels: SampleVoiceKernels;
  readonly #place: BlockPlace;
  /** Pointers of the records that the kernel plays in one go. */
  readonly #list: Int32Array;
  readonly #listAt: number;
  /** Counts steps: the last of this quantum. */
  #now = STEPS;
  /** Voices that begin in this quantum. */
  readonly #started: SampledVoice[] = [];
  /** Voices in the list, and the step before which none of them is due; 0: the list has to be made anew. */
  #count = 0;
  #nextDue = 0;
  /** The channel's changes that every voice has heard of. */
  #heard = -1;
  #notes = 0;
  #pedal = false;
  #clean = true;

  /** `polyphony` in voices. */
  constructor(sampleRate: number, workspace: Workspace, bank: SampleBank, polyphony: number) {
    this.#bank = bank;
    this.#polyphony = polyphony;
    this.#left = workspace.floats(QUANTUM);
    this.#leftAt = this.#left.byteOffset;
    this.#right = workspace.floats(QUANTUM);
    this.#rightAt = this.#right.byteOffset;
    this.#kernels = workspace.kernels(SAMPLE_VOICE);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#list = workspace.integers(polyphony + SPARES);
    this.#listAt = this.#list.byteOffset;
    this.#voices = Array.from({ length: polyphony + SPARES }, () => new SampledVoice(sampleRate, workspace));
  }

  /** Voices that sound. */
  get sounding(): number {
    let count = 0;
    for (const voice of this.#playing) if (voice.active) count++;
    return count;
  }

  /** The note begins at the next frame that is processed. `velocity` 0-1. Answers a handle. */
  noteOn(preset: SampledPreset, midi: number, velocity: number, touch: Touch = PLAIN): number {
    const note = ++this.#notes;
    const hardness = Math.min(127, Math.max(1, 127 * velocity));
    const { desks } = touch;
    if (desks === undefined) this.#play(note, preset, midi, midi, hardness, touch, 0);
    else {
      this.#play(note, preset, midi, midi, hardness, touch, -1);
      this.#play(note, preset, midi, Math.min(127, midi + desks.keys), hardness, touch, 1);
    }
    return note;
  }

  /** A voice for each zone that `key` meets, sounding at `midi`. */
  #play(
    note: number,
    preset: SampledPreset,
    midi: number,
    key: number,
    hardness: number,
    touch: Touch,
    side: number,
  ): void {
    this.#nextDue = 0;
    const layer = Math.round(hardness);
    for (const zone of preset.zones) {
      if (key < zone.lowKey || key > zone.highKey) continue;
      if (layer < zone.lowVelocity || layer > zone.highVelocity) continue;
      this.#playZone(note, zone, midi, hardness, touch, side);
    }
  }

  /** A function of its own: V8 takes many times longer to optimise the whole than its parts. */
  #playZone(note: number, zone: Zone, midi: number, hardness: number, touch: Touch, side: number): void {
    const frames = this.#bank.frames(zone.sample.id);
    if (frames.length === 0) return;
    const voice = this.#free();
    if (!voice.listed) this.#playing.push(voice);
    voice.listed = true;
    voice.start(zone, frames, midi, hardness, touch, this.channel, side);
    voice.note = note;
    if (voice.exclusive === 0) return;
    for (const other of this.#playing)
      if (other.active && other.note !== note && other.exclusive === voice.exclusive && !other.leaving)
        other.choke();
  }

  /** The key is let go; the pedal may hold the note. A handle that is no more is ignored. */
  noteOff(handle: number): void {
    this.#nextDue = 0;
    for (const voice of this.#playing) {
      if (!voice.active || voice.note !== handle || !voice.held) continue;
      if (this.#pedal) {
        voice.held = false;
        voice.pedalled = true;
      } else voice.release();
    }
  }

  /** Fades one note out in `seconds` (of 100 dB), pedal or not. */
  damp(handle: number, seconds: number): void {
    this.#nextDue = 0;
    for (const voice of this.#playing)
      if (voice.active && voice.note === handle && !voice.leaving) voice.damp(seconds);
  }

  /**
   * Bends one note by cents, on top of the wheel, and moves its level (dB) and its filter's ceiling (cents), as breath
   * and bow do; false when it sounds no more.
   */
  bend(handle: number, cents: number, decibels = 0, tint = 0): boolean {
    this.#nextDue = 0;
    let found = false;
    for (const voice of this.#playing) {
      if (!voice.active || voice.note !== handle) continue;
      voice.move(cents, decibels, tint);
      found = true;
    }
    return found;
  }

  /** Sustain pedal. */
  pedal(down: boolean): void {
    this.#nextDue = 0;
    this.#pedal = down;
    if (down) return;
    for (const voice of this.#playing) if (voice.active && voice.pedalled) voice.release();
  }

  /** Lets every note go (the pedal still holds). */
  releaseAll(): void {
    this.#nextDue = 0;
    for (const voice of this.#playing) {
      if (!voice.active || !voice.held) continue;
      if (this.#pedal) {
        voice.held = false;
        voice.pedalled = true;
      } else voice.release();
    }
  }

  /** Fades everything out within a few milliseconds. */
  silence(): void {
    this.#nextDue = 0;
    for (const voice of this.#playing) if (voice.active) voice.steal();
  }

  /** ADDS frames [from, to) of the quantum; false (buffers untouched) when nothing sounds. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    const place = this.#place.find(left, right);
    const whole = from === 0 && to === QUANTUM && place.inside;
    const left0 = whole ? place.left : this.#leftAt;
    const right0 = whole ? place.right : this.#rightAt;
    const played = from === 0 ? this.#playQuantum(left0, right0) : this.#playFresh(left0, right0, from);
    if (whole) return played;
    if (played) this.#clean = false;
    if (this.#clean) return false;
    const ownLeft = this.#left;
    const ownRight = this.#right;
    for (let i = from; i < to; i++) {
      left[i]! += ownLeft[i]!;
      right[i]! += ownRight[i]!;
    }
    return true;
  }

  /** All voices, from the quantum's first frame on. */
  #playQuantum(left: number, right: number): boolean {
    this.#clear();
    let moved = this.#heard !== this.channel.changes;
    this.#heard = this.channel.changes;
    let sounds = false;
    for (let at = 0; at < QUANTUM; ) {
      const now = ++this.#now;
      if (moved || now >= this.#nextDue) this.#attend(now, moved);
      moved = false;
      // All steps until one has to be looked at again are one call.
      const steps = Math.min((QUANTUM - at) / STEP, this.#nextDue - now);
      const count = this.#count;
      if (count > 0) {
        this.#kernels.play(this.#listAt, count, left + 4 * at, right + 4 * at, steps * STEP);
        sounds = true;
      }
      this.#now += steps - 1;
      at += steps * STEP;
    }
    return sounds;
  }

  /** Looks at the voices that are due and lists those that sound. */
  #attend(now: number, moved: boolean): void {
    const playing = this.#playing;
    const list = this.#list;
    let still = 0;
    let due = NEVER;
    for (let i = 0; i < playing.length; i++) {
      const voice = playing[i]!;
      if (voice.active && (moved || now >= voice.due)) voice.attend(now, 0, this.channel);
      if (voice.active) {
        list[still] = voice.record;
        playing[still++] = voice;
        due = Math.min(due, voice.due);
      } else voice.listed = false;
    }
    // A length that is set is a call into the engine.
    if (still < playing.length) playing.length = still;
    this.#count = still;
    this.#nextDue = due;
  }

  /** Those that begin with frame `from` of the quantum. The kernel works in fours: silence before its first frame. */
  #playFresh(left: number, right: number, from: number): boolean {
    const started = this.#started;
    if (started.length > 0) started.length = 0;
    for (const voice of this.#playing) if (voice.active && voice.fresh) started.push(voice);
    if (started.length === 0) return false;
    this.#nextDue = 0;
    let now = this.#now - STEPS + Math.floor(from / STEP);
    for (let begin = from, end = 0; begin < QUANTUM; begin = end) {
      now++;
      end = begin - (begin % STEP) + STEP;
      const count = this.#attendFresh(now, begin % STEP);
      const lead = begin & 3;
      const at = 4 * (begin - lead);
      if (count > 0) this.#kernels.play(this.#listAt, count, left + at, right + at, end - begin + lead);
    }
    return true;
  }

  /** Looks at those that have begun in this quantum and lists those that sound; answers how many. */
  #attendFresh(now: number, from: number): number {
    let count = 0;
    for (const voice of this.#started) {
      if (voice.active && (voice.fresh || now >= voice.due)) voice.attend(now, from, this.channel);
      if (voice.active) this.#list[count++] = voice.record;
    }
    return count;
  }

  /** Silence at once, controllers as new. */
  reset(): void {
    for (const voice of this.#voices) {
      voice.stop();
      voice.listed = false;
    }
    this.#playing.length = 0;
    this.#count = 0;
    this.#nextDue = 0;
    this.#clear();
    this.#pedal = false;
    this.#notes = 0;
    this.channel.reset();
  }

  #clear(): void {
    if (this.#clean) return;
    this.#left.fill(0);
    this.#right.fill(0);
    this.#clean = true;
  }

  /** A voice that is free: if there are too many, the faintest that is let go has to leave, or else the oldest. */
  #free(): SampledVoice {
    let free: SampledVoice | undefined;
    let sounding = 0;
    let faintest: SampledVoice | undefined;
    let oldest: SampledVoice | undefined;
    let leaving: SampledVoice | undefined;
    for (const voice of this.#voices) {
      if (!voice.active) free ??= voice;
      else if (voice.leaving) {
        if (leaving === undefined || voice.loudness < leaving.loudness) leaving = voice;
      } else {
        sounding++;
        if (voice.released && (faintest === undefined || voice.loudness < faintest.loudness))
          faintest = voice;
        if (oldest === undefined || voice.note < oldest.note) oldest = voice;
      }
    }
    if (sounding >= this.#polyphony) (faintest ?? oldest)?.steal();
    return free ?? leaving ?? faintest ?? oldest ?? this.#voices[0]!;
  }
}
