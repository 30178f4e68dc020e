import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import {
  FolderList,
  LibraryChange,
  LibraryEntry,
  LibraryList,
  Share,
  ShareList,
  ShareRequest,
} from '../../contract/library.js';
import { PieceId, STRICT } from '../../contract/shapes.js';
import { cursorOf, cursorText } from '../../jobs/cursor.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { CURSOR, LIST_LIMIT } from './jobs.js';

const Params = Type.Object({ id: PieceId }, STRICT);
const SharedQuery = Type.Object({ share: Type.Optional(Type.String({ maxLength: 100 })) }, STRICT);
const ShareParams = Type.Object({ id: PieceId, link: PieceId }, STRICT);
const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));
const ListQuery = Type.Object(
  {
    q: Type.Optional(
      Type.String({ maxLength: 200, description: 'Words of title, tags, style, key; or an id.' }),
    ),
    style: text(64),
    tag: text(40),
    folder: Type.Optional(
      Type.String({ maxLength: 200, description: 'With what lies below it; "": in none.' }),
    ),
    favourite: Type.Optional(Type.Boolean()),
    limit: LIST_LIMIT,
    cursor: CURSOR,
  },
  STRICT,
);
interface ListRequest {
  readonly q?: string;
  readonly style?: string;
  readonly tag?: string;
  readonly folder?: string;
  readonly favourite?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}
const problem = { $ref: 'Problem#' };
const faults = { 400: problem, 401: problem, 403: problem, 404: problem, 503: problem };
type ById = { Params: { id: string } };

/** `/api/library`: one's pieces in order, and links to them. */
export function libraryRoutes(app: FastifyInstance, { library }: Dependencies): void {
  const { access, removal, shares, shelf } = library;
  const entryOf = async (id: string): Promise<LibraryEntry> => {
    const entry = await shelf.entry(id);
    if (!entry) throw new ServiceError('not_found', 'there is no piece of that id');
    return entry;
  };

  app.get<{ Querystring: ListRequest }>(
    '/api/library',
    {
      schema: {
        tags: ['library'],
        summary: 'Your pieces, newest first',
        querystring: ListQuery,
        response: { 200: ref(LibraryList), ...faults },
      },
    },
    async (request, reply) => {
      const { limit = 50, cursor, ...wanted } = request.query;
      const after = cursor === undefined ? undefined : cursorOf(cursor);
      const pieces = await shelf.list(request.caller.owner, { ...wanted, limit, after });
      const last = pieces[limit - 1];
      void reply.header('cache-control', 'no-store');
      return {
        pieces: pieces.slice(0, limit),
        next_cursor: pieces.length > limit && last ? cursorText(Date.parse(last.created_at), last.id) : null,
      };
    },
  );

  app.get(
    '/api/library/folders',
    { schema: { tags: ['library'], summary: 'Your folders', response: { 200: ref(FolderList), ...faults } } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return { folders: await shelf.folders(request.caller.owner) };
    },
  );

  app.get<ById>(
    '/api/library/:id',
    {
      schema: {
        tags: ['library'],
        summary: 'What the library says of a piece',
        params: Params,
        querystring: SharedQuery,
        response: { 200: ref(LibraryEntry), ...faults },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return entryOf(request.params.id);
    },
  );

  app.patch<ById & { Body: LibraryChange }>(
    '/api/library/:id',
    {
      schema: {
        tags: ['library'],
        summary: 'Name a piece, tag it, favour it, put it into a folder',
        params: Params,
        body: ref(LibraryChange),
        response: { 200: ref(LibraryEntry), ...faults },
      },
    },
    async (request) => {
      await shelf.change(request.params.id, request.body);
      return entryOf(request.params.id);
    },
  );

  app.delete<ById>(
    '/api/library/:id',
    {
      schema: {
        tags: ['library'],
        summary: 'Delete a piece with its files',
        params: Params,
        response: { 204: { type: 'null' }, ...faults },
      },
    },
    async (request, reply) => {
      await removal.piece(request.params.id);
      access.forget(request.params.id);
      return reply.code(204).send();
    },
  );

  app.get<ById>(
    '/api/library/:id/versions',
    {
      schema: {
        tags: ['library'],
        summary: 'The tree of versions that a piece belongs to, newest first',
        params: Params,
        response: { 200: ref(LibraryList), ...faults },
      },
    },
    async (request, reply) => {
      const { root } = await entryOf(request.params.id);
      const pieces = await shelf.list(request.caller.owner, { root, limit: 500 });
      void reply.header('cache-control', 'no-store');
      return { pieces: pieces.slice(0, 500), next_cursor: null };
    },
  );

  app.get<ById>(
    '/api/library/:id/shares',
    {
      schema: {
        tags: ['library'],
        summary: 'Links to a piece',
        params: Params,
        response: { 200: ref(ShareList), ...faults },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return { shares: await shares.list(request.params.id) };
    },
  );

  app.post<ById & { Body: ShareRequest }>(
    '/api/library/:id/shares',
    {
      schema: {
        tags: ['library'],
        summary: 'Make a link to a piece: it is shown once',
        params: Params,
        body: ref(ShareRequest),
        response: { 201: ref(Share), ...faults },
      },
    },
    async (request, reply) => {
      void reply.code(201).header('cache-control', 'no-store');
      return shares.create(request.params.id, request.body);
    },
  );

  app.delete<{ Params: { id: string; link: string } }>(
    '/api/library/:id/shares/:link',
    {
      schema: {
        tags: ['library'],
        summary: 'Take a link back',
        params: ShareParams,
        response: { 204: { type: 'null' }, ...faults },
      },
    },
    async (request, reply) => {
      await shares.remove(request.params.id, request.params.link);
      return reply.code(204).send();
    },
  );
}
