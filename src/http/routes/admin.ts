import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import {
  Account,
  AccountId,
  AccountList,
  Credentials,
  Limits,
  ROLES,
  type Role,
} from '../../contract/account.js';
import { ServiceError } from '../../contract/errors.js';
import { oneOf, STRICT } from '../../contract/shapes.js';
import { accountOf } from '../../library/accounts.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';
import { LIST_LIMIT } from './jobs.js';

const Params = Type.Object({ id: AccountId }, STRICT);
const Change = Type.Object(
  {
    role: Type.Optional(oneOf(ROLES)),
    disabled: Type.Optional(Type.Boolean()),
    limits: Type.Optional(Type.Partial(Type.Object(Limits, STRICT), STRICT)),
  },
  { ...STRICT, minProperties: 1 },
);
interface AccountChange {
  readonly role?: Role;
  readonly disabled?: boolean;
  readonly limits?: Partial<Limits>;
}
const NewPassword = Type.Object({ password: Type.String({ description: 'Told once.' }) }, STRICT);
const ListQuery = Type.Object({ limit: LIST_LIMIT, cursor: Type.Optional(AccountId) }, STRICT);
const problem = { $ref: 'Problem#' };
const faults = { 400: problem, 401: problem, 403: problem, 404: problem, 503: problem };
type ById = { Params: { id: string } };

/** `/api/admin`: accounts, for those who look after them. */
export function adminRoutes(app: FastifyInstance, { library, modelDesk }: Dependencies): void {
  const { accounts, removal } = library;
  const find = async (id: string) => {
    const account = await accounts.byId(id);
    if (!account) throw new ServiceError('not_found', 'there is no account of that id');
    return account;
  };

  app.get<{ Querystring: { limit?: number; cursor?: string } }>(
    '/api/admin/accounts',
    {
      schema: {
        tags: ['admin'],
        summary: 'All accounts',
        querystring: ListQuery,
        response: { 200: ref(AccountList), ...faults },
      },
    },
    async (request, reply) => {
      const { limit = 50, cursor = '' } = request.query;
      const rows = await accounts.list(limit + 1, cursor);
      void reply.header('cache-control', 'no-store');
      return {
        accounts: rows.slice(0, limit).map(accountOf),
        next_cursor: rows.length > limit ? rows[limit - 1]!.id : null,
      };
    },
  );

  app.post<{ Body: Credentials }>(
    '/api/admin/accounts',
    {
      schema: {
        tags: ['admin'],
        summary: 'Make an account for somebody',
        body: ref(Credentials),
        response: { 201: ref(Account), 409: problem, ...faults },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      void reply.code(201).header('cache-control', 'no-store');
      return accountOf(await accounts.create(email, password));
    },
  );

  app.patch<ById & { Body: AccountChange }>(
    '/api/admin/accounts/:id',
    {
      schema: {
        tags: ['admin'],
        summary: "Change an account's role or limits, close or open it",
        params: Params,
        body: Change,
        response: { 200: ref(Account), ...faults },
      },
    },
    async (request) => {
      const { id } = await find(request.params.id);
      const { role, disabled } = request.body;
      if (id === request.caller.owner && (role === 'user' || disabled))
        throw new ServiceError('forbidden', 'you cannot take your own rights away');
      await accounts.change(id, request.body);
      return accountOf(await find(id));
    },
  );

  app.post<ById>(
    '/api/admin/accounts/:id/password',
    {
      schema: {
        tags: ['admin'],
        summary: 'Give somebody who has forgotten it a new password, to be handed over',
        params: Params,
        response: { 200: NewPassword, ...faults },
      },
    },
    async (request, reply) => {
      const { id } = await find(request.params.id);
      void reply.header('cache-control', 'no-store');
      return { password: await accounts.resetPassword(id) };
    },
  );

  app.delete<ById>(
    '/api/admin/accounts/:id',
    {
      schema: {
        tags: ['admin'],
        summary: 'Delete an account with everything that it has made',
        params: Params,
        response: { 204: { type: 'null' }, ...faults },
      },
    },
    async (request, reply) => {
      const { id } = await find(request.params.id);
      if (id === request.caller.owner)
        throw new ServiceError('forbidden', 'delete your own account at /api/account');
      await modelDesk.refresh();
      await modelDesk.removeAllOf(id);
      await removal.everythingOf(id);
      await accounts.remove(id);
      return reply.code(204).send();
    },
  );
}
