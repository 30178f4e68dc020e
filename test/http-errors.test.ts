import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Type } from '@sinclair/typebox';
import t, { type Test as Tap } from 'tap';
import { schemaChecks } from '../src/jobs/schema-check.js';
import { type CallOptions, type Reply, type Service, startService } from './support/service.js';

interface ProblemBody {
  success: boolean;
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  request_id: string;
  errors: { pointer: string; detail: string; allowed?: unknown }[];
}

function problemOf(t: Tap, reply: Reply, status: number): ProblemBody {
  t.equal(reply.status, status);
  t.match(reply.headers['content-type'], /^application\/problem\+json/);
  const problem = reply.json as unknown as ProblemBody;
  t.match(problem, {
    success: false,
    status,
    type: /^urn:continuo:problem:/,
    title: /\S/,
    detail: /\S/,
    instance: String,
    request_id: reply.headers['x-request-id'],
    errors: Array,
  });
  return problem;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (service: Service, body: string | Buffer, headers: CallOptions['headers'] = JSON_TYPE) =>
  service.call('POST', '/api/generate', { headers, body });

const BAD_FIELDS: readonly [name: string, brief: object, pointer: string, said: RegExp][] = [
  ['wrong style', { style: 'polka' }, '/style', /classical.*jazz.*ambient/],
  ['no style', { duration: 30 }, '/style', /required/],
  ['duration 0', { style: 'jazz', duration: 0 }, '/duration', /1 to 300/],
  ['duration 301', { style: 'jazz', duration: 301 }, '/duration', /1 to 300/],
  ['duration "30"', { style: 'jazz', duration: '30' }, '/duration', /a number/],
  ['duration null', { style: 'jazz', duration: null }, '/duration', /a number/],
  ['negative duration', { style: 'jazz', duration: -5 }, '/duration', /1 to 300/],
  ['tempo 59', { style: 'jazz', tempo: 59 }, '/tempo', /60 to 200/],
  ['tempo 201', { style: 'jazz', tempo: 201 }, '/tempo', /60 to 200/],
  ['tempo true', { style: 'jazz', tempo: true }, '/tempo', /a number/],
  ['unknown field', { style: 'jazz', colour: 'blue' }, '/colour', /not a field/],
  ['unknown field named as a path', { style: 'jazz', 'a/b~c': 1 }, '/a~1b~0c', /not a field/],
  ['wrong type of seed', { style: 'jazz', seed: 1.5 }, '/seed', /whole number.* or text/],
  ['wrong metre', { style: 'jazz', metre: '9/16' }, '/metre', /4\/4/],
  ['a key that is none', { style: 'jazz', key: 'H flat' }, '/key', /\S/],
  ['energy over 1', { style: 'jazz', energy: 1.5 }, '/energy', /0 to 1/],
  ['a bad point of a curve', { style: 'jazz', energy: [{ at: 0, value: 3 }] }, '/energy/0/value', /0 to 1/],
  [
    'an unknown field of a part',
    { style: 'jazz', parts: [{ role: 'bass', loud: 1 }] },
    '/parts/0/loud',
    /not a field/,
  ],
  ['a role that is none', { style: 'jazz', parts: [{ role: 'kazoo' }] }, '/parts/0/role', /bass/],
  ['bit depth 12', { style: 'jazz', bit_depth: 12 }, '/bit_depth', /16, 24, 32/],
  ['a format that is none', { style: 'jazz', format: 'aiff' }, '/format', /wav/],
  ['loudness 0', { style: 'jazz', loudness: 0 }, '/loudness', /-30 to -9/],
];

t.test('what is wrong is answered with a problem that names it', async (t) => {
  const service = await startService(t, 'stand-in', { BODY_LIMIT: '20000' });

  for (const [name, brief, pointer, said] of BAD_FIELDS) {
    t.test(name, async (t) => {
      const problem = problemOf(t, await service.generate(brief), 400);
      t.equal(problem.instance, '/api/generate');
      const error = problem.errors.find((candidate) => candidate.pointer === pointer);
      t.ok(error, `a pointer to ${pointer} among ${problem.errors.map((each) => each.pointer).join(' ')}`);
      t.match(error?.detail, said);
      t.not(error?.allowed, undefined, 'says what is allowed');
    });
  }

  t.test('several faults are all told', async (t) => {
    const problem = problemOf(t, await service.generate({ style: 'x', duration: 0, tempo: '9' }), 400);
    t.same(problem.errors.map(({ pointer }) => pointer).sort(), ['/duration', '/style', '/tempo']);
  });

  for (const [name, text] of [
    ['broken JSON', '{"style":"jazz",'],
    ['NaN', '{"style":"jazz","duration":NaN}'],
    ['an empty body', ''],
    ['a poisoned prototype', '{"style":"jazz","__proto__":{"duration":5}}'],
  ] as const) {
    t.test(name, async (t) => {
      const problem = problemOf(t, await post(service, text), 400);
      t.equal(problem.errors[0]?.pointer, '');
    });
  }
  t.test('NaN is named', async (t) => {
    t.match(problemOf(t, await post(service, '{"style":"jazz","duration":NaN}'), 400).detail, /NaN/);
  });
  t.test('an infinite number', async (t) => {
    problemOf(t, await post(service, '{"style":"jazz","duration":1e999}'), 400);
  });
  for (const value of ['[]', '"jazz"', '7', 'null']) {
    t.test(`a body that is ${value}`, async (t) => {
      problemOf(t, await post(service, value), 400);
    });
  }

  t.test('wrong content type', async (t) => {
    const reply = await post(service, 'style=jazz', { 'content-type': 'application/x-www-form-urlencoded' });
    t.same(problemOf(t, reply, 415).errors[0]?.allowed, ['application/json']);
    problemOf(t, await post(service, '{"style":"jazz"}', { 'content-type': 'text/plain' }), 415);
    problemOf(t, await post(service, '{"style":"jazz"}', {}), 415);
  });

  t.test('huge body', async (t) => {
    const problem = problemOf(t, await post(service, JSON.stringify({ style: 'x'.repeat(30_000) })), 413);
    t.match(problem.detail, /20000 bytes/);
  });

  t.test('paths and methods', async (t) => {
    problemOf(t, await service.call('GET', '/nothing'), 404);
    problemOf(t, await service.call('GET', '/api/pieces/none'), 404);
    problemOf(t, await service.call('GET', '/api/pieces/000000000000/midi'), 404);
    const reply = await service.call('GET', '/api/generate');
    problemOf(t, reply, 405);
    t.equal(reply.headers.allow, 'POST');
    problemOf(t, await service.call('DELETE', '/api/download/x.wav'), 405);
    problemOf(t, await service.call('GET', '/%E0%A4%A'), 404);
  });

  const made = await service.generate({ style: 'jazz', duration: 1 });
  const name = String(made.json.filename);
  for (const file of [
    '..',
    '../package.json',
    '../../../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cetc%5cpasswd',
    '..%252f..%252fetc%252fpasswd',
    '%2fetc%2fpasswd',
    `${name}%00`,
    `${name}%00.wav`,
    `%00${name}`,
    `${name}/../${name}`,
    `.%2f${name}`,
    `${name}.json`,
    name.toUpperCase(),
    name.replace('.wav', ''),
    '%',
    '%zz',
    'x'.repeat(5000),
    'generated_jazz_20250101_000000_0123456789ab.wav',
    'store%2fcontent',
  ]) {
    t.test(`no file ${file.slice(0, 60)}`, async (t) => {
      const reply = await service.call('GET', `/api/download/${file}`);
      problemOf(t, reply, 404);
      t.notMatch(reply.body.toString(), /root:|continuo"/);
    });
  }

  t.test('broken HTTP is answered too', async (t) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(service.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (block) => {
        text += block.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
    });
    t.match(answer, /^HTTP\/1\.1 400 /);
    t.match(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''), { success: false, status: 400 });
  });

  t.test('another engine is a conflict that names ours', async (t) => {
    const problem = problemOf(t, await service.generate({ style: 'jazz', engine: 'other-9' }), 409);
    t.equal(problem.errors[0]?.pointer, '/engine');
    const { engine } = (await service.call('GET', '/health')).json;
    t.same(problem.errors[0]?.allowed, [engine]);
    t.equal((await service.generate({ style: 'jazz', duration: 1, engine })).status, 200);
  });

  t.test('after all this only the two good pieces are there, and the service is well', async (t) => {
    t.equal(readdirSync(join(service.folder, 'pieces')).length, 2);
    t.equal(readdirSync(service.folder).filter((entry) => entry.endsWith('.wav')).length, 2);
    t.equal((await service.call('GET', '/readyz')).status, 200);
    t.notMatch(service.log(), /"level":50/);
  });
});

t.test('bodies are strict, what arrives as text is read as what its schema says', async (t) => {
  const schema = Type.Object({ duration: Type.Number({ minimum: 1 }), loop: Type.Optional(Type.Boolean()) });
  const { strict, coercing } = schemaChecks([]);
  t.same(coercing(schema, 'query')({ duration: '30', loop: 'true' }), { duration: 30, loop: true });
  t.throws(() => coercing(schema, 'query')({ duration: '0' }), { code: 'invalid_request' });
  t.throws(() => strict(schema, 'body')({ duration: '30' }), { code: 'invalid_request' });
  t.same(strict(schema, 'body')({ duration: 30 }), { duration: 30 });
});
