/** Music files become lead sheets: MIDI, MusicXML and zips, and every file that cannot be used says why. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import t from 'tap';
import { writeMidi } from '../src/export/midi.js';
import { writeMusicXml } from '../src/export/musicxml/musicxml.js';
import { estimateChords } from '../src/models/corpus/chord-estimate.js';
import { estimateKey } from '../src/models/corpus/key-estimate.js';
import type { LeadSheet } from '../src/models/corpus/lead-sheet.js';
import { skyline } from '../src/models/corpus/melody-track.js';
import { type Imported, importFiles, type NamedBytes } from '../workers/corpora/import-files.js';
import { scoreOf } from './support/compose.js';
import { projectRoot } from './support/project.js';

const WISHES = { source: 'mine', style: 'jazz', lic: 'my own' };
const load = (...files: NamedBytes[]): Imported => importFiles(files, WISHES);
const xml = (name: string, text: string): NamedBytes => ({ name, bytes: strToU8(text) });
const onsets = ({ melody }: LeadSheet) => melody.map(([at, , midi]) => [at, midi]);

/** A tune for clarinet in B flat with an upbeat, a tie over the barline, a grace note, two symbols and a change of metre. */
const TUNE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
<score-partwise version="4.0"><work><work-title>Upbeat</work-title></work>
<part-list><score-part id="P1"><part-name>Clarinet</part-name></score-part></part-list><part id="P1">
<measure number="0" implicit="yes"><attributes><divisions>2</divisions><key><fifths>2</fifths><mode>major</mode></key>
<time><beats>3</beats><beat-type>4</beat-type></time><transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose></attributes>
<direction><sound tempo="132"/></direction>${note('D', 4, 2)}</measure>
<measure number="1"><harmony><root><root-step>C</root-step></root><kind>major-seventh</kind></harmony>
<note><grace/><pitch><step>B</step><octave>4</octave></pitch></note>${note('E', 4, 2)}${note('F', 4, 2)}
<harmony><root><root-step>G</root-step></root><kind>dominant</kind><bass><bass-step>B</bass-step></bass>
<degree><degree-value>9</degree-value><degree-alter>-1</degree-alter><degree-type>add</degree-type></degree></harmony>
${note('G', 4, 2, '<tie type="start"/>')}</measure>
<measure number="2">${note('G', 4, 3, '<tie type="stop"/>')}${note('A', 4, 1)}<note><rest/><duration>2</duration></note></measure>
${Array.from({ length: 4 }, (_, i) => `<measure number="${i + 3}">${i === 3 ? '<attributes><time><beats>2</beats><beat-type>4</beat-type></time></attributes>' : ''}${note('A', 4, 2)}${note('B', 4, 2)}${i === 3 ? '' : note('D', 5, 2)}</measure>`).join('')}
</part></score-partwise>`;

function note(step: string, octave: number, length: number, more = ''): string {
  return `<note><pitch><step>${step}</step><octave>${octave}</octave></pitch><duration>${length}</duration>${more}</note>`;
}

t.test('a MusicXML tune: upbeat, ties, transposition, symbols, metres', async (t) => {
  const { sheets, faults } = load(xml('tune.musicxml', TUNE));
  t.same(faults, []);
  const [sheet] = sheets;
  t.match(sheet, {
    id: 'mine/tune',
    source: 'mine',
    style: 'jazz',
    title: 'Upbeat',
    meter: '3/4',
    key: 'D major',
    tempo: 132,
    pickup: 2,
    chords_src: 'score',
    meters: [
      [0, '3/4'],
      [18, '2/4'],
    ],
    chords: [
      [3, 2, 'Cmaj7'],
      [5, 15, 'G7b9/B'],
    ],
  });
  t.same(onsets(sheet!).slice(0, 6), [
    [2, 60],
    [3, 62],
    [4, 63],
    [5, 65],
    [7.5, 67],
    [9, 67],
  ]);
  t.equal(sheet!.melody[3]![1], 2.5, 'tied notes are one');
});

t.test('the same piece as MIDI and as MusicXML has the same melody', async (t) => {
  const score = scoreOf({ style: 'jazz', seed: 7, duration: 40, humanize: 0, swing: 0.5 });
  const { sheets, faults } = load(
    { name: 'a.mid', bytes: writeMidi(score) },
    xml('b.musicxml', writeMusicXml(score)),
  );
  t.same(faults, []);
  const [midi, printed] = sheets as [LeadSheet, LeadSheet];
  t.ok(midi.melody.length > 30);
  const wanted = new Set(onsets(printed).map(String));
  const found = onsets(midi).filter((one) => wanted.has(String(one))).length;
  t.ok(found / midi.melody.length > 0.9, `${found} of ${midi.melody.length} notes agree`);
  t.equal(midi.meter, printed.meter);
  t.ok(Math.abs(midi.tempo! - printed.tempo!) < 0.1);
  t.equal(midi.chords_src, 'estimated from all notes');
  t.equal(printed.chords_src, 'score');
});

t.test('zips and compressed scores are read; what is in them has its place in the message', async (t) => {
  const container = strToU8(
    '<container><rootfiles><rootfile full-path="x/score.xml"/></rootfiles></container>',
  );
  const mxl = zipSync({ 'META-INF/container.xml': container, 'x/score.xml': strToU8(TUNE) });
  const zip = zipSync({
    'a/tune.mxl': mxl,
    'a/tune.musicxml': strToU8(TUNE),
    'b/broken.mid': strToU8('MThd and no more'),
    'readme.txt': strToU8('hello'),
    '__MACOSX/a/tune.mxl': strToU8('rubbish'),
  });
  const { sheets, faults } = load({ name: 'all.zip', bytes: zip });
  t.equal(sheets.length, 2);
  t.equal(new Set(sheets.map(({ id }) => id)).size, 2, 'ids are unique');
  t.same(faults, [{ file: 'all.zip: b/broken.mid', reason: faults[0]?.reason }]);
  t.match(faults[0]?.reason, /header/);
});

t.test('what cannot be used says why, and the rest is used', async (t) => {
  const drums = writeMidi(scoreOf({ style: 'jazz', seed: 1, duration: 10 })).slice();
  const lie = zipSync({ 'a.xml': new Uint8Array(40_000_000) });
  const bomb = zipSync({ 'a.xml': new Uint8Array(20_000_000) });
  const cases: readonly (readonly [NamedBytes, RegExp])[] = [
    [{ name: 'empty.mid', bytes: new Uint8Array() }, /is empty/],
    [xml('text.mid', 'hello'), /neither MIDI nor MusicXML/],
    [{ name: 'cut.mid', bytes: drums.subarray(0, drums.length >> 1) }, /file ends/],
    [xml('open.xml', '<score-partwise><part>'), /XML is broken at line 1/],
    [xml('html.xml', '<html></html>'), /no MusicXML score but <html>/],
    [
      xml(
        'laughs.xml',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><score-partwise>&b;</score-partwise>',
      ),
      /defines entities/,
    ],
    [xml('deep.xml', '<a>'.repeat(100)), /elements inside each other/],
    [xml('time.xml', '<score-timewise/>'), /timewise/],
    [
      xml('short.xml', TUNE.replace(/<measure number="[3-6]"[\s\S]*<\/measure>/, '')),
      /5 notes, fewer than 16/,
    ],
    [{ name: 'large.zip', bytes: lie }, /unpacks to more than 32 MB/],
    [{ name: 'bomb.zip', bytes: bomb }, /a thousand times its size/],
    [{ name: 'cut.zip', bytes: zipSync({ 'a.mid': drums }).subarray(0, 200) }, /not a whole zip/],
    [{ name: 'slip.zip', bytes: zipSync({ '../../a.mid': drums }) }, /leads out of the zip/],
    [{ name: 'none.zip', bytes: zipSync({ 'a.txt': strToU8('a') }) }, /holds no MIDI or MusicXML/],
    [{ name: 'in.zip', bytes: zipSync({ 'b.zip': zipSync({ 'c.txt': strToU8('c') }) }) }, /zip inside a zip/],
  ];
  for (const [file, reason] of cases) {
    const { sheets, faults } = load(file, xml('good.musicxml', TUNE));
    t.match(faults[0]?.reason, reason, file.name);
    t.equal(sheets.length, 1, 'the good file is used all the same');
  }
});

t.test('chords and key are heard from the notes', async (t) => {
  const bar = (at: number, ...pitches: number[]) => pitches.map((midi) => [at, 4, midi, 80] as const);
  const notes = [
    ...bar(0, 48, 64, 67, 72),
    ...bar(4, 50, 65, 69, 72),
    ...bar(8, 43, 65, 71, 74),
    ...bar(12, 48, 64, 67, 71),
    ...[60, 62, 64, 65, 67, 69, 71, 72].map((midi, i) => [i * 2, 0.25, midi + 12, 80] as const),
  ];
  t.same(
    estimateChords(notes, 16, (at) => at % 4 === 0).map(([at, length, symbol]) => [at, length, symbol]),
    [
      [0, 4, 'C'],
      [4, 4, 'Dm7'],
      [8, 4, 'G7'],
      [12, 4, 'Cmaj7'],
    ],
  );
  t.equal(estimateKey(notes), 'C major');
  t.equal(estimateKey(notes.map(([at, length, midi, v]) => [at, length, midi + 3, v] as const)), 'Eb major');
});

t.test('one voice of a piano: the top, and no inner voice', async (t) => {
  const voice = skyline([
    [0, 2, 72, 80],
    [0, 4, 48, 80],
    [1, 0.5, 64, 80],
    [2, 1, 74, 80],
    [2, 1, 65, 80],
    [3, 1, 71, 80],
  ]);
  t.same(voice, [
    [0, 2, 72],
    [2, 1, 74],
    [3, 1, 71],
  ]);
});

t.test('continuo models import: records that models evaluate reads; nothing half written', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-import-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'music', 'below'), { recursive: true });
  writeFileSync(join(folder, 'music', 'below', 'tune.musicxml'), TUNE);
  writeFileSync(join(folder, 'music', 'bad.mid'), 'nothing');
  const command = (...args: string[]) =>
    spawnSync(process.execPath, [join(projectRoot, 'build/src/cli.js'), 'models', ...args], {
      encoding: 'utf8',
      env: { ...process.env, CORPORA: folder },
    });
  const out = join(folder, 'out', 'mine.jsonl.gz');
  const made = command(
    'import',
    join(folder, 'music'),
    '--out',
    out,
    '--source',
    'mine',
    '--licence',
    'CC0-1.0',
  );
  t.equal(made.status, 0, made.stderr);
  t.match(made.stderr, /bad\.mid: is neither MIDI nor MusicXML/);
  t.match(JSON.parse(made.stdout), { pieces: 1, notes: 16 });
  const record = JSON.parse(gunzipSync(readFileSync(out)).toString()) as LeadSheet;
  t.match(record, { id: 'mine/below/tune', lic: 'CC0-1.0', melody: [[2, 1, 60]] });
  t.match(command('evaluate', out, '--json').stdout, /"source":"mine","pieces":1,"events":15/);
  t.match(
    command('evaluate', join(folder, 'music', 'below', 'tune.musicxml'), '--json').stdout,
    /"events":15/,
  );
  const none = command('import', join(folder, 'music', 'bad.mid'), '--out', join(folder, 'out', 'b.jsonl'));
  t.equal(none.status, 2);
  t.same(readdirSync(join(folder, 'out')), ['mine.jsonl.gz']);
});
