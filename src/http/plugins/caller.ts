import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Role, Scope } from '../../contract/account.js';
import { ServiceError } from '../../contract/errors.js';
import type { Caller } from '../../jobs/job-record.js';
import { ANONYMOUS } from '../../library/piece-index.js';
import type { Library } from '../../library/rooms.js';
import { same } from '../../library/secret.js';

/** Who asks, and by what right. */
export interface RequestCaller extends Caller {
  readonly role?: Role;
  /** Hash of the session's cookie. */
  readonly session?: string;
  readonly csrf?: string;
  /** What a key may do; a session may do everything. */
  readonly scopes?: readonly Scope[];
  readonly requestsPerMinute?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: RequestCaller;
  }
}

export const SESSION_COOKIE = 'continuo_session';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who asks. Wrong credentials are a 401, none at all are nobody's. */
export function installCaller(app: FastifyInstance, library: Library): void {
  app.decorateRequest('caller', null as unknown as RequestCaller);
  app.addHook('onRequest', async (request, reply) => {
    request.caller = anonymousCaller(request);
    if (library.mode === 'off') return;
    const caller = (await byKey(request, reply, library)) ?? (await bySession(request, library));
    if (caller) request.caller = caller;
  });
}

/** Who has no account is counted by address, and shares what others without one have made. */
function anonymousCaller(request: FastifyRequest): RequestCaller {
  return { owner: ANONYMOUS, share: `address:${request.ip}` };
}

async function byKey(
  request: FastifyRequest,
  reply: FastifyReply,
  { keys }: Library,
): Promise<RequestCaller | undefined> {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const found = await keys.find(/^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? '');
  if (!found) {
    void reply.header('www-authenticate', 'Bearer');
    throw new ServiceError('unauthorized', 'the key is not valid (or no longer)');
  }
  const { account, key } = found;
  const backlog = key.backlog_seconds ?? account.backlog_seconds;
  const requests = key.requests_per_minute ?? account.requests_per_minute;
  return {
    owner: account.id,
    share: key.id,
    role: account.role as Role,
    scopes: JSON.parse(key.scopes) as Scope[],
    ...(backlog !== null && { backlogSeconds: backlog }),
    ...(requests !== null && { requestsPerMinute: requests }),
  };
}

async function bySession(request: FastifyRequest, { sessions }: Library): Promise<RequestCaller | undefined> {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return undefined;
  const found = await sessions.find(token);
  // A session that has ended is no reason to refuse what nobody needs one for.
  if (!found) return undefined;
  const { account, session } = found;
  if (!SAFE.has(request.method) && !same(String(request.headers['x-csrf-token'] ?? ''), session.csrf))
    throw new ServiceError('forbidden', 'send the csrf_token of your session as X-CSRF-Token');
  const { backlog_seconds, requests_per_minute } = account;
  return {
    owner: account.id,
    share: account.id,
    role: account.role as Role,
    session: session.hash,
    csrf: session.csrf,
    ...(backlog_seconds !== null && { backlogSeconds: backlog_seconds }),
    ...(requests_per_minute !== null && { requestsPerMinute: requests_per_minute }),
  };
}
