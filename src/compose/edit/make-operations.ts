/** Operations made one after another. */
import type { Operation } from '../../contract/edit.js';
import { sameMusic } from '../../score/edit/same-music.js';
import { type Edited, EditRefused, idle, WithoutEffect } from './edited.js';

/** The piece after an operation; where that leaves it as it is, the same piece, which says so in `idle`. */
export function afterOperation(
  piece: Edited,
  operation: Operation,
  index: number,
  make: (at: string) => Edited,
): Edited {
  const at = `/operations/${index}`;
  try {
    const made = make(at);
    if (!sameMusic(piece.score, made.score)) return made;
    return idle(at, `"${operation.op}" would leave the piece as it is`);
  } catch (error) {
    if (!(error instanceof WithoutEffect)) throw error;
    return { ...piece, idle: [...(piece.idle ?? []), { index, problem: error.problem }] };
  }
}

/**
 * Refuses a piece that none of its operations from `before` on has changed: it is the piece that was edited. One among others that
 * do change something is let pass. `before` undefined: they were all made before.
 */
export function refuseIdle({ idle: all = [] }: Edited, count: number, before: number | undefined): void {
  if (before === undefined || before >= count) return;
  const added = all.filter(({ index }) => index >= before);
  if (added.length === count - before) throw new EditRefused(added[0]!.problem);
}
