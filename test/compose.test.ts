/**
 * The services of docker-compose.yml's profile `scale`, started by hand from Debian's packages (and an S3 server from npm)
 * with the settings that the file gives them, since a machine of tests has no Docker engine: one API, two workers.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { composedServices, imageSettings, onThisMachine } from './support/composed.js';
import { startPostgres } from './support/postgres.js';
import { startRedis } from './support/redis.js';
import { startS3 } from './support/s3-server.js';
import { startService, temporaryFolder } from './support/service.js';

const WORKERS = 2;

t.test('the profile "scale", as the files describe it, makes music', async (t) => {
  // What a user puts into the environment beside the file's own settings.
  const services = composedServices('docs/deployment/scale.env', ['scale'], { WORKERS: '1' });
  t.same(
    Object.keys(services).sort(),
    ['continuo', 'postgres', 'prometheus', 'redis', 's3', 'worker'],
    'no service that is not started here, but for Prometheus',
  );
  const { continuo, postgres, redis, s3, worker } = services as Required<typeof services>;

  const [program, ...redisSettings] = redis!.command!;
  t.equal(program, 'redis-server');
  const queue = await startRedis(t, redisSettings);
  const { POSTGRES_DB, POSTGRES_PASSWORD, POSTGRES_USER } = postgres!.environment!;
  const database = await startPostgres(t, {
    user: POSTGRES_USER!,
    password: POSTGRES_PASSWORD!,
    database: POSTGRES_DB!,
  });
  if (!queue || !database) return;
  const { MINIO_ROOT_PASSWORD, MINIO_ROOT_USER } = s3!.environment!;
  const objects = await startS3(t, {
    buckets: [],
    keys: { accessKeyId: MINIO_ROOT_USER!, secretAccessKey: MINIO_ROOT_PASSWORD! },
  });

  const ports = {
    'redis:6379': Number(new URL(queue.url).port),
    'postgres:5432': Number(new URL(database.url).port),
    's3:9000': objects.port,
  };
  const start = (environment: Parameters<typeof onThisMachine>[0]) => {
    const settings = { ...imageSettings(), ...onThisMachine(environment, ports) };
    const here = { ...settings, HOST: '127.0.0.1', PORT: '0', DATA_DIR: temporaryFolder(t) };
    return startService(t, 'real', here);
  };
  const [api, ...workers] = await Promise.all([
    start(continuo!.environment!),
    ...Array.from({ length: WORKERS }, () => start(worker!.environment!)),
  ]);
  for (const service of [api!, ...workers]) t.equal((await service.call('GET', '/readyz')).status, 200);

  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ style: 'blues', duration: 2, seed: 'compose', format: ['wav', 'mp3'] });
  const made = await api!.call('POST', '/api/generate', { headers: json, body });
  t.equal(made.status, 200, made.body.toString().slice(0, 300));
  const file = await api!.call('GET', String(made.json.download_url));
  t.equal(file.status, 200);
  t.equal(file.body.subarray(0, 4).toString(), 'RIFF');
  t.match((await api!.call('GET', '/health')).json, { status: 'healthy', storage: { driver: 's3' } });

  const requests = Array.from({ length: 6 }, (_, i) => ({ brief: { style: 'jazz', duration: 1, seed: i } }));
  const batch = await api!.call('POST', '/api/batches', {
    headers: json,
    body: JSON.stringify({ requests }),
  });
  let counts = {};
  for (;;) {
    const { json } = await api!.call('GET', String(batch.json.url));
    counts = json.counts as object;
    if (json.status === 'finished') break;
    await sleep(100);
  }
  t.match(counts, { total: 6, succeeded: 6 });
  const figures = await Promise.all(workers.map((one) => one.call('GET', '/metrics')));
  const done = figures.map(({ body }) =>
    Number(/^continuo_jobs_total\{status="succeeded"\} (\d+)$/m.exec(body.toString())?.[1] ?? 0),
  );
  t.equal(done[0]! + done[1]!, 7, 'the workers made everything');
  t.notMatch(
    (await api!.call('GET', '/metrics')).body.toString(),
    /^continuo_jobs_total\{status="succeeded"\}/m,
    'and the API none of it',
  );
});
