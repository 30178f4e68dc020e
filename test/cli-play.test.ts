/** `continuo render` of MusicXML, and of MIDI files that are to be more than a WAV. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMidi } from 'midi-file';
import t from 'tap';
import { requireProgram, run } from './support/programs.js';
import { projectRoot } from './support/project.js';
import { temporaryFolder } from './support/service.js';

const CLI = fileURLToPath(new URL('../src/cli.js', import.meta.url));
const WALTZ = join(projectRoot, 'test', 'fixtures', 'waltz.musicxml');

function continuo(...args: string[]) {
  const env = { ...process.env, SOUNDFONT: 'none' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { env, encoding: 'utf8' });
  return { status, stderr, answer: JSON.parse(stdout || 'null') as Record<string, never> | null };
}

t.test('a waltz in MusicXML becomes one file, whose format its name says', async (t) => {
  const out = join(temporaryFolder(t), 'waltz.flac');
  const { status, stderr, answer } = continuo('render', WALTZ, '--out', out);
  t.equal(status, 0, stderr);
  t.match(answer, {
    download_url: out,
    style: 'classical',
    brief: { metre: '3/4', tempo: 144, key: 'G major' },
    outputs: [{ format: 'flac', url: out }],
    parts: [
      { role: 'melody', instrument: 'Flute' },
      { role: 'comping', instrument: 'Piano' },
    ],
  });
  // Twice eight bars of three beats at 144, and what rings after.
  const seconds = (16 * 3 * 60) / 144;
  t.equal(answer?.duration, seconds + 2.5);
  if (!requireProgram(t, 'ffprobe')) return;
  const probe = run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', out]);
  t.equal(Number(probe), seconds + 2.5);
});

t.test('in a folder, on the desk of a style, with documents', async (t) => {
  const out = temporaryFolder(t);
  const { status, stderr, answer } = continuo(
    'render',
    WALTZ,
    '--out',
    out,
    '--style',
    'jazz',
    '--format',
    'mp3',
    '--midi',
  );
  t.equal(status, 0, stderr);
  t.same(
    readdirSync(out)
      .map((name) => name.replace(/.*\./, ''))
      .sort(),
    ['mid', 'mp3'],
  );
  t.match(answer, { style: 'jazz' });
  const midi = parseMidi(readFileSync(String(answer?.midi)));
  const notes = midi.tracks.flat().filter((event) => event.type === 'noteOn').length;
  t.equal(notes, 2 * (19 + 8 * 5), 'every note, the repeat played');
  const again = join(out, 'again.musicxml');
  const back = continuo('render', String(answer?.midi), '--out', again);
  t.equal(back.status, 0, back.stderr);
  t.match(readFileSync(again, 'utf8'), '<part-name>Melody: Flute</part-name>');
});

t.test('what cannot be is one clear line', async (t) => {
  const readme = continuo('render', join(projectRoot, 'README.md'), '--out', 'x.wav');
  t.match(readme.stderr, /README.md: neither a MIDI file nor MusicXML/);
  t.not(readme.status, 0);
  const both = continuo('render', WALTZ, '--out', 'x.wav', '--format', 'mp3');
  t.match(both.stderr, /says the format/);
  const raw = continuo('render', WALTZ, '--raw');
  t.match(raw.stderr, /--raw is for MIDI files/);
});
