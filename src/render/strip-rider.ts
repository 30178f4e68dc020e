/** Rides one channel strip along its automation lanes and the side-chain, once per quantum. */
import type { ChannelStrip, StripParameter, StripSettings } from '../mix/channel-strip.js';
import { QUANTUM } from '../synth/instrument.js';
import { Ducking, type Hit } from './ducking.js';
import type { PlayedNote } from './events.js';
import type { Lane } from './lane.js';

export interface SidechainOfStrip {
  readonly hits: readonly PlayedNote[];
  /** dB. */
  readonly depth: number;
  /** Seconds. */
  readonly release: number;
  readonly sampleRate: number;
}

const isRidden = (strip: ChannelStrip, name: string): name is StripParameter => name in strip.motion;

function hitsOf(notes: readonly PlayedNote[]): Hit[] {
  return notes.map(({ start, velocity }) => ({ frame: start, velocity }));
}

interface RiddenLane {
  readonly lane: Lane;
  readonly parameter: StripParameter;
  /** Where the strip was last put; most lanes rest most of the time. */
  value: number;
}

export class StripRider {
  /** Lanes that move the patch and not the strip. */
  readonly controls: readonly Lane[];
  readonly #strip: ChannelStrip;
  readonly #gain: number;
  readonly #lanes: readonly RiddenLane[];
  readonly #ducking: Ducking | undefined;

  constructor(
    strip: ChannelStrip,
    settings: StripSettings,
    lanes: readonly Lane[],
    sidechain: SidechainOfStrip | undefined,
  ) {
    this.#strip = strip;
    this.#gain = settings.gain;
    this.#lanes = lanes.flatMap((lane) =>
      isRidden(strip, lane.parameter) ? [{ lane, parameter: lane.parameter, value: Number.NaN }] : [],
    );
    this.controls = lanes.filter((lane) => !isRidden(strip, lane.parameter));
    if (sidechain) {
      const { hits, depth, release, sampleRate } = sidechain;
      this.#ducking = new Ducking(hitsOf(hits), depth, release, sampleRate);
    }
  }

  /** More hits are known. */
  goOn(hits: readonly PlayedNote[]): void {
    this.#ducking?.goOn(hitsOf(hits));
  }

  /** Ducks the strip for the quantum that begins at `start`: only what sounds has to be. */
  duck(start: number): void {
    if (this.#ducking) this.#strip.duck = this.#ducking.at(start + QUANTUM);
  }

  /** Sets what the strip is to reach at the end of the quantum that begins at `start`. */
  ride(start: number): void {
    if (this.#lanes.length === 0) return;
    const end = start + QUANTUM;
    const { motion } = this.#strip;
    for (let i = 0; i < this.#lanes.length; i++) {
      const ridden = this.#lanes[i]!;
      const value = ridden.lane.at(end);
      if (value === ridden.value) continue;
      ridden.value = value;
      const { parameter } = ridden;
      motion[parameter] = parameter === 'gain' ? this.#gain + value : value;
    }
  }
}
