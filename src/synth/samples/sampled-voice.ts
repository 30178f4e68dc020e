import { cos, exp2, sin } from '../../math/elementary.js';
import { POSITION_ONE, RECORD_WORDS, TAPS, WORD } from '../dsp/kernels-of-sample-voice.js';
import type { Workspace } from '../dsp/workspace.js';
import { QUANTUM } from '../instrument.js';
import type { Zone } from './bank.js';
import { ratioOfCents } from './cents.js';
import type { Channel } from './channel.js';
import { CornerTable } from './corners.js';
import { abrupt, courseOf } from './course.js';
import { ModulationEnvelope, secondsOf, VolumeEnvelope } from './envelope.js';
import * as g from './generators.js';
import { InterpolationTables } from './interpolation.js';
import { modulation, movesWithChannel } from './modulators.js';
import { onsetOf } from './onset-length.js';
import { ResidentSamples } from './resident-samples.js';
import { type Course, layOut, WINDOW } from './sample-window.js';

/** Small wishes of the player for one note. */
export interface Touch {
  /** Tuning. */
  readonly cents?: number;
  /** Place between left (-1) and right (1), on top of the zone's own. */
  readonly pan?: number;
  /** Two players instead of one, on either side: how far to the sides, how far apart in tune, semitones between their recordings. */
  readonly desks?: { readonly pan: number; readonly cents: number; readonly keys: number };
  /** Level. */
  readonly decibels?: number;
  /** Added to the zone's filter cutoff. */
  readonly cutoffCents?: number;
  /** Highest filter cutoff, in absolute cents (8.176 Hz is 0); the channel's shade is added. */
  readonly ceilingCents?: number;
  /** Damped by itself after so long. */
  readonly lifeSeconds?: number;
  /** Skips so much of the sample's own onset (up to where it has its body), 0-1. */
  readonly skippedOnset?: number;
  /** Attack at least so long. */
  readonly attackSeconds?: number;
  /** Times the zone's release. */
  readonly releaseScale?: number;
  /** Sounds to the end of its sample, whenever the key is let go; what loops does not. */
  readonly whole?: boolean;
  /** Cents by number of the zone, where recordings are out of tune. */
  readonly corrections?: readonly number[];
  /** Decibels by sample, where recordings are louder or softer than their neighbours. */
  readonly levels?: ReadonlyMap<number, number>;
}

/** Fastest reading: a window holds a quantum of it. */
const FASTEST = 24;
/** Hz of MIDI note 0, what absolute cents count from. */
const CENTS_ZERO = 8.175798915643707;
/** log2 of ten over two hundred: centibels to powers of two. */
const OCTAVES_PER_CENTIBEL = 0.01660964047443681;
/** Gains of a stolen voice, one a quantum. */
const STOLEN: readonly number[] = [0.95, 0.82, 0.62, 0.4, 0.2, 0.06, 0];
/** Time of 100 dB of a voice that is choked. */
const CHOKED_SECONDS = 0.08;
/** The same of a note that is damped by the hand. */
const DAMPED_SECONDS = 0.3;
/** Attack of a sample that does not begin in silence. */
const SOFTENED_SECONDS = 0.004;
/** Each of two desks plays so much softer than one alone. */
const DESK_DECIBELS = 3;
/** Quanta after which the pitch, filter and level of a voice that trembles may be looked at again, in any case. */
const TREMBLING = 2;
/** How far an envelope or LFO may move pitch (cents), filter (cents) and level (centibels) before it is looked at. */
const STEP = { pitch: 0.5, cutoff: 4, volume: 0.5 };
/** Quanta that a voice may sound without being looked at. */
const LONGEST = 64;
const LOOP = 1;
const LOOP_UNTIL_RELEASE = 3;

/** One zone of one sounding note. */
export class SampledVoice {
  active = false;
  /** Whether its channel has it among those that play. */
  listed = false;
  /** Begins with the next range. */
  fresh = false;
  /** Number of the note that it belongs to. */
  note = 0;
  held = false;
  pedalled = false;
  /** Stolen or choked: on its way out. */
  leaving = false;
  exclusive = 0;
  /** Quantum in which somebody has to look at it (`attend`). */
  due = 0;
  /** Pointer of the record that the kernel plays. */
  readonly record: number;

  readonly #rate: number;
  readonly #period: number;
  readonly #corners: CornerTable;
  readonly #tables: InterpolationTables;
  readonly #words: Int32Array;
  readonly #reals: Float32Array;
  readonly #window: Int16Array;
  readonly #residents: ResidentSamples;
  readonly #volume = new VolumeEnvelope();
  readonly #modulation = new ModulationEnvelope();
  readonly #generators = new Float64Array(g.GENERATORS);

  #zone: Zone | undefined;
  #course: Course | undefined;
  #looped = false;
  /** Pointer of its sample's first frame in the kernel's reach, or 0. */
  #resident = 0;
  /** Place of the window's first frame in the course. */
  #base = 0;
  #key = 60;
  #velocity = 100;
  #touchCents = 0;
  #touchPan = 0;
  #touchCutoff = 0;
  #ceiling = Number.POSITIVE_INFINITY;
  #life = Number.POSITIVE_INFINITY;
  #touchGain = 1;
  #whole = false;
  /** Quanta since the voice was stolen, -1: it was not. */
  #stolen = -1;
  #shade = 0;
  #seen = -1;
  #speedAtRest = 1;
  #centsAtRest = 0;
  #cents = Number.NaN;
  #cutoff = Number.NaN;
  #resonance = Number.NaN;
  /** What the resonance makes of the filter: its level at the bottom and half of one over its Q. */
  #bottom = 1;
  #halfWidth = 0.5;
  #level = 1;
  #faintest = 1;
  #panLeft = 0.7;
  #panRight = 0.7;
  /** Quantum in which it was last attended to. */
  #attended = 0;
  #bend = 0;
  /** Quanta since the start; both LFOs are functions of it. */
  #age = 0;
  #vibratoWait = 0;
  #vibratoStep = 0;
  #lfoWait = 0;
  #lfoStep = 0;
  #bent = 0;
  /** Whether envelope or LFO move pitch or filter while the channel stands still. */
  #pitchMoves = true;
  #colourMoves = true;
  /** Share of its range that each of the three may move before it is looked at; 1 or more: it moves nothing. */
  #envelopeShare = 1;
  #vibratoShare = 1;
  #lfoShare = 1;

  constructor(sampleRate: number, workspace: Workspace) {
    this.#rate = sampleRate;
    this.#period = QUANTUM / sampleRate;
    this.#corners = CornerTable.of(sampleRate);
    this.#tables = InterpolationTables.of(workspace);
    this.#words = workspace.integers(RECORD_WORDS);
    this.record = this.#words.byteOffset;
    this.#reals = new Float32Array(this.#words.buffer, this.record, RECORD_WORDS);
    this.#window = workspace.shorts(WINDOW);
    this.#residents = ResidentSamples.of(workspace);
  }

  /** Linear, for choosing what to steal. */
  get loudness(): number {
    return (this.fresh ? this.#volume.level : this.#reals[WORD.reachedLevel]!) * this.#level;
  }

  /** Cents of the note's own bend. */
  set bend(cents: number) {
    this.#bend = cents;
    this.due = 0;
  }

  get released(): boolean {
    return this.#volume.released;
  }

  /** `velocity` 1-127; `side`: which of two desks, -1 or 1, or 0. */
  start(
    zone: Zone,
    frames: Int16Array,
    key: number,
    velocity: number,
    touch: Touch,
    channel: Channel,
    side = 0,
  ): void {
    const generators = this.#generators;
    this.#zone = zone;
    this.#key = zone.generators[g.FIXED_KEY]! >= 0 ? zone.generators[g.FIXED_KEY]! : key;
    this.#velocity = zone.generators[g.FIXED_VELOCITY]! >= 0 ? zone.generators[g.FIXED_VELOCITY]! : velocity;
    const { desks } = touch;
    this.#touchCents =
      (touch.cents ?? 0) + (touch.corrections?.[zone.number] ?? 0) + 0.5 * side * (desks?.cents ?? 0);
    this.#touchPan = 500 * ((touch.pan ?? 0) + side * (desks?.pan ?? 0));
    this.#whole = touch.whole === true;
    this.#touchCutoff = touch.cutoffCents ?? 0;
    this.#touchGain = exp2(
      10 *
        OCTAVES_PER_CENTIBEL *
        ((touch.decibels ?? 0) + (touch.levels?.get(zone.sample.id) ?? 0) - (side === 0 ? 0 : DESK_DECIBELS)),
    );
    this.#ceiling = touch.ceilingCents ?? Number.POSITIVE_INFINITY;
    this.#life = (touch.lifeSeconds ?? Number.POSITIVE_INFINITY) / this.#period;
    this.#bend = 0;
    this.due = 0;
    this.active = true;
    this.fresh = true;
    this.held = true;
    this.pedalled = false;
    this.leaving = false;
    this.#stolen = -1;
    this.exclusive = zone.generators[g.EXCLUSIVE_CLASS]!;
    this.#listen(channel);

    this.#course = courseOf(
      zone,
      frames,
      touch.skippedOnset ? Math.round(touch.skippedOnset * onsetOf(frames, zone.sample.rate)) : 0,
    );
    const mode = generators[g.SAMPLE_MODES]! & 3;
    const loops = mode === LOOP || mode === LOOP_UNTIL_RELEASE;
    this.#looped = loops && this.#course.loopEnd - this.#course.loopStart >= 2;
    const root = generators[g.ROOT_KEY]! >= 0 ? generators[g.ROOT_KEY]! : zone.sample.root;
    this.#centsAtRest = (this.#key - root) * generators[g.SCALE_TUNING]! + zone.sample.correction;
    this.#speedAtRest = zone.sample.rate / this.#rate;
    this.#cents = Number.NaN;

    const period = this.#period;
    this.#volume.start(
      generators,
      g.VOLUME_ENVELOPE_DELAY,
      this.#key,
      period,
      Math.max(touch.attackSeconds ?? 0, abrupt(this.#course) ? SOFTENED_SECONDS : 0),
      touch.releaseScale ?? 1,
    );
    this.#modulation.start(generators, g.MOD_ENVELOPE_DELAY, this.#key, period);
    this.#age = 0;
    this.#vibratoWait = secondsOf(generators[g.VIBRATO_DELAY]!) / period;
    this.#vibratoStep = 4 * period * CENTS_ZERO * exp2(generators[g.VIBRATO_FREQUENCY]! / 1200);
    this.#lfoWait = secondsOf(generators[g.MOD_LFO_DELAY]!) / period;
    this.#lfoStep = 4 * period * CENTS_ZERO * exp2(generators[g.MOD_LFO_FREQUENCY]! / 1200);

    this.#cutoff = Number.NaN;
    this.#reals.fill(0);
    this.#resident = this.#residents.played(frames);
  }

  /** The key is let go (and no pedal holds it). */
  release(): void {
    this.held = false;
    this.pedalled = false;
    if (this.leaving || (this.#whole && !this.#looped)) return;
    this.#volume.release();
    this.#modulation.release();
    this.due = 0;
    if (this.#looped && (this.#generators[g.SAMPLE_MODES]! & 3) === LOOP_UNTIL_RELEASE) this.#leaveLoop();
  }

  /** Out of the way within ten milliseconds, without a click. */
  steal(): void {
    if (this.#stolen >= 0) return;
    this.leaving = true;
    this.held = false;
    this.pedalled = false;
    this.#stolen = 0;
    this.due = 0;
  }

  /** Ended by another of its exclusive class. */
  choke(): void {
    this.#leave(CHOKED_SECONDS);
  }

  /** Fades out in `seconds` (of 100 dB). */
  damp(seconds: number): void {
    this.#leave(seconds);
  }

  stop(): void {
    this.active = false;
    this.fresh = false;
    this.#zone = undefined;
    this.#course = undefined;
  }

  /**
   * Sets the record for what comes from quantum `now` on, when the voice is due or its channel has moved. `lead`: frames
   * before a fresh voice's first, in the kernel's first four. Answers whether it still sounds.
   */
  attend(now: number, lead: number, channel: Channel): boolean {
    const { fresh } = this;
    const heard = fresh || this.#seen !== channel.changes;
    const words = this.#words;
    const reals = this.#reals;
    const volume = this.#volume;
    if (!fresh) {
      const quanta = now - this.#attended;
      volume.reached(reals[WORD.reachedLevel]!, quanta - 1);
      if (this.#gone()) {
        this.stop();
        return false;
      }
      this.#life -= quanta;
      this.#age += quanta;
      for (let i = 0; i < quanta && !this.#modulation.still; i++) this.#modulation.advance();
    }
    if (this.#seen !== channel.changes) this.#listen(channel);
    if (this.#life < 1 && !this.leaving) this.#leave(DAMPED_SECONDS);
    if (!fresh) volume.advance();
    this.#attended = now;
    if (this.#pitchMoves || heard || this.#bend !== this.#bent) this.#tune();
    if (this.#colourMoves || heard) this.#colour();
    const step = words[WORD.step]!;
    if (fresh) {
      const before = Math.ceil((lead * step) / POSITION_ONE);
      this.#base = this.#course!.start - (TAPS / 2 - 1) - before;
      words[WORD.position] = before * POSITION_ONE - lead * step;
      this.#layOut();
    } else if (this.#within(step) < 1) this.#moveWindow();
    this.#balance();
    this.fresh = false;
    this.due = now + this.#quietQuanta(step);
    return true;
  }

  /** Whether it is faded out, too faint to be heard, or at its sample's end. */
  #gone(): boolean {
    return (
      this.#stolen >= STOLEN.length ||
      this.#volume.over(this.#faintest) ||
      (!this.#looped && this.#base + this.#words[WORD.position]! / POSITION_ONE > this.#course!.end + TAPS)
    );
  }

  /** Whole quanta that the window still holds. */
  #within(step: number): number {
    return Math.floor(((WINDOW - TAPS - 1) * POSITION_ONE - this.#words[WORD.position]!) / (step * QUANTUM));
  }

  /** Quanta until it has to be looked at again. */
  #quietQuanta(step: number): number {
    if (this.#stolen >= 0) return 1;
    let quanta = Math.min(LONGEST, this.#within(step), 1 + this.#volume.steady);
    if (!this.leaving) quanta = Math.min(quanta, Math.ceil(this.#life));
    if (this.#envelopeShare < 1 && !this.#modulation.still)
      quanta = Math.min(quanta, this.#modulation.slowFor(this.#envelopeShare));
    if (this.#vibratoShare < 1)
      quanta = Math.min(
        quanta,
        Math.max(TREMBLING, this.#vibratoShare / this.#vibratoStep, this.#vibratoWait - this.#age),
      );
    if (this.#lfoShare < 1)
      quanta = Math.min(
        quanta,
        Math.max(TREMBLING, this.#lfoShare / this.#lfoStep, this.#lfoWait - this.#age),
      );
    if (!this.#looped) {
      const left = this.#course!.end + TAPS + 1 - this.#base - this.#words[WORD.position]! / POSITION_ONE;
      quanta = Math.min(quanta, Math.ceil((left * POSITION_ONE) / (step * QUANTUM)));
    }
    return Math.max(1, Math.floor(quanta));
  }

  #leave(seconds: number): void {
    this.leaving = true;
    this.held = false;
    this.pedalled = false;
    this.#volume.cut(seconds, this.#period);
    this.due = 0;
  }

  /** Takes in what the channel's controllers do to the generators. */
  #listen(channel: Channel): void {
    const zone = this.#zone!;
    const generators = this.#generators;
    generators.set(zone.generators);
    let still = generators[g.ATTENUATION]!;
    for (const modulator of zone.modulators) {
      const value = modulation(modulator, channel, this.#key, this.#velocity);
      generators[modulator.destination]! += value;
      if (modulator.destination === g.ATTENUATION && !movesWithChannel(modulator)) still += value;
    }
    generators[g.FINE_TUNE]! += channel.tuningCents;
    this.#shade = channel.shadeCents;
    this.#faintest = exp2(-OCTAVES_PER_CENTIBEL * Math.max(0, still)) * this.#touchGain;
    this.#level =
      exp2(-OCTAVES_PER_CENTIBEL * Math.min(1440, Math.max(0, generators[g.ATTENUATION]!))) * this.#touchGain;
    const pan = generators[g.PAN]! + this.#touchPan;
    const turn = (Math.PI / 2) * (0.5 + Math.min(500, Math.max(-500, pan)) / 1000);
    this.#panLeft = cos(turn);
    this.#panRight = sin(turn);
    this.#pitchMoves =
      generators[g.MOD_ENVELOPE_TO_PITCH] !== 0 ||
      generators[g.VIBRATO_TO_PITCH] !== 0 ||
      generators[g.MOD_LFO_TO_PITCH] !== 0;
    this.#colourMoves = generators[g.MOD_ENVELOPE_TO_CUTOFF] !== 0 || generators[g.MOD_LFO_TO_CUTOFF] !== 0;
    this.#envelopeShare = Math.min(
      STEP.pitch / Math.abs(generators[g.MOD_ENVELOPE_TO_PITCH]!),
      STEP.cutoff / Math.abs(generators[g.MOD_ENVELOPE_TO_CUTOFF]!),
    );
    this.#vibratoShare = STEP.pitch / Math.abs(generators[g.VIBRATO_TO_PITCH]!);
    this.#lfoShare = Math.min(
      STEP.pitch / Math.abs(generators[g.MOD_LFO_TO_PITCH]!),
      STEP.cutoff / Math.abs(generators[g.MOD_LFO_TO_CUTOFF]!),
      STEP.volume / Math.abs(generators[g.MOD_LFO_TO_VOLUME]!),
    );
    this.#seen = channel.changes;
  }

  #vibrato(): number {
    return this.#age > this.#vibratoWait ? triangle((this.#age - this.#vibratoWait) * this.#vibratoStep) : 0;
  }

  #lfo(): number {
    return this.#age > this.#lfoWait ? triangle((this.#age - this.#lfoWait) * this.#lfoStep) : 0;
  }

  #tune(): void {
    const generators = this.#generators;
    this.#bent = this.#bend;
    const cents =
      this.#centsAtRest +
      100 * generators[g.COARSE_TUNE]! +
      generators[g.FINE_TUNE]! +
      this.#touchCents +
      this.#bend +
      this.#modulation.level * generators[g.MOD_ENVELOPE_TO_PITCH]! +
      this.#vibrato() * generators[g.VIBRATO_TO_PITCH]! +
      this.#lfo() * generators[g.MOD_LFO_TO_PITCH]!;
    if (cents === this.#cents) return;
    this.#cents = cents;
    const speed = Math.min(FASTEST, this.#speedAtRest * ratioOfCents(cents));
    this.#words[WORD.step] = Math.max(1, Math.round(speed * POSITION_ONE));
    this.#words[WORD.table] = this.#tables.at(speed);
  }

  /** Designs the filter anew when it has moved by two cents or more. */
  #colour(): void {
    const generators = this.#generators;
    const cents = Math.min(
      this.#ceiling + this.#shade,
      generators[g.FILTER_CUTOFF]! +
        this.#touchCutoff +
        this.#modulation.level * generators[g.MOD_ENVELOPE_TO_CUTOFF]! +
        this.#lfo() * generators[g.MOD_LFO_TO_CUTOFF]!,
    );
    const resonance = generators[g.FILTER_Q]!;
    if (Math.abs(cents - this.#cutoff) < 2 && resonance === this.#resonance) return;
    this.#cutoff = cents;
    const corner = this.#corners.at(cents);
    if (corner.open && resonance <= 0) {
      this.#words[WORD.filtered] = 0;
      return;
    }
    this.#words[WORD.filtered] = 1;
    if (resonance !== this.#resonance) {
      this.#resonance = resonance;
      // The level at the bottom sinks by half of the peak (SoundFont 2.04), also where the filter stands wide open.
      this.#bottom = resonance > 0 ? exp2(-0.5 * OCTAVES_PER_CENTIBEL * Math.min(960, resonance)) : 1;
      // 0 cB of resonance is a Butterworth low-pass.
      this.#halfWidth = 0.5 * exp2(OCTAVES_PER_CENTIBEL * (30.1 - Math.min(960, Math.max(0, resonance))));
    }
    const { cosine, sine } = corner;
    const alpha = sine * this.#halfWidth;
    const scale = 1 / (1 + alpha);
    this.#reals[WORD.b0] = 0.5 * (1 - cosine) * scale * this.#bottom;
    this.#reals[WORD.c1] = 2 * cosine * scale;
    this.#reals[WORD.c2] = -(1 - alpha) * scale;
  }

  /** Level and gains of both sides, which the kernel reaches in straight lines. */
  #balance(): void {
    const tremolo = this.#generators[g.MOD_LFO_TO_VOLUME]!;
    let gain = this.#level;
    if (this.#stolen >= 0) gain *= STOLEN[this.#stolen++]!;
    if (tremolo !== 0) gain *= exp2(OCTAVES_PER_CENTIBEL * tremolo * this.#lfo());
    const reals = this.#reals;
    const volume = this.#volume;
    reals[WORD.left] = gain * this.#panLeft;
    reals[WORD.right] = gain * this.#panRight;
    reals[WORD.level] = volume.level;
    reals[WORD.levelTimes] = volume.times;
    reals[WORD.levelPlus] = volume.plus;
    if (!this.fresh || !volume.sudden) return;
    reals[WORD.reachedLeft] = reals[WORD.left]!;
    reals[WORD.reachedRight] = reals[WORD.right]!;
  }

  /** The window from #base on: a piece of the resident sample, where it holds what has to be read as it lies there. */
  #layOut(): void {
    const course = this.#course!;
    const first = course.start === 0 ? 1 - TAPS : course.start;
    const end = this.#looped ? course.loopEnd : course.end;
    if (this.#resident > 0 && this.#base >= first && this.#base + WINDOW <= end) {
      this.#words[WORD.window] = this.#resident + 2 * this.#base;
      return;
    }
    this.#words[WORD.window] = this.#window.byteOffset;
    layOut(this.#window, 0, course, this.#looped, this.#base);
  }

  #moveWindow(): void {
    const whole = this.#words[WORD.position]! >> 20;
    this.#words[WORD.position]! -= whole * POSITION_ONE;
    this.#base += whole;
    const course = this.#course!;
    const length = course.loopEnd - course.loopStart;
    if (this.#looped && this.#base - whole >= course.loopStart) {
      // All of the window lies in the loop: it holds the same frames some whole turns earlier.
      const turns = Math.floor(whole / length);
      if (turns > 0) {
        this.#words[WORD.position]! += (whole - turns * length) * POSITION_ONE;
        this.#base -= whole;
        return;
      }
    }
    // Far into the loops: the same place in their first turn.
    if (this.#looped && this.#base >= course.loopEnd)
      this.#base = course.loopStart + ((this.#base - course.loopEnd) % length);
    this.#layOut();
  }

  /** From the loop on to the end of the sample, from the place in the loop where it is. */
  #leaveLoop(): void {
    const course = this.#course!;
    const whole = this.#words[WORD.position]! >> 20;
    this.#words[WORD.position]! -= whole * POSITION_ONE;
    let at = this.#base + whole;
    const length = course.loopEnd - course.loopStart;
    if (at >= course.loopEnd) at = course.loopStart + ((at - course.loopStart) % length);
    this.#base = at;
    this.#looped = false;
    this.#layOut();
  }
}

/** -1...1 of a phase in quarters of a turn, from 0 upwards. */
function triangle(quarters: number): number {
  const phase = quarters - 4 * Math.floor(quarters / 4);
  return phase < 1 ? phase : phase < 3 ? 2 - phase : phase - 4;
}
