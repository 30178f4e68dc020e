/**
 * The desk: channel strips into the mix and, by their sends, into chorus, delay and reverb; their returns are one
 * more channel. Everything is summed in the order of the strips. A bus that no strip sends to is not built.
 */
import type { Workspace } from '../synth/dsp/workspace.js';
import type { ChannelStrip } from './channel-strip.js';
import type { BusEffect } from './effects/bus-effect.js';
import { Chorus, type ChorusSettings } from './effects/chorus.js';
import { Reverb, type ReverbSettings } from './effects/reverb.js';
import { type DelaySettings, StereoDelay } from './effects/stereo-delay.js';
import { StereoBlock } from './stereo-block.js';

/** The buses to build. */
export interface DeskBuses {
  readonly reverb?: ReverbSettings;
  readonly delay?: DelaySettings;
  readonly chorus?: ChorusSettings;
}

interface Bus {
  readonly send: 0 | 1 | 2;
  readonly input: StereoBlock;
  readonly effect: BusEffect;
}

export class Desk {
  readonly strips: readonly ChannelStrip[];
  /** The sum of everything in the last block. */
  readonly mix: StereoBlock;
  /** The effects' returns in the last block. */
  readonly returns: StereoBlock;
  readonly #buses: Bus[] = [];

  constructor(workspace: Workspace, sampleRate: number, strips: readonly ChannelStrip[], buses: DeskBuses) {
    this.strips = strips;
    this.mix = new StereoBlock(workspace);
    this.returns = new StereoBlock(workspace);
    const add = (send: 0 | 1 | 2, effect: BusEffect) =>
      this.#buses.push({ send, input: new StereoBlock(workspace), effect });
    if (buses.chorus) add(2, new Chorus(sampleRate, buses.chorus));
    if (buses.delay) add(1, new StereoDelay(sampleRate, buses.delay));
    if (buses.reverb) add(0, new Reverb(sampleRate, buses.reverb));
  }

  /** One block: `inputs` has a block for each strip that sounds and undefined for each that does not. */
  process(inputs: readonly (StereoBlock | undefined)[], frames: number): void {
    this.mix.clear();
    this.returns.clear();
    for (const bus of this.#buses) bus.input.clear();
    for (let i = 0; i < this.strips.length; i++) {
      const strip = this.strips[i]!;
      strip.process(inputs[i], frames);
      let mixed = false;
      for (const bus of this.#buses) {
        if (!strip.sends(bus.send)) continue;
        strip.send(bus.send, bus.input, frames, mixed ? undefined : this.mix);
        mixed = true;
      }
      if (!mixed) this.mix.add(strip.output, frames);
      strip.settle();
    }
    for (const bus of this.#buses) bus.effect.process(bus.input, this.returns);
    this.mix.add(this.returns, frames);
  }
}
