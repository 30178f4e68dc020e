import t from 'tap';
import { KNOWN_RENDER } from '../src/jobs/known-render.js';
import { Readiness } from '../src/jobs/readiness.js';
import { runSelfTest } from '../workers/self-test.js';

t.test('the tiny piece is made as this engine is known to make it', async (t) => {
  const found = runSelfTest();
  t.equal(
    found.sha256,
    KNOWN_RENDER,
    'if the change of sound is meant: raise ENGINE, build, run node build/test/support/write-known-render.js',
  );
  t.equal(found.encoders, true);
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
