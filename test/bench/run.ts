/**
 * `npm run bench [-- --quick]`: composing and rendering per style as multiples of real time per core, in fresh
 * processes; requests a second of the cheap routes; health latency while all workers render. Prints Markdown.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { STYLES } from '../../src/styles/index.js';
import { projectRoot } from '../support/project.js';
import { median } from './reference.js';

interface Piece {
  readonly compose: number;
  readonly render: number;
  readonly encode: number;
  readonly notes: number;
  readonly mean_voices: number;
}

interface Measured {
  readonly start_up: number;
  readonly cold: Piece;
  readonly warm: Piece;
  readonly reference: number;
  readonly peak_mb: number;
}

const quick = process.argv.includes('--quick');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function measure(style: string, seconds: number, seed: number): Measured {
  const program = join(projectRoot, 'build', 'test', 'bench', 'piece.js');
  const text = execFileSync(process.execPath, [program, style, String(seconds), String(seed)], {
    encoding: 'utf8',
  });
  return JSON.parse(text) as Measured;
}

const work = (piece: Piece): number => piece.compose + piece.render + piece.encode;

function pieces(seconds: number, processes: number): void {
  say(`\n## Pieces of ${seconds} s, one core (median of ${processes} processes, another seed each)\n`);
  say(
    'Cold: the whole fresh process, its start included. Warm: the same piece again, as in a running service.\n',
  );
  say(
    '| style | cold s | warm: compose ms | render + master ms | encode ms | all s | × real time | references a second | notes | mean voices | peak MB |',
  );
  say('|---|---|---|---|---|---|---|---|---|---|---|');
  for (const style of STYLES.names) {
    const runs = Array.from({ length: processes }, (_, i) => measure(style, seconds, i + 1));
    const of = (pick: (run: Measured) => number): number => median(runs.map(pick));
    say(
      `| ${[
        style,
        of((run) => (run.start_up + work(run.cold)) / 1000).toFixed(2),
        of((run) => run.warm.compose).toFixed(0),
        of((run) => run.warm.render).toFixed(0),
        of((run) => run.warm.encode).toFixed(0),
        of((run) => work(run.warm) / 1000).toFixed(2),
        of((run) => (1000 * seconds) / work(run.warm)).toFixed(0),
        of((run) => work(run.warm) / seconds / run.reference).toFixed(2),
        of((run) => run.warm.notes),
        of((run) => run.warm.mean_voices).toFixed(1),
        of((run) => run.peak_mb).toFixed(0),
      ].join(' | ')} |`,
    );
  }
}

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

async function service(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
  const child = spawn(process.execPath, [join(projectRoot, 'build', 'src', 'cli.js'), 'serve'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  await call(`${url}/api/generate`, { style: 'jazz', duration: 5, seed: 'warm' });
  say('\n## Service\n');
  say('| route | requests a second (32 at once) |');
  say('|---|---|');
  for (const route of ['/livez', '/health', '/api/styles']) {
    await rate(url + route, 200, 32);
    say(`| ${route} | ${(await rate(url + route, quick ? 1000 : 4000, 32)).toFixed(0)} |`);
  }
  const jobs = 64;
  const started = performance.now();
  let open = jobs;
  const generations = Array.from({ length: jobs }, (_, i) =>
    call(`${url}/api/generate`, {
      style: STYLES.names[i % STYLES.names.length]!,
      duration: 20,
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
  say(
    `\n${jobs} generations of 20 s queued on ${availableParallelism()} workers: ${statuses.filter((status) => status === 200).length} made in ${seconds.toFixed(1)} s (${((jobs * 20) / seconds).toFixed(0)} × real time in all); ` +
      `/livez meanwhile: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p99 ${percentile(latencies, 0.99).toFixed(1)} ms, worst ${Math.max(...latencies).toFixed(1)} ms (${latencies.length} calls).`,
  );
  agent.destroy();
  probes.destroy();
  child.kill('SIGTERM');
  await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true, force: true });
}

say(`# Benchmarks\n\n${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}`);
pieces(30, quick ? 1 : 5);
if (!quick) pieces(300, 1);
await service();
