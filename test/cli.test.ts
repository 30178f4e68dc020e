import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { environment, temporaryFolder } from './support/service.js';

const CLI = fileURLToPath(new URL('../src/cli.js', import.meta.url));

interface Result {
  readonly code: number | null;
  readonly out: string[];
  readonly err: string[];
}

function continuo(args: readonly string[], input = ''): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: environment({}) });
    let out = '';
    let err = '';
    child.stdout.on('data', (block: Buffer) => {
      out += block.toString();
    });
    child.stderr.on('data', (block: Buffer) => {
      err += block.toString();
    });
    child.on('close', (code) => resolve({ code, out: lines(out), err: lines(err) }));
    child.stdin.end(input);
  });
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

t.test('--help tells every command, field and setting', async (t) => {
  const { code, out } = await continuo(['--help']);
  t.equal(code, 0);
  const text = out.join('\n');
  for (const word of [
    'serve',
    'generate',
    'batch',
    'styles',
    '--style',
    '--bit-depth',
    '--midi',
    'PORT',
    'DATA_DIR',
  ]) {
    t.ok(text.includes(word), word);
  }
});

t.test('styles', async (t) => {
  const { code, out } = await continuo(['styles']);
  t.equal(code, 0);
  t.equal(out.length, 1);
  t.same(
    (JSON.parse(out[0] ?? '') as { styles: { name: string }[] }).styles.map(({ name }) => name),
    ['classical', 'jazz', 'rock', 'blues', 'electronic', 'ambient'],
  );
});

t.test('generate writes the file, the notes and one line', async (t) => {
  const folder = temporaryFolder(t);
  const flags = '--style jazz --duration 3 --tempo 120 --seed 7 --loudness -18 --bit-depth 24 --midi --score';
  const { code, out, err } = await continuo([
    'generate',
    ...flags.split(' '),
    '--key',
    'D minor',
    '--out',
    folder,
  ]);
  t.equal(code, 0, err.join('\n'));
  t.same(err, []);
  t.equal(out.length, 1);
  const answer = JSON.parse(out[0] ?? '');
  t.match(answer, {
    success: true,
    style: 'jazz',
    duration: 3,
    seed: '7',
    brief: { tempo: 120, key: 'D minor', loudness: -18, bit_depth: 24 },
  });
  const file = readFileSync(answer.download_url);
  t.equal(file.readUInt32LE(40), 3 * 44100 * 6, 'its sound');
  t.equal(createHash('sha256').update(file).digest('hex'), answer.outputs[0].sha256);
  t.equal(readFileSync(answer.midi).toString('latin1', 0, 4), 'MThd');
  t.equal(JSON.parse(readFileSync(answer.score, 'utf8')).key, 'D minor');
  t.same(
    readdirSync(folder).sort(),
    [
      answer.filename,
      answer.filename.replace('.wav', '.mid'),
      answer.filename.replace('.wav', '.score.json'),
    ].sort(),
  );

  const again = await continuo(['generate', ...flags.split(' '), '--key', 'Dm', '--out', temporaryFolder(t)]);
  t.equal(
    JSON.parse(again.out[0] ?? '').outputs[0].sha256,
    answer.outputs[0].sha256,
    'the same again, byte for byte',
  );
});

const BAD: readonly [name: string, args: readonly string[], said: RegExp][] = [
  ['no style', ['generate', '--duration', '5'], /style is required/],
  ['a wrong style', ['generate', '--style', 'polka'], /style must be one of classical/],
  [
    'a wrong duration',
    ['generate', '--style', 'jazz', '--duration', '301'],
    /duration must be a number from 1 to 300/,
  ],
  ['a duration in words', ['generate', '--style', 'jazz', '--duration', 'long'], /duration must be a number/],
  ['an unknown flag', ['generate', '--style', 'jazz', '--colour', 'blue'], /--colour/],
  ['a stray word', ['generate', '--style', 'jazz', 'please'], /"please"/],
  ['an unknown command', ['compose'], /no command "compose".*generate/],
  [
    'a folder that cannot be',
    ['generate', '--style', 'jazz', '--duration', '1', '--out', '/dev/null/x'],
    /\/dev\/null/,
  ],
  ['a batch file that is not there', ['batch', '/nowhere.jsonl'], /\/nowhere\.jsonl/],
  ['a wrong concurrency', ['batch', 'x', '--concurrency', '0'], /--concurrency/],
];
for (const [name, args, said] of BAD) {
  t.test(`${name} is one clear line and a non-zero exit`, async (t) => {
    const { code, out, err } = await continuo(args);
    t.ok(code === 1 || code === 2, `exit code ${code}`);
    t.same(out, []);
    t.equal(err.length, 1, err.join('\n'));
    t.match(err[0], /^continuo: /);
    t.match(err[0], said);
  });
}

t.test('batch: one brief a line in, one answer a line out, in order', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'briefs.jsonl');
  const briefs = [
    { style: 'rock', duration: 2, seed: 1 },
    { style: 'jazz', duration: 1, seed: 2 },
    { style: 'ambient', duration: 1.5, seed: 3 },
  ];
  writeFileSync(file, `${briefs.map((brief) => JSON.stringify(brief)).join('\n\n')}\n`);
  const { code, out, err } = await continuo(['batch', file, '--out', folder, '--concurrency', '2', '--midi']);
  t.equal(code, 0, err.join('\n'));
  const answers = out.map((line) => JSON.parse(line));
  t.match(
    answers,
    briefs.map(({ style, duration, seed }) => ({ success: true, style, duration, seed: String(seed) })),
  );
  for (const { download_url, midi, outputs } of answers) {
    t.equal(readFileSync(download_url).length, outputs[0].bytes);
    t.equal(readFileSync(midi).toString('latin1', 0, 4), 'MThd');
  }
});

t.test('batch: a line that fails is answered as a problem, and the others are made', async (t) => {
  const input =
    '{"style":"jazz","duration":1}\n{"style":"polka"}\nnot json\n{"style":"blues","duration":1}\n';
  const { code, out, err } = await continuo(['batch', '-', '--out', temporaryFolder(t)], input);
  t.equal(code, 1);
  const answers = out.map((line) => JSON.parse(line));
  t.match(answers, [
    { success: true, style: 'jazz' },
    { success: false, status: 400, errors: [{ pointer: '/style' }] },
    { success: false, code: 'malformed_json', instance: 'line 3' },
    { success: true, style: 'blues' },
  ]);
  t.match(err.at(-1), /2 of 4 briefs failed/);
});
