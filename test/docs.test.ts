/** The documentation's examples are run; its tables are compared with what they describe. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { ConfigSchema } from '../src/config.js';
import { galleryRow } from './listen/gallery.js';
import { EVERY_PATCH } from './support/every-patch.js';
import { projectRoot } from './support/project.js';
import { startService } from './support/service.js';

const page = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const shellBlocks = (name: string): string[] =>
  [...page(name).matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]!);
const cli = join(projectRoot, 'build', 'src', 'cli.js');

t.test('curl examples of README and API page make a piece', async (t) => {
  const { port } = await startService(t, 'real', { WORKERS: '1' });
  const url = `http://127.0.0.1:${port}`;
  const examples = ['README.md', 'docs/api.md']
    .flatMap(shellBlocks)
    .filter((block) => block.startsWith('curl') && !block.includes('/api/stream'));
  t.equal(examples.length, 5);
  for (const example of examples) {
    const text = execFileSync('sh', ['-c', example.replaceAll('http://localhost:5001', url)], {
      encoding: 'utf8',
    });
    const answer = JSON.parse(text) as { success: boolean; download_url: string; duration: number };
    t.equal(answer.success, true, example);
    const file = await fetch(`${url}${answer.download_url}`);
    t.equal(file.status, 200);
    const wav = Buffer.from(await file.arrayBuffer());
    // Tags stand before or after the sound: its own chunk says how long it is.
    const frames = wav.readUInt32LE(wav.indexOf('data', 12, 'latin1') + 4) / 4;
    t.equal(
      frames,
      Math.round(answer.duration * 44100),
      'a 16-bit stereo WAV of exactly the length asked for',
    );
  }
});

t.test('the example of a stream is a file that plays', async (t) => {
  const { port } = await startService(t, 'real', { WORKERS: '1' });
  const [example] = shellBlocks('docs/api.md').filter((block) => block.includes('/api/stream'));
  const cwd = mkdtempSync(join(tmpdir(), 'continuo-docs-'));
  execFileSync('sh', ['-c', example!.replaceAll('http://localhost:5001', `http://127.0.0.1:${port}`)], {
    cwd,
  });
  t.equal(readFileSync(join(cwd, 'jazz.ogg')).toString('latin1', 0, 4), 'OggS');
});

t.test('the example of an edited plan makes a piece that follows it', async (t) => {
  const { port } = await startService(t, 'real', { WORKERS: '1' });
  const [example] = [...page('docs/api.md').matchAll(/```js\n([\s\S]*?)```/g)]
    .map((match) => match[1]!)
    .filter((block) => block.includes('/api/plans'));
  const code = `${example!.replaceAll('http://localhost:5001', `http://127.0.0.1:${port}`)}
    console.log(JSON.stringify(piece));`;
  const args = ['--input-type=module', '--eval', code];
  const { plan } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as {
    plan: { sections: { energy: number; chords: string }[] };
  };
  t.equal(plan.sections[1]!.energy, 0.9);
  t.match(plan.sections[1]!.chords, /^\| Em \| C \| G \| D \|/);
});

t.test('command-line examples write their files', async (t) => {
  const examples = ['README.md', 'docs/api.md']
    .flatMap(shellBlocks)
    .filter((block) => block.startsWith('node build'));
  t.equal(examples.length, 3);
  for (const example of examples) {
    const folder = mkdtempSync(join(tmpdir(), 'continuo-docs-'));
    const command = example.replace('build/src/cli.js', cli);
    const answer = JSON.parse(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })) as {
      filename: string;
    };
    const names = readdirSync(folder);
    t.ok(names.includes(answer.filename), example);
    t.ok(
      names.some((name) => name.endsWith('.mid')),
      'and the MIDI file asked for',
    );
  }
});

t.test('the settings table is that of the schema', async (t) => {
  const rows = Object.entries(ConfigSchema.properties).map(([name, schema]) => {
    const { default: preset, description } = schema as { default?: unknown; description?: string };
    const shown = name === 'WORKERS' ? 'number of cores' : String(preset);
    return `| \`${name}\` | ${shown} | ${description ?? ''} |`;
  });
  for (const row of rows) t.ok(page('docs/operations.md').includes(row), row);
});

t.test('the gallery shows every patch, as it is now', async (t) => {
  const shown = page('docs/sounds.md');
  for (const patch of EVERY_PATCH) t.ok(shown.includes(galleryRow(patch)), `${patch.id}: npm run gallery`);
  const pictures = readdirSync(join(projectRoot, 'docs', 'pictures', 'sounds'));
  t.equal(pictures.length, EVERY_PATCH.length, 'a picture each, and none of a patch that is no more');
});

t.test('links between the pages lead somewhere', async (t) => {
  const pages = [
    'README.md',
    'CHANGELOG.md',
    ...readdirSync(join(projectRoot, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  for (const name of pages) {
    for (const [, target] of page(name).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const path = join(projectRoot, name, '..', target!);
      t.doesNotThrow(() => readFileSync(path), `${name} -> ${target}`);
    }
  }
});
