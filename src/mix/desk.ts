/**
 * The desk behind the strips: the groups' sums become the mix and the inputs of chorus, delay and reverb, whose returns
 * are one more channel. Everything is summed in the order of the groups. A bus that nothing is sent to is not built.
 */
import type { Workspace } from '../synth/dsp/workspace.js';
import type { BusEffect } from './effects/bus-effect.js';
import { Chorus, type ChorusSettings } from './effects/chorus.js';
import { Reverb, type ReverbSettings } from './effects/reverb.js';
import { type DelaySettings, StereoDelay } from './effects/stereo-delay.js';
import { type GroupSums, Groups } from './group-sums.js';
import { StereoBlock } from './stereo-block.js';

/** The buses to build. */
export interface DeskBuses {
  readonly reverb?: ReverbSettings;
  readonly delay?: DelaySettings;
  readonly chorus?: ChorusSettings;
}

interface Bus {
  readonly input: StereoBlock;
  readonly effect: BusEffect;
}

export class Desk {
  /** What the strips of each group add to; cleared before every block. */
  readonly groups: readonly GroupSums[];
  /** The sum of everything in the last block. */
  readonly mix: StereoBlock;
  /** The effects' returns in the last block. */
  readonly returns: StereoBlock;
  readonly #sums: Groups;
  readonly #buses: Bus[] = [];

  constructor(workspace: Workspace, sampleRate: number, buses: DeskBuses) {
    const sums = new Groups(workspace);
    this.#sums = sums;
    this.groups = sums.groups;
    this.mix = sums.mix;
    this.returns = new StereoBlock(workspace);
    const add = (input: StereoBlock, effect: BusEffect) => this.#buses.push({ input, effect });
    if (buses.chorus) add(sums.chorus, new Chorus(workspace, sampleRate, buses.chorus));
    if (buses.delay) add(sums.delay, new StereoDelay(workspace, sampleRate, buses.delay));
    if (buses.reverb) add(sums.reverb, new Reverb(workspace, sampleRate, buses.reverb));
  }

  clear(): void {
    this.#sums.clear();
  }

  /** One block, when the groups have their sums. */
  process(): void {
    this.#sums.sum();
    this.returns.clear();
    for (let i = 0; i < this.#buses.length; i++) {
      const { input, effect } = this.#buses[i]!;
      effect.process(input, this.returns);
    }
    this.mix.add(this.returns);
  }
}
