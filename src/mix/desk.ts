/**
 * The desk behind the strips: the groups' sums become the mix and the inputs of chorus, delay and reverb, whose returns
 * are one more channel. Everything is summed in the order of the groups. A bus that nothing is sent to is not built.
 */
import type { Workspace } from '../synth/dsp/workspace.js';
import type { BusEffect } from './effects/bus-effect.js';
import { Chorus, type ChorusSettings } from './effects/chorus.js';
import { Reverb, type ReverbSettings } from './effects/reverb.js';
import { type DelaySettings, StereoDelay } from './effects/stereo-delay.js';
import { GROUPS, GroupSums } from './group-sums.js';
import { StereoBlock } from './stereo-block.js';

/** The buses to build. */
export interface DeskBuses {
  readonly reverb?: ReverbSettings;
  readonly delay?: DelaySettings;
  readonly chorus?: ChorusSettings;
}

interface Bus {
  readonly send: 'reverb' | 'delay' | 'chorus';
  readonly input: StereoBlock;
  readonly effect: BusEffect;
}

export class Desk {
  /** What the strips of each group add to; clear before every block. */
  readonly groups: readonly [GroupSums, GroupSums, GroupSums, GroupSums];
  /** The sum of everything in the last block. */
  readonly mix: StereoBlock;
  /** The effects' returns in the last block. */
  readonly returns: StereoBlock;
  readonly #buses: Bus[] = [];

  constructor(workspace: Workspace, sampleRate: number, buses: DeskBuses) {
    const group = () => new GroupSums(workspace);
    this.groups = [group(), group(), group(), group()];
    this.mix = new StereoBlock(workspace);
    this.returns = new StereoBlock(workspace);
    const add = (send: Bus['send'], effect: BusEffect) =>
      this.#buses.push({ send, input: new StereoBlock(workspace), effect });
    if (buses.chorus) add('chorus', new Chorus(workspace, sampleRate, buses.chorus));
    if (buses.delay) add('delay', new StereoDelay(workspace, sampleRate, buses.delay));
    if (buses.reverb) add('reverb', new Reverb(workspace, sampleRate, buses.reverb));
  }

  clear(): void {
    for (let i = 0; i < GROUPS; i++) this.groups[i]!.clear();
  }

  /** One block, when the groups have their sums. */
  process(): void {
    const [a, b, c, d] = this.groups;
    this.returns.clear();
    for (const { send, input, effect } of this.#buses) {
      input.sum(a[send], b[send], c[send], d[send]);
      effect.process(input, this.returns);
    }
    this.mix.sum(a.mix, b.mix, c.mix, d.mix);
    this.mix.add(this.returns);
  }
}
