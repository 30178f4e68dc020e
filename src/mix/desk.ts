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

type BusName = 'chorus' | 'delay' | 'reverb';

interface Bus {
  readonly effect: BusEffect;
  /** What is sent to it, of each block. */
  readonly inputs: readonly StereoBlock[];
}

/** One block of time on the desk. */
export interface DeskBlock {
  /** What the strips of each group add to; cleared before every block. */
  readonly groups: readonly GroupSums[];
  /** The sum of everything. */
  readonly mix: StereoBlock;
  /** The effects' returns. */
  readonly returns: StereoBlock;
}

export class Desk implements DeskBlock {
  readonly groups: readonly GroupSums[];
  readonly mix: StereoBlock;
  readonly returns: StereoBlock;
  /** Blocks that follow each other; the first is the desk's own face. */
  readonly blocks: readonly DeskBlock[];
  readonly #sums: readonly Groups[];
  readonly #buses: Bus[] = [];

  /** `blocks`: how many at most are worked on in one go. */
  constructor(workspace: Workspace, sampleRate: number, buses: DeskBuses, blocks = 1) {
    this.#sums = Array.from({ length: blocks }, () => new Groups(workspace));
    this.blocks = this.#sums.map(({ groups, mix }) => ({ groups, mix, returns: new StereoBlock(workspace) }));
    const [{ groups, mix, returns }] = this.blocks as [DeskBlock];
    this.groups = groups;
    this.mix = mix;
    this.returns = returns;
    const add = (name: BusName, effect: BusEffect) =>
      this.#buses.push({ effect, inputs: this.#sums.map((sums) => sums[name]) });
    if (buses.chorus) add('chorus', new Chorus(workspace, sampleRate, buses.chorus));
    if (buses.delay) add('delay', new StereoDelay(workspace, sampleRate, buses.delay));
    if (buses.reverb) add('reverb', new Reverb(workspace, sampleRate, buses.reverb));
  }

  clear(): void {
    for (let i = 0; i < this.#sums.length; i++) this.#sums[i]!.clear();
  }

  /** The first `count` blocks, when the groups have their sums. */
  process(count = 1): void {
    for (let i = 0; i < count; i++) {
      this.#sums[i]!.sum();
      this.blocks[i]!.returns.clear();
    }
    for (let k = 0; k < this.#buses.length; k++) {
      const { effect, inputs } = this.#buses[k]!;
      for (let i = 0; i < count; i++) effect.process(inputs[i]!, this.blocks[i]!.returns);
    }
    for (let i = 0; i < count; i++) this.blocks[i]!.mix.add(this.blocks[i]!.returns);
  }
}
