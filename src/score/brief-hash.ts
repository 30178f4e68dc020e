import type { Brief } from '../contract/brief.js';
import { ENGINE } from '../contract/engine.js';
import { hashOf } from './canonical.js';

/**
 * Hash of all that makes the Score: the engine and the resolved brief without what only encoding reads (the Score
 * carries the master's targets, so loudness and true peak belong to it).
 */
export function briefHash(brief: Brief, engine: string = ENGINE): string {
  const { format: _format, sample_rate: _rate, bit_depth: _depth, ...musical } = brief;
  return hashOf({ engine, brief: musical });
}

/** Hash of the Score's makings and of what makes its sound into bytes. Equal hashes are equal files. */
export function renderHash(brief: Brief, engine: string = ENGINE): string {
  return hashOf({
    score: briefHash(brief, engine),
    format: brief.format,
    sample_rate: brief.sample_rate,
    bit_depth: brief.bit_depth,
  });
}
