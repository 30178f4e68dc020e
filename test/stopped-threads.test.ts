import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { WorkerPool } from '../src/jobs/worker-pool.js';

t.test('threads may be stopped at any moment of their start: the process goes on', async (t) => {
  // The moments at which a thread links its modules lie somewhere within these.
  for (let wait = 60; wait < 460; wait += 10) {
    const pool = new WorkerPool({ threads: 2, memoryMb: 512 });
    const ends = pool.selfTests().then(
      () => 'ended',
      () => 'stopped',
    );
    await sleep(wait);
    await pool.close(true);
    t.match(await ends, /ended|stopped/, `stopped after ${wait} ms`);
  }
});
