import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Account, Credentials, Password, Usage } from '../../contract/account.js';
import { ServiceError } from '../../contract/errors.js';
import { STRICT } from '../../contract/shapes.js';
import { type ZipEntry, zipStream } from '../../jobs/zip-stream.js';
import { type AccountRow, accountOf } from '../../library/accounts.js';
import { SESSION_MS } from '../../library/sessions.js';
import type { Dependencies } from '../dependencies.js';
import { SESSION_COOKIE } from '../plugins/caller.js';
import { ref } from '../plugins/shared-schemas.js';

const problem = { $ref: 'Problem#' };
const faults = { 400: problem, 401: problem, 403: problem, 429: problem, 503: problem };
/** Attempts a minute from one address. */
const attempts = (max: number) => ({
  rateLimit: { max, timeWindow: 60_000, keyGenerator: ({ ip }: FastifyRequest) => `entrance:${ip}` },
});
const PasswordChange = Type.Object({ old: Type.String({ maxLength: 200 }), new: Password }, STRICT);
const Confirmation = Type.Object({ password: Type.String({ maxLength: 200 }) }, STRICT);

/** `/api/account`: sign up, sign in and out, one's own data. */
export function accountRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const { library, modelDesk, publicUrl, signUp, store } = dependencies;
  const { accounts, sessions, shelf, removal, usage, keys } = library;

  const me = async (request: FastifyRequest): Promise<AccountRow> => {
    const account = await accounts.byId(request.caller.owner);
    if (!account) throw new ServiceError('unauthorized', 'the account is no more');
    return account;
  };
  const enter = async (
    reply: FastifyReply,
    request: FastifyRequest,
    account: AccountRow,
  ): Promise<Account> => {
    const { token, session } = await sessions.begin(account.id);
    void reply.setCookie(SESSION_COOKIE, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https' || publicUrl?.startsWith('https:') === true,
      maxAge: SESSION_MS / 1000,
    });
    return shown(account, session);
  };
  const shown = (account: AccountRow, session?: { readonly csrf: string }): Account => ({
    ...accountOf(account),
    ...(session && { csrf_token: session.csrf }),
  });

  app.post<{ Body: Credentials }>(
    '/api/account',
    {
      config: attempts(10),
      schema: {
        tags: ['account'],
        summary: 'Sign up',
        body: ref(Credentials),
        response: { 201: ref(Account), 409: problem, ...faults },
      },
    },
    async (request, reply) => {
      if (!signUp) throw new ServiceError('forbidden', 'accounts are made by the administrator here');
      const { email, password } = request.body;
      const account = await accounts.create(email, password);
      void reply.code(201).header('cache-control', 'no-store');
      return enter(reply, request, account);
    },
  );

  app.post<{ Body: Credentials }>(
    '/api/account/session',
    {
      config: attempts(20),
      schema: {
        tags: ['account'],
        summary: 'Sign in: a cookie, and the token that goes with it',
        body: ref(Credentials),
        response: { 200: ref(Account), ...faults },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const account = await accounts.enter(email, password);
      void reply.header('cache-control', 'no-store');
      return enter(reply, request, account);
    },
  );

  app.delete(
    '/api/account/session',
    { schema: { tags: ['account'], summary: 'Sign out', response: { 204: { type: 'null' }, ...faults } } },
    async (request, reply) => {
      if (request.caller.session) await sessions.end(request.caller.session);
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
    },
  );

  app.get(
    '/api/account',
    { schema: { tags: ['account'], summary: 'Who you are', response: { 200: ref(Account), ...faults } } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const { csrf } = request.caller;
      return shown(await me(request), csrf === undefined ? undefined : { csrf });
    },
  );

  app.put<{ Body: { old: string; new: string } }>(
    '/api/account/password',
    {
      config: attempts(10),
      schema: {
        tags: ['account'],
        summary: 'Change your password: all other sessions end',
        body: PasswordChange,
        response: { 204: { type: 'null' }, ...faults },
      },
    },
    async (request, reply) => {
      const account = await me(request);
      await accounts.enter(account.email, request.body.old);
      await accounts.setPassword(account.id, request.body.new, request.caller.session);
      return reply.code(204).send();
    },
  );

  app.post<{ Body: { password: string } }>(
    '/api/account/removal',
    {
      config: attempts(10),
      schema: {
        tags: ['account'],
        summary: 'Delete your account with everything that you have made',
        body: Confirmation,
        response: { 204: { type: 'null' }, ...faults },
      },
    },
    async (request, reply) => {
      const account = await me(request);
      await accounts.enter(account.email, request.body.password);
      await modelDesk.refresh();
      await modelDesk.removeAllOf(account.id);
      await removal.everythingOf(account.id);
      await accounts.remove(account.id);
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
    },
  );

  app.get(
    '/api/account/usage',
    {
      schema: {
        tags: ['account'],
        summary: 'What you made, by day and key, and what is stored',
        response: { 200: ref(Usage), ...faults },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return usage.of(request.caller.owner);
    },
  );

  async function* everything(account: AccountRow): AsyncGenerator<ZipEntry> {
    const text = (value: unknown) => once(Buffer.from(`${JSON.stringify(value, null, 1)}\n`));
    yield { name: 'account.json', bytes: text({ ...accountOf(account), keys: await keys.list(account.id) }) };
    yield { name: 'usage.json', bytes: text(await usage.of(account.id)) };
    await modelDesk.refresh();
    for (const { model, bytes } of modelDesk.belongings(account.id)) {
      yield { name: `models/${model.name}.json`, bytes: text(model) };
      if (bytes) yield { name: `models/${model.name}.model`, bytes: once(bytes) };
    }
    for (let after: readonly [number, string] | undefined; ; ) {
      const page = await shelf.list(account.id, { limit: 50, after });
      for (const entry of page.slice(0, 50)) {
        const piece = await store.piece(entry.id);
        if (!piece) continue;
        yield { name: `pieces/${entry.id}/library.json`, bytes: text(entry) };
        yield { name: `pieces/${entry.id}/piece.json`, bytes: text(piece) };
        yield { name: `pieces/${entry.id}/score.json`, bytes: await store.read(piece.score.sha256) };
        for (const { filename, sha256 } of piece.outputs)
          yield { name: `pieces/${entry.id}/${filename}`, bytes: await store.read(sha256) };
      }
      const last = page[49];
      if (page.length <= 50 || !last) return;
      after = [Date.parse(last.created_at), last.id];
    }
  }

  app.get(
    '/api/account/export',
    {
      schema: {
        tags: ['account'],
        summary: 'Everything of yours in one zip',
        response: { 200: { type: 'string', description: 'application/zip' }, ...faults },
      },
    },
    async (request, reply) => {
      const account = await me(request);
      void reply.headers({
        'content-type': 'application/zip',
        'cache-control': 'no-store',
        'content-disposition': 'attachment; filename="continuo-export.zip"',
      });
      return reply.send(Readable.from(zipStream(everything(account)), { objectMode: false }));
    },
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
