import type { FastifyInstance } from 'fastify';
import { publicLink, withPublicLinks } from '../../jobs/public-links.js';

/** Links in answers, and where `Location` points, under the address that the world knows the service by. */
export function installPublicUrl(app: FastifyInstance, base: string): void {
  app.addHook('preSerialization', async (_request, _reply, payload) => withPublicLinks(payload, base));
  app.addHook('onSend', async (_request, reply) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string') void reply.header('location', publicLink(location, base));
  });
}
