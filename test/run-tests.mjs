// Runs test files, a process each, and says how they went. Each is started as a plain script: a runner that follows what
// its processes load puts a loader into all of them, services and threads included, and that took half of the time.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';

/** Where each file's output stays. */
const RESULTS = '.tap/results';
/** Seconds that a file may take. */
const LONGEST = 1200;
/** Most tests wait for a server now and then: a few more than there are cores keep these busy. */
const AT_ONCE = availableParallelism() + 2;

/** One file: its process, its output in a file, and what both say. */
async function runFile(file) {
  const path = join(RESULTS, `${basename(file)}.tap`);
  const output = createWriteStream(path);
  const begun = Date.now();
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TAP_TIMEOUT: String(LONGEST) },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output.write(data);
    });
  const guard = setTimeout(() => child.kill('SIGKILL'), (LONGEST + 60) * 1000);
  const status = await new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  clearTimeout(guard);
  await new Promise((resolve) => output.end(resolve));
  return {
    name: basename(file, '.test.js'),
    seconds: (Date.now() - begun) / 1000,
    ...countsOf(path, status),
  };
}

/** Assertions themselves, not the lines that close a subtest; a process that ended badly has failed at least once. */
function countsOf(path, status) {
  const text = readFileSync(path, 'utf8');
  const counts = { pass: 0, fail: 0, skip: 0, text };
  for (const [, not, rest] of text.matchAll(/^ *(not )?ok \d+(.*)$/gm)) {
    if (/# SKIP\b/i.test(rest)) counts.skip++;
    else if (/# TODO\b/i.test(rest) || / # time=[\d.]+m?s( \{)?$/.test(rest)) continue;
    else if (not) counts.fail++;
    else counts.pass++;
  }
  if (status !== 0 && counts.fail === 0) counts.fail = 1;
  if (status === 0 && counts.pass + counts.skip === 0) counts.fail = 1;
  return { ...counts, status };
}

/** What failed, with what stands below it, and what was left out. */
function tell({ name, text, fail, skip, status, seconds }) {
  if (fail > 0) {
    console.log(`\nFAILED ${name} (${fail} failed, ended with ${status} after ${Math.round(seconds)} s)`);
    const failures = text.match(/^( *)not ok .*\n( *---\n[\s\S]*?\n *\.\.\.\n)?/gm) ?? [text.slice(-4000)];
    console.log(failures.slice(0, 20).join('').slice(0, 20_000));
  }
  if (skip > 0)
    for (const line of text.match(/^.*# SKIP.*$/gim) ?? []) console.log(`${name}: ${line.trim()}`);
}

/** Runs all of them, the cores kept busy; answers the sums and what took longest. */
export async function runTests(files) {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const waiting = [...files];
  const done = [];
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const result = await runFile(file);
      tell(result);
      done.push({ ...result, text: '' });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const sum = (kind) => done.reduce((total, result) => total + result[kind], 0);
  const slowest = done.sort((a, b) => b.seconds - a.seconds).slice(0, 12);
  console.log(
    `slowest: ${slowest.map(({ name, seconds }) => `${name} ${Math.round(seconds)} s`).join(', ')}`,
  );
  return { pass: sum('pass'), fail: sum('fail'), skip: sum('skip') };
}
