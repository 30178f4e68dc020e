// Render regression: the commit before and this one render the same suite, and every difference is printed.
//
//   npm run regression [-- --base COMMIT] [--built]
//
// `--built`: the build of this tree stands already.
// Suite: two short pieces of every style through the command line, and a phrase of every patch. Base: COMMIT, or the
// fork from origin/main, or the commit before. It fails when samples differ although neither ENGINE
// (src/contract/engine.ts) nor the known render (src/jobs/known-render.ts) says that a change is meant.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareFolders } from './compare.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({
  options: {
    base: { type: 'string', default: process.env.REGRESSION_BASE },
    built: { type: 'boolean', default: false },
  },
});

const STYLES = ['classical', 'jazz', 'rock', 'blues', 'electronic', 'ambient'];
const BRIEFS = STYLES.flatMap((style) =>
  [1, 2].map((seed) => ({ style, seed: `regression-${seed}`, duration: 8, bit_depth: 32 })),
);

function git(...args) {
  const { status, stdout } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Commit to compare with, or undefined where there is no history. */
function baseCommit() {
  if (values.base !== undefined) return git('rev-parse', '--verify', `${values.base}^{commit}`);
  const head = git('rev-parse', 'HEAD');
  const fork = git('merge-base', 'origin/main', 'HEAD');
  if (fork !== undefined && fork !== head) return fork;
  // Uncommitted work is compared with the commit it stands on.
  if (git('status', '--porcelain', '--', 'src', 'workers')) return head;
  return git('rev-parse', '--verify', 'HEAD~1');
}

function run(folder, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${(stderr || stdout).slice(-600)}`);
  return stdout;
}

/** What says that a change is meant. */
function declared(tree) {
  const text = (path) => (existsSync(join(tree, path)) ? readFileSync(join(tree, path), 'utf8') : '');
  return {
    engine: /ENGINE = '([^']+)'/.exec(text('src/contract/engine.ts'))?.[1],
    known: text('src/jobs/known-render.ts').replace(/\/\*[\s\S]*?\*\//g, ''),
  };
}

/** What a base is built of: its types were checked when it was written, and a command line in pieces does as well. */
function buildBase(tree) {
  run(tree, 'npx', ['tsc', '-p', 'tsconfig.json', '--noCheck']);
  run(tree, process.execPath, ['build/workers/prepare-standard-bank.js']);
}

/** Renders the suite with a built tree: a folder of WAV files named alike in both trees. */
function render(tree, out) {
  const pieces = join(out, 'pieces');
  mkdirSync(pieces, { recursive: true });
  const list = join(out, 'briefs.jsonl');
  writeFileSync(list, BRIEFS.map((brief) => JSON.stringify(brief)).join('\n'));
  const answers = run(tree, process.execPath, [
    'build/src/cli.js',
    'batch',
    list,
    '--out',
    pieces,
    '--concurrency',
    '2',
  ])
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const files = new Map();
  BRIEFS.forEach(({ style, seed }, i) => {
    const filename = answers[i]?.filename;
    if (filename !== undefined) files.set(`piece ${style} ${seed}`, join(pieces, filename));
  });
  if (existsSync(join(tree, 'build/test/listen/patches.js'))) {
    const phrases = join(out, 'patches');
    run(tree, process.execPath, ['build/test/listen/run.js', '--patches', '--no-pictures', '--out', phrases]);
    return { files, phrases };
  }
  return { files, phrases: undefined };
}

function main() {
  const base = baseCommit();
  if (base === undefined) {
    console.log(
      'render regression: no earlier commit here (shallow clone or no history): nothing to compare with',
    );
    return 0;
  }
  const work = mkdtempSync(join(tmpdir(), 'continuo-regression-'));
  try {
    const tree = join(work, 'base');
    mkdirSync(tree);
    run(root, 'sh', ['-c', `git archive ${base} | tar -x -C '${tree}'`]);
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    const before = declared(tree);
    const after = declared(root);
    console.log(
      `\n== render regression against ${base.slice(0, 10)}: engine ${before.engine} -> ${after.engine}`,
    );
    let old;
    try {
      buildBase(tree);
      old = render(tree, join(work, 'before'));
    } catch (error) {
      console.log(`the base does not build or render, so nothing is compared: ${error.message}`);
      return 0;
    }
    if (!values.built) run(root, 'npm', ['run', '--silent', 'build']);
    const now = render(root, join(work, 'after'));
    const differing = compareFolders(old, now);
    if (differing === 0) return 0;
    if (before.engine !== after.engine) {
      console.log(`meant: the engine goes from ${before.engine} to ${after.engine}`);
      return 0;
    }
    if (before.known !== after.known) {
      console.log(`meant: a new known render of ${after.engine}, which must not have been released before`);
      return 0;
    }
    console.log(
      `render regression: ${differing} differ under the same engine ${after.engine}. If that is meant, raise ENGINE in src/contract/engine.ts`,
    );
    return 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

process.exitCode = main();
