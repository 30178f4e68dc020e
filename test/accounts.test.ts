/** Accounts, keys, the library, links, and who may do what: over workers that write silence. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { Model } from '../src/contract/model.js';
import { madeUpSheet } from './support/made-up-sheets.js';
import { requireProgram, run } from './support/programs.js';
import { projectRoot } from './support/project.js';
import { environment, type Reply, type Service, startService, temporaryFolder } from './support/service.js';

type Headers = Record<string, string>;
const send = (service: Service, method: string, path: string, headers: Headers = {}, body?: unknown) =>
  service.call(method, path, {
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const PASSWORD = 'correct horse battery';
const TUNES = Array.from({ length: 4 }, (_, i) => `${JSON.stringify(madeUpSheet(String(i), 'mine'))}\n`).join(
  '',
);

/** Signs up; the headers of that session. */
async function signUp(
  service: Service,
  email: string,
): Promise<{ id: string; session: Headers; reply: Reply }> {
  const reply = await send(service, 'POST', '/api/account', {}, { email, password: PASSWORD });
  if (reply.status !== 201) throw new Error(reply.body.toString());
  return { id: String(reply.json.id), session: sessionOf(reply), reply };
}

function sessionOf(reply: Reply): Headers {
  const cookie = String(reply.headers['set-cookie']).split(';')[0]!;
  return { cookie, 'x-csrf-token': String(reply.json.csrf_token) };
}

/** Trains a model of a few tunes and waits for it; what a brief calls it. */
async function train(service: Service, headers: Headers, name: string): Promise<string> {
  const form = new FormData();
  for (const [field, value] of Object.entries({ name, style: 'jazz', base: 'none', seed: name }))
    form.set(field, value);
  form.append('files', new Blob([TUNES]), 'tunes.jsonl');
  const url = `http://127.0.0.1:${service.port}/api/models`;
  const begun = await fetch(url, { method: 'POST', body: form, headers });
  if (begun.status !== 202) throw new Error(await begun.text());
  for (;;) {
    const { json } = await send(service, 'GET', `/api/models/${name}`, headers);
    if (json.status === 'ready') return String(json.model);
    if (json.error !== null) throw new Error(String(json.error));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const admin = (command: string, email: string, folder: string): { password?: string } =>
  JSON.parse(
    execFileSync(process.execPath, [join(projectRoot, 'build/src/cli.js'), 'admin', command, email], {
      env: environment({ DATA_DIR: folder }),
      encoding: 'utf8',
    }),
  );

t.test('accounts', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '1', ACCOUNTS: 'optional' });

  await t.test('sign up, sign in, sign out', async (t) => {
    const { reply, session } = await signUp(service, 'Ada@example.com');
    t.match(reply.json, { email: 'ada@example.com', role: 'user', disabled: false });
    t.match(String(reply.headers['set-cookie']), /HttpOnly/);
    t.match(String(reply.headers['set-cookie']), /SameSite=Lax/);
    t.notMatch(reply.body.toString(), /argon2|password/);
    t.equal((await send(service, 'GET', '/api/account', session)).status, 200);
    t.equal((await send(service, 'GET', '/api/account')).status, 401);
    const again = { email: 'ada@example.com', password: PASSWORD };
    t.match((await send(service, 'POST', '/api/account', {}, again)).json, { status: 409 });
    const wrong = await send(
      service,
      'POST',
      '/api/account/session',
      {},
      { ...again, password: 'wrong horse battery' },
    );
    t.match(wrong.json, { status: 401 });
    const nobody = await send(
      service,
      'POST',
      '/api/account/session',
      {},
      { ...again, email: 'no@example.com' },
    );
    t.equal(nobody.json.detail, wrong.json.detail, 'nobody learns who has an account');
    const second = await send(service, 'POST', '/api/account/session', {}, again);
    t.equal(second.status, 200);
    const other = sessionOf(second);
    t.equal((await send(service, 'DELETE', '/api/account/session', other)).status, 204);
    t.equal((await send(service, 'GET', '/api/account', other)).status, 401);
    t.equal((await send(service, 'GET', '/api/account', session)).status, 200);
    t.notMatch(service.log(), /correct horse/);
  });

  await t.test('a cookie alone changes nothing', async (t) => {
    const { session } = await signUp(service, 'csrf@example.com');
    const { cookie } = session as { cookie: string };
    t.equal((await send(service, 'GET', '/api/keys', { cookie })).status, 200);
    for (const headers of [{ cookie }, { cookie, 'x-csrf-token': 'guess' }] as Headers[])
      t.match((await send(service, 'POST', '/api/keys', headers, { name: 'x' })).json, { status: 403 });
  });

  await t.test('a new password ends other sessions', async (t) => {
    const email = 'change@example.com';
    const { session } = await signUp(service, email);
    const other = sessionOf(
      await send(service, 'POST', '/api/account/session', {}, { email, password: PASSWORD }),
    );
    const change = { old: PASSWORD, new: 'another long password' };
    t.equal(
      (await send(service, 'PUT', '/api/account/password', session, { ...change, old: 'wrong' })).status,
      401,
    );
    t.equal((await send(service, 'PUT', '/api/account/password', session, change)).status, 204);
    t.equal((await send(service, 'GET', '/api/account', other)).status, 401);
    t.equal((await send(service, 'GET', '/api/account', session)).status, 200);
  });

  await t.test('keys have scopes, limits and an end, and are told once', async (t) => {
    const { session } = await signUp(service, 'keys@example.com');
    const make = async (body: object) => (await send(service, 'POST', '/api/keys', session, body)).json;
    const key = await make({ name: 'all' });
    const bearer = { authorization: `Bearer ${key.key}` };
    const brief = { style: 'jazz', duration: 1 };
    t.equal((await send(service, 'POST', '/api/generate', bearer, brief)).status, 200);
    t.notMatch((await send(service, 'GET', '/api/keys', session)).body.toString(), /ck_/);
    t.notMatch(service.log(), new RegExp(String(key.key)));
    t.match((await send(service, 'GET', '/api/keys', bearer)).json, { status: 403 }, 'it has not that scope');

    const reader = await make({ name: 'reader', scopes: ['read'] });
    const reads = { authorization: `Bearer ${reader.key}` };
    t.equal((await send(service, 'GET', '/api/library', reads)).status, 200);
    t.match((await send(service, 'POST', '/api/generate', reads, brief)).json, {
      status: 403,
      detail: /make/,
    });

    const small = await make({ name: 'small', limits: { backlog_seconds: 5, requests_per_minute: 2 } });
    const little = { authorization: `Bearer ${small.key}` };
    const long = { brief: { style: 'jazz', duration: 9 } };
    t.match((await send(service, 'POST', '/api/jobs', little, long)).json, { code: 'backlog_full' });
    await send(service, 'GET', '/api/jobs', little);
    const third = await send(service, 'GET', '/api/jobs', little);
    t.match(third.json, { status: 429, code: 'too_many_requests' });
    t.match(third.headers['retry-after'], /^\d+$/);

    const rotated = (await send(service, 'POST', `/api/keys/${key.id}/rotate`, session)).json;
    t.equal((await send(service, 'GET', '/api/jobs', bearer)).status, 401);
    const fresh = { authorization: `Bearer ${rotated.key}` };
    t.equal((await send(service, 'GET', '/api/jobs', fresh)).status, 200);
    t.equal((await send(service, 'DELETE', `/api/keys/${key.id}`, session)).status, 204);
    const revoked = await send(service, 'GET', '/api/jobs', fresh);
    t.equal(revoked.status, 401);
    t.equal(revoked.headers['www-authenticate'], 'Bearer');
    const brief1ms = await make({ name: 'short', expires_in_days: 1e-9 });
    t.equal(
      (await send(service, 'GET', '/api/jobs', { authorization: `Bearer ${brief1ms.key}` })).status,
      401,
    );
    for (const bad of ['Bearer x', 'Basic abc', `Bearer ck_${'0'.repeat(12)}_${'A'.repeat(43)}`])
      t.equal((await send(service, 'GET', '/api/jobs', { authorization: bad })).status, 401, bad);
  });
});

t.test('the library', async (t) => {
  const folder = temporaryFolder(t);
  const service = await startService(
    t,
    'stand-in',
    { WORKERS: '1', ACCOUNTS: 'optional', DATA_DIR: folder },
    false,
  );
  const { session: own } = await signUp(service, 'own@example.com');
  const make = async (brief: object) =>
    (await send(service, 'POST', '/api/generate', own, { style: 'jazz', duration: 1, ...brief })).json;
  const first = await make({ seed: 'a', style: 'blues', key: 'A blues' });
  const second = await make({ seed: 'b', key: 'D minor' });
  const list = async (query = '') =>
    (await send(service, 'GET', `/api/library${query}`, own)).json as {
      pieces: Record<string, unknown>[];
      next_cursor: string | null;
    };

  await t.test(
    'holds what was made, named, tagged, favoured and in folders, and finds it again',
    async (t) => {
      const change = {
        title: 'Night 100% Drive_',
        tags: ['boss fight', 'game'],
        favourite: true,
        folder: 'games/one',
      };
      const changed = await send(service, 'PATCH', `/api/library/${first.id}`, own, change);
      t.match(changed.json, change);
      t.match(changed.json, { style: 'blues', root: first.id, parent: null });
      const ids = async (query: string) => (await list(query)).pieces.map(({ id }) => id);
      t.same(await ids(''), [second.id, first.id]);
      for (const query of [
        '?q=night',
        '?q=boss%20drive',
        '?tag=game',
        '?folder=games',
        '?folder=games/one',
        '?favourite=true',
        '?style=blues',
      ])
        t.same(await ids(query), [first.id], query);
      for (const query of ['?q=minor', '?favourite=false', '?folder='])
        t.same(await ids(query), [second.id], query);
      t.same(await ids('?q=nothing'), []);
      t.same(await ids('?folder=game'), [], 'a folder is not another one that begins like it');
      t.same((await send(service, 'GET', '/api/library/folders', own)).json, {
        folders: [{ folder: 'games/one', pieces: 1 }],
      });
      const page = await list('?limit=1');
      t.equal(page.pieces[0]?.id, second.id);
      t.equal((await list(`?limit=1&cursor=${page.next_cursor}`)).pieces[0]?.id, first.id);
      t.match((await send(service, 'PATCH', `/api/library/${first.id}`, own, {})).json, { status: 400 });
      t.match((await send(service, 'PATCH', `/api/library/${first.id}`, own, { folder: '/a' })).json, {
        status: 400,
      });
    },
  );

  await t.test('has the versions of a piece as a tree', async (t) => {
    const operations = [{ op: 'tempo', tempo: 100 }];
    const edited = (await send(service, 'POST', `/api/pieces/${first.id}/edit`, own, { operations })).json;
    const again = (await send(service, 'POST', `/api/pieces/${edited.id}/edit`, own, { operations })).json;
    const { json } = await send(service, 'GET', `/api/library/${edited.id}/versions`, own);
    t.match(
      (json.pieces as Record<string, unknown>[]).map(({ id, parent, root }) => [id, parent, root]),
      [
        [again.id, edited.id, first.id],
        [edited.id, first.id, first.id],
        [first.id, null, first.id],
      ],
    );
  });

  await t.test('tells usage, and gives everything away in one zip', async (t) => {
    const { json } = await send(service, 'GET', '/api/account/usage', own);
    t.match(json, { days: [{ pieces: 4, seconds: Number }], stored: { pieces: 4 } });
    const zip = await send(service, 'GET', '/api/account/export', own);
    const path = join(temporaryFolder(t), 'export.zip');
    writeFileSync(path, zip.body);
    if (!requireProgram(t, 'python3')) return;
    const script =
      'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps(z.namelist()))';
    const names = JSON.parse(run('python3', ['-c', script, path])) as string[];
    t.ok(names.includes('account.json'));
    t.ok(names.includes(`pieces/${first.id}/${first.filename}`));
  });

  await t.test('deletes for good what is needed by nothing else', async (t) => {
    const { session: other } = await signUp(service, 'other@example.com');
    const same = { style: 'jazz', duration: 1, seed: 'shared' };
    const mine = await make({ seed: 'shared' });
    const theirs = (await send(service, 'POST', '/api/generate', other, same)).json;
    t.equal(mine.render_hash, theirs.render_hash);
    t.equal((await send(service, 'DELETE', `/api/library/${mine.id}`, own)).status, 204);
    t.equal((await send(service, 'GET', `/api/pieces/${mine.id}`, own)).status, 404);
    t.equal((await send(service, 'GET', String(mine.download_url))).status, 404);
    t.equal((await send(service, 'GET', String(theirs.download_url))).status, 200, 'what others need stays');
    t.equal((await send(service, 'DELETE', `/api/library/${theirs.id}`, other)).status, 204);
    const anew = (await send(service, 'POST', '/api/generate', other, same)).json;
    t.equal(anew.cached, false, 'and is gone when nobody needs it any more');

    t.match(
      (await send(service, 'POST', '/api/account/removal', other, { password: 'wrong password' })).json,
      { status: 401 },
    );
    t.equal((await send(service, 'POST', '/api/account/removal', other, { password: PASSWORD })).status, 204);
    t.equal((await send(service, 'GET', String(anew.download_url))).status, 404);
    t.equal((await send(service, 'GET', '/api/account', other)).status, 401);
    const gone = { email: 'other@example.com', password: PASSWORD };
    t.equal((await send(service, 'POST', '/api/account/session', {}, gone)).status, 401);
    t.equal((await list()).pieces.length, 4, "nobody else's is touched");
  });

  await t.test('an estimate makes nothing', async (t) => {
    const { json } = await send(service, 'POST', '/api/estimate', own, {
      style: 'jazz',
      duration: 10,
      seed: 'a',
    });
    t.match(json, { success: true, seconds: 10, bytes: 1_764_000, cached: false, allowed: true });
    t.equal((await list()).pieces.length, 4);
    const known = await send(service, 'POST', '/api/estimate', own, {
      style: 'jazz',
      duration: 1,
      seed: 'b',
      key: 'D minor',
    });
    t.equal(known.json.cached, true);
  });
});

t.test('who may do what', async (t) => {
  const folder = temporaryFolder(t);
  const service = await startService(
    t,
    'stand-in',
    { WORKERS: '1', ACCOUNTS: 'optional', DATA_DIR: folder, RATE_LIMIT: '0' },
    false,
  );
  const owner = await signUp(service, 'owner@example.com');
  const other = await signUp(service, 'other@example.com');
  const { password } = admin('create', 'root@example.com', folder);
  const root = sessionOf(
    await send(service, 'POST', '/api/account/session', {}, { email: 'root@example.com', password }),
  );
  const brief = { style: 'jazz', duration: 1, seed: 'x' };
  const piece = (await send(service, 'POST', '/api/generate', owner.session, brief)).json;
  const job = (await send(service, 'POST', '/api/jobs', owner.session, { brief })).json;
  const batch = (await send(service, 'POST', '/api/batches', owner.session, { requests: [{ brief }] })).json;
  const key = (await send(service, 'POST', '/api/keys', owner.session, { name: 'k' })).json;
  const link = (
    await send(service, 'POST', `/api/library/${piece.id}/shares`, owner.session, { permission: 'view' })
  ).json;
  await train(service, owner.session, 'mine');
  // Last: a station to which nobody listens does not stay.
  const station = (await send(service, 'POST', '/api/radio', owner.session, { style: 'ambient' })).json;
  const plainUrl = String(piece.download_url).split('?')[0]!;
  const learned = { ...brief, model: 'mine' };
  const edit = { operations: [{ op: 'tempo', tempo: 100 }] };

  const callers = { anonymous: {}, other: other.session, owner: owner.session, admin: root };
  /** Status for anonymous, another user, the owner, an administrator. What one may not see is not there. */
  const matrix: [string, string, unknown, [number, number, number, number]][] = [
    ['GET', '/', undefined, [200, 200, 200, 200]],
    ['GET', '/health', undefined, [200, 200, 200, 200]],
    ['GET', '/livez', undefined, [200, 200, 200, 200]],
    ['GET', '/startupz', undefined, [200, 200, 200, 200]],
    ['GET', '/readyz', undefined, [200, 200, 200, 200]],
    ['GET', '/metrics', undefined, [200, 200, 200, 200]],
    ['GET', '/api/styles', undefined, [200, 200, 200, 200]],
    ['POST', '/api/plans', brief, [200, 200, 200, 200]],
    ['POST', '/api/generate', brief, [200, 200, 200, 200]],
    ['POST', '/api/estimate', brief, [200, 200, 200, 200]],
    ['GET', `/api/pieces/${piece.id}`, undefined, [404, 404, 200, 200]],
    ['GET', `/api/pieces/${piece.id}/score`, undefined, [404, 404, 200, 200]],
    ['POST', `/api/pieces/${piece.id}/edit`, edit, [404, 404, 200, 200]],
    ['POST', `/api/pieces/${piece.id}/takes`, { count: 1 }, [404, 404, 200, 200]],
    ['GET', plainUrl, undefined, [404, 404, 200, 200]],
    ['HEAD', plainUrl, undefined, [404, 404, 200, 200]],
    ['GET', String(piece.download_url), undefined, [200, 200, 200, 200]],
    ['GET', `${plainUrl}?key=${'A'.repeat(32)}`, undefined, [404, 404, 200, 200]],
    ['GET', '/api/jobs', undefined, [200, 200, 200, 200]],
    ['POST', '/api/jobs', { brief }, [202, 202, 202, 202]],
    ['POST', '/api/jobs', { edit: { piece: piece.id, ...edit } }, [404, 404, 202, 202]],
    ['GET', `/api/jobs/${job.id}`, undefined, [404, 404, 200, 404]],
    ['GET', `/api/jobs/${job.id}/events`, undefined, [404, 404, 200, 404]],
    ['GET', `/api/jobs/${job.id}/deliveries`, undefined, [404, 404, 200, 404]],
    ['DELETE', `/api/jobs/${job.id}`, undefined, [404, 404, 200, 404]],
    ['PATCH', `/api/radio/${station.id}`, { energy: 0.5 }, [403, 403, 200, 200]],
    ['DELETE', `/api/radio/${station.id}`, undefined, [403, 403, 204, 404]],
    ['GET', '/api/batches', undefined, [200, 200, 200, 200]],
    ['POST', '/api/batches', { requests: [{ brief }] }, [202, 202, 202, 202]],
    ['GET', `/api/batches/${batch.id}`, undefined, [404, 404, 200, 404]],
    ['GET', `/api/batches/${batch.id}/results`, undefined, [404, 404, 200, 404]],
    ['GET', `/api/batches/${batch.id}/zip`, undefined, [404, 404, 200, 404]],
    ['DELETE', `/api/batches/${batch.id}`, undefined, [404, 404, 200, 404]],
    ['GET', '/api/library', undefined, [200, 200, 200, 200]],
    ['GET', '/api/library/folders', undefined, [200, 200, 200, 200]],
    ['GET', `/api/library/${piece.id}`, undefined, [404, 404, 200, 200]],
    ['PATCH', `/api/library/${piece.id}`, { title: 'x' }, [404, 404, 200, 200]],
    ['GET', `/api/library/${piece.id}/versions`, undefined, [404, 404, 200, 200]],
    ['GET', `/api/library/${piece.id}/shares`, undefined, [404, 404, 200, 200]],
    ['POST', `/api/library/${piece.id}/shares`, { permission: 'edit' }, [404, 404, 201, 201]],
    ['DELETE', `/api/library/${piece.id}/shares/${link.id}`, undefined, [404, 404, 204, 404]],
    ['GET', '/api/models', undefined, [200, 200, 200, 200]],
    ['GET', '/api/models/nobodys', undefined, [404, 404, 404, 404]],
    ['POST', '/api/models', {}, [401, 415, 415, 415]],
    ['DELETE', '/api/models/nobodys', undefined, [401, 404, 404, 404]],
    ['GET', '/api/models/mine', undefined, [404, 404, 200, 404]],
    ['POST', '/api/plans', learned, [422, 422, 200, 422]],
    ['POST', '/api/generate', learned, [422, 422, 200, 422]],
    ['POST', '/api/estimate', learned, [422, 422, 200, 422]],
    ['POST', '/api/jobs', { brief: learned }, [422, 422, 202, 422]],
    ['POST', '/api/stream', learned, [422, 422, 200, 422]],
    ['POST', '/api/radio', { style: 'jazz', model: 'mine' }, [422, 422, 201, 422]],
    ['DELETE', '/api/models/mine', undefined, [401, 404, 204, 404]],
    ['GET', '/api/account', undefined, [401, 200, 200, 200]],
    ['GET', '/api/account/usage', undefined, [401, 200, 200, 200]],
    ['GET', '/api/account/export', undefined, [401, 200, 200, 200]],
    ['PUT', '/api/account/password', { old: 'x', new: 'long enough now' }, [401, 401, 401, 401]],
    ['GET', '/api/keys', undefined, [401, 200, 200, 200]],
    ['POST', '/api/keys', { name: 'n' }, [401, 201, 201, 201]],
    ['POST', `/api/keys/${key.id}/rotate`, undefined, [401, 404, 200, 404]],
    ['DELETE', `/api/keys/${key.id}`, undefined, [401, 404, 204, 404]],
    ['GET', '/api/admin/accounts', undefined, [401, 403, 403, 200]],
    ['POST', '/api/admin/accounts', { email: 'new@example.com', password: PASSWORD }, [401, 403, 403, 201]],
    ['PATCH', `/api/admin/accounts/${other.id}`, { limits: { backlog_seconds: 9999 } }, [401, 403, 403, 200]],
    ['POST', `/api/admin/accounts/${'0'.repeat(12)}/password`, undefined, [401, 403, 403, 404]],
    ['DELETE', `/api/admin/accounts/${'0'.repeat(12)}`, undefined, [401, 403, 403, 404]],
    ['DELETE', `/api/library/${piece.id}`, undefined, [404, 404, 204, 404]],
    ['POST', '/api/account/removal', { password: 'x' }, [401, 401, 401, 401]],
    ['DELETE', '/api/account/session', undefined, [401, 204, 204, 204]],
  ];
  for (const [method, path, body, expected] of matrix) {
    const got: number[] = [];
    for (const headers of Object.values(callers))
      got.push((await send(service, method, path, headers, body)).status);
    t.same(got, expected, `${method} ${path}`);
  }

  await t.test('and no route is left out', async (t) => {
    const { paths } = (await service.call('GET', '/docs/json')).json as {
      paths: Record<string, Record<string, unknown>>;
    };
    const tested = matrix.map(([method, path]) => `${method} ${path.split('?')[0]}`);
    /** Made by the code of the routes above; or not about anybody's. */
    const others = [
      'POST /api/account',
      'POST /api/account/session',
      'POST /api/render',
      'POST /api/pieces',
      'GET /api/stream',
      'POST /api/stream',
      'POST /api/radio',
      'GET /api/radio',
      'GET /api/radio/{id}',
      'GET /api/radio/{id}/stream',
      'GET /api/download/{folder}/{filename}',
      'HEAD /api/download/{folder}/{filename}',
    ];
    for (const [path, methods] of Object.entries(paths)) {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      for (const method of Object.keys(methods).map((name) => name.toUpperCase())) {
        const found = tested.some(
          (line) => line.startsWith(`${method} `) && pattern.test(line.split(' ')[1]!),
        );
        const document = path.startsWith('/api/pieces/{id}/') && method === 'GET';
        t.ok(found || document || others.includes(`${method} ${path}`), `${method} ${path}`);
      }
    }
  });
});

t.test('a model belongs to the account that trained it', async (t) => {
  const folder = temporaryFolder(t);
  // Trained by the command line or before there were accounts: everybody's.
  mkdirSync(join(folder, 'models'));
  const settings = { WORKERS: '1', ACCOUNTS: 'optional', DATA_DIR: folder, RATE_LIMIT: '0' };
  const service = await startService(t, 'stand-in', settings, false);
  const { session: own } = await signUp(service, 'own@example.com');
  const { id, session: other } = await signUp(service, 'other@example.com');
  const mine = await train(service, own, 'swing');
  const theirs = await train(service, other, 'swing');
  const file = (account: string) => join(folder, 'models', 'owners', account, 'swing.model');
  copyFileSync(file(id), join(folder, 'models', 'house.model'));
  const names = async (headers: Headers) => {
    const { models } = (await send(service, 'GET', '/api/models', headers)).json as { models: Model[] };
    return models.filter(({ kind }) => kind === 'own').map(({ name }) => name);
  };
  t.same(await names({}), ['house']);
  t.same(await names(own), ['house', 'swing'], 'two may have models of one name');
  const plan = async (headers: Headers, model: string) =>
    (await send(service, 'POST', '/api/plans', headers, { style: 'jazz', duration: 4, seed: 1, model })).json;
  t.match(await plan(own, 'swing'), { brief: { model: mine } });
  t.match(await plan(other, 'swing'), { brief: { model: theirs } });
  const refused = await plan({}, mine);
  t.match(refused, { status: 422, code: 'unknown_model' }, 'its whole name opens nothing');
  const [fault] = (refused as { errors: { allowed: unknown }[] }).errors;
  t.notMatch(JSON.stringify(fault?.allowed), /swing/, 'nor is it told of');
  t.match(await plan(own, 'house'), { brief: { model: /^house-/ } });
  t.equal((await send(service, 'DELETE', '/api/models/house', own)).status, 403, "everybody's is not theirs");
  t.equal((await send(service, 'DELETE', '/api/models/house')).status, 401);

  const zip = await send(service, 'GET', '/api/account/export', own);
  const path = join(temporaryFolder(t), 'export.zip');
  writeFileSync(path, zip.body);
  if (!requireProgram(t, 'unzip')) return;
  const listed = run('unzip', ['-Z1', path]).split('\n');
  t.same(
    listed.filter((name) => name.startsWith('models/')),
    ['models/swing.json', 'models/swing.model'],
    "one's own, and no other",
  );
  t.equal((await send(service, 'POST', '/api/account/removal', other, { password: PASSWORD })).status, 204);
  t.notOk(existsSync(file(id)), 'and goes with it');
  t.match(await plan(own, 'swing'), { brief: { model: mine } });
});

t.test('links, closed houses and administrators', async (t) => {
  const folder = temporaryFolder(t);
  const service = await startService(
    t,
    'stand-in',
    { WORKERS: '1', ACCOUNTS: 'required', DATA_DIR: folder, SIGN_UP: 'false' },
    false,
  );
  const refused = await send(
    service,
    'POST',
    '/api/account',
    {},
    { email: 'a@example.com', password: PASSWORD },
  );
  t.match(refused.json, { status: 403 });
  const { password } = admin('create', 'root@example.com', folder);
  const enter = (email: string, secret: unknown) =>
    send(service, 'POST', '/api/account/session', {}, { email, password: secret });
  const root = sessionOf(await enter('root@example.com', password));
  for (const email of ['a@example.com', 'b@example.com'])
    t.equal(
      (await send(service, 'POST', '/api/admin/accounts', root, { email, password: PASSWORD })).status,
      201,
    );
  const a = sessionOf(await enter('a@example.com', PASSWORD));
  const reply = await enter('b@example.com', PASSWORD);
  const b = sessionOf(reply);

  t.match((await service.generate({ style: 'jazz', duration: 1 })).json, {
    status: 401,
    code: 'unauthorized',
  });
  t.equal((await service.call('GET', '/api/styles')).status, 200);
  const piece = (await send(service, 'POST', '/api/generate', a, { style: 'jazz', duration: 1 })).json;
  const file = await service.call('GET', String(piece.download_url));
  t.equal(file.status, 200, 'who has the address has the file');
  t.match(file.headers['cache-control'], /^private/);

  const linkFor = async (permission: string) =>
    (await send(service, 'POST', `/api/library/${piece.id}/shares`, a, { permission })).json;
  const viewed = await linkFor('view');
  const look = await service.call('GET', String(viewed.url));
  t.equal(look.status, 200);
  t.same(look.json.outputs, [], 'who may look gets no address of a file');
  t.match(look.headers['cache-control'], /private|no-store/);
  const peaks = await service.call('GET', String(viewed.url).replace('?', '/peaks?'));
  t.notOk([400, 401, 403].includes(peaks.status), 'and may look at its peaks');
  const token = new URL(`http://x${viewed.url}`).searchParams.get('share');
  const plain = String(piece.download_url).split('?')[0];
  t.equal((await service.call('GET', `${plain}?share=${token}`)).status, 403);
  t.equal((await service.call('GET', `/api/pieces/${piece.id}?share=${'x'.repeat(43)}`)).status, 404);
  const down = await linkFor('download');
  const outputs = (await service.call('GET', String(down.url))).json.outputs as { url: string }[];
  t.equal((await service.call('GET', outputs[0]!.url)).status, 200);
  const editing = await linkFor('edit');
  const path = String(editing.url).replace('?', '/edit?');
  const operations = [{ op: 'tempo', tempo: 100 }];
  const edited = await send(service, 'POST', path, b, { operations });
  t.equal(edited.status, 200);
  t.equal((await send(service, 'GET', `/api/pieces/${edited.json.id}`, b)).status, 200, 'the copy is theirs');
  t.equal((await send(service, 'GET', `/api/pieces/${edited.json.id}`, a)).status, 404);
  t.equal((await send(service, 'DELETE', `/api/library/${piece.id}/shares/${down.id}`, a)).status, 204);
  t.equal((await service.call('GET', String(down.url))).status, 404);

  const { password: reset } = (
    await send(service, 'POST', `/api/admin/accounts/${reply.json.id}/password`, root)
  ).json;
  t.equal((await send(service, 'GET', '/api/account', b)).status, 401);
  t.equal((await enter('b@example.com', reset)).status, 200);
  await send(service, 'PATCH', `/api/admin/accounts/${reply.json.id}`, root, { disabled: true });
  t.match((await enter('b@example.com', reset)).json, { status: 403 });
  t.ok(admin('reset', 'root@example.com', folder).password);
  t.equal((await send(service, 'GET', '/api/account', root)).status, 401);
});

t.test('attempts to guess a password are slowed down', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '1', ACCOUNTS: 'optional' }, false);
  const replies: Reply[] = [];
  for (let i = 0; i < 25; i++)
    replies.push(
      await send(
        service,
        'POST',
        '/api/account/session',
        {},
        { email: 'a@example.com', password: `wrong guess ${i}` },
      ),
    );
  t.equal(replies[0]?.status, 401);
  t.match(replies.at(-1)?.json, { status: 429, code: 'too_many_requests' });
  t.match(replies.at(-1)?.headers['retry-after'], /^\d+$/);
});
