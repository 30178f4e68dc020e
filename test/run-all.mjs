// The test command: installs the programs that only tests need (where it can), builds (unless `--built`), checks lint and format,
// audits the packages that users get, runs every test and prints as its last line "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Program -> Debian package. Tests that read our files with a program that we did not write. */
const PROGRAMS = {
  ffmpeg: 'ffmpeg',
  ffprobe: 'ffmpeg',
  sox: 'sox',
  'sndfile-info': 'sndfile-programs',
  fluidsynth: 'fluidsynth',
  midicsv: 'midicsv',
  flac: 'flac',
  lame: 'lame',
  mpg123: 'mpg123',
  opusinfo: 'opus-tools',
  'oggz-validate': 'oggz-tools',
  ogginfo: 'vorbis-tools',
  curl: 'curl',
  python3: 'python3',
  xmllint: 'libxml2-utils',
  unzip: 'unzip',
  'redis-server': 'redis-server',
  pg_ctlcluster: 'postgresql',
  faketime: 'faketime',
};

const missing = () =>
  Object.keys(PROGRAMS).filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);

function installPrograms() {
  const lacking = missing();
  if (lacking.length === 0) return;
  const packages = [...new Set(lacking.map((name) => PROGRAMS[name]))];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`installing for the tests: ${packages.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: 'inherit',
      env,
    });
  }
  const still = missing();
  if (still.length > 0) {
    const fate = process.env.CI === 'true' ? 'they will fail' : 'they are left out';
    console.log(`MISSING: ${still.join(', ')}. Tests that need them say so; ${fate}.`);
    console.log(`Debian: apt-get install ${packages.join(' ')}`);
  }
}

function step(name, command, args) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.log(`${name} failed`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}

/** Runs tap (over the given files, or over all) and reads the sums it prints last. */
async function runTests(files) {
  console.log('\n== tests');
  const child = spawn('npx', ['tap', 'run', '--reporter=terse', ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const counts = { pass: 0, fail: 0, skip: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    const sums = /^# \{ total: \d+(.*)\}$/.exec(line);
    if (sums)
      for (const [, kind, n] of sums[1].matchAll(/(pass|fail|skip): (\d+)/g)) counts[kind] = Number(n);
    else if (!line.includes('[2K') && !/^\s*$|Asserts: |Suites: /.test(line)) console.log(line);
  }
  const status = await new Promise((resolve) => child.on('close', resolve));
  // A reporter that broke over something it was to show has lost the sums; every test file has its own.
  if (counts.pass + counts.fail === 0) sumResults(counts);
  return { ...counts, status };
}

/** Adds up what each test file said at its end, and names those that failed. */
function sumResults(counts) {
  const folder = '.tap/test-results/build/test';
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    // Assertions themselves, not the lines that close a subtest.
    const lines = text
      .split('\n')
      .filter((line) => /^ *(not )?ok \d+/.test(line) && !line.includes('# time='));
    const failed = lines.filter((line) => /^ *not ok/.test(line)).length;
    counts.fail += failed;
    counts.pass += lines.length - failed;
    if (failed > 0) console.log(`failed: ${name}`);
  }
}

/** Says which test files took longest, so that the whole can be kept short. */
function tellSlowest() {
  const folder = '.tap/test-results/build/test';
  const seconds = (existsSync(folder) ? readdirSync(folder) : []).map((name) => {
    const times = [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^# time=([\d.]+)ms/gm)];
    return [name.replace(/\..*/, ''), Math.round(Number(times.at(-1)?.[1] ?? 0) / 1000)];
  });
  const slowest = seconds.sort(([, a], [, b]) => b - a).slice(0, 12);
  console.log(`slowest: ${slowest.map(([name, time]) => `${name} ${time} s`).join(', ')}`);
}

installPrograms();
const files = process.argv.slice(2).filter((argument) => argument !== '--built');
if (files.length === process.argv.length - 2) step('build', 'npm', ['run', '--silent', 'build']);
step('lint and format', 'npm', ['run', '--silent', 'lint']);
step('audit of packages', 'node', ['build/test/audit/run.js']);
step('test runner', 'npx', ['tap', 'build']);
const { pass, fail, skip, status } = await runTests(files);
tellSlowest();
const failed = fail === 0 && status !== 0 ? 1 : fail;
if (skip > 0) console.log(`${skip} left out: see their SKIP lines`);
console.log(`${pass} passed, ${failed} failed`);
process.exit(failed === 0 && pass > 0 ? 0 : 1);
