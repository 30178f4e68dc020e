/** Lead sheet, chord chart and piano roll: read back by programs that we did not write, or as a reader would. */
import abcjs from 'abcjs';
import { parseMidi } from 'midi-file';
import t from 'tap';
import { writeAbc } from '../src/export/abc.js';
import { chordChartOf, writeChordChart } from '../src/export/chord-chart.js';
import { leadSheetOf } from '../src/export/lead-sheet.js';
import { pianoRoll } from '../src/export/piano-roll.js';
import { pictureAsSvg } from '../src/export/picture/picture.js';
import { parseChord } from '../src/theory/chord.js';
import { parseChordChart } from '../src/theory/chord-chart.js';
import { scoreOf } from './support/compose.js';

const BRIEFS = [
  { style: 'jazz' },
  { style: 'classical', metre: '6/8' },
  { style: 'rock' },
  { style: 'blues', metre: '12/8' },
  { style: 'ambient' },
] as const;

for (const request of BRIEFS) {
  t.test(`ABC: ${Object.values(request).join(' ')}`, async (t) => {
    const score = scoreOf({ ...request, duration: 40, seed: 5 });
    const abc = writeAbc(score);
    const [tune] = abcjs.parseOnly(abc);
    t.notOk(tune?.warnings, 'read without a warning');
    const [file] = abcjs.synth.getMidiFile(abc, {
      midiOutputType: 'binary',
      chordsOff: true,
    }) as Uint8Array[];
    const { header, tracks } = parseMidi(file!);
    const played: string[] = [];
    for (const track of tracks) {
      let at = 0;
      for (const event of track) {
        at += event.deltaTime;
        if (event.type === 'noteOn' && event.velocity > 0)
          played.push(`${Math.round((at * 48) / (header.ticksPerBeat ?? 480))} ${event.noteNumber}`);
      }
    }
    const wanted = leadSheetOf(score).line.map(
      ({ start, notes }) => `${Math.round((start * 48) / 960)} ${notes[0]!.pitch}`,
    );
    t.same(played.sort(), wanted.sort(), 'the lead as the score has it, every onset and pitch');
  });
}

for (const [metre, beat] of [
  ['4/4', 960],
  ['6/8', 1440],
  ['12/8', 1440],
] as const)
  t.test(`no tone is printed into a beat as a stub of less than a sixteenth: ${metre}`, async (t) => {
    let tones = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const { bars, line } = leadSheetOf(scoreOf({ style: 'rock', metre, duration: 40, seed }));
      for (const { start, end } of line) {
        const bar = bars.findLast((bar) => bar.start <= end)!;
        const into = (end - bar.start) % beat;
        tones += 1;
        if (into > 0 && into < 240 && end - into > start) t.fail(`seed ${seed}: ${start} to ${end}`);
      }
    }
    t.ok(tones > 200, `${tones} tones looked at`);
  });

t.test('chord chart: every chord of the score in its bar', async (t) => {
  const score = scoreOf({ style: 'jazz', duration: 60, seed: 9 });
  const chart = chordChartOf(score);
  const listed = chart.sections.flatMap((section) => section.bars).flatMap((bar) => bar.chords);
  t.same(
    listed.map((chord) => chord.symbol),
    score.chords.map((chord) => chord.symbol),
  );
  const text = writeChordChart(score);
  const cells = text.split('\n').filter((line) => line.startsWith('|'));
  t.equal(
    cells
      .join(' ')
      .split('|')
      .filter((cell) => cell.trim() !== '').length,
    chart.sections.reduce((sum, section) => sum + section.bars.length, 0),
    'a cell a bar',
  );
  for (const word of cells
    .join(' ')
    .split(/[|\s]+/)
    .filter((word) => word !== '' && word !== '%'))
    if (parseChord(word) === null && word !== '/') t.fail(`"${word}" is no chord`);
  const parsed = parseChordChart(cells.join('\n'));
  if (!parsed.ok) throw new Error(parsed.detail);
  t.equal(
    parsed.bars.length,
    chart.sections.reduce((sum, section) => sum + section.bars.length, 0),
    'and it reads back',
  );
});

t.test('piano roll: a rectangle a note, inside the picture', async (t) => {
  const score = scoreOf({ style: 'rock', duration: 30, seed: 2 });
  const svg = pictureAsSvg(pianoRoll(score, { width: 900, height: 300 }));
  const notes = score.parts.reduce((sum, part) => sum + part.notes.length, 0);
  const boxes = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" opacity/g),
  ];
  t.equal(boxes.length, notes);
  for (const [, x, y, width, height] of boxes)
    if (Number(x) + Number(width) > 900 || Number(y) + Number(height) > 300) t.fail('a note outside');
});
