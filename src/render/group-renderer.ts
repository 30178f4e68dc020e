/**
 * One group of parts rendered apart, for instance on an idle worker: the group's share of the mix and of the buses'
 * inputs, quantum by quantum. A renderer that is given these blocks gives the same samples as one that makes them.
 */
import { GROUP_FLOATS, GroupSums } from '../mix/group-sums.js';
import type { Score } from '../score/score.js';
import { QUANTUM } from '../synth/instrument.js';
import { groupsOf } from './groups.js';
import { PartChannel } from './part-channel.js';
import { type RenderOptions, sessionOf } from './session.js';

export { GROUP_FLOATS } from '../mix/group-sums.js';
export { groupsOf } from './groups.js';

/** Where a renderer gets the blocks of a group that it does not make itself: in order, one for each quantum. */
export interface GroupSource {
  /**
   * The next quantum: `floats` holds GROUP_FLOATS floats from `at` on, `touched` says which of its four stereo blocks
   * count (a bit each), as a GroupRenderer wrote them. Valid until the next call.
   */
  next(): { readonly floats: Float32Array; readonly at: number; readonly touched: number };
}

export interface GroupRenderer {
  /** Quanta of the piece. */
  readonly quanta: number;
  /** Renders the next quantum into GROUP_FLOATS floats from `at` on; answers which of its blocks count, a bit each. */
  next(floats: Float32Array, at: number): number;
}

/** Renders the parts of one group of `groupsOf(score)`, 0 ... GROUPS - 1. */
export function createGroupRenderer(score: Score, group: number, options: RenderOptions): GroupRenderer {
  const session = sessionOf(score, options);
  const channels: PartChannel[] = [];
  groupsOf(score).forEach((own, index) => {
    if (own === group) channels.push(new PartChannel(session, index));
  });
  const sums = new GroupSums(session.workspace.floats(GROUP_FLOATS));
  let start = 0;
  return {
    quanta: Math.ceil(session.frames / QUANTUM),
    next(floats, at) {
      if (at + GROUP_FLOATS > floats.length) throw new Error('a quantum of a group does not fit');
      sums.clear();
      for (const channel of channels) channel.play(start, sums);
      start += QUANTUM;
      if (start >= session.frames) for (const channel of channels) channel.finish();
      return sums.store(floats, at);
    },
  };
}
