import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { ServiceError } from '../../contract/errors.js';

/** Probes and numbers are asked for by machines that must get their answer. */
const UNLIMITED = new Set(['/livez', '/readyz', '/startupz', '/health', '/metrics']);

export interface RateLimits {
  /** Requests a minute for each key or address; 0: as many as they like. */
  readonly perMinute: number;
  /** Where several machines count together. */
  readonly redis: Redis | undefined;
}

/** Requests a minute for each caller; routes may have a stricter limit of their own. */
export async function installRateLimits(
  app: FastifyInstance,
  { perMinute, redis }: RateLimits,
): Promise<void> {
  await app.register(rateLimit, {
    global: perMinute > 0,
    max: (request) => request.caller.requestsPerMinute ?? perMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => request.caller.share,
    allowList: (request) => UNLIMITED.has(request.routeOptions.url ?? '') || request.method === 'OPTIONS',
    // A counter that cannot be asked must not close the house.
    skipOnError: true,
    errorResponseBuilder: (_request, { ttl, max }) =>
      new ServiceError('too_many_requests', `more than ${max} requests in a minute`, {
        retryAfter: Math.max(1, Math.ceil(ttl / 1000)),
      }),
    ...(redis && { redis, nameSpace: 'continuo:rate:' }),
  });
}
