import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../jobs/job-record.js';
import { ANONYMOUS } from '../../jobs/piece-maker.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. */
    caller: Caller;
  }
}

/** Who has no account is counted by address, and shares what others without one have made. */
export function anonymousCaller(request: FastifyRequest): Caller {
  return { owner: ANONYMOUS, share: `address:${request.ip}` };
}

export function installCaller(app: FastifyInstance): void {
  app.decorateRequest('caller', null as unknown as Caller);
  app.addHook('onRequest', async (request) => {
    request.caller = anonymousCaller(request);
  });
}
