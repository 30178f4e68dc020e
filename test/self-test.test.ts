import t from 'tap';
import { KNOWN_RENDERS } from '../src/jobs/known-render.js';
import { Readiness } from '../src/jobs/readiness.js';
import { NO_BANK, STANDARD_BANK } from '../src/storage/sample-banks/installed-banks.js';
import { runSelfTest } from '../workers/self-test.js';
import { banksOf } from './support/standard-bank.js';

t.test('the tiny piece is made as this engine is known to make it, with its bank and without', async (t) => {
  for (const name of [STANDARD_BANK, NO_BANK] as const) {
    const { engine, standard } = await banksOf(name);
    const found = await runSelfTest(standard);
    t.equal(
      found.sha256,
      KNOWN_RENDERS[engine],
      `${engine}: if the change of sound is meant: raise ENGINE, build, run node build/test/support/write-known-render.js`,
    );
    t.equal(found.encoders, true);
  }
});

t.test('a worker that makes other bytes, or cannot encode, or does not start, is told', async (t) => {
  const faultOf = async (...tests: Parameters<Readiness['warm']>[0][]) => {
    const readiness = new Readiness();
    t.match(readiness.startFault, /warming/);
    for (const test of tests) await readiness.warm(test);
    return readiness.startFault;
  };
  const good = { sha256: 'a', encoders: true, models: false };
  t.equal(await faultOf({ known: 'a', selfTests: async () => [good, good] }), undefined);
  t.match(
    await faultOf({ known: 'a', selfTests: async () => [good, { ...good, sha256: 'b' }] }),
    /came out as b/,
  );
  t.match(await faultOf({ known: 'a', selfTests: async () => [{ ...good, encoders: false }] }), /encoders/);
  t.match(
    await faultOf({ known: 'a', selfTests: () => Promise.reject(new Error('no memory')) }),
    /no memory/,
  );
});
