/** The service: requests a second of the cheap routes, and health while every worker renders. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { STYLES } from '../../../src/styles/index.js';
import type { Section } from '../section.js';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** Probes have connections of their own: they must not wait in the client for one that a generation holds. */
const probes = new Agent({ keepAlive: true });

/** Milliseconds until the whole answer is here. */
function call(url: string, body?: object, through = agent): Promise<{ status: number; ms: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': 'application/json' } : {};
    const outgoing = request(url, { agent: through, method: body ? 'POST' : 'GET', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - started }));
    });
    outgoing.on('error', reject);
    outgoing.end(body ? JSON.stringify(body) : undefined);
  });
}

async function rate(url: string, calls: number, width: number): Promise<number> {
  const started = performance.now();
  let left = calls;
  const client = async (): Promise<void> => {
    while (left-- > 0) await call(url);
  };
  await Promise.all(Array.from({ length: width }, client));
  return (1000 * calls) / (performance.now() - started);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function start(folder: string): { child: ChildProcess; url: Promise<string> } {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../../src/cli.js', import.meta.url)), 'serve'],
    {
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const url = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, url };
}

const JOBS = 64;
const SECONDS = 20;

/** All workers busy: how many pieces come out, and how long health takes meanwhile. */
async function underLoad(url: string): Promise<Record<string, number>> {
  const started = performance.now();
  let open = JOBS;
  const generations = Array.from({ length: JOBS }, (_, i) =>
    call(`${url}/api/generate`, {
      style: STYLES.names[i % STYLES.names.length]!,
      duration: SECONDS,
      seed: i,
    }).finally(() => {
      open--;
    }),
  );
  const latencies: number[] = [];
  while (open > 0) {
    latencies.push((await call(`${url}/livez`, undefined, probes)).ms);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const statuses = (await Promise.all(generations)).map((answer) => answer.status);
  const seconds = (performance.now() - started) / 1000;
  return {
    workers: availableParallelism(),
    made: statuses.filter((status) => status === 200).length,
    seconds,
    real_time: (JOBS * SECONDS) / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    worst: Math.max(...latencies),
    probes: latencies.length,
  };
}

export const service: Section = {
  name: 'service',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
    const { child, url: opening } = start(folder);
    const url = await opening;
    await call(`${url}/api/generate`, { style: 'jazz', duration: 5, seed: 'warm' });
    const routes: { route: string; rate: number }[] = [];
    for (const route of ['/livez', '/health', '/api/styles']) {
      await rate(url + route, 200, 32);
      routes.push({ route, rate: await rate(url + route, quick ? 1000 : 4000, 32) });
    }
    const load = await underLoad(url);
    agent.destroy();
    probes.destroy();
    child.kill('SIGTERM');
    await new Promise((resolve) => child.on('close', resolve));
    rmSync(folder, { recursive: true, force: true });
    return {
      title: 'Service',
      notes: [
        `32 requests at once; then ${JOBS} generations of ${SECONDS} s queued, /livez asked meanwhile.`,
      ],
      tables: [
        {
          name: 'routes',
          columns: [
            { key: 'route', title: 'route' },
            { key: 'rate', title: 'requests a second' },
          ],
          rows: routes,
        },
        {
          name: 'load',
          columns: [
            { key: 'workers', title: 'workers' },
            { key: 'made', title: 'pieces made' },
            { key: 'seconds', title: 'in s', decimals: 1 },
            { key: 'real_time', title: '× real time in all' },
            { key: 'p50', title: '/livez p50 ms', decimals: 1 },
            { key: 'p99', title: 'p99 ms', decimals: 1 },
            { key: 'worst', title: 'worst ms', decimals: 1 },
            { key: 'probes', title: 'calls' },
          ],
          rows: [load],
        },
      ],
    };
  },
};
