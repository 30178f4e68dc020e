import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import t from 'tap';
import { projectRoot } from './support/project.js';

/** Who may import whom: the table of docs/architecture.md. A room may always import itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  math: [],
  theory: ['contract', 'math'],
  styles: ['theory', 'contract'],
  score: ['theory', 'contract', 'math'],
  brief: ['contract', 'theory', 'styles', 'math'],
  models: ['theory', 'score', 'math', 'synth/dsp'],
  compose: ['brief', 'score', 'styles', 'models', 'theory', 'math', 'contract'],
  synth: ['math'],
  mix: ['synth/dsp', 'math'],
  render: ['score', 'synth', 'mix', 'math'],
  encode: ['synth/dsp', 'math'],
  export: ['score', 'theory', 'math'],
  db: ['contract'],
  storage: ['contract'],
  jobs: ['contract', 'db', 'storage', 'brief', 'score'],
  library: ['contract', 'db', 'storage', 'brief', 'score'],
  http: ['contract', 'brief', 'styles', 'jobs', 'library', 'storage', 'score', 'export', 'config'],
  cli: [
    'contract',
    'brief',
    'styles',
    'jobs',
    'library',
    'storage',
    'score',
    'export',
    'encode',
    'models',
    'config',
    'banks',
    'trained-models',
    'app',
    'server',
    'open-accounts',
    'data-backup',
    'bundle',
    '../workers',
  ],
};
/** Rooms that would run in a browser as they are: no Node built-in, no package but TypeBox (contract). */
const PURE = [
  'math',
  'theory',
  'styles',
  'score',
  'brief',
  'compose',
  'models',
  'synth',
  'mix',
  'render',
  'encode',
  'export',
];
const WORKERS_MAY_NOT = ['http', 'library', 'cli'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** Everything a file imports, as written. */
function importsOf(path: string): string[] {
  const source = readFileSync(path, 'utf8');
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function roomOf(path: string): string {
  return relative(join(projectRoot, 'src'), path)
    .split('/')[0]!
    .replace(/\.c?[tj]s$/, '');
}

t.test('no import points against the arrows', async (t) => {
  const src = join(projectRoot, 'src');
  const wrong: string[] = [];
  let arrows = 0;
  for (const file of filesBelow(src)) {
    const room = roomOf(file);
    const allowed = ARROWS[room];
    if (!allowed) continue; // app.ts, server.ts, config.ts, cli.ts build the house and see all of it
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith('.')) continue;
      const target = resolve(dirname(file), specifier);
      const to = relative(src, target);
      if (roomOf(target) === room) continue;
      arrows++;
      if (
        !allowed.some(
          (prefix) => to === `${prefix}.js` || to === `${prefix}.cjs` || to.startsWith(`${prefix}/`),
        )
      ) {
        wrong.push(`${relative(projectRoot, file)} -> ${to}`);
      }
    }
  }
  t.ok(arrows > 50, `walked ${arrows} arrows between rooms`);
  t.same(wrong, []);
});

t.test('every room is in the table', async (t) => {
  const rooms = readdirSync(join(projectRoot, 'src')).filter((name) =>
    statSync(join(projectRoot, 'src', name)).isDirectory(),
  );
  t.same(
    rooms.filter((room) => !ARROWS[room]),
    [],
  );
});

t.test('pure rooms know neither Node nor packages', async (t) => {
  const wrong: string[] = [];
  for (const room of PURE) {
    for (const file of filesBelow(join(projectRoot, 'src', room))) {
      for (const specifier of importsOf(file))
        if (!specifier.startsWith('.')) wrong.push(`${room}: ${specifier}`);
      if (
        /\bprocess\.(env|cwd|argv|hrtime|memoryUsage)|\bBuffer\.|\bsetTimeout\(|\bperformance\.now/.test(
          readFileSync(file, 'utf8'),
        )
      )
        wrong.push(file);
    }
  }
  t.same(wrong, []);
});

t.test('workers stay below the web', async (t) => {
  const wrong: string[] = [];
  for (const file of filesBelow(join(projectRoot, 'workers'))) {
    for (const specifier of importsOf(file)) {
      const room = specifier.startsWith('.') ? roomOf(resolve(dirname(file), specifier)) : '';
      if (WORKERS_MAY_NOT.includes(room)) wrong.push(`${file} -> ${specifier}`);
    }
  }
  t.same(wrong, []);
});

t.test('each room says what may live there', async (t) => {
  for (const room of Object.keys(ARROWS)) {
    const folder = join(projectRoot, 'src', room);
    const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(folder)
      : ['README.md'];
    t.ok(names.includes('README.md'), `src/${room}/README.md`);
  }
});
