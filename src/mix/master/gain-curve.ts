/**
 * One gain for the whole piece, both channels and every stem: a row of nodes STEP frames apart, linear between.
 */

/** Frames from node to node. */
export const STEP = 32;

/** Steps that a piece has; the last may be partial. */
export function stepsOf(frames: number): number {
  return Math.ceil(frames / STEP);
}

export class GainCurve {
  /** Gain at frame STEP * i; one more than there are steps. */
  readonly nodes: Float32Array;

  constructor(frames: number) {
    this.nodes = new Float32Array(stepsOf(frames) + 1);
  }

  /** Multiplies `count` frames, the first of which is frame `frame` (a multiple of STEP) of the piece. */
  apply(left: Float32Array, right: Float32Array, frame: number, count: number): void {
    const first = frame / STEP;
    for (let at = 0; at < count; at += STEP) {
      const node = first + at / STEP;
      multiply(left, right, at, Math.min(at + STEP, count), this.nodes[node]!, this.nodes[node + 1]!);
    }
  }
}

/** A gain that moves from `start` to `end` in STEP frames, over frames [from, to). */
export function multiply(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  start: number,
  end: number,
): void {
  const step = (end - start) / STEP;
  let gain = start;
  for (let i = from; i < to; i++) {
    left[i] = left[i]! * gain;
    right[i] = right[i]! * gain;
    gain += step;
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
