import type { Piece } from '../contract/piece.js';
import type { Database } from '../db/database.js';
import type { PieceTable } from '../db/tables.js';
import type { Store } from '../storage/store.js';

/** Whose a piece is, without an account. */
export const ANONYMOUS = 'anonymous';

/** What can be looked for: one row a piece, and which contents it needs. The pieces themselves are in the store. */
export class PieceIndex {
  readonly #db: Database['queries'];

  constructor(database: Database) {
    this.#db = database.queries;
  }

  /** Takes a piece in; a second time changes nothing. */
  async add(piece: Piece, owner: string): Promise<void> {
    const { brief, id, outputs, parent } = piece;
    const root = parent === undefined ? id : ((await this.find(parent))?.root ?? parent);
    const files = contentsOf(piece);
    await this.#db.transaction().execute(async (step) => {
      await step
        .insertInto('pieces')
        .values({
          id,
          owner,
          created_at: Date.parse(piece.created_at),
          style: brief.style,
          substyle: brief.substyle,
          tonality: brief.key,
          tempo: brief.tempo,
          duration: outputs[0]?.duration ?? brief.duration,
          engine: piece.engine,
          brief_hash: piece.brief_hash,
          render_hash: piece.render_hash,
          parent: parent ?? null,
          root,
          bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await step
        .insertInto('piece_files')
        .values([...files].map(([sha256, bytes]) => ({ piece: id, sha256, bytes })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }

  async find(id: string): Promise<PieceTable | undefined> {
    return this.#db.selectFrom('pieces').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** Takes in what was made before there was an index, as nobody's. `gone`: stop. */
  async fill(store: Pick<Store, 'piece' | 'pieces'>, gone: AbortSignal): Promise<number> {
    let added = 0;
    for (const id of await store.pieces()) {
      if (gone.aborted) break;
      if (await this.find(id)) continue;
      const piece = await store.piece(id);
      if (!piece) continue;
      await this.add(piece, ANONYMOUS);
      added++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return added;
  }
}

/**
 * Every content that a piece needs, and its size (0 where the piece does not say: an uploaded source). Found wherever in
 * the document a file is named, so that no new kind of file can be forgotten here.
 */
function contentsOf(piece: Piece): Map<string, number> {
  const files = new Map<string, number>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { sha256, bytes } = value as { sha256?: unknown; bytes?: unknown };
    if (typeof sha256 === 'string') files.set(sha256, typeof bytes === 'number' ? bytes : 0);
    for (const inner of Object.values(value)) look(inner);
  };
  look(piece);
  const { source } = piece.brief;
  if (source !== undefined && !files.has(source)) files.set(source, 0);
  return files;
}
