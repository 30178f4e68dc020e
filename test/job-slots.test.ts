/** How many jobs a process takes: as many as it has threads, and the next one while the last one is written down. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { openDatabase } from '../src/db/database.js';
import { Works } from '../src/jobs/works.js';
import { temporaryFolder } from './support/service.js';

const CALLER = { owner: 'anonymous', share: 'a' };
const quiet = () => undefined;

/** Works of `slots` threads whose jobs go on by hand. */
async function byHand(t: Test, slots: number) {
  const database = await openDatabase({
    url: '',
    file: join(temporaryFolder(t), 'jobs.db'),
    connections: 1,
  });
  const works = new Works({
    database,
    limits: { all: 1e6, each: 1e6 },
    slots,
    retentionDays: 1,
    webhooks: { allowPrivate: false, pace: 1 },
    retryAfter: () => 1,
    log: { info: quiet, warn: quiet, error: quiet },
  });
  const begun: { name: string; threadFree: () => void; end: () => void }[] = [];
  works.addKind<{ name: string }, null>('by-hand', {
    run: ({ name }, { threadFree }) =>
      new Promise((resolve) => {
        begun.push({ name, threadFree, end: () => resolve(null) });
      }),
  });
  await works.start();
  t.teardown(async () => {
    for (const { end } of begun) end();
    await works.stop();
    await database.close();
  });
  const submit = (name: string) =>
    works.desk.submit(CALLER, { kind: 'by-hand', request: { name }, seconds: 1 });
  const until = async (count: number) => {
    while (begun.length < count) await sleep(5);
  };
  return { works, begun, submit, until };
}

t.test('a thread that is free takes the next job before the last one is written down', async (t) => {
  const { works, begun, submit, until } = await byHand(t, 1);
  const first = await submit('first');
  const second = await submit('second');
  await until(1);
  await sleep(100);
  t.same(
    begun.map(({ name }) => name),
    ['first'],
    'a thread does one job at a time',
  );
  begun[0]!.threadFree();
  await until(2);
  t.equal(begun[1]!.name, 'second');
  t.equal(
    (await works.desk.book.get(first.id))?.status,
    'running',
    'it is not over before it is written down',
  );
  for (const { end } of begun) end();
  for (const { id } of [first, second]) t.equal((await works.desk.wait(id, 600_000)).status, 'succeeded');
});

t.test('a store that is slower than the threads holds them up', async (t) => {
  const { works, begun, submit, until } = await byHand(t, 2);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await submit(name);
  await until(2);
  for (const { threadFree } of begun) threadFree();
  await until(4);
  for (const { threadFree } of begun) threadFree();
  await sleep(200);
  t.equal(begun.length, 4, 'no more than as many again are being written down');
  begun[0]!.end();
  await until(5);
  begun[1]!.end();
  await until(6);
  t.equal((await works.desk.book.state()).running, 4);
});

t.test('to drain is to wait for what is being written down, too', async (t) => {
  const { works, begun, submit, until } = await byHand(t, 1);
  const { id } = await submit('only');
  await until(1);
  begun[0]!.threadFree();
  let drained = false;
  const drain = works.drain().then(() => {
    drained = true;
  });
  await sleep(100);
  t.notOk(drained);
  begun[0]!.end();
  await drain;
  t.equal((await works.desk.book.get(id))?.status, 'succeeded');
});
