// The test command: installs the programs that only tests need (where it can), builds (unless `--built`), checks lint and format,
// audits the packages that users get, runs every test and prints as its last line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { runTests } from './run-tests.mjs';

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

/** The test files of the build. */
const everyTest = () =>
  readdirSync('build/test', { recursive: true })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => `build/test/${name}`);

installPrograms();
const files = process.argv.slice(2).filter((argument) => argument !== '--built');
if (files.length === process.argv.length - 2) step('build', 'npm', ['run', '--silent', 'build']);
step('lint and format', 'npm', ['run', '--silent', 'lint']);
step('audit of packages', 'node', ['build/test/audit/run.js']);
console.log('\n== tests');
const { pass, fail, skip } = await runTests(files.length > 0 ? files : everyTest());
if (skip > 0) console.log(`${skip} left out: see their SKIP lines`);
console.log(`${pass} passed, ${fail} failed`);
process.exit(fail === 0 && pass > 0 ? 0 : 1);
