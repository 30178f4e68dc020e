/** Passwords, keys, sessions, links and signed addresses: what is kept of them, and how what is given is compared with that. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { type Database, openDatabase } from '../src/db/database.js';
import { newPieceId } from '../src/jobs/piece-id.js';
import { Accounts } from '../src/library/accounts.js';
import { ApiKeys } from '../src/library/api-keys.js';
import { Capability } from '../src/library/capability.js';
import { Passwords } from '../src/library/passwords.js';
import { same } from '../src/library/secret.js';
import { Sessions } from '../src/library/sessions.js';
import { Shares } from '../src/library/shares.js';
import { projectRoot } from './support/project.js';
import { temporaryFolder } from './support/service.js';

async function opened(t: Test): Promise<Database> {
  const database = await openDatabase({ url: '', file: join(temporaryFolder(t), 'x.db'), connections: 1 });
  t.teardown(() => database.close());
  return database;
}

/** The text with another last sign, another first sign, one sign less, one more, and nothing at all. */
function nearly(text: string): string[] {
  const other = (sign: string) => (sign === 'A' ? 'B' : 'A');
  return [
    text.slice(0, -1) + other(text.at(-1)!),
    other(text[0]!) + text.slice(1),
    text.slice(0, -1),
    `${text}A`,
    '',
  ];
}

t.test('texts are compared whole, whatever their lengths', async (t) => {
  for (const text of ['', 'a', 'secret', 'ü'.repeat(1000)]) {
    t.ok(same(text, text));
    for (const other of nearly(text || 'x')) if (other !== text) t.notOk(same(text, other));
  }
});

t.test('what nearly fits opens nothing, and nothing that opens is kept', async (t) => {
  const database = await opened(t);
  const accounts = new Accounts(database, new Passwords(), newPieceId);
  const password = 'correct horse battery';
  const { id } = await accounts.create('ada@example.com', password);
  t.equal((await accounts.enter('ada@example.com', password)).id, id);
  for (const wrong of nearly(password))
    await t.rejects(accounts.enter('ada@example.com', wrong), { code: 'unauthorized' });

  const keys = new ApiKeys(database, newPieceId);
  const key = String((await keys.create(id, { name: 'k' })).key);
  t.equal((await keys.find(key))?.account.id, id);
  const rotated = String((await keys.rotate(id, key.split('_')[1]!)).key);
  for (const wrong of [...nearly(rotated), key]) t.equal(await keys.find(wrong), undefined, 'key');

  const sessions = new Sessions(database);
  const { token } = await sessions.begin(id);
  t.equal((await sessions.find(token))?.account.id, id);
  for (const wrong of nearly(token)) t.equal(await sessions.find(wrong), undefined, 'session');

  const shares = new Shares(database, newPieceId);
  const piece = newPieceId();
  const link = new URL(`http://x${(await shares.create(piece, { permission: 'view' })).url}`);
  const share = link.searchParams.get('share')!;
  t.equal(await shares.permission(piece, share), 'view');
  for (const wrong of nearly(share)) t.equal(await shares.permission(piece, wrong), undefined, 'link');

  const capability = await Capability.open(database);
  const signed = capability.of('a.wav');
  t.ok(capability.opens('a.wav', signed));
  for (const wrong of [...nearly(signed), capability.of('b.wav')])
    t.notOk(capability.opens('a.wav', wrong), 'signed address');

  const { queries } = database;
  const kept = JSON.stringify([
    await queries.selectFrom('accounts').selectAll().execute(),
    await queries.selectFrom('api_keys').selectAll().execute(),
    await queries.selectFrom('sessions').selectAll().execute(),
    await queries.selectFrom('shares').selectAll().execute(),
  ]);
  for (const secret of [password, rotated.split('_').slice(2).join('_'), token, share])
    t.notOk(kept.includes(secret), 'whoever reads the database cannot sign in');
  t.match(kept, /\$argon2id\$/);
});

t.test('an address without an account costs the same work as one with a wrong password', async (t) => {
  const passwords = new Passwords();
  const hash = await passwords.hash('right one');
  await passwords.check(undefined, 'warm');
  const cost = async (against: string | undefined) => {
    const before = process.cpuUsage();
    for (let i = 0; i < 8; i++) t.equal(await passwords.check(against, 'wrong one'), false);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [unknown, known] = [await cost(undefined), await cost(hash)];
  t.ok(unknown > known / 3 && unknown < known * 3, `${unknown} and ${known} µs of processor time`);
});

t.test('no source compares a secret by === or ==', async (t) => {
  /** Names of values that only their owners know, and of what is made of them. */
  const SECRET = String.raw`[\w.?!\[\]'()]*\b(?:hash|token|secret|csrf|password|signature|signed|capability)\b[\w.?!\[\]'()]*`;
  const HARMLESS = /^(undefined|null|''|""|\d+|'(string|number)')$/;
  const comparison = new RegExp(
    String.raw`(?:(${SECRET})\s*[!=]==?\s*(\S+?)[\s;,)?&|]|(\S+)\s*[!=]==?\s*(${SECRET}))`,
    'gi',
  );
  const sources = ['src/library', 'src/http/plugins', 'src/http/routes', 'src/jobs'].flatMap((room) =>
    readdirSync(join(projectRoot, room))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${room}/${file}`),
  );
  const found = sources.flatMap((file) =>
    readFileSync(join(projectRoot, file), 'utf8')
      .split('\n')
      .flatMap((line) =>
        [...line.matchAll(comparison)].map((match) => ({
          file,
          line: line.trim(),
          other: match[2] ?? match[3] ?? '',
        })),
      ),
  );
  // A render's hash and the id of a session's row open nothing.
  const suspect = found.filter(
    ({ other, line }) => !HARMLESS.test(other) && !/render_?hash|#flights/i.test(line),
  );
  t.same(
    suspect.map(({ file, line }) => `${file}: ${line}`),
    [],
  );
  t.match('if (row.token === given) {', comparison, 'it would find one');
  for (const file of ['api-keys', 'capability'])
    t.match(readFileSync(join(projectRoot, `src/library/${file}.ts`), 'utf8'), /\bsame\(/, file);
  t.match(readFileSync(join(projectRoot, 'src/http/plugins/caller.ts'), 'utf8'), /same\(.*csrf/);
  t.match(readFileSync(join(projectRoot, 'src/library/secret.ts'), 'utf8'), /timingSafeEqual/);
});
