import type { Brief } from '../contract/brief.js';
import type { Operation } from '../contract/edit.js';
import { ENGINE } from '../contract/engine.js';
import { hashOf } from './canonical.js';

/**
 * Hash of all that makes the Score: the engine (without its bank of samples, which notes don't know) and the resolved
 * brief without what only sound and encoding read (the Score carries the master's targets, so loudness and true peak
 * belong to it), and the edits since.
 */
export function briefHash(brief: Brief, operations: readonly Operation[] = []): string {
  const {
    bank: _bank,
    effects: _effects,
    format: _format,
    sample_rate: _rate,
    bit_depth: _depth,
    bitrate: _bitrate,
    mastering: _mastering,
    stems: _stems,
    layers: _layers,
    ...musical
  } = brief;
  const parts = musical.parts.map(({ effects: _own, ...part }) => part);
  const edits = operations.length > 0 ? { operations } : {};
  return hashOf({ engine: ENGINE, brief: { ...musical, parts }, ...edits });
}

/**
 * Hash of the Score's makings and of what makes its sound into bytes. `engine` is the identity of the engine with the
 * bank that plays the brief. Equal hashes are equal files.
 */
export function renderHash(brief: Brief, engine: string, operations: readonly Operation[] = []): string {
  return hashOf({
    engine,
    score: briefHash(brief, operations),
    effects: [brief.effects ?? {}, ...brief.parts.map((part) => part.effects ?? {})],
    format: brief.format,
    sample_rate: brief.sample_rate,
    bit_depth: brief.bit_depth,
    bitrate: brief.bitrate ?? null,
    // Absent members leave no trace in the hash.
    mastering: brief.mastering,
    stems: brief.stems,
    layers: brief.layers,
  });
}
