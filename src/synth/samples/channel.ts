/** The controllers of one MIDI channel, as far as they move voices. */

const VOLUME = 7;
const PAN = 10;
const EXPRESSION = 11;
const REVERB = 91;
const CHORUS = 93;
/** Sound controllers 70-79, which stand in the middle. */
const FIRST_SOUND = 70;
const LAST_SOUND = 79;
/** Share of a send that a controller at its highest opens (SoundFont 2.04: 200 of 1000). */
const SEND = 0.2;

export class Channel {
  /** Values 0-127. */
  readonly controllers = new Float64Array(128);
  /** Pitch wheel, -1...1, and what its end means. */
  wheel = 0;
  wheelCents = 200;
  tuningCents = 0;
  /** Moves the highest filter cutoff of notes that have one (brightness of an instrument). */
  shadeCents = 0;
  /** 0-127. */
  aftertouch = 0;
  /** Counts changes: voices look whether it has moved. */
  changes = 0;

  constructor() {
    this.reset();
  }

  /** Controller 0-127, value 0-127, with fractions if wanted. */
  controller(number: number, value: number): void {
    this.controllers[number & 127] = Math.max(0, Math.min(127, value));
    this.changes++;
  }

  /** -1...1. */
  pitchWheel(value: number): void {
    this.wheel = Math.max(-1, Math.min(1, value));
    this.changes++;
  }

  /** Cents at the wheel's end, 0-2400. */
  wheelRange(cents: number): void {
    this.wheelCents = Math.max(0, Math.min(2400, cents));
    this.changes++;
  }

  /** Master tuning of the channel in cents. */
  tuning(cents: number): void {
    this.tuningCents = cents;
    this.changes++;
  }

  /** Cents up or down for the filters of notes with a ceiling. */
  shade(cents: number): void {
    this.shadeCents = cents;
    this.changes++;
  }

  /** 0-127. */
  pressure(value: number): void {
    this.aftertouch = Math.max(0, Math.min(127, value));
    this.changes++;
  }

  /** Effect sends that controllers 91 and 93 open, 0-1. */
  get reverbSend(): number {
    return (SEND * this.controllers[REVERB]!) / 127;
  }

  get chorusSend(): number {
    return (SEND * this.controllers[CHORUS]!) / 127;
  }

  /** As General MIDI wants it at the start. */
  reset(): void {
    this.controllers.fill(0);
    this.controllers.fill(64, FIRST_SOUND, LAST_SOUND + 1);
    this.controllers[VOLUME] = 100;
    this.controllers[PAN] = 64;
    this.controllers[EXPRESSION] = 127;
    this.controllers[REVERB] = 40;
    this.wheel = 0;
    this.wheelCents = 200;
    this.tuningCents = 0;
    this.shadeCents = 0;
    this.aftertouch = 0;
    this.changes++;
  }
}
