/**
 * `npm run load [-- --jobs 1000 --briefs 500]`: jobs of mixed styles through two worker processes on real Redis and
 * PostgreSQL, and batches by 64 connections. Loopback only; Debian's redis-server and postgresql must be installed.
 * Prints Markdown; ends with 1 where a job was lost, made twice, or came out differently.
 */
import { parseArgs } from 'node:util';
import type { BriefRequest } from '../../src/contract/brief.js';
import { STYLES } from '../../src/styles/index.js';
import type { Service } from '../support/service.js';
import { temporaryFolder } from '../support/service.js';
import { bareEngine } from './bare-engine.js';
import { each, Ground, percentile, startFleet, usageOf } from './fleet.js';

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '1000' }, briefs: { type: 'string', default: '500' } },
});
const JOBS = Number(values.jobs);
const BRIEFS = Number(values.briefs);
const CONNECTIONS = 64;
const say = (line: string) => process.stdout.write(`${line}\n`);
const faults: string[] = [];

const mixed = (count: number, seconds: (i: number) => number): BriefRequest[] =>
  Array.from({ length: count }, (_, i) => ({
    style: STYLES.names[i % STYLES.names.length]!,
    duration: seconds(i),
    seed: i,
  }));

async function post(api: Service, path: string, body: unknown, headers: Record<string, string> = {}) {
  const options = { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  for (;;) {
    const reply = await api.call('POST', path, options);
    if (reply.status < 400) return reply.json;
    if (reply.status !== 429 && reply.status !== 503) throw new Error(reply.body.toString());
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(reply.headers['retry-after'] ?? 1)));
  }
}

interface Result {
  readonly job: string;
  readonly custom_id: string;
  readonly status: string;
  readonly result?: { id: string; outputs: { sha256: string }[] };
}

async function finished(
  api: Service,
  url: string,
  meanwhile: () => void = () => undefined,
): Promise<Result[]> {
  for (;;) {
    const { json } = await api.call('GET', url);
    meanwhile();
    if (json.status === 'finished') break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const text = (await api.call('GET', `${url}/results`)).body.toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
}

function judge(results: readonly Result[], count: number): void {
  const ids = new Set(results.map(({ job }) => job));
  if (ids.size !== count) faults.push(`${count} jobs accepted, ${ids.size} in the results`);
  const bad = results.filter(({ status, result, job }) => status !== 'succeeded' || result?.id !== job);
  if (bad.length > 0)
    faults.push(`${bad.length} did not succeed, the first: ${JSON.stringify(bad[0]).slice(0, 300)}`);
}

/** Many jobs through two workers, beside what the engine alone needs for some of them. */
async function throughWorkers(ground: Ground): Promise<void> {
  const briefs = mixed(JOBS, (i) => 2 + (i % 3));
  const sample = briefs.slice(0, Math.min(60, JOBS));
  const seconds = (some: readonly BriefRequest[]) =>
    some.reduce((sum, { duration = 0 }) => sum + duration, 0);
  const bare = await bareEngine(sample, 2, temporaryFolder(ground));
  const { api, workers } = await startFleet(ground, 2);
  const start = [api, ...workers].map(usageOf);
  const started = performance.now();
  const requests = briefs.map((brief, i) => ({ custom_id: `n${i}`, brief }));
  const { url } = await post(api, '/api/batches', { requests });
  const delays: number[] = [];
  const memory: number[][] = [];
  let probing = true;
  const probes = (async () => {
    while (probing) {
      const asked = performance.now();
      await api.call('GET', '/livez');
      delays.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  const results = await finished(api, String(url), () =>
    memory.push([api, ...workers].map((s) => usageOf(s).memory)),
  );
  const wall = (performance.now() - started) / 1000;
  probing = false;
  await probes;
  judge(results, JOBS);
  const cpu = [api, ...workers].map((service, i) => usageOf(service).cpu - start[i]!.cpu);
  const perSecond = (work: number, music: number) => (work / music) * 1000;
  const alone = perSecond(bare.cpu, seconds(sample));
  const served = perSecond(cpu[1]! + cpu[2]!, seconds(briefs));
  const at = (share: number) => memory[Math.floor((memory.length - 1) * share)]!;
  const mb = (all: readonly number[]) => all.map((one) => one.toFixed(0)).join(' / ');
  say(`## ${JOBS} jobs through two workers\n`);
  say('| figure | value |\n|---|---|');
  say(
    `| music | ${seconds(briefs)} s in ${wall.toFixed(1)} s: ${(seconds(briefs) / wall).toFixed(1)} × real time |`,
  );
  say(`| the engine alone, two threads | ${(seconds(sample) / bare.wall).toFixed(1)} × real time |`);
  say(
    `| processor ms per second of music: engine alone, workers | ${alone.toFixed(1)}, ${served.toFixed(1)} (${((served / alone - 1) * 100).toFixed(0)} % more) |`,
  );
  say(`| processor s of the API | ${cpu[0]!.toFixed(1)} |`);
  say(
    `| /livez p50, p99, worst of ${delays.length} | ${percentile(delays, 0.5).toFixed(1)}, ${percentile(delays, 0.99).toFixed(1)}, ${Math.max(...delays).toFixed(1)} ms |`,
  );
  say(
    `| memory of API / workers, MB: at a quarter, half, the end | ${mb(at(0.25))}; ${mb(at(0.5))}; ${mb(at(1))} |`,
  );
}

/** The same briefs twice, in another order and by another number of connections: the same bytes. */
async function byConnections(ground: Ground): Promise<void> {
  const briefs = mixed(BRIEFS, () => 1);
  const hashes: Map<string, string>[] = [];
  say(`\n## ${BRIEFS} briefs one by one\n`);
  for (const [width, order] of [
    [CONNECTIONS, briefs],
    [7, [...briefs].reverse()],
  ] as const) {
    const { api } = await startFleet(ground, 2);
    const found = new Map<string, string>();
    const started = performance.now();
    await each(order, width, async (brief) => {
      const { outputs } = (await post(api, '/api/generate', brief)) as { outputs: { sha256: string }[] };
      found.set(String(brief.seed), outputs[0]!.sha256);
    });
    say(`- ${width} connections: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    hashes.push(found);
  }
  const [first, second] = hashes;
  const other = [...first!].filter(([seed, hash]) => second!.get(seed) !== hash);
  if (other.length > 0 || first!.size !== BRIEFS)
    faults.push(`${other.length} of ${first!.size} briefs came out differently`);
  else say('- every brief has the same bytes both times');
}

/** Two keys hand in a batch each, one after the other: they share the workers from then on. */
async function twoKeys(ground: Ground): Promise<void> {
  const { api } = await startFleet(ground, 2, { ACCOUNTS: 'optional' });
  const keyOf = async (email: string) => {
    const reply = await api.call('POST', '/api/account', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'a long password' }),
    });
    const cookie = String(reply.headers['set-cookie']).split(';')[0]!;
    const headers = { cookie, 'x-csrf-token': String(reply.json.csrf_token) };
    return { authorization: `Bearer ${(await post(api, '/api/keys', { name: 'load' }, headers)).key}` };
  };
  const keys = [await keyOf('a@example.com'), await keyOf('b@example.com')] as const;
  const half = Math.floor(BRIEFS / 2);
  const batchOf = async (key: Record<string, string>, word: string) => {
    const requests = mixed(half, () => 1).map((brief, i) => ({ brief: { ...brief, seed: `${word}${i}` } }));
    return String((await post(api, '/api/batches', { requests }, key)).url);
  };
  const urls = [await batchOf(keys[0], 'a'), await batchOf(keys[1], 'b')];
  const done = async (i: 0 | 1) => {
    const { json } = await api.call('GET', urls[i]!, { headers: keys[i] });
    return (json.counts as { succeeded: number }).succeeded;
  };
  while ((await done(1)) < half / 2) await new Promise((resolve) => setTimeout(resolve, 200));
  const [a, b] = [await done(0), await done(1)];
  say(`\n## Two keys, ${half} briefs each, the second handed in after the first\n`);
  say(`- when the second had ${b} done, the first had ${a}`);
  if (a > 1.25 * b + 20 || b > 1.25 * a + 20) faults.push(`two keys did not share fairly: ${a} and ${b}`);
}

for (const part of [throughWorkers, byConnections, twoKeys]) {
  const ground = new Ground();
  try {
    await part(ground);
  } finally {
    await ground.end();
  }
}
for (const fault of faults) process.stderr.write(`FAULT: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
