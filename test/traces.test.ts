/** Traces by OpenTelemetry, as a collector receives them: through the house, across processes, out to webhooks. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { readConfig } from '../src/config.js';
import { openLog } from '../src/open-log.js';
import { startRedis } from './support/redis.js';
import { type Service, startService, temporaryFolder } from './support/service.js';
import { type CollectedSpan, startCollector } from './support/trace-collector.js';
import { until } from './support/until.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const json = { 'content-type': 'application/json' };
const traced = (url: string) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  OTEL_BSP_SCHEDULE_DELAY: '50',
});

async function over(service: Service, url: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { json } = await service.call('GET', url);
    if (json.status !== 'queued' && json.status !== 'running') return json;
    await sleep(50);
  }
}

t.test('a piece that is waited for: from the request to the store, stage by stage', async (t) => {
  const collector = await startCollector(t);
  const service = await startService(t, 'real', {
    ...traced(collector.url),
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
    WORKERS: '1',
    SOUNDFONT: 'none',
    MODELS: 'none',
  });
  const before = Date.now();
  const answer = await service.call('POST', '/api/generate', {
    headers: { ...json, traceparent: `00-${TRACE}-${CALLER}-01` },
    body: JSON.stringify({ style: 'jazz', duration: 3, seed: 1 }),
  });
  t.equal(answer.status, 200);
  const stages = ['wait for a thread', 'compose', 'render', 'master', 'encode', 'store'];
  const spans = await collector.trace(TRACE, ['POST /api/generate', ...stages]);
  const request = spans.get('POST /api/generate')!;
  t.match(request, {
    parentSpanId: CALLER,
    kind: 2,
    facts: { 'http.route': '/api/generate', 'continuo.request_id': answer.headers['x-request-id'] },
    process: { 'service.name': 'continuo', 'continuo.role': 'all', 'deployment.environment': 'test' },
  });
  t.equal(Number(request.facts['http.response.status_code']), 200);
  let last = 0;
  for (const name of stages) {
    const span = spans.get(name)!;
    t.equal(span.parentSpanId, request.spanId, `${name} is a part of the request`);
    const [from, to] = timesOf(span);
    t.ok(from >= last - 5 && to >= from, `${name} follows what was before it`);
    t.ok(from >= before - 50 && to <= timesOf(request)[1] + 50, `${name} lies in the request`);
    last = to;
  }
  const line = service
    .log()
    .split('\n')
    .find((text) => text.includes('"piece made"'));
  t.match(JSON.parse(line!), { trace_id: TRACE, span_id: request.spanId });
  await service.call('GET', '/livez');
  await sleep(200);
  t.notOk(
    collector.spans.some(({ name }) => name.includes('livez')),
    'probes leave no spans',
  );
});

t.test(
  'a job: from the process that took it, over Redis, to the one that did it and its webhook',
  async (t) => {
    const redis = await startRedis(t);
    if (!redis) return;
    const collector = await startCollector(t);
    const folder = temporaryFolder(t);
    const settings = {
      ...traced(collector.url),
      DATA_DIR: folder,
      REDIS_URL: redis.url,
      WORKERS: '1',
      WEBHOOK_PRIVATE: 'true',
    };
    const api = await startService(t, 'stand-in', { ...settings, ROLE: 'api' });
    const worker = await startService(t, 'stand-in', { ...settings, ROLE: 'worker' });
    const send = (seed: string) =>
      api.call('POST', '/api/jobs', {
        headers: { ...json, traceparent: `00-${TRACE}-${CALLER}-01` },
        body: JSON.stringify({
          brief: { style: 'jazz', duration: 1, seed },
          webhook: { url: `${collector.url}/hook` },
        }),
      });
    const accepted = await send('one');
    t.match(await over(api, String(accepted.json.url)), { status: 'succeeded' });
    const spans = await collector.trace(TRACE, ['POST /api/jobs', 'job piece', 'webhook', 'store']);
    const request = spans.get('POST /api/jobs')!;
    const job = spans.get('job piece')!;
    t.equal(request.process['continuo.role'], 'api');
    t.match(job, {
      parentSpanId: request.spanId,
      kind: 5,
      facts: { 'continuo.job': accepted.json.id, 'continuo.job.status': 'succeeded' },
      process: { 'continuo.role': 'worker' },
    });
    t.equal(spans.get('wait for a process')?.parentSpanId, job.spanId);
    t.equal(spans.get('store')?.parentSpanId, job.spanId);
    const webhook = spans.get('webhook')!;
    t.match(webhook, { parentSpanId: job.spanId, kind: 3 });
    t.same(collector.messages, [{ path: '/hook', traceparent: `00-${TRACE}-${webhook.spanId}-01` }]);
    t.match(worker.log(), new RegExp(`"trace_id":"${TRACE}"[^\n]*"job done"`));

    collector.spans.length = 0;
    const bad = await send('throw');
    t.match(await over(api, String(bad.json.url)), { status: 'failed' });
    const failed = (await collector.trace(TRACE, ['job piece'])).get('job piece')!;
    t.match(failed, { status: { code: 2 }, facts: { 'error.type': 'internal' } });
  },
);

t.test('nothing of it is loaded unless a collector is named', async (t) => {
  const loaded = () =>
    Object.keys(createRequire(import.meta.url).cache).some((path) =>
      path.includes('opentelemetry/sdk-trace'),
    );
  const off = await openLog(readConfig({}));
  t.equal(off.tracing, undefined);
  const disabled = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' };
  t.equal((await openLog(readConfig(disabled))).tracing, undefined);
  t.equal(loaded(), false);

  const collector = await startCollector(t);
  const settings = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`, LOG_LEVEL: 'silent' };
  const { tracing } = await openLog(readConfig(settings));
  t.equal(loaded(), true);
  tracing!.open('one').end();
  await tracing!.close();
  t.match(collector.raw, [{ type: 'application/x-protobuf' }], 'protobuf unless JSON is asked for');
  t.ok(collector.raw[0]!.body.includes('continuo'));

  for (const address of ['collector:4318', 'ftp://collector', 'http://'])
    t.throws(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: address }), {
      message: /^setting OTEL_EXPORTER_OTLP_ENDPOINT must be an address/,
    });
});

t.test('a collector that is away is told of once, and nothing else suffers', async (t) => {
  const service = await startService(t, 'stand-in', traced('http://127.0.0.1:9'));
  for (let i = 0; i < 3; i++) t.equal((await service.generate({ style: 'jazz', duration: 1 })).status, 200);
  await until(() => service.log().includes('do not reach'));
  t.equal(service.log().split('traces do not reach their collector').length, 2);
  service.child.kill('SIGTERM');
  t.same(await service.exited, { code: 0, signal: null });
});

/** Beginning and end in milliseconds since 1970. */
function timesOf(span: CollectedSpan): [number, number] {
  return [Number(span.startTimeUnixNano) / 1e6, Number(span.endTimeUnixNano) / 1e6];
}
