import type { LibraryChange, LibraryEntry } from '../contract/library.js';
import type { Database } from '../db/database.js';

/** What a list may be narrowed by. */
export interface Wanted {
  readonly q?: string | undefined;
  readonly style?: string | undefined;
  readonly tag?: string | undefined;
  readonly folder?: string | undefined;
  readonly favourite?: boolean | undefined;
  readonly root?: string | undefined;
  readonly limit: number;
  /** Time and id of the last entry of the page before. */
  readonly after?: readonly [number, string] | undefined;
}

/** Pieces as their owner has them in order: titles, tags, favourites, folders, versions. */
export class Shelf {
  readonly #db: Database['queries'];

  constructor(database: Database) {
    this.#db = database.queries;
  }

  private rows() {
    return this.#db
      .selectFrom('pieces')
      .leftJoin('library', 'library.piece', 'pieces.id')
      .selectAll('pieces')
      .select(['library.title', 'library.favourite', 'library.folder']);
  }

  /** Newest first; one more than `limit` where there are more. */
  async list(owner: string, wanted: Wanted): Promise<LibraryEntry[]> {
    const { after, favourite, folder, limit, q, root, style, tag } = wanted;
    let query = this.rows().where('pieces.owner', '=', owner);
    if (style) query = query.where('pieces.style', '=', style);
    if (root) query = query.where('pieces.root', '=', root);
    if (favourite !== undefined)
      query = favourite
        ? query.where('library.favourite', '=', 1)
        : query.where((e) => e.or([e('library.favourite', '=', 0), e('library.favourite', 'is', null)]));
    if (folder !== undefined)
      query =
        folder === ''
          ? query.where((e) => e.or([e('library.folder', '=', ''), e('library.folder', 'is', null)]))
          : query.where((e) =>
              e.or([e('library.folder', '=', folder), e('library.folder', 'like', `${pattern(folder)}/%`)]),
            );
    if (tag)
      query = query.where((e) =>
        e.exists(
          e
            .selectFrom('piece_tags')
            .select('piece_tags.tag')
            .whereRef('piece_tags.piece', '=', 'pieces.id')
            .where('piece_tags.tag', '=', tag),
        ),
      );
    for (const word of (q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8))
      query = query.where((e) =>
        e.or([
          e('library.words', 'like', `%${pattern(word)}%`),
          e('pieces.style', '=', word),
          e('pieces.substyle', '=', word),
          e(e.fn<string>('lower', ['pieces.tonality']), 'like', `%${pattern(word)}%`),
          e('pieces.id', '=', word),
        ]),
      );
    if (after) {
      const [at, id] = after;
      query = query.where((e) =>
        e.or([
          e('pieces.created_at', '<', at),
          e.and([e('pieces.created_at', '=', at), e('pieces.id', '<', id)]),
        ]),
      );
    }
    const rows = await query
      .orderBy('pieces.created_at', 'desc')
      .orderBy('pieces.id', 'desc')
      .limit(limit + 1)
      .execute();
    return this.#entries(rows);
  }

  async entry(id: string): Promise<LibraryEntry | undefined> {
    const rows = await this.rows().where('pieces.id', '=', id).execute();
    return (await this.#entries(rows))[0];
  }

  async #entries(rows: Awaited<ReturnType<ReturnType<Shelf['rows']>['execute']>>): Promise<LibraryEntry[]> {
    if (rows.length === 0) return [];
    const tags = await this.#db
      .selectFrom('piece_tags')
      .selectAll()
      .where(
        'piece',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('tag')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      title: row.title ?? '',
      tags: tags.filter(({ piece }) => piece === row.id).map(({ tag }) => tag),
      favourite: row.favourite === 1,
      folder: row.folder ?? '',
      style: row.style,
      substyle: row.substyle,
      key: row.tonality,
      tempo: row.tempo,
      duration: row.duration,
      engine: row.engine,
      bytes: row.bytes,
      parent: row.parent,
      root: row.root,
      created_at: new Date(row.created_at).toISOString(),
    }));
  }

  async change(id: string, change: LibraryChange): Promise<void> {
    const before = await this.entry(id);
    if (!before) return;
    const { title, tags, favourite, folder } = { ...before, ...change };
    const row = {
      title,
      favourite: favourite ? 1 : 0,
      folder,
      words: [title, ...tags].join(' ').toLowerCase(),
    };
    await this.#db.transaction().execute(async (step) => {
      await step
        .insertInto('library')
        .values({ piece: id, ...row })
        .onConflict((conflict) => conflict.column('piece').doUpdateSet(row))
        .execute();
      if (!change.tags) return;
      await step.deleteFrom('piece_tags').where('piece', '=', id).execute();
      if (tags.length > 0)
        await step
          .insertInto('piece_tags')
          .values(tags.map((tag) => ({ piece: id, tag })))
          .execute();
    });
  }

  async folders(owner: string): Promise<{ folder: string; pieces: number }[]> {
    return this.#db
      .selectFrom('library')
      .innerJoin('pieces', 'pieces.id', 'library.piece')
      .select((e) => ['library.folder', e.fn.countAll<number>().as('pieces')])
      .where('pieces.owner', '=', owner)
      .where('library.folder', '!=', '')
      .groupBy('library.folder')
      .orderBy('library.folder')
      .execute();
  }
}

/** Signs that mean something to LIKE stand for themselves in neither database alike: they match any sign. */
function pattern(text: string): string {
  return text.replace(/[\\%_]/g, '_');
}
