import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** `setting` is "*" or origins separated by commas. */
export function corsOrigins(setting: string): string[] | '*' {
  if (setting.trim() === '*') return '*';
  return setting
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
}

/** Headers that keep pages honest, and let pages elsewhere call the API and play what it makes. */
export async function installSecurity(app: FastifyInstance, corsOrigin: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whether there is TLS is for the proxy in front to say.
    strictTransportSecurity: false,
  });
  await app.register(cors, {
    origin: corsOrigins(corsOrigin),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'accept-ranges',
      'content-disposition',
      'content-length',
      'content-range',
      'continuo-brief-hash',
      'continuo-duration',
      'continuo-engine',
      'continuo-seed',
      'etag',
      'idempotent-replayed',
      'location',
      'preference-applied',
      'retry-after',
      'x-request-id',
    ],
    maxAge: 86_400,
  });
}
