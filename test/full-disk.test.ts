/** A disk that really fills up: a small one in memory, the service's own workers. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startService, temporaryFolder } from './support/service.js';

const MEGABYTES = 12;

t.test('a full disk fails the piece that does not fit, and nothing else', async (t) => {
  const folder = temporaryFolder(t);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    t.pass('full disk', { skip: 'mounting a small disk needs root: what it would show is NOT checked' });
    return;
  }
  t.teardown(() => spawnSync('umount', ['-l', folder]));
  const service = await startService(t, 'real', {
    DATA_DIR: folder,
    WORKERS: '1',
    SOUNDFONT: 'none',
    MIN_FREE_DISK_MB: '0',
  });
  const brief = (duration: number, seed: string) => ({
    style: 'ambient',
    duration,
    seed,
  });
  const small = await service.generate(brief(2, 'fits'));
  t.equal(small.status, 200);

  const large = await service.generate(brief(240, 'large'));
  t.equal(large.status, 507);
  t.match(large.json, { success: false, code: 'disk_full', detail: /no room left/ });

  const begun = async () =>
    (await service.call('GET', '/metrics')).body.toString().match(/^continuo_jobs_total.*$/gm);
  const before = await begun();
  const stems = await service.generate({ ...brief(8, 'stems'), stems: 'parts' });
  t.equal(stems.status, 507);
  t.same(await begun(), before, 'stems that would not fit are refused before anything is made');

  const fill = spawnSync('fallocate', ['-l', `${MEGABYTES - 2}M`, join(folder, 'filler')]);
  if (fill.status === 0) {
    const late = await service.generate(brief(10, 'late'));
    t.equal(late.status, 507, 'found out before or while it is written');
    spawnSync('rm', [join(folder, 'filler')]);
  }
  const file = await service.call('GET', small.json.download_url as string);
  t.equal(file.status, 200, 'what was there is still served');
  t.equal((await service.generate(brief(2, 'again'))).status, 200, 'and what fits is made');
  t.equal((await service.call('GET', '/livez')).status, 200);
  const left = readdirSync(join(folder, 'store/tmp'), { recursive: true }).map(String);
  t.same(
    left.filter((name) => name.includes('/')),
    [],
    'no unfinished file is left behind',
  );
});
