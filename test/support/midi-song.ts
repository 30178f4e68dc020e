import { bigEndian, header, variableLength } from '../../src/export/midi-track.js';
import { MidiRenderer } from '../../src/render/general-midi/midi-renderer.js';
import { readMidiFile } from '../../src/score/midi/read.js';
import { Workspace } from '../../src/synth/dsp/workspace.js';
import type { SampleBank, SampledPreset } from '../../src/synth/samples/bank.js';
import { SampledVoices } from '../../src/synth/samples/sampled-voices.js';
import { attachBank } from '../../workers/attached-bank.js';
import { banksOf } from './standard-bank.js';

/** Ticks a second of a song that sets no tempo. */
export const SECOND = 960;
export const RATE = 44100;

/** Events at ticks; those of one tick stay in the order in which they were put. */
export class SongTrack {
  readonly #events: { tick: number; bytes: readonly number[] }[] = [];

  put(tick: number, ...bytes: readonly number[]): void {
    this.#events.push({ tick: Math.round(tick), bytes });
  }

  /** A controller at the start. */
  setting(channel: number, controller: number, value: number): void {
    this.controller(0, channel, controller, value);
  }

  controller(tick: number, channel: number, controller: number, value: number): void {
    this.put(tick, 0xb0 | channel, controller, value);
  }

  program(channel: number, program: number, tick = 0): void {
    this.put(tick, 0xc0 | channel, program);
  }

  /** -8192 ... 8191. */
  wheel(tick: number, channel: number, value: number): void {
    this.put(tick, 0xe0 | channel, (value + 8192) & 127, (value + 8192) >> 7);
  }

  pressure(tick: number, channel: number, value: number): void {
    this.put(tick, 0xd0 | channel, value);
  }

  keyPressure(tick: number, channel: number, key: number, value: number): void {
    this.put(tick, 0xa0 | channel, key, value);
  }

  on(tick: number, channel: number, key: number, velocity: number): void {
    this.put(tick, 0x90 | channel, key, velocity);
  }

  off(tick: number, channel: number, key: number): void {
    this.put(tick, 0x80 | channel, key, 64);
  }

  tempo(tick: number, microsecondsPerQuarter: number): void {
    this.put(tick, 0xff, 0x51, 3, ...bigEndian(microsecondsPerQuarter, 3));
  }

  exclusive(tick: number, bytes: readonly number[]): void {
    this.put(tick, 0xf0, ...variableLength(bytes.length), ...bytes);
  }

  body(endTick: number): number[] {
    const body: number[] = [];
    let now = 0;
    for (const { tick, bytes } of [...this.#events].sort((a, b) => a.tick - b.tick)) {
      body.push(...variableLength(tick - now), ...bytes);
      now = tick;
    }
    return [...body, ...variableLength(Math.max(0, Math.round(endTick) - now)), 0xff, 0x2f, 0];
  }
}

/** A MIDI file of one track; `write` puts events at ticks (960 a second unless it changes the tempo). */
export function song(write: (track: SongTrack) => void, seconds: number): Uint8Array {
  const track = new SongTrack();
  write(track);
  const body = track.body(seconds * SECOND);
  return Uint8Array.from([
    ...header(1, SECOND / 2),
    0x4d,
    0x54,
    0x72,
    0x6b,
    ...bigEndian(body.length, 4),
    ...body,
  ]);
}

/** The bank that comes with the package, played in this thread. */
export async function standardBank(): Promise<SampleBank> {
  const { standard } = await banksOf('fluidr3mono');
  if (standard === undefined) throw new Error('the standard bank is missing: npm run build prepares it');
  return attachBank(standard);
}

export interface Played {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly frames: number;
}

/** The whole song, read in blocks of `block` frames. `dry`: no preset sends anything by itself. */
export function play(
  bytes: Uint8Array,
  bank: SampleBank,
  { tail = 0, block = 4096, dry = true }: { tail?: number; block?: number; dry?: boolean } = {},
): Played {
  const workspace = new Workspace();
  const quiet = (preset: SampledPreset | undefined): SampledPreset | undefined =>
    preset && { ...preset, reverbSend: 0, chorusSend: 0 };
  const renderer = new MidiRenderer<SampledPreset>(readMidiFile(bytes), {
    sampleRate: RATE,
    workspace,
    shelf: dry ? { preset: (number, program) => quiet(bank.preset(number, program)) } : bank,
    voices: () => new SampledVoices(RATE, workspace, bank, 96),
    tail,
  });
  const left = new Float32Array(renderer.frames);
  const right = new Float32Array(renderer.frames);
  for (let at = 0; at < renderer.frames; ) {
    const got = renderer.read(left.subarray(at), right.subarray(at), block);
    if (got === 0) throw new Error('the sound ended before its time');
    at += got;
  }
  return { left, right, frames: renderer.frames };
}
