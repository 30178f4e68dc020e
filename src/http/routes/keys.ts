import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { ApiKey, ApiKeyList, ApiKeyRequest, KeyId } from '../../contract/account.js';
import { ServiceError } from '../../contract/errors.js';
import { STRICT } from '../../contract/shapes.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

const Params = Type.Object({ id: KeyId }, STRICT);
const problem = { $ref: 'Problem#' };
const faults = { 400: problem, 401: problem, 403: problem, 404: problem, 503: problem };
type ById = { Params: { id: string } };

/** `/api/keys`: keys for programs. */
export function keyRoutes(app: FastifyInstance, { library }: Dependencies): void {
  const { keys } = library;

  app.get(
    '/api/keys',
    { schema: { tags: ['account'], summary: 'Your keys', response: { 200: ref(ApiKeyList), ...faults } } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return { keys: await keys.list(request.caller.owner) };
    },
  );

  app.post<{ Body: ApiKeyRequest }>(
    '/api/keys',
    {
      schema: {
        tags: ['account'],
        summary: 'Make a key: it is shown once',
        body: ref(ApiKeyRequest),
        response: { 201: ref(ApiKey), ...faults },
      },
    },
    async (request, reply) => {
      const { scopes } = request.caller;
      const wanted = request.body.scopes ?? [];
      // A key cannot make one that may do more than itself.
      if (scopes && !wanted.every((scope) => scopes.includes(scope)))
        throw new ServiceError('forbidden', 'a key may hand on no scope that it has not');
      void reply.code(201).header('cache-control', 'no-store');
      return keys.create(request.caller.owner, request.body);
    },
  );

  app.post<ById>(
    '/api/keys/:id/rotate',
    {
      schema: {
        tags: ['account'],
        summary: 'Give a key a new secret: the old one is worth nothing from then on',
        params: Params,
        response: { 200: ref(ApiKey), ...faults },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return keys.rotate(request.caller.owner, request.params.id);
    },
  );

  app.delete<ById>(
    '/api/keys/:id',
    {
      schema: {
        tags: ['account'],
        summary: 'Revoke a key',
        params: Params,
        response: { 204: { type: 'null' }, ...faults },
      },
    },
    async (request, reply) => {
      await keys.remove(request.caller.owner, request.params.id);
      return reply.code(204).send();
    },
  );
}
