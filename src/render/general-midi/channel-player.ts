/** One of the sixteen channels: keys, pedals, controllers and programs, played on its voices. */
import { StereoBlock } from '../../mix/stereo-block.js';
import type { ChannelEvent } from '../../score/midi/events.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import type { ChannelVoices, PresetOfChannel, PresetShelf } from './channel-voices.js';
import { choosePreset } from './choose-preset.js';
import { RegisteredParameters } from './parameters.js';

/** What the soft pedal does to a note struck with it down. */
const SOFT = { decibels: -2.5, cutoffCents: -900 };
const NO_NOTE = -1;

export class ChannelPlayer<P extends PresetOfChannel> {
  /** Where this quantum's sound is added; whoever reads it clears it. */
  readonly block: StereoBlock;
  /** Notes struck so far. */
  notes = 0;
  /** How far the channel's controllers and its preset open the sends, 0-1. */
  reverbSend = 0;
  chorusSend = 0;
  readonly #voices: ChannelVoices<P>;
  readonly #shelf: PresetShelf<P>;
  readonly #parameters = new RegisteredParameters();
  /** The sounding note of each key, and which keys are down or held by the sostenuto pedal. */
  readonly #handles = new Float64Array(128).fill(NO_NOTE);
  readonly #down = new Uint8Array(128);
  readonly #kept = new Uint8Array(128);
  readonly #ordinarilyDrums: boolean;
  #drums: boolean;
  #bankMsb = 0;
  #bankLsb = 0;
  #preset: P | undefined;
  readonly #played = new Set<string>();
  #mono = false;
  #sostenuto = false;
  #soft = false;
  #sounding = false;
  #done = 0;

  constructor(voices: ChannelVoices<P>, shelf: PresetShelf<P>, drums: boolean, workspace: Workspace) {
    this.block = new StereoBlock(workspace);
    this.#voices = voices;
    this.#shelf = shelf;
    this.#ordinarilyDrums = drums;
    this.#drums = drums;
    this.reset();
  }

  /** Names of the presets that struck notes, in the order of their first ones. */
  get presetNames(): readonly string[] {
    return [...this.#played];
  }

  /** Sounds the quantum up to frame `to` of it; at the quantum's end the next begins. */
  soundTo(to: number, quantumEnds: boolean): void {
    if (to > this.#done && this.#sounding) {
      this.#sounding = this.#voices.process(this.block.left, this.block.right, this.#done, to);
      if (this.#sounding) this.block.touched = true;
    }
    this.#done = quantumEnds ? 0 : to;
  }

  /** An event `at` frames into the quantum. Notes begin on that frame, everything else with the frames not yet made. */
  happen(event: ChannelEvent, at: number): void {
    switch (event.type) {
      case 'noteOn':
        this.soundTo(at, false);
        this.#noteOn(event.key, event.velocity);
        break;
      case 'noteOff':
        this.#noteOff(event.key);
        break;
      case 'controller':
        this.#controller(event.controller, event.value);
        break;
      case 'program':
        this.#program(event.program);
        break;
      case 'pitchBend':
        this.#voices.channel.pitchWheel(event.value / (event.value < 0 ? 8192 : 8191));
        break;
      case 'channelPressure':
        this.#voices.channel.pressure(event.value);
        break;
      case 'polyPressure':
        // One key's pressure moves the channel's: SoundFont voices know no other.
        if (this.#handles[event.key] !== NO_NOTE) this.#voices.channel.pressure(event.value);
        break;
    }
  }

  /** A GS or XG file makes a channel play drums, or not. */
  playDrums(drums: boolean): void {
    this.#drums = drums;
    this.#program(0);
  }

  /** As General MIDI begins. */
  reset(): void {
    this.#releaseAll();
    this.#voices.channel.reset();
    this.#parameters.reset();
    this.#pedalsUp();
    this.#mono = false;
    this.#bankMsb = 0;
    this.#bankLsb = 0;
    this.#drums = this.#ordinarilyDrums;
    this.#program(0);
  }

  #noteOn(key: number, velocity: number): void {
    const preset = this.#preset;
    if (preset === undefined) return;
    if (this.#mono) for (let other = 0; other < 128; other++) this.#noteOff(other);
    // A key that is struck again lets go of its old note.
    const before = this.#handles[key]!;
    if (before !== NO_NOTE) this.#voices.noteOff(before);
    this.#handles[key] = this.#voices.noteOn(preset, key, velocity / 127, this.#soft ? SOFT : undefined);
    this.#down[key] = 1;
    this.#kept[key] = 0;
    this.#sounding = true;
    this.notes++;
    this.#played.add(preset.name);
  }

  #noteOff(key: number): void {
    this.#down[key] = 0;
    if (this.#kept[key] === 0) this.#letGo(key);
  }

  #letGo(key: number): void {
    const handle = this.#handles[key]!;
    if (handle !== NO_NOTE) this.#voices.noteOff(handle);
    this.#handles[key] = NO_NOTE;
  }

  #program(program: number): void {
    this.#preset = choosePreset(this.#shelf, {
      bankMsb: this.#bankMsb,
      bankLsb: this.#bankLsb,
      program,
      drums: this.#drums,
    });
    this.#openSends();
  }

  #controller(number: number, value: number): void {
    const { channel } = this.#voices;
    if (this.#parameters.controller(number, value)) {
      channel.wheelRange(this.#parameters.wheelRange);
      channel.tuning(this.#parameters.tuning);
      return;
    }
    switch (number) {
      case 0:
        this.#selectBank(value);
        break;
      case 32:
        this.#bankLsb = value;
        break;
      case 64:
        this.#voices.pedal(value >= 64);
        break;
      case 66:
        this.#moveSostenuto(value >= 64);
        break;
      case 67:
        this.#soft = value >= 64;
        break;
      case 120:
        this.#voices.silence();
        this.#forgetKeys();
        break;
      case 121:
        this.#resetControllers();
        break;
      case 123:
      case 124:
      case 125:
      case 126:
      case 127:
        this.#releaseAll();
        if (number >= 126) this.#mono = number === 126;
        break;
      default:
        channel.controller(number, value);
        this.#openSends();
    }
  }

  #openSends(): void {
    const { channel } = this.#voices;
    this.reverbSend = Math.min(channel.reverbSend + (this.#preset?.reverbSend ?? 0), 1);
    this.chorusSend = Math.min(channel.chorusSend + (this.#preset?.chorusSend ?? 0), 1);
  }

  /** GM2 asks for drums by bank 120, XG by 127 (126: effects); melodies are 121 and 0. */
  #selectBank(msb: number): void {
    this.#bankMsb = msb;
    if (msb === 120 || msb >= 126) this.#drums = true;
    else if (msb === 121 || !this.#ordinarilyDrums) this.#drums = false;
  }

  #moveSostenuto(down: boolean): void {
    if (down === this.#sostenuto) return;
    this.#sostenuto = down;
    for (let key = 0; key < 128; key++) {
      if (down) this.#kept[key] = this.#down[key]!;
      else if (this.#kept[key] === 1) {
        this.#kept[key] = 0;
        if (this.#down[key] === 0) this.#letGo(key);
      }
    }
  }

  /** RP-015: volume, pan, bank, program and sends stay. */
  #resetControllers(): void {
    const { channel } = this.#voices;
    channel.controller(1, 0);
    channel.controller(11, 127);
    channel.pitchWheel(0);
    channel.pressure(0);
    this.#parameters.deselect();
    this.#pedalsUp();
  }

  #pedalsUp(): void {
    this.#voices.pedal(false);
    this.#moveSostenuto(false);
    this.#soft = false;
  }

  #releaseAll(): void {
    this.#voices.releaseAll();
    this.#forgetKeys();
  }

  #forgetKeys(): void {
    this.#handles.fill(NO_NOTE);
    this.#down.fill(0);
    this.#kept.fill(0);
  }
}
