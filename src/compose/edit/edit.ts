import type { Brief } from '../../contract/brief.js';
import type { Operation } from '../../contract/edit.js';
import type { PlanSummary } from '../../contract/plan.js';
import { briefHash } from '../../score/brief-hash.js';
import { checkScore } from '../../score/check.js';
import { changedWindows } from '../../score/edit/changed-windows.js';
import { explained } from '../../score/reasons/explain.js';
import type { Score } from '../../score/score.js';
import type { StyleRegistry } from '../../styles/style.js';
import { composeScore } from '../compose.js';
import type { LearnedMelody } from '../melody/learned.js';
import { effects, instrument, mute, pan, solo, volume } from './desk.js';
import type { Edited, Workbench } from './edited.js';
import { extend, insert, remove, repeat } from './form.js';
import { KnownPieces } from './known-pieces.js';
import { afterOperation, refuseIdle } from './make-operations.js';
import { regenerate } from './regenerate.js';
import { chords, energy } from './section.js';
import { key, tempo } from './whole-piece.js';

export { EditRefused } from './edited.js';

/** A piece and what became of its operations. */
export interface ComposedPiece {
  readonly score: Score;
  readonly plan: PlanSummary;
  /** The version whose sound the piece's is a change of, `score` itself where that is none. */
  readonly base: Score;
  /** Indices of operations that changed nothing. */
  readonly withoutEffect: readonly number[];
}

/**
 * A stored piece: its brief composed, then its operations made in order. Pure: equal pieces have equal scores. Throws
 * EditRefused, with a pointer, where an operation cannot be made. `known`: pieces that were composed before, by the
 * same models. `base` is the last version that more than some windows were new in. `before`: how many operations the
 * edited piece had; those after them must change something together (absent: they are known to).
 */
export function composePiece(
  brief: Brief,
  operations: readonly Operation[],
  styles: StyleRegistry,
  learned?: LearnedMelody,
  known: KnownPieces = new KnownPieces(0),
  before?: number,
): ComposedPiece {
  let { piece, done } = known.latest(brief, operations);
  if (piece === undefined) {
    const { score, plan } = composeScore(brief, styles, {}, learned);
    piece = { brief, score, base: score, plan, cast: brief.parts };
    known.add(brief, [], piece);
  }
  if (operations.length === 0)
    return { score: piece.score, plan: piece.plan, base: piece.base, withoutEffect: [] };
  const style = styles.get(brief.style)!;
  for (; done < operations.length; done++) {
    const [current, operation] = [piece, operations[done]!];
    piece = afterOperation(current, operation, done, (at) =>
      edited(current, operation, { styles, style, learned, at }),
    );
    if (changedWindows(piece.base, piece.score) === undefined) piece = { ...piece, base: piece.score };
    known.add(brief, operations.slice(0, done + 1), piece);
  }
  refuseIdle(piece, operations.length, before);
  const made = explained({ ...piece.score, briefHash: briefHash(brief, operations) });
  const faults = checkScore(made);
  if (faults.length > 0) throw new Error(`unsound score: ${faults.join('; ')}`);
  const base = piece.base === piece.score ? made : piece.base;
  return { score: made, plan: piece.plan, base, withoutEffect: (piece.idle ?? []).map(({ index }) => index) };
}

function edited(piece: Edited, operation: Operation, bench: Workbench): Edited {
  switch (operation.op) {
    case 'regenerate':
      return regenerate(piece, operation, bench);
    case 'instrument':
      return instrument(piece, operation, bench);
    case 'mute':
      return mute(piece, operation, bench);
    case 'solo':
      return solo(piece, operation, bench);
    case 'volume':
      return volume(piece, operation, bench);
    case 'pan':
      return pan(piece, operation, bench);
    case 'effects':
      return effects(piece, operation, bench);
    case 'chords':
      return chords(piece, operation, bench);
    case 'tempo':
      return tempo(piece, operation, bench);
    case 'key':
      return key(piece, operation, bench);
    case 'energy':
      return energy(piece, operation, bench);
    case 'insert':
      return insert(piece, operation, bench);
    case 'remove':
      return remove(piece, operation, bench);
    case 'repeat':
      return repeat(piece, operation, bench);
    case 'extend':
      return extend(piece, operation, bench);
  }
}
