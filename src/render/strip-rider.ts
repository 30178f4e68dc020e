/** Rides one channel strip along its automation lanes and the side-chain, once per quantum. */
import type { ChannelStrip, StripSettings } from '../mix/channel-strip.js';
import { QUANTUM } from '../synth/instrument.js';
import { Ducking } from './ducking.js';
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

type Ridden = 'gain' | 'pan' | 'lowPass' | 'highPass' | 'reverb' | 'delay' | 'chorus';
const RIDDEN: ReadonlySet<string> = new Set<Ridden>([
  'gain',
  'pan',
  'lowPass',
  'highPass',
  'reverb',
  'delay',
  'chorus',
]);

export class StripRider {
  /** Lanes that move the patch and not the strip. */
  readonly controls: readonly Lane[];
  readonly #strip: ChannelStrip;
  readonly #gain: number;
  readonly #lanes: readonly Lane[];
  readonly #ducking: Ducking | undefined;

  constructor(
    strip: ChannelStrip,
    settings: StripSettings,
    lanes: readonly Lane[],
    sidechain: SidechainOfStrip | undefined,
  ) {
    this.#strip = strip;
    this.#gain = settings.gain;
    this.#lanes = lanes.filter((lane) => RIDDEN.has(lane.parameter));
    this.controls = lanes.filter((lane) => !RIDDEN.has(lane.parameter));
    if (sidechain && sidechain.hits.length > 0)
      this.#ducking = new Ducking(
        sidechain.hits.map((note) => ({ frame: note.start, velocity: note.velocity })),
        sidechain.depth,
        sidechain.release,
        sidechain.sampleRate,
      );
  }

  /** Sets what the strip is to reach at the end of the quantum that begins at `start`. */
  ride(start: number): void {
    const end = start + QUANTUM;
    const motion = this.#strip.motion;
    if (this.#ducking) motion.duck = this.#ducking.at(end);
    for (const lane of this.#lanes) {
      const value = lane.at(end);
      if (lane.parameter === 'gain') motion.gain = this.#gain + value;
      else motion[lane.parameter as Exclude<Ridden, 'gain'>] = value;
    }
  }
}
