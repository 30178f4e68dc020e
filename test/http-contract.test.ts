import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import t from 'tap';
import { projectRoot } from './support/project.js';
import { environment, type Reply, type Service, startService, temporaryFolder } from './support/service.js';

const run = promisify(execFile);
const STYLES = ['classical', 'jazz', 'rock', 'blues', 'electronic', 'ambient'];

/** The client snippets as the documentation prints them, for the port that is listened on. */
function snippet(language: string, port: number): string {
  const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
  const clients = page.slice(page.indexOf('## Clients'));
  const code = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(clients)?.[1];
  if (!code?.includes('localhost:5001'))
    throw new Error(`docs/api.md has no ${language} client for port 5001`);
  return code.replaceAll('localhost:5001', `localhost:${port}`);
}

/** A check of an answer against the schema that the service itself publishes. */
function published(document: Record<string, unknown>): (name: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ ...document, $id: 'openapi' });
  return (name) => ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
}

function wavFacts(file: Buffer) {
  return {
    riff: file.toString('latin1', 0, 4),
    wave: file.toString('latin1', 8, 12),
    channels: file.readUInt16LE(22),
    rate: file.readUInt32LE(24),
    bits: file.readUInt16LE(34),
    frames: file.readUInt32LE(40) / file.readUInt16LE(32),
    data: file.readUInt32LE(40),
    whole: file.readUInt32LE(4) + 8 === file.length,
  };
}

t.test('the contract that existing clients rely on', async (t) => {
  const service: Service = await startService(t, 'real');
  const document = (await service.call('GET', '/docs/json')).json;
  const schema = published(document);
  const fits = (t: { ok: (value: unknown, message: string) => unknown }, name: string, value: unknown) => {
    const validate = schema(name);
    t.ok(validate(value), `${name}: ${JSON.stringify(validate.errors)?.slice(0, 500)}`);
  };

  t.test('GET /', async (t) => {
    const { status, json, headers } = await service.call('GET', '/');
    t.equal(status, 200);
    t.equal(headers['access-control-allow-origin'], '*');
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    t.match(json, { status: 'running', message: /\S/, version, features: Array });
    fits(t, 'Welcome', json);
  });

  t.test('GET /health', async (t) => {
    const { status, json } = await service.call('GET', '/health');
    t.equal(status, 200);
    t.match(json, { status: 'healthy', device: 'cpu', audio_libs: true, ai_libs: true });
    t.equal(new Date(String(json.timestamp)).toISOString(), json.timestamp);
    t.ok(Math.abs(Date.parse(String(json.timestamp)) - Date.now()) < 60_000);
    fits(t, 'Health', json);
  });

  t.test('the workers make what this engine is known to make', async (t) => {
    t.equal((await service.call('GET', '/startupz')).status, 200, service.log());
    t.equal((await service.call('GET', '/readyz')).status, 200);
  });

  t.test('GET /api/styles', async (t) => {
    const { json } = await service.call('GET', '/api/styles');
    const styles = json.styles as { name: string; description: string; moods: unknown[] }[];
    t.same(
      styles.map(({ name }) => name),
      STYLES,
    );
    for (const { description, moods } of styles) {
      t.match(description, /\S/);
      t.ok(moods.length > 0);
    }
    fits(t, 'StyleList', json);
  });

  for (const style of STYLES) {
    t.test(`POST /api/generate ${style}`, async (t) => {
      const before = Date.now();
      const reply: Reply = await service.generate({ style, duration: 8.5, tempo: 120, seed: 'contract' });
      t.equal(reply.status, 200, reply.body.toString().slice(0, 500));
      fits(t, 'GenerateAnswer', reply.json);
      const answer = reply.json as {
        filename: string;
        download_url: string;
        brief: Record<string, unknown>;
        seed: string;
        outputs: { sha256: string; bytes: number; url: string }[];
        parts: { id: string }[];
        plan: { sections: unknown[] };
        id: string;
      };
      t.match(reply.json, { success: true, message: /\S/, style, duration: 8.5, cached: false });
      const name = new RegExp(`^generated_${style}_(\\d{8})_(\\d{6})_${answer.id}\\.wav$`).exec(
        answer.filename,
      );
      t.ok(name, answer.filename);
      const [, day = '', time = ''] = name ?? [];
      const stamp = Date.parse(
        `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
      );
      t.ok(stamp >= before - 1000 && stamp <= Date.now(), 'named by the time of its making');
      t.equal(answer.download_url, `/api/download/${answer.filename}`);
      t.equal(answer.outputs[0]?.url, answer.download_url);
      t.match(answer.brief, { style, duration: 8.5, tempo: 120, seed: 'contract' });
      t.ok(answer.plan.sections.length > 0);
      t.ok(answer.parts.length > 0);
      const file = await service.call('GET', answer.download_url);
      t.match(wavFacts(file.body), {
        riff: 'RIFF',
        wave: 'WAVE',
        channels: 2,
        rate: 44100,
        bits: 16,
        frames: 374850,
      });
      t.equal(file.body.length, answer.outputs[0]?.bytes);
      t.equal(createHash('sha256').update(file.body).digest('hex'), answer.outputs[0]?.sha256);
      t.ok(
        file.body.subarray(44).some((byte) => byte !== 0),
        'and it sounds',
      );

      const piece = await service.call('GET', `/api/pieces/${answer.id}`);
      fits(t, 'Piece', piece.json);
      const score = await service.call('GET', `/api/pieces/${answer.id}/score`);
      t.match(score.json, { style, duration: 8.5 });
      const midi = await service.call('GET', `/api/pieces/${answer.id}/midi`);
      t.equal(midi.headers['content-type'], 'audio/midi');
      t.equal(midi.body.toString('latin1', 0, 4), 'MThd');
    });
  }

  t.test('defaults: thirty seconds at the tempo of the style', async (t) => {
    const { json } = await service.generate({ style: 'ambient' });
    const brief = json.brief as { duration: number; tempo: number };
    t.equal(brief.duration, 30);
    t.ok(brief.tempo >= 60 && brief.tempo <= 200);
  });

  t.test('a resolved brief sent back is the same music', async (t) => {
    const first = (await service.generate({ style: 'blues', duration: 3 })).json;
    const second = await service.generate(first.brief);
    t.equal(second.status, 200, second.body.toString().slice(0, 400));
    t.equal(second.json.render_hash, first.render_hash);
    t.equal(second.json.cached, true);
  });

  for (const [bit_depth, bytes] of [
    [16, 4],
    [24, 6],
    [32, 8],
  ] as const) {
    t.test(`${bit_depth} bits`, async (t) => {
      const { json } = await service.generate({
        style: 'rock',
        duration: 1.25,
        seed: 'depth',
        bit_depth,
        format: 'wav',
      });
      const { body } = await service.call('GET', String(json.download_url));
      t.match(wavFacts(body), { bits: bit_depth, frames: 55125, data: 55125 * bytes, whole: true });
    });
  }

  t.test('the JavaScript client, as documented', async (t) => {
    const file = join(temporaryFolder(t), 'client.mjs');
    // The page's Audio element: fetches what it is to play.
    const audio = `globalThis.Audio = class { constructor(url) { this.url = url; }
      async play() { const r = await fetch(this.url); const b = Buffer.from(await r.arrayBuffer());
        console.log(JSON.stringify({ status: r.status, type: r.headers.get('content-type'), riff: b.toString('latin1', 0, 4), data: b.readUInt32LE(40) })); } };\n`;
    writeFileSync(file, audio + snippet('js', service.port));
    const { stdout } = await run(process.execPath, [file], { env: environment({}) });
    t.same(JSON.parse(stdout), { status: 200, type: 'audio/wav', riff: 'RIFF', data: 30 * 44100 * 4 });
  });

  t.test('the Python client, as documented', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'client.py'), snippet('python', service.port));
    const has = (module: string) =>
      run('python3', ['-c', `import ${module}`]).then(
        () => true,
        () => false,
      );
    if (!(await has('sys'))) {
      t.pass('the Python client', { skip: 'no python3 here' });
      return;
    }
    if (!(await has('requests'))) {
      // The two calls that the client makes of requests, over the standard library.
      writeFileSync(
        join(folder, 'requests.py'),
        `import json as j, urllib.request as u
class R:
    def __init__(self, r): self.content = r.read()
    def json(self): return j.loads(self.content)
def get(url): return R(u.urlopen(url))
def post(url, json): return R(u.urlopen(u.Request(url, j.dumps(json).encode(), {'Content-Type': 'application/json'})))
`,
      );
    }
    await run('python3', ['client.py'], { cwd: folder });
    const name = readdirSync(folder).find((entry) => entry.endsWith('.wav')) ?? '';
    t.match(name, /^generated_classical_\d{8}_\d{6}_\w+\.wav$/);
    t.match(wavFacts(readFileSync(join(folder, name))), { frames: 60 * 44100, channels: 2, bits: 16 });
  });

  t.test('browsers on other origins may call', async (t) => {
    const preflight = await service.call('OPTIONS', '/api/generate', {
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    t.equal(preflight.status, 204);
    t.equal(preflight.headers['access-control-allow-origin'], '*');
    t.match(preflight.headers['access-control-allow-methods'], /POST/);
    t.match(preflight.headers['access-control-allow-headers'], /content-type/i);
  });

  t.test('the documentation is OpenAPI 3.1 of every route, and its page opens', async (t) => {
    t.match(document, { openapi: /^3\.1/, info: { title: 'Continuo' } });
    const paths = Object.keys(document.paths as object);
    for (const path of [
      '/',
      '/health',
      '/api/generate',
      '/api/styles',
      '/api/download/{filename}',
      '/livez',
    ]) {
      t.ok(paths.includes(path), path);
    }
    const text = JSON.stringify(document);
    const names = Object.keys((document.components as { schemas: object }).schemas);
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      t.ok(names.includes(name), name);
    const request = (document.components as { schemas: Record<string, { properties: object }> }).schemas
      .BriefRequest;
    for (const field of ['style', 'duration', 'tempo', 'seed', 'key', 'parts', 'loudness']) {
      t.ok(Object.keys(request?.properties ?? {}).includes(field), field);
    }
    const page = await service.call('GET', '/docs/');
    t.equal(page.status, 200);
    t.match(page.headers['content-type'], /html/);
    t.match(page.headers['content-security-policy'], /script-src 'self'/);
    const script = /src="([^"]+swagger-ui-bundle\.js)"/.exec(page.body.toString())?.[1];
    t.ok(script, 'the page names its script');
    const url = new URL(script ?? '', 'http://x/docs/');
    t.equal((await service.call('GET', url.pathname)).status, 200);
  });

  t.test('GET /metrics', async (t) => {
    const { headers, body } = await service.call('GET', '/metrics');
    t.match(headers['content-type'], /^text\/plain/);
    const text = body.toString();
    for (const name of [
      'continuo_http_request_duration_seconds_bucket',
      'continuo_jobs_total{status="succeeded"}',
      'continuo_queue_jobs 0',
      'continuo_pool_threads',
      'continuo_job_stage_seconds_sum{stage="render"}',
      'continuo_realtime_factor_count',
      'continuo_event_loop_delay_p99_seconds',
      'nodejs_eventloop_lag_seconds',
    ]) {
      t.ok(text.includes(name), name);
    }
  });

  t.test('the log has a line a piece, with request id, brief hash and timings', async (t) => {
    const reply = await service.call('POST', '/api/generate', {
      headers: { 'content-type': 'application/json', 'x-request-id': 'my-request-1' },
      body: JSON.stringify({ style: 'jazz', duration: 1, seed: 'log' }),
    });
    t.equal(reply.headers['x-request-id'], 'my-request-1');
    const find = () =>
      service
        .log()
        .split('\n')
        .map((text) => JSON.parse(text) as Record<string, unknown>)
        .find((entry) => entry.request_id === 'my-request-1' && entry.msg === 'piece made');
    // The line comes through a pipe, after the answer.
    while (find() === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    const line = find();
    t.match(line, {
      brief_hash: reply.json.brief_hash,
      compose_ms: Number,
      render_ms: Number,
      encode_ms: Number,
    });
  });
});
