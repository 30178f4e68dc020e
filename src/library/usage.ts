import type { Usage } from '../contract/account.js';
import type { Piece } from '../contract/piece.js';
import type { Database } from '../db/database.js';

/** Days that are told. */
const SHOWN = 400;

/** Who made how much, by day and key. */
export class UsageBook {
  readonly #db: Database['queries'];

  constructor(database: Database) {
    this.#db = database.queries;
  }

  async count(owner: string, share: string, { created_at, outputs }: Piece): Promise<void> {
    const row = {
      owner,
      share,
      day: created_at.slice(0, 10),
      pieces: 1,
      seconds: outputs[0]?.duration ?? 0,
      bytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    await this.#db
      .insertInto('usage')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['owner', 'share', 'day']).doUpdateSet((e) => ({
          pieces: e('usage.pieces', '+', row.pieces),
          seconds: e('usage.seconds', '+', row.seconds),
          bytes: e('usage.bytes', '+', row.bytes),
        })),
      )
      .execute();
  }

  async of(owner: string): Promise<Usage> {
    const rows = await this.#db
      .selectFrom('usage')
      .selectAll()
      .where('owner', '=', owner)
      .orderBy('day', 'desc')
      .limit(SHOWN)
      .execute();
    const { pieces } = await this.#db
      .selectFrom('pieces')
      .select((e) => e.fn.countAll<number>().as('pieces'))
      .where('owner', '=', owner)
      .executeTakeFirstOrThrow();
    return {
      days: rows.map(({ day, share, ...counts }) => ({
        day,
        key: share,
        pieces: counts.pieces,
        seconds: counts.seconds,
        bytes: counts.bytes,
      })),
      stored: { pieces, bytes: await this.stored(owner) },
    };
  }
  /** Bytes of all that the owner's pieces need; what several share counts once. */
  async stored(owner: string): Promise<number> {
    const contents = this.#db
      .selectFrom('piece_files')
      .innerJoin('pieces', 'pieces.id', 'piece_files.piece')
      .select(['piece_files.sha256', 'piece_files.bytes'])
      .distinct()
      .where('pieces.owner', '=', owner)
      .as('contents');
    const { bytes } = await this.#db
      .selectFrom(contents)
      .select((e) => e.fn.sum<number | null>('contents.bytes').as('bytes'))
      .executeTakeFirstOrThrow();
    return Number(bytes ?? 0);
  }
}
