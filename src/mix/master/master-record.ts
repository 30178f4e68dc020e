/**
 * What a master for release found out about a piece, for the masters of its edits: they listen to what an edit changes and
 * take the rest from here.
 */
import { stepsOf } from './gain-curve.js';
import { GLUE_STATE } from './glue.js';
import type { GlueRow } from './glue-row.js';
import { WEIGHTING } from './section-rows.js';
import type { MasterReport } from './targets.js';

/** Frames that are analysed, changed and checked together: a multiple of the gain curve's step. */
export const CHUNK = 4096;

const NORMALISATIONS = ['loudness', 'peak', 'one-pass', 'silence'] as const;

export function chunksOf(frames: number): number {
  return Math.ceil(frames / CHUNK);
}

export interface MasterRecord {
  /** K-weighted energy of each step behind the linear stage, and its peak: a true one where `exact` is 1. */
  readonly energies: Float32Array;
  readonly peaks: Float32Array;
  readonly exact: Uint8Array;
  /** What the K-weighting remembers at the beginning of each chunk: WEIGHTING numbers. */
  readonly weighting: Float64Array;
  /** The gain curve. */
  readonly nodes: Float32Array;
  /** K-weighted energy of each hop of what comes out, and what the weighting remembers at its beginning. */
  readonly hops: Float64Array;
  readonly hopWeighting: Float64Array;
  readonly glue: GlueRow;
  readonly found: FoundMaster;
}

/** How the curve was found, and what it gives. */
export interface FoundMaster extends MasterReport {
  /** Which of the limiter's releases it needed. */
  readonly pace: number;
  /** Ceiling of the limiter, linear. */
  readonly ceiling: number;
  /** LUFS of the piece before any gain. */
  readonly reference: number;
  /** Chunk while which the true peak was seen: it lies there or in the one before. */
  readonly peakChunk: number;
}

const HEAD = 14;

/** The same as bytes, for this machine. */
export function packRecord(frames: number, record: MasterRecord): Uint8Array {
  const { energies, peaks, exact, weighting, nodes, hops, hopWeighting, glue, found } = record;
  const head = Float64Array.of(
    frames,
    hops.length,
    found.loudness,
    found.truePeak,
    NORMALISATIONS.indexOf(found.normalisation),
    found.gain,
    found.limiting,
    found.pace,
    found.ceiling,
    found.reference,
    found.peakChunk,
    found.move?.low ?? 0,
    found.move?.high ?? 0,
    found.move?.side ?? 0,
  );
  const rows = [head, weighting, hops, hopWeighting, glue.states, glue.gains, energies, peaks, nodes, exact];
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.byteLength, 0));
  let at = 0;
  for (const row of rows) {
    bytes.set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), at);
    at += row.byteLength;
  }
  return bytes;
}

/** Throws when the bytes are not a record of so many frames. `bytes` begin at a multiple of 8 of their buffer. */
export function unpackRecord(frames: number, bytes: Uint8Array): MasterRecord {
  const { buffer } = bytes;
  let at = bytes.byteOffset;
  const doubles = (count: number) => new Float64Array(buffer, take(8 * count), count);
  const floats = (count: number) => new Float32Array(buffer, take(4 * count), count);
  function take(length: number): number {
    const from = at;
    at += length;
    if (!(at <= bytes.byteOffset + bytes.length)) throw new Error('a record of a master is not whole');
    return from;
  }
  const head = doubles(HEAD);
  const hops = head[1]!;
  const steps = stepsOf(frames);
  const move = { low: head[11]!, high: head[12]!, side: head[13]! };
  if (head[0] !== frames || !Number.isInteger(hops) || hops < 0)
    throw new Error('a record of a master is of another piece');
  return {
    weighting: doubles(WEIGHTING * chunksOf(frames)),
    hops: doubles(hops),
    hopWeighting: doubles(WEIGHTING * hops),
    glue: { states: doubles(GLUE_STATE * chunksOf(frames)), gains: floats(steps + 1) },
    energies: floats(steps),
    peaks: floats(steps),
    nodes: floats(steps + 1),
    exact: new Uint8Array(buffer, take(steps), steps),
    found: {
      loudness: head[2]!,
      truePeak: head[3]!,
      normalisation: NORMALISATIONS[head[4]!]!,
      gain: head[5]!,
      limiting: head[6]!,
      pace: head[7]!,
      ceiling: head[8]!,
      reference: head[9]!,
      peakChunk: head[10]!,
      ...((move.low !== 0 || move.high !== 0 || move.side !== 0) && { move }),
    },
  };
}
