import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { type RadioChange, type RadioRequest, Station, StationList } from '../../contract/radio.js';
import { PieceId, STRICT } from '../../contract/shapes.js';
import { resolveRadio, steeredRadio } from '../../jobs/radio-request.js';
import { streamTask } from '../../jobs/stream-request.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

const Params = Type.Object({ id: PieceId }, STRICT);
type Params = Static<typeof Params>;

/** `/api/radio`: stations without an end that are steered while they play, many listeners on each. */
export function radioRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const { banks, engineFor, models, newSeed, radio, styles } = dependencies;
  const problem = { $ref: 'Problem#' };
  const faults = { 400: problem, 401: problem, 403: problem, 404: problem, 422: problem, 503: problem };
  const tags = ['music'];

  app.get(
    '/api/radio',
    { schema: { tags, summary: 'Stations on the air', response: { 200: ref(StationList) } } },
    () => ({ stations: radio.list() }),
  );
  app.post<{ Body: RadioRequest }>(
    '/api/radio',
    {
      schema: {
        tags,
        summary: 'Puts a station on the air: music without an end',
        body: { $ref: 'RadioRequest#' },
        response: { 201: ref(Station), ...faults },
      },
    },
    async (request, reply) => {
      const brief = resolveRadio(request.body, styles, newSeed, engineFor(request.caller.owner));
      const station = await radio.open(
        await streamTask(brief, banks, models),
        request.body,
        request.caller.owner,
      );
      return reply.code(201).header('location', `/api/radio/${station.id}`).send(station);
    },
  );
  app.get<{ Params: Params }>(
    '/api/radio/:id',
    {
      schema: {
        tags,
        summary: 'A station and what it plays',
        params: Params,
        response: { 200: ref(Station), ...faults },
      },
    },
    (request) => radio.facts(request.params.id),
  );
  app.patch<{ Params: Params; Body: RadioChange }>(
    '/api/radio/:id',
    {
      schema: {
        tags,
        summary: 'Steers a station: from its next section on',
        params: Params,
        body: { $ref: 'RadioChange#' },
        response: { 200: ref(Station), ...faults },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { owner, role } = request.caller;
      const before = radio.requestOf(id, owner, role === 'admin');
      const { asked, brief } = steeredRadio(before, request.body, styles, engineFor(before.owner));
      return radio.steer(id, await streamTask(brief, banks, models), asked);
    },
  );
  app.delete<{ Params: Params }>(
    '/api/radio/:id',
    {
      schema: {
        tags,
        summary: 'Takes a station off the air',
        params: Params,
        response: { 204: Type.Null(), ...faults },
      },
    },
    async (request, reply) => {
      const { owner, role } = request.caller;
      radio.stop(request.params.id, owner, role === 'admin');
      return reply.code(204).send();
    },
  );
  app.get<{ Params: Params }>(
    '/api/radio/:id/stream',
    {
      exposeHeadRoute: false,
      schema: { tags, summary: 'Listens to a station: MP3 from now on', params: Params, response: faults },
    },
    (request, reply) => {
      const sound = radio.listen(request.params.id);
      if (reply.raw.destroyed) sound.destroy();
      reply.raw.once('close', () => sound.destroy());
      void reply.headers({
        'content-type': 'audio/mpeg',
        'cache-control': 'no-store',
        'accept-ranges': 'none',
      });
      return reply.send(sound);
    },
  );
}
