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

  count(owner: string, share: string, { created_at, outputs }: Piece): Promise<void> {
    const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
    return this.#add(owner, share, created_at, { pieces: 1, seconds: outputs[0]?.duration ?? 0, bytes });
  }

  /** A stream makes no piece and keeps no bytes, but its seconds are made all the same. */
  countStream(owner: string, share: string, at: Date, seconds: number): Promise<void> {
    return this.#add(owner, share, at.toISOString(), { pieces: 0, seconds, bytes: 0 });
  }

  async #add(
    owner: string,
    share: string,
    at: string,
    made: { readonly pieces: number; readonly seconds: number; readonly bytes: number },
  ): Promise<void> {
    const row = { owner, share, day: at.slice(0, 10), ...made };
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
