/**
 * `npm run load [-- --jobs 1000 --briefs 500]`: jobs of mixed styles through two worker processes, and through
 * one, on real Redis and PostgreSQL; briefs by 64 connections; two keys. Loopback only; Debian's redis-server and postgresql must be installed.
 * Prints Markdown; ends with 1 where a job was lost, made twice, or came out differently, or keys did not share.
 */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
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
/** Milliseconds between probes, between looks at a batch, and for processes to come to rest after their start. */
const PROBE = 100;
const LOOK = 500;
const REST = 5000;
/** A caller who looks again and again keeps its connection, as probes and clients do. */
const agent = new Agent({ keepAlive: true });
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
    await sleep(1000 * Number(reply.headers['retry-after'] ?? 1));
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
    const { json } = await api.call('GET', url, { agent });
    meanwhile();
    if (json.status === 'finished') break;
    await sleep(LOOK);
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

/** How many renders these processes have finished: more than there were jobs means that some were made twice. */
async function rendersOf(services: readonly Service[]): Promise<number> {
  const figures = await Promise.all(services.map((service) => service.call('GET', '/metrics')));
  const count = /^continuo_jobs_total\{status="succeeded"\} (\d+)$/m;
  return figures.reduce((sum, { body }) => sum + Number(count.exec(body.toString())?.[1] ?? 0), 0);
}

/** Many jobs through some workers, beside what the engine alone makes of some of them on as many threads. */
async function throughWorkers(ground: Ground, count: number, jobs: number, allowed: number): Promise<void> {
  // Five to twenty-five seconds, as tracks for videos and games are.
  const briefs = mixed(jobs, (i) => 5 + 5 * (i % 5));
  const sample = briefs.slice(0, Math.min(60, jobs));
  const seconds = (some: readonly BriefRequest[]) =>
    some.reduce((sum, { duration = 0 }) => sum + duration, 0);
  // Before and after, since the speed of a machine drifts.
  const bareRuns = [await bareEngine(sample, count, temporaryFolder(ground))];
  const { api, workers } = await startFleet(ground, count);
  await sleep(REST);
  const start = [api, ...workers].map(usageOf);
  const before = await rendersOf(workers);
  const started = performance.now();
  const requests = briefs.map((brief, i) => ({ custom_id: `n${i}`, brief }));
  const { url } = await post(api, '/api/batches', { requests });
  const delays: number[] = [];
  const memory: number[][] = [];
  let probing = true;
  const probes = (async () => {
    while (probing) {
      const asked = performance.now();
      await api.call('GET', '/livez', { agent });
      delays.push(performance.now() - asked);
      await sleep(PROBE);
    }
  })();
  const results = await finished(api, String(url), () =>
    memory.push([api, ...workers].map((s) => usageOf(s).memory)),
  );
  const wall = (performance.now() - started) / 1000;
  probing = false;
  await probes;
  judge(results, jobs);
  const renders = (await rendersOf(workers)) - before;
  if (renders !== jobs) faults.push(`${jobs} jobs were rendered ${renders} times`);
  const cpu = [api, ...workers].map((service, i) => usageOf(service).cpu - start[i]!.cpu);
  bareRuns.push(await bareEngine(sample, count, temporaryFolder(ground)));
  const mean = (of: (run: (typeof bareRuns)[number]) => number) =>
    bareRuns.reduce((sum, run) => sum + of(run), 0) / bareRuns.length;
  const perSecond = (work: number, music: number) => (work / music) * 1000;
  const alone = perSecond(
    mean((run) => run.cpu),
    seconds(sample),
  );
  const served = perSecond(
    cpu.slice(1).reduce((sum, one) => sum + one, 0),
    seconds(briefs),
  );
  const bareSpeeds = bareRuns.map((run) => seconds(sample) / run.wall);
  const [bareSpeed, servedSpeed] = [seconds(sample) / mean((run) => run.wall), seconds(briefs) / wall];
  const less = (1 - servedSpeed / bareSpeed) * 100;
  const at = (share: number) => memory[Math.floor((memory.length - 1) * share)]!;
  const mb = (all: readonly number[]) => all.map((one) => one.toFixed(0)).join(' / ');
  const p99 = percentile(delays, 0.99);
  const ended = results.filter(({ status }) => status === 'succeeded').length;
  say(`## ${jobs} jobs through ${count === 1 ? 'one worker' : `${count} workers`}\n`);
  say('| figure | value |\n|---|---|');
  say(`| accepted, ended well, renders | ${jobs}, ${ended}, ${renders} |`);
  say(`| music | ${seconds(briefs)} s in ${wall.toFixed(1)} s: ${servedSpeed.toFixed(1)} × real time |`);
  say(
    `| the engine alone, as many threads, before and after | ${bareSpeeds.map((one) => one.toFixed(1)).join(', ')} × real time |`,
  );
  say(
    `| less than the engine alone | ${less.toFixed(0)} % (${less <= allowed ? 'within' : 'NOT within'} ${allowed} %) |`,
  );
  say(
    `| processor ms per second of music: engine alone, workers | ${alone.toFixed(1)}, ${served.toFixed(1)} (${((served / alone - 1) * 100).toFixed(0)} % more) |`,
  );
  say(
    `| processor s of the API, ms a job | ${cpu[0]!.toFixed(1)}, ${((1000 * cpu[0]!) / jobs).toFixed(1)} |`,
  );
  say(
    `| /livez p50, p99, worst of ${delays.length} | ${percentile(delays, 0.5).toFixed(1)}, ${p99.toFixed(1)} (${p99 < 50 ? 'below' : 'NOT below'} 50), ${Math.max(...delays).toFixed(1)} ms |`,
  );
  say(
    `| memory of API / workers, MB: at a quarter, half, the end | ${mb(at(0.25))}; ${mb(at(0.5))}; ${mb(at(1))} |\n`,
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

/** Two keys, one with many more connections than the other: while both want something they get the same. */
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
  const few = CONNECTIONS / 8;
  const done = [0, 0];
  let share: readonly number[] | undefined;
  const half = Math.floor(BRIEFS / 2);
  const run = async (who: 0 | 1, width: number) => {
    const key = await keyOf(`${who}@example.com`);
    const briefs = mixed(half, () => 1).map((brief, i) => ({ ...brief, seed: `${who}-${i}` }));
    await each(briefs, width, async (brief) => {
      await post(api, '/api/generate', brief, key);
      done[who]!++;
      // Later the one who is nearly done wants less than his share.
      if (done[0]! + done[1]! === half) share = [...done];
    });
  };
  await Promise.all([run(0, CONNECTIONS - few), run(1, few)]);
  const [a, b] = share!;
  say(`\n## Two keys, ${half} briefs each: one by ${CONNECTIONS - few} connections, the other by ${few}\n`);
  say(`- of the first ${half} that were done the first had ${a}, the second ${b}`);
  if (a! > 1.5 * b! + 10) faults.push(`two keys did not share fairly: ${a} and ${b}`);
}

const parts: readonly ((ground: Ground) => Promise<void>)[] = [
  (ground) => throughWorkers(ground, 2, JOBS, 25),
  (ground) => throughWorkers(ground, 1, Math.ceil(JOBS / 4), 15),
  byConnections,
  twoKeys,
];
for (const part of parts) {
  const ground = new Ground();
  try {
    await part(ground);
  } finally {
    await ground.end();
  }
}
for (const fault of faults) process.stderr.write(`FAULT: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
