import { type Static, Type } from '@sinclair/typebox';
import { oneOf, PieceId, STRICT, Timestamp } from './shapes.js';

const Title = Type.String({ maxLength: 200 });
const Tag = Type.String({ pattern: '^[^\\s,][^,]{0,39}$', description: 'Up to 40 characters, no commas.' });
const Folder = Type.String({
  maxLength: 200,
  pattern: '^$|^[^/]+(/[^/]+)*$',
  description: 'A path like "games/level 1"; "" is none.',
});

/** A piece as the library lists it; the piece itself is at /api/pieces/<id>. */
export const LibraryEntry = Type.Object(
  {
    id: PieceId,
    title: Title,
    tags: Type.Array(Tag),
    favourite: Type.Boolean(),
    folder: Folder,
    style: Type.String(),
    substyle: Type.String(),
    key: Type.String(),
    tempo: Type.Number(),
    duration: Type.Number(),
    engine: Type.String(),
    bytes: Type.Integer(),
    parent: Type.Union([PieceId, Type.Null()], { description: 'The piece that it was edited from.' }),
    root: { ...PieceId, description: 'The first piece of its tree of versions.' },
    created_at: Timestamp,
  },
  { ...STRICT, $id: 'LibraryEntry' },
);
export type LibraryEntry = Static<typeof LibraryEntry>;

export const LibraryList = Type.Object(
  { pieces: Type.Array(LibraryEntry), next_cursor: Type.Union([Type.String(), Type.Null()]) },
  { ...STRICT, $id: 'LibraryList' },
);

export const LibraryChange = Type.Object(
  {
    title: Type.Optional(Title),
    tags: Type.Optional(Type.Array(Tag, { maxItems: 20, uniqueItems: true })),
    favourite: Type.Optional(Type.Boolean()),
    folder: Type.Optional(Folder),
  },
  { ...STRICT, minProperties: 1, $id: 'LibraryChange' },
);
export type LibraryChange = Static<typeof LibraryChange>;

export const FolderList = Type.Object(
  { folders: Type.Array(Type.Object({ folder: Type.String(), pieces: Type.Integer() }, STRICT)) },
  { ...STRICT, $id: 'FolderList' },
);

/** What a link allows: see the piece; fetch its files too; make edited pieces of one's own from it. */
export const PERMISSIONS = ['view', 'download', 'edit'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ShareRequest = Type.Object(
  {
    permission: oneOf(PERMISSIONS),
    expires_in_days: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3650 })),
  },
  { ...STRICT, $id: 'ShareRequest' },
);
export type ShareRequest = Static<typeof ShareRequest>;

export const Share = Type.Object(
  {
    id: PieceId,
    permission: oneOf(PERMISSIONS),
    created_at: Timestamp,
    expires_at: Type.Union([Timestamp, Type.Null()]),
    url: Type.Optional(Type.String({ description: 'The link: told once, when it is made.' })),
  },
  { ...STRICT, $id: 'Share' },
);
export type Share = Static<typeof Share>;
export const ShareList = Type.Object({ shares: Type.Array(Share) }, { ...STRICT, $id: 'ShareList' });

/** What a brief would cost, without making it. */
export const Estimate = Type.Object(
  {
    success: Type.Literal(true),
    seconds: Type.Number({ description: 'Of music.' }),
    bytes: Type.Integer({ description: 'Of the files, about.' }),
    work_seconds: Type.Number({ description: 'Of a thread, about, as pieces took lately.' }),
    wait_seconds: Type.Number({ description: 'Before it would be begun, about.' }),
    cached: Type.Boolean({ description: 'The sound is there already: it would cost nothing.' }),
    allowed: Type.Boolean({ description: 'It would be taken now.' }),
  },
  { ...STRICT, $id: 'Estimate' },
);
export type Estimate = Static<typeof Estimate>;
