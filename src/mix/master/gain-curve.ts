/**
 * One gain for the whole piece, both channels and every stem: a row of nodes STEP frames apart, linear between.
 */
import type { Workspace } from '../../synth/dsp/workspace.js';
import { LEVELS, type LevelKernels } from './kernels-of-master.js';

/** Frames from node to node. */
export const STEP = 32;

/** Steps that a piece has; the last may be partial. */
export function stepsOf(frames: number): number {
  return Math.ceil(frames / STEP);
}

/** Multiplies frames by the gain of a row of nodes. */
export class GainRamp {
  readonly #kernels: LevelKernels;

  constructor(workspace: Workspace) {
    this.#kernels = workspace.kernels(LEVELS);
  }

  /**
   * `frames` frames from index `from` on; the first of them is at node `node`. Up to three frames more are changed
   * too. All arrays lie in the workspace.
   */
  apply(
    left: Float32Array,
    right: Float32Array,
    from: number,
    frames: number,
    nodes: Float32Array,
    node: number,
  ): void {
    this.#kernels.gain(
      left.byteOffset + 4 * from,
      right.byteOffset + 4 * from,
      frames,
      nodes.byteOffset + 4 * node,
    );
  }
}

/** Both edges of a piece are exactly silent: the factor of a node, 0 at the first and from the last on. */
export function edge(node: number, frames: number): number {
  if (node === 0) return 0;
  const last = Math.floor(frames / STEP);
  const left = last - node;
  return left <= 0 ? 0 : left >= CLOSING ? 1 : left / CLOSING;
}

/** Gives all nodes of a piece their factors. */
export function closeEdges(nodes: Float32Array, frames: number): void {
  nodes[0] = 0;
  for (let node = Math.max(nodes.length - CLOSING - 2, 0); node < nodes.length; node++)
    nodes[node] = nodes[node]! * edge(node, frames);
}

/** Nodes of the last fade, about 9 ms. */
const CLOSING = 12;
