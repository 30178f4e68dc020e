import type { Brief } from '../../contract/brief.js';
import type { Operation } from '../../contract/edit.js';
import type { Edited } from './edited.js';

/**
 * Pieces that were composed lately, as they were after each of their operations: who edits a piece mostly edits it again,
 * and then only the last operation is made. A piece is a function of its brief and operations, so that a known one is
 * the same to the note.
 */
export class KnownPieces {
  readonly #most: number;
  /** By brief and operations as JSON; what was used last stands last. */
  readonly #pieces = new Map<string, Edited>();

  /** `most`: pieces that are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The piece after as many of the operations as are known, and their number; undefined where not even the brief is. */
  latest(brief: Brief, operations: readonly Operation[]): { piece: Edited | undefined; done: number } {
    for (let done = operations.length; this.#most > 0 && done >= 0; done--) {
      const name = nameOf(brief, operations.slice(0, done));
      const piece = this.#pieces.get(name);
      if (piece === undefined) continue;
      this.#pieces.delete(name);
      this.#pieces.set(name, piece);
      return { piece, done };
    }
    return { piece: undefined, done: 0 };
  }

  add(brief: Brief, operations: readonly Operation[], piece: Edited): void {
    if (this.#most <= 0) return;
    this.#pieces.set(nameOf(brief, operations), piece);
    const oldest = this.#pieces.keys().next();
    if (this.#pieces.size > this.#most && !oldest.done) this.#pieces.delete(oldest.value);
  }
}

function nameOf(brief: Brief, operations: readonly Operation[]): string {
  return JSON.stringify([brief, operations]);
}
