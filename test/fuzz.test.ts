/** Thousands of requests made from the service's own OpenAPI document: none hangs, none fails in a way that it does not tell. */
import t from 'tap';
import { Dice, Sampler, type Schema } from './support/schema-sampler.js';
import { startService } from './support/service.js';

const EACH = 40;
const AT_ONCE = 16;
/** Milliseconds after which an answer counts as never coming. */
const PATIENCE = 300_000;

interface Operation {
  readonly parameters?: readonly { name: string; in: string; schema: Schema }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Record<string, unknown>;
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema> };
}

t.test('every operation, with what it wants and with what it does not', async (t) => {
  const service = await startService(
    t,
    'real',
    {
      WORKERS: '1',
      SOUNDFONT: 'none',
      ACCOUNTS: 'optional',
      RATE_LIMIT: '0',
      MAX_AUDIO_SECONDS_IN_FLIGHT: '600',
    },
    false,
  );
  const document = (await service.call('GET', '/docs/json')).json as unknown as Document;
  const dice = new Dice(20261128);
  const sampler = new Sampler(dice, document.components.schemas);
  const json = { 'content-type': 'application/json' };
  const made = async (path: string, body: unknown) =>
    (await service.call('POST', path, { headers: json, body: JSON.stringify(body) })).json;
  const piece = await made('/api/generate', { style: 'jazz', duration: 1 });
  const job = await made('/api/jobs', { brief: { style: 'jazz', duration: 1 } });
  const batch = await made('/api/batches', { requests: [{ brief: { style: 'jazz', duration: 1 } }] });
  const names = [
    piece.id,
    job.id,
    batch.id,
    piece.filename,
    'x',
    '0'.repeat(12),
    '..%2f..',
    '%00',
    '%ff',
    'a'.repeat(300),
  ];

  const requests: {
    method: string;
    path: string;
    operation: Operation;
    headers: Record<string, string>;
    body?: string;
  }[] = [];
  for (const [pattern, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods))
      for (let i = 0; i < EACH; i++) {
        sampler.wildness = (i % 4) / 4;
        let path = pattern.replace(/\{(\w+)\}/g, () => String(dice.pick(names)));
        const query = (operation.parameters ?? []).filter(
          (parameter) => parameter.in === 'query' && dice.next() < 0.4,
        );
        const pairs = query.map(({ name, schema }) => {
          const value = sampler.sample(schema, name);
          return `${name}=${encodeURIComponent(typeof value === 'string' ? value.replace(/[\ud800-\udfff]/g, '?') : JSON.stringify(value))}`;
        });
        if (pairs.length > 0) path += `?${pairs.join('&')}`;
        const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
        const text = schema ? JSON.stringify(sampler.sample(schema)) : method === 'post' ? '{}' : undefined;
        // Some are broken before they are JSON, or say that they are something else.
        const body = text !== undefined && dice.next() < 0.1 ? text.slice(0, dice.below(text.length)) : text;
        const type =
          dice.next() < 0.05
            ? dice.pick(['text/plain', 'application/jsonl', 'multipart/form-data; boundary=x', ''])
            : 'application/json';
        const prefer = dice.pick(['', '', 'respond-async', 'wait=1', 'wait=x, respond-async']);
        requests.push({
          method: method.toUpperCase(),
          path,
          operation,
          headers: {
            ...(body !== undefined && { 'content-type': type }),
            ...(prefer && { prefer }),
            ...(dice.next() < 0.1 && { 'idempotency-key': dice.pick(['a', 'b', 'c', 'k'.repeat(300)]) }),
            ...(dice.next() < 0.05 && { authorization: dice.pick(['Bearer x', 'Basic Og==', 'Bearer']) }),
            ...(dice.next() < 0.05 && { range: dice.pick(['bytes=0-', 'bytes=9-1', 'x']) }),
          },
          ...(body !== undefined && { body }),
        });
      }

  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < requests.length; i = next++) {
      const { method, path, operation, headers, body } = requests[i]!;
      const said = `${method} ${path} ${JSON.stringify(headers)} ${body?.slice(0, 300)}`;
      try {
        const options = {
          headers,
          ...(body !== undefined && { body }),
          signal: AbortSignal.timeout(PATIENCE),
        };
        const reply = await service.call(method, path, options);
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
        const declared = String(reply.status) in operation.responses;
        // Nothing in these requests breaks a worker: an internal error is ours.
        if (reply.status >= 500 && (!declared || reply.json.code === 'internal'))
          wrong.push(`${reply.status} ${said}: ${reply.body.toString().slice(0, 300)}`);
        if (
          reply.status >= 400 &&
          method !== 'HEAD' &&
          !/problem\+json/.test(reply.headers['content-type'] ?? '')
        )
          wrong.push(`no problem+json: ${reply.status} ${said}`);
      } catch (error) {
        wrong.push(`no answer: ${said}: ${(error as Error).message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  t.comment(`${requests.length} requests: ${counts.join(', ')}`);
  t.ok(requests.length > 2000);
  t.ok((statuses.get(200) ?? 0) > 200, 'many of them were valid');
  t.ok((statuses.get(400) ?? 0) > 200, 'and many were not');
  t.same(wrong.slice(0, 10), []);
  t.equal((await service.call('GET', '/livez')).status, 200);
  t.equal(service.child.exitCode, null);
});
