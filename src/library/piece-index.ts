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
    const { brief, id, outputs, parent, score } = piece;
    const root = parent === undefined ? id : ((await this.find(parent))?.root ?? parent);
    const files = new Map([
      [score.sha256, score.bytes],
      ...outputs.map((file) => [file.sha256, file.bytes] as const),
    ]);
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
