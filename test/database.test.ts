/** One suite over both databases: the embedded file and a real PostgreSQL. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { ServiceError } from '../src/contract/errors.js';
import { type Database, openDatabase } from '../src/db/database.js';
import { JobBook } from '../src/jobs/job-book.js';
import { newPieceId } from '../src/jobs/piece-id.js';
import { freePort, startPostgres } from './support/postgres.js';
import { temporaryFolder } from './support/service.js';

const process = (id: string) => ({ id, host: 'h', pid: 1, beat_at: 1_790_000_000_123 });

async function suite(t: Test, open: () => Promise<Database>): Promise<void> {
  const database = await open();
  t.teardown(() => database.close());
  const { queries } = database;

  await t.test('rows come back as they went in', async (t) => {
    await queries.insertInto('processes').values(process('a "quoted" ü id')).execute();
    t.same(await queries.selectFrom('processes').selectAll().execute(), [process('a "quoted" ü id')]);
  });

  await t.test('an update tells how many rows it changed', async (t) => {
    const update = (id: string) =>
      queries.updateTable('processes').set({ pid: 2 }).where('id', '=', id).executeTakeFirst();
    t.equal((await update('a "quoted" ü id')).numUpdatedRows, 1n);
    t.equal((await update('nobody')).numUpdatedRows, 0n);
  });

  await t.test('sums and counts are numbers', async (t) => {
    const { count, sum } = await queries
      .selectFrom('processes')
      .select((e) => [e.fn.countAll<number>().as('count'), e.fn.sum<number>('beat_at').as('sum')])
      .executeTakeFirstOrThrow();
    t.equal(count, 1);
    t.equal(sum, 1_790_000_000_123);
  });

  await t.test('the events of a job are numbered without a gap, told one by one or at once', async (t) => {
    const book = new JobBook(database, { all: 1, each: 1 }, newPieceId);
    await book.tell('numbered', 'queued', {});
    await Promise.all(['a', 'b', 'c'].map((stage) => book.tell('numbered', 'progress', { stage })));
    await book.tell('another', 'queued', { "it's": '\u00fc' });
    const events = await book.events('numbered', 0);
    t.same(
      events.map(({ seq }) => seq),
      [1, 2, 3, 4],
    );
    t.same(
      new Set(events.map(({ data }) => (data as { stage?: string }).stage)),
      new Set([undefined, 'a', 'b', 'c']),
    );
    t.match(await book.events('another', 0), [{ seq: 1, type: 'queued', data: { "it's": '\u00fc' } }]);
  });

  await t.test('a statement that is refused does not hold up the next ones', async (t) => {
    const twice = () => queries.insertInto('processes').values(process('a "quoted" ü id')).execute();
    await t.rejects(twice(), /unique/i);
    const inside = queries.transaction().execute(async (step) => {
      await step.insertInto('processes').values(process('inside')).execute();
      await step.insertInto('processes').values(process('inside')).execute();
    });
    await t.rejects(inside, /unique/i);
    await queries.insertInto('processes').values(process('after')).execute();
    t.equal(
      (await queries.deleteFrom('processes').where('id', '=', 'after').executeTakeFirst()).numDeletedRows,
      1n,
    );
  });

  await t.test('a conflict can be passed over, and answers no row', async (t) => {
    const again = await queries
      .insertInto('processes')
      .values(process('a "quoted" ü id'))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    t.same(again, []);
  });

  await t.test('a transaction that fails leaves nothing', async (t) => {
    const failing = queries.transaction().execute(async (step) => {
      await step.insertInto('processes').values(process('half')).execute();
      throw new Error('on purpose');
    });
    await t.rejects(failing, /on purpose/);
    t.same(await queries.selectFrom('processes').select('id').where('id', '=', 'half').execute(), []);
  });

  await t.test('four that open at once share one history', async (t) => {
    const others = await Promise.all([open(), open(), open(), open()]);
    const counts = await Promise.all(
      others.map(({ queries }) => queries.selectFrom('migrations').select('name').execute()),
    );
    for (const names of counts) t.equal(new Set(names.map(({ name }) => name)).size, names.length);
    // Each writes in transactions at the same time as the others.
    await Promise.all(
      others.map(async ({ queries }, who) => {
        for (let i = 0; i < 25; i++) {
          await queries.transaction().execute(async (step) => {
            await step
              .insertInto('processes')
              .values(process(`p${who}-${i}`))
              .execute();
            await sleep(1);
            await step.updateTable('processes').set({ pid: i }).where('id', '=', `p${who}-${i}`).execute();
          });
        }
      }),
    );
    const rows = await queries.selectFrom('processes').select('id').where('id', 'like', 'p%').execute();
    t.equal(rows.length, 100, 'nobody lost a row to a busy database');
    await Promise.all(others.map((other) => other.close()));
  });

  await t.test('what a newer version has written is left alone', async (t) => {
    await queries.insertInto('migrations').values({ name: '999-later', at: 1 }).execute();
    await t.rejects(open(), { name: 'DatabaseFault', message: /newer version .*999-later/ });
    await queries.deleteFrom('migrations').where('name', '=', '999-later').execute();
  });
}

t.test('embedded', async (t) => {
  const file = join(temporaryFolder(t), 'continuo.db');
  await suite(t, () => openDatabase({ url: '', file, connections: 1 }));
});

t.test('PostgreSQL', async (t) => {
  const server = await startPostgres(t);
  if (!server) return;
  const open = () => openDatabase({ url: server.url, file: '', connections: 5 });
  await suite(t, open);

  await t.test('a server that dies is told as such, and is used again when it is back', async (t) => {
    const database = await open();
    t.teardown(() => database.close());
    await database.ping();
    await server.crash();
    await t.rejects(database.ping(), { name: 'ServiceError', code: 'database_unavailable', retryAfter: 5 });
    await server.restart();
    await database.ping();
  });
});

t.test('a file that is no database, or cannot be opened, is one clear line', async (t) => {
  const folder = temporaryFolder(t);
  const broken = join(folder, 'broken.db');
  writeFileSync(broken, 'this is text, '.repeat(1000));
  const open = (file: string) => openDatabase({ url: '', file, connections: 1 });
  await t.rejects(open(broken), { name: 'DatabaseFault', message: /broken\.db.*damaged or no database/ });
  await t.rejects(open(join(folder, 'nowhere', 'x.db')), {
    name: 'DatabaseFault',
    message: /cannot (use|be opened)/,
  });
  chmodSync(broken, 0o644);
});

t.test('a server that is not there is one clear line without the password', async (t) => {
  const url = `postgres://me:secret@127.0.0.1:${await freePort()}/x`;
  const fault = await openDatabase({ url, file: '', connections: 1 }).catch((error: Error) => error);
  t.ok(fault instanceof Error && !(fault instanceof ServiceError));
  const { message } = fault as Error;
  t.match(message, /cannot use the database postgres:\/\/me:\*\*\*@127\.0\.0\.1.*ECONNREFUSED/);
  t.notMatch(message, /secret/);
  await t.rejects(
    openDatabase({ url: 'mysql://x', file: '', connections: 1 }),
    /DATABASE_URL must begin with/,
  );
});
