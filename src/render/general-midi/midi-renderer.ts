/**
 * A General MIDI file to sound: sixteen channels a port on sampled voices, a reverb and a chorus bus. Read forwards in
 * blocks of any size; inside, it works in quanta of QUANTUM frames from frame 0, so every block size gives the same
 * samples.
 */
import { Chorus } from '../../mix/effects/chorus.js';
import { Reverb } from '../../mix/effects/reverb.js';
import { SEND_RECORD_WORDS, SENDS, type SendKernels } from '../../mix/kernels-of-sends.js';
import type { StereoSource } from '../../mix/master/targets.js';
import { StereoBlock } from '../../mix/stereo-block.js';
import type { MidiFile } from '../../score/midi/events.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { QUANTUM } from '../../synth/instrument.js';
import { Ending } from '../ending.js';
import { MasterFader } from '../master-fader.js';
import { ChannelPlayer } from './channel-player.js';
import type { ChannelVoices, PresetOfChannel, PresetShelf } from './channel-voices.js';
import { exclusiveOf } from './exclusive.js';
import { type Schedule, type ScheduledExclusive, scheduleOf } from './schedule.js';

export interface MidiRenderOptions<P extends PresetOfChannel> {
  readonly sampleRate: number;
  readonly workspace: Workspace;
  readonly shelf: PresetShelf<P>;
  /** The voices of a channel that strikes notes. */
  readonly voices: (channel: number) => ChannelVoices<P>;
  /** Seconds that may ring after the last release, 0-60; the file's own end counts if it is later. */
  readonly tail?: number;
}

/** Seconds that ring after the last release where nobody says otherwise. */
export const MIDI_TAIL = 3;
const DRUM_CHANNEL = 9;
/** General MIDI 2 has a hall by default. With a send full open the return is 13 dB (chorus: 6 dB) below the dry sound. */
const HALL = { kind: 'hall', decay: 1.7, preDelay: 0.012, damping: 0.45, gain: -1.5 } as const;
const CHORUS = { rate: 0.4, depth: 0.5, gain: 8 } as const;

export class MidiRenderer<P extends PresetOfChannel> implements StereoSource {
  readonly frames: number;
  /** Notes that the file strikes. */
  readonly notes: number;
  readonly #schedule: Schedule;
  /** By channel number; undefined for those that strike nothing. */
  readonly #players: (ChannelPlayer<P> | undefined)[] = [];
  readonly #playing: readonly ChannelPlayer<P>[];
  /** Records of the channels that sound in this quantum, and the sends that each channel has reached. */
  readonly #records: Int32Array;
  readonly #sends: Float32Array;
  readonly #reached: Float64Array;
  readonly #kernels: SendKernels;
  readonly #mix: StereoBlock;
  readonly #toReverb: StereoBlock;
  readonly #toChorus: StereoBlock;
  readonly #reverb: Reverb;
  readonly #chorus: Chorus;
  readonly #fader: MasterFader;
  #masterGain = 1;
  #reachedGain = 1;
  #cursor = 0;
  #position = 0;
  #rendered = 0;

  constructor(file: MidiFile, options: MidiRenderOptions<P>) {
    const { sampleRate, workspace, shelf } = options;
    const schedule = scheduleOf(file, sampleRate);
    const tail = Math.min(Math.max(options.tail ?? MIDI_TAIL, 0), 60);
    this.frames = Math.max(schedule.end, schedule.lastRelease + Math.round(tail * sampleRate));
    this.notes = schedule.notes;
    this.#schedule = schedule;
    for (const channel of schedule.channels)
      this.#players[channel] = new ChannelPlayer(
        options.voices(channel),
        shelf,
        channel % 16 === DRUM_CHANNEL,
        workspace,
      );
    this.#playing = schedule.channels.map((channel) => this.#players[channel]!);
    this.#records = workspace.integers(SEND_RECORD_WORDS * this.#playing.length);
    this.#sends = new Float32Array(this.#records.buffer, this.#records.byteOffset, this.#records.length);
    this.#reached = new Float64Array(2 * this.#playing.length);
    this.#playing.forEach(({ reverbSend, chorusSend }, i) => {
      this.#reached[2 * i] = reverbSend;
      this.#reached[2 * i + 1] = chorusSend;
    });
    this.#kernels = workspace.kernels(SENDS);
    this.#mix = new StereoBlock(workspace);
    this.#toReverb = new StereoBlock(workspace);
    this.#toChorus = new StereoBlock(workspace);
    this.#reverb = new Reverb(workspace, sampleRate, HALL);
    this.#chorus = new Chorus(workspace, sampleRate, CHORUS);
    this.#fader = new MasterFader(
      workspace,
      sampleRate,
      [],
      new Ending(this.frames, schedule.lastRelease, sampleRate),
    );
  }

  /** The channels that strike notes, numbered from 1 (17 is the second port's first), and what has played them so far. */
  get channels(): readonly { channel: number; presets: readonly string[]; notes: number }[] {
    return this.#schedule.channels.map((channel) => {
      const { presetNames, notes } = this.#players[channel]!;
      return { channel: channel + 1, presets: presetNames, notes };
    });
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    const wanted = Math.min(count, this.frames - this.#position);
    let done = 0;
    while (done < wanted) {
      if (this.#position >= this.#rendered) this.#quantum();
      const from = this.#position - (this.#rendered - QUANTUM);
      const frames = Math.min(QUANTUM - from, wanted - done);
      if (frames === QUANTUM) {
        left.set(this.#mix.left, done);
        right.set(this.#mix.right, done);
      } else {
        left.set(this.#mix.left.subarray(from, from + frames), done);
        right.set(this.#mix.right.subarray(from, from + frames), done);
      }
      done += frames;
      this.#position += frames;
    }
    return done;
  }

  #quantum(): void {
    const start = this.#rendered;
    this.#happen(start, start + QUANTUM);
    this.#mix.clear();
    this.#toReverb.clear();
    this.#toChorus.clear();
    this.#drain();
    this.#chorus.process(this.#toChorus, this.#mix);
    this.#reverb.process(this.#toReverb, this.#mix);
    this.#moveMasterVolume();
    this.#fader.process(this.#mix, start);
    this.#rendered = start + QUANTUM;
  }

  #happen(start: number, end: number): void {
    const { events } = this.#schedule;
    for (; this.#cursor < events.length; this.#cursor++) {
      const scheduled = events[this.#cursor]!;
      if (scheduled.frame >= end) return;
      if ('event' in scheduled)
        this.#players[scheduled.channel]?.happen(scheduled.event, scheduled.frame - start);
      else this.#heed(scheduled);
    }
  }

  #heed({ bytes, firstChannel }: ScheduledExclusive): void {
    const message = exclusiveOf(bytes);
    if (message?.kind === 'reset') {
      for (const player of this.#playing) player.reset();
      this.#masterGain = 1;
    } else if (message?.kind === 'masterVolume') this.#masterGain = message.gain;
    else if (message?.kind === 'drums')
      this.#players[firstChannel + message.channel]?.playDrums(message.drums);
  }

  /** Sounds every channel and sends what there is to the mix and the buses. */
  #drain(): void {
    const records = this.#records;
    const sends = this.#sends;
    const reached = this.#reached;
    let sounding = 0;
    for (let i = 0; i < this.#playing.length; i++) {
      const player = this.#playing[i]!;
      player.soundTo(QUANTUM, true);
      const { block, reverbSend, chorusSend } = player;
      const reverb = reached[2 * i]!;
      const chorus = reached[2 * i + 1]!;
      reached[2 * i] = reverbSend;
      reached[2 * i + 1] = chorusSend;
      if (!block.touched) continue;
      block.touched = false;
      const at = SEND_RECORD_WORDS * sounding++;
      records[at] = block.at;
      sends[at + 1] = reverb;
      sends[at + 2] = (reverbSend - reverb) / QUANTUM;
      sends[at + 3] = chorus;
      sends[at + 4] = (chorusSend - chorus) / QUANTUM;
      if (reverbSend > 0 || reverb > 0) this.#toReverb.touched = true;
      if (chorusSend > 0 || chorus > 0) this.#toChorus.touched = true;
    }
    if (sounding === 0) return;
    this.#mix.touched = true;
    this.#kernels.drain(records.byteOffset, sounding, this.#mix.at, this.#toReverb.at, this.#toChorus.at);
  }

  #moveMasterVolume(): void {
    const from = this.#reachedGain;
    const to = this.#masterGain;
    this.#reachedGain = to;
    if (from === 1 && to === 1) return;
    this.#mix.fade(from, to);
  }
}
