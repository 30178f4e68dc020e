import { exp2 } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { POSITION_ONE, VOICE, VOICE_WORDS } from '../dsp/kernels-of-sample-voice.js';
import { QUANTUM, STEP } from '../dsp/quantum.js';
import type { Workspace } from '../dsp/workspace.js';
import type { Zone } from './bank.js';
import { ratioOfCents } from './cents.js';
import type { Channel } from './channel.js';
import { abrupt, courseOf, isLooped } from './course.js';
import { ModulationEnvelope, VolumeEnvelope } from './envelope.js';
import * as g from './generators.js';
import { InterpolationTables } from './interpolation.js';
import { onsetOf } from './onset-length.js';
import { ResidentSamples } from './resident-samples.js';
import type { Course } from './sample-window.js';
import { SlowOscillator } from './slow-oscillator.js';
import { TakePlayer } from './take-player.js';
import { centsOf, gainOf, OCTAVES_PER_CENTIBEL, type Touch } from './touch.js';
import { VoiceFilter } from './voice-filter.js';
import { ZoneState } from './zone-state.js';

/** Fastest reading: a window holds a step of it. */
const FASTEST = 24;
const CENTS_PER_CENTIBEL = 1200 * OCTAVES_PER_CENTIBEL;
/** Gains of a stolen voice, one a step. */
const STOLEN: readonly number[] = [0.95, 0.82, 0.62, 0.4, 0.2, 0.06, 0];
/** Time of 100 dB of a voice that is choked. */
const CHOKED_SECONDS = 0.08;
/** The same of a note that is damped by the hand. */
const DAMPED_SECONDS = 0.3;
/** Attack of a sample that does not begin in silence. */
const SOFTENED_SECONDS = 0.004;
/** Steps that a voice may sound without being looked at. */
const LONGEST = 64;
/** Steps in which a bend is reached: one quantum. */
const BENDING = QUANTUM / STEP;

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
  exclusive = UNSET;
  /** Quantum in which somebody has to look at it (`attend`). */
  due = 0;
  /** Pointer of the record that the kernel plays. */
  readonly record: number;

  readonly #rate: number;
  readonly #period: number;
  readonly #tables: InterpolationTables;
  readonly #words: Int32Array;
  readonly #reals: Float32Array;
  readonly #residents: ResidentSamples;
  readonly #player: TakePlayer;
  readonly #zoneState = new ZoneState();
  readonly #filter: VoiceFilter;
  readonly #volume = new VolumeEnvelope();
  readonly #modulation = new ModulationEnvelope();
  /** Vibrato moves the pitch, tremolo what it is asked to. */
  readonly #vibrato = new SlowOscillator();
  readonly #tremolo = new SlowOscillator();

  #zone: Zone | undefined;
  #course: Course | undefined;
  /** Let go of a loop that lasts until then. */
  #leavesLoop = false;
  /** Whether the note has a filter that others do not have. */
  #ownColour = false;
  #key = UNSET;
  #velocity = UNSET;
  #touchCents = UNSET;
  #touchPan = UNSET;
  #touchCutoff = UNSET;
  #touchGain = UNSET;
  #ceiling = Number.POSITIVE_INFINITY;
  #life = Number.POSITIVE_INFINITY;
  #whole = false;
  /** Steps since the voice was stolen, -1: it was not. */
  #stolen = -1;
  #speedAtRest = UNSET;
  #centsAtRest = UNSET;
  #cents = UNSET;
  /** Steps in which its envelopes were last looked at, and in which they are to be next. */
  #attended = 0;
  #next = 0;
  /** Quantum up to which its player has counted. */
  #counted = 0;
  #bend = UNSET;
  /** Where the bend goes, and steps until it is there; level and colour go the same way. */
  #aim = UNSET;
  #bending = 0;
  #bent = UNSET;
  /** Linear level and cents of the filter's ceiling that the player's breath or bow adds. */
  #breath = UNSET;
  #breathAim = UNSET;
  #tint = UNSET;
  #tinted = UNSET;
  /** Steps since the start. */
  #age = 0;

  constructor(sampleRate: number, workspace: Workspace) {
    this.#rate = sampleRate;
    this.#period = STEP / sampleRate;
    this.#tables = InterpolationTables.of(workspace);
    this.#filter = new VoiceFilter(sampleRate);
    this.#words = workspace.integers(VOICE_WORDS);
    this.record = this.#words.byteOffset;
    this.#reals = new Float32Array(this.#words.buffer, this.record, VOICE_WORDS);
    this.#residents = ResidentSamples.of(workspace);
    this.#player = new TakePlayer(workspace, this.#words);
  }

  /** Linear, for choosing what to steal. */
  get loudness(): number {
    return (this.fresh ? this.#volume.level : this.#reals[VOICE.reachedLevel]!) * this.#zoneState.level;
  }

  /** Cents of the note's own bend, and what breath or bow do to its level (dB) and its filter's ceiling (cents): reached in two steps, by a fresh note at once. */
  move(cents: number, decibels: number, tint: number): void {
    this.#aim = cents;
    this.#breathAim = decibels === 0 ? 1 : exp2(10 * OCTAVES_PER_CENTIBEL * decibels);
    this.#tint = tint;
    this.#bending = this.fresh ? 1 : BENDING;
    this.#wake();
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
    this.#zone = zone;
    this.#key = zone.generators[g.FIXED_KEY]! >= 0 ? zone.generators[g.FIXED_KEY]! : key;
    this.#velocity = zone.generators[g.FIXED_VELOCITY]! >= 0 ? zone.generators[g.FIXED_VELOCITY]! : velocity;
    this.#touched(zone, touch, side);
    this.#bend = 0;
    this.#breath = 1;
    this.#tint = 0;
    this.#bending = 0;
    this.due = 0;
    this.active = true;
    this.fresh = true;
    this.held = true;
    this.pedalled = false;
    this.leaving = false;
    this.#stolen = -1;
    this.exclusive = zone.generators[g.EXCLUSIVE_CLASS]!;
    this.#listen(channel);
    this.#read(zone, frames, touch);
    this.#swell(touch);
    this.#filter.start();
    this.#words.fill(0);
    this.#player.resident = this.#residents.played(frames);
  }

  // In parts: V8 takes many times longer to optimise the whole.

  /** Takes over how the note is touched; `side`: which of two desks, -1 or 1, or 0. */
  #touched(zone: Zone, touch: Touch, side: number): void {
    this.#touchCents = centsOf(touch, zone, side);
    this.#touchPan = 500 * ((touch.pan ?? 0) + side * (touch.desks?.pan ?? 0));
    this.#whole = touch.whole === true;
    this.#touchCutoff = touch.cutoffCents ?? 0;
    this.#touchGain = gainOf(touch, zone, side);
    this.#ceiling = touch.ceilingCents ?? Number.POSITIVE_INFINITY;
    this.#ownColour = touch.ceilingCents !== undefined || this.#touchCutoff !== 0;
    this.#life = (touch.lifeSeconds ?? Number.POSITIVE_INFINITY) / this.#period;
  }

  /** Lays out the recording, from the note's key on its pitch. */
  #read(zone: Zone, frames: Int16Array, { skippedOnset }: Touch): void {
    const { generators } = this.#zoneState;
    this.#course = courseOf(
      zone,
      frames,
      skippedOnset ? Math.round(skippedOnset * onsetOf(frames, zone.sample.rate)) : 0,
    );
    this.#player.end();
    this.#player.looped = isLooped(zone) && this.#course.loopEnd - this.#course.loopStart >= 2;
    this.#leavesLoop = false;
    const root = generators[g.ROOT_KEY]! >= 0 ? generators[g.ROOT_KEY]! : zone.sample.root;
    this.#centsAtRest = (this.#key - root) * generators[g.SCALE_TUNING]! + zone.sample.correction;
    this.#speedAtRest = zone.sample.rate / this.#rate;
    this.#cents = Number.NaN;
  }

  /** Starts envelopes and slow oscillators. */
  #swell(touch: Touch): void {
    const { generators } = this.#zoneState;
    const period = this.#period;
    this.#volume.start(
      generators,
      g.VOLUME_ENVELOPE_DELAY,
      this.#key,
      period,
      Math.max(touch.attackSeconds ?? 0, abrupt(this.#course!) ? SOFTENED_SECONDS : 0),
      touch.releaseScale ?? 1,
    );
    this.#modulation.start(generators, g.MOD_ENVELOPE_DELAY, this.#key, period);
    this.#age = 0;
    this.#vibrato.start(generators[g.VIBRATO_DELAY]!, generators[g.VIBRATO_FREQUENCY]!, period);
    this.#tremolo.start(generators[g.MOD_LFO_DELAY]!, generators[g.MOD_LFO_FREQUENCY]!, period);
  }

  /** The key is let go (and no pedal holds it). */
  release(): void {
    this.held = false;
    this.pedalled = false;
    if (this.leaving || (this.#whole && !this.#player.looped)) return;
    this.#volume.release();
    this.#modulation.release();
    this.#wake();
    this.#leavesLoop =
      this.#player.looped && (this.#zoneState.generators[g.SAMPLE_MODES]! & 3) === g.LOOP_UNTIL_RELEASE;
  }

  /** Out of the way within ten milliseconds, without a click. */
  steal(): void {
    if (this.#stolen >= 0) return;
    this.leaving = true;
    this.held = false;
    this.pedalled = false;
    this.#stolen = 0;
    this.#wake();
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
    this.#player.end();
  }

  /**
   * Sets the record for what comes from step `now` on, when the voice is due or its channel has moved. `from`: a fresh
   * voice's first frame in the step; the kernel works in fours. Answers whether it still sounds.
   */
  attend(now: number, from: number, channel: Channel): boolean {
    const { fresh } = this;
    const heard = fresh || !this.#zoneState.hasHeard(channel);
    if (!fresh) {
      this.#player.played(now - this.#counted);
      this.#counted = now;
      // What is shared and how far decides nothing but when there is something to be made ready.
      if (!heard && now < this.#next) {
        this.due = Math.min(this.#next, now + this.#player.ready());
        return true;
      }
      if (!this.#goesOn(now)) return false;
    }
    if (heard && !this.#zoneState.hasHeard(channel)) this.#listen(channel);
    if (this.#life < 1 && !this.leaving) this.#leave(DAMPED_SECONDS);
    if (!fresh) this.#volume.advance();
    this.#attended = now;
    this.#move(heard);
    if (fresh) this.#begin(from);
    else if (this.#leavesLoop) this.#player.leaveLoop();
    if (!fresh) this.#leavesLoop = false;
    this.#balance();
    this.fresh = false;
    this.#next = now + this.#quietSteps();
    this.due = Math.min(this.#next, now + this.#player.ready());
    return true;
  }

  /** Counts what was played since it was last looked at; false where the voice has ended. */
  #goesOn(now: number): boolean {
    const steps = now - this.#attended;
    this.#volume.reached(this.#reals[VOICE.reachedLevel]!, steps - 1);
    if (this.#gone()) {
      this.stop();
      return false;
    }
    this.#life -= steps;
    this.#age += steps;
    this.#modulation.advance(steps);
    return true;
  }

  /** Bend, pitch and filter, as far as they move. */
  #move(heard: boolean): void {
    const state = this.#zoneState;
    if (this.#bending > 0) {
      this.#bend += (this.#aim - this.#bend) / this.#bending;
      this.#breath += (this.#breathAim - this.#breath) / this.#bending--;
    }
    if (state.pitchMoves || heard || this.#bend !== this.#bent) this.#tune();
    if (state.colourMoves || heard || this.#tint !== this.#tinted) this.#colour();
  }

  /** Whether it is faded out, too faint to be heard, or at its sample's end. */
  #gone(): boolean {
    return (
      this.#stolen >= STOLEN.length ||
      this.#volume.over(this.#zoneState.loudest) ||
      (!this.#player.looped && this.#player.framesLeft <= 0)
    );
  }

  /** Steps until its envelopes have to be looked at again. */
  #quietSteps(): number {
    if (this.#stolen >= 0 || this.#leavesLoop || this.#bending > 0) return 1;
    const state = this.#zoneState;
    let steps = LONGEST;
    if (!this.leaving) steps = Math.min(steps, Math.ceil(this.#life));
    if (state.envelopeShare < 1 && !this.#modulation.still)
      steps = Math.min(steps, this.#modulation.slowFor(state.envelopeShare));
    if (state.vibratoShare < 1) steps = Math.min(steps, this.#vibrato.slowFor(state.vibratoShare, this.#age));
    if (state.tremoloShare < 1) steps = Math.min(steps, this.#tremolo.slowFor(state.tremoloShare, this.#age));
    if (!this.#player.looped) steps = Math.min(steps, Math.ceil(this.#player.framesLeft / STEP));
    return this.#volume.lasts(Math.max(1, Math.floor(steps)), state.loudest);
  }

  /** Something happened: it is looked at with the next step. */
  #wake(): void {
    this.due = 0;
    this.#next = 0;
  }

  #leave(seconds: number): void {
    this.leaving = true;
    this.held = false;
    this.pedalled = false;
    this.#volume.cut(seconds, this.#period);
    this.#wake();
  }

  #listen(channel: Channel): void {
    this.#zoneState.listen(this.#zone!, this.#key, this.#velocity, this.#touchGain, this.#touchPan, channel);
  }

  #tune(): void {
    const { generators } = this.#zoneState;
    this.#bent = this.#bend;
    const cents =
      this.#centsAtRest +
      100 * generators[g.COARSE_TUNE]! +
      generators[g.FINE_TUNE]! +
      this.#touchCents +
      this.#bend +
      this.#modulation.level * generators[g.MOD_ENVELOPE_TO_PITCH]! +
      this.#vibrato.at(this.#age) * generators[g.VIBRATO_TO_PITCH]! +
      this.#tremolo.at(this.#age) * generators[g.MOD_LFO_TO_PITCH]!;
    if (cents === this.#cents) return;
    this.#cents = cents;
    const speed = Math.min(FASTEST, this.#speedAtRest * ratioOfCents(cents));
    this.#player.tune(Math.max(1, Math.round(speed * POSITION_ONE)), this.#tables.at(speed));
  }

  #colour(): void {
    const state = this.#zoneState;
    const { generators } = state;
    this.#tinted = this.#tint;
    const cents = Math.min(
      this.#ceiling + state.shade + this.#tint,
      generators[g.FILTER_CUTOFF]! +
        this.#touchCutoff +
        this.#modulation.level * generators[g.MOD_ENVELOPE_TO_CUTOFF]! +
        this.#tremolo.at(this.#age) * generators[g.MOD_LFO_TO_CUTOFF]!,
    );
    if (!this.#filter.move(cents, generators[g.FILTER_Q]!)) return;
    this.#player.colour();
    this.#words[VOICE.filtered] = this.#filter.open ? 0 : 1;
    const [b0, c1, c2] = this.#filter.coefficients;
    this.#reals[VOICE.b0] = b0!;
    this.#reals[VOICE.c1] = c1!;
    this.#reals[VOICE.c2] = c2!;
  }

  /** What stands still may be played from a take of other notes; so may its filter, if that stands still too. */
  #begin(from: number): void {
    const still = !this.#zoneState.pitchMoves;
    const baked = still && !this.#zoneState.colourMoves && !this.#ownColour && !this.#filter.open;
    this.#player.begin(this.#course!, still, baked ? this.#filter.coefficients.slice() : undefined, from);
    this.#counted = this.#attended;
  }

  /** Level and gains of both sides, which the kernel reaches in straight lines. */
  #balance(): void {
    const state = this.#zoneState;
    const tremolo = state.generators[g.MOD_LFO_TO_VOLUME]!;
    let gain = state.level * this.#breath;
    if (this.#stolen >= 0) gain *= STOLEN[this.#stolen++]!;
    if (tremolo !== 0) gain *= ratioOfCents(CENTS_PER_CENTIBEL * tremolo * this.#tremolo.at(this.#age));
    const reals = this.#reals;
    const volume = this.#volume;
    reals[VOICE.left] = gain * state.left;
    reals[VOICE.right] = gain * state.right;
    reals[VOICE.level] = volume.level;
    reals[VOICE.levelTimes] = volume.times;
    reals[VOICE.levelPlus] = volume.plus;
    if (!this.fresh || !volume.sudden) return;
    reals[VOICE.reachedLeft] = reals[VOICE.left]!;
    reals[VOICE.reachedRight] = reals[VOICE.right]!;
  }
}
