import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.js';

/** Milliseconds for which what this machine has learnt of the others' models is believed. */
const FRESH = 1000;

/** A request that names a model which is not known here is asked about elsewhere before it is refused. */
export function installDistantModels(
  app: FastifyInstance,
  { engineFor, modelDesk }: Pick<Dependencies, 'engineFor' | 'modelDesk'>,
): void {
  if (!modelDesk.isShared) return;
  app.addHook('preHandler', async (request) => {
    const { models } = engineFor(request.caller.owner);
    const isKnown = (name: unknown) => typeof name !== 'string' || models.identity(name) !== undefined;
    if (namedModels(request).every(isKnown)) return;
    // Where the others cannot be asked, what is known here decides.
    await modelDesk
      .refresh(FRESH)
      .catch((err: unknown) => request.log.warn({ err }, 'cannot ask for the models of others'));
  });
}

/** What a brief in the body or the query, or each brief of a batch, says as `model`. */
function namedModels({ body, query }: FastifyRequest): unknown[] {
  const briefs = [body, query, inside(body, 'brief')];
  const requests = inside(body, 'requests');
  if (Array.isArray(requests)) for (const one of requests) briefs.push(one, inside(one, 'brief'));
  return briefs.map((brief) => inside(brief, 'model'));
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
