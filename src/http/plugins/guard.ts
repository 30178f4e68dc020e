import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../contract/account.js';
import { ServiceError } from '../../contract/errors.js';
import type { Deed, Visitor } from '../../library/access.js';
import { ANONYMOUS } from '../../library/piece-index.js';
import type { Library } from '../../library/rooms.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the caller may do with the piece that the path names. */
    deeds: readonly Deed[];
  }
}

/** Open to everybody, whatever the mode: how the service is, how it is used, and how one gets in. */
const OPEN = /^(\/|\/health|\/livez|\/readyz|\/startupz|\/metrics|\/docs.*|\/api\/styles)$/;
const ENTRANCES = new Set(['POST /api/account', 'POST /api/account/session']);
/** Files by name: who may is decided where the name is looked up. */
const DOWNLOADS = new Set(['/api/download/:filename', '/api/download/:folder/:filename']);
/** Documents that show a piece; all others are its files. */
const SHOWN = /^\/api\/pieces\/:id(\/(score|chart|roll|waveform|peaks|versions))?$/;

/** What a key must be allowed for a route. */
export function scopeOf(method: string, url: string): Scope {
  if (/^\/api\/(account|keys|admin)\b/.test(url)) return 'account';
  if (method === 'GET' || method === 'HEAD') return 'read';
  return url.startsWith('/api/library') ? 'library' : 'make';
}

/** What a route does with the piece whose id is in its path. Routes that are to come are judged by the same rule. */
export function deedOf(method: string, url: string): Deed | undefined {
  const library = url.startsWith('/api/library/:id');
  if (!library && !url.startsWith('/api/pieces/:id')) return undefined;
  const reads = method === 'GET' || method === 'HEAD';
  if (library) return reads && url === '/api/library/:id' ? 'view' : 'own';
  if (reads) return SHOWN.test(url) ? 'view' : 'download';
  return method === 'POST' ? 'edit' : 'own';
}

export function visitorOf({ caller, query }: FastifyRequest): Visitor {
  const { share } = (query ?? {}) as { share?: unknown };
  return { owner: caller.owner, role: caller.role, share: typeof share === 'string' ? share : undefined };
}

/** Decides, before any route does anything, whether the caller may. */
export function installGuard(app: FastifyInstance, library: Library): void {
  app.decorateRequest('deeds', null as unknown as readonly Deed[]);
  app.addHook('preValidation', async (request) => {
    request.deeds = [];
    const { method, caller } = request;
    const url = request.routeOptions.url;
    // What is not there is not there for anybody.
    if (url === undefined || OPEN.test(url)) return;
    const anonymous = caller.owner === ANONYMOUS;
    if (url.startsWith('/api/admin') && caller.role !== 'admin')
      throw new ServiceError(anonymous ? 'unauthorized' : 'forbidden', 'this is for administrators');
    // A training takes the machine for long, and its model is its owner's: where people sign in, nobody's are not made.
    if (/^\/api\/models\b/.test(url) && method !== 'GET' && library.mode !== 'off' && anonymous)
      throw new ServiceError(
        'unauthorized',
        'where there are accounts, models are trained and deleted by them',
      );
    const { scopes } = caller;
    if (scopes && !scopes.includes(scopeOf(method, url)))
      throw new ServiceError('forbidden', `the key has not the scope "${scopeOf(method, url)}"`);
    if (method === 'POST' && scopeOf(method, url) === 'make' && !ENTRANCES.has(`${method} ${url}`))
      await library.assertQuota(caller.owner);
    if (DOWNLOADS.has(url)) return;
    const deed = deedOf(method, url);
    if (deed !== undefined) {
      const { id } = request.params as { id: string };
      const shared = anonymous && library.mode === 'required' && visitorOf(request).share === undefined;
      if (!shared) {
        request.deeds = await library.access.piece(visitorOf(request), id, deed);
        return;
      }
    }
    if (!anonymous || ENTRANCES.has(`${method} ${url}`)) return;
    if (library.mode === 'required' || /^\/api\/(account|keys)\b/.test(url))
      throw new ServiceError('unauthorized', 'sign in, or send a key: Authorization: Bearer ck_…');
  });
  // What is somebody's is in nobody else's cache.
  app.addHook('onSend', async (request, reply, payload) => {
    const anonymous = (request.caller?.owner ?? ANONYMOUS) === ANONYMOUS;
    if (anonymous && visitorOf(request).share === undefined) return payload;
    const now = String(reply.getHeader('cache-control') ?? '');
    const shared = DOWNLOADS.has(request.routeOptions.url ?? '') && now.startsWith('public');
    if (!shared && !/\b(private|no-store)\b/.test(now))
      void reply.header(
        'cache-control',
        now === '' ? 'private, no-cache' : `private, ${now.replace(/public,?\s*/, '')}`,
      );
    return payload;
  });
}
