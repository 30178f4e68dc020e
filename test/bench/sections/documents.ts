/** Documents of a piece, and files of others: milliseconds of user CPU each, once the code is warm. */
import { writeAbc } from '../../../src/export/abc.js';
import { writeChordChart } from '../../../src/export/chord-chart.js';
import { dawProject } from '../../../src/export/dawproject.js';
import { reaperProject } from '../../../src/export/reaper.js';
import { documentOf } from '../../../workers/score-documents.js';
import { readNotes } from '../../../workers/uploaded-notes.js';
import { scoreOf } from '../../support/compose.js';
import { median } from '../reference.js';
import type { Section } from '../section.js';

function cost(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs + 2 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1000;
  });
  return median(times.slice(2));
}

export const documents: Section = {
  name: 'documents',
  run({ quick }) {
    const runs = quick ? 3 : 11;
    const score = scoreOf({ style: 'rock', duration: 180, seed: 'documents' });
    const stems = score.parts.map(({ id, instrument }) => ({
      part: id,
      name: instrument,
      path: `audio/${id}.wav`,
    }));
    const format = { sampleRate: 44100, duration: score.duration };
    const midi = documentOf(score, 'mid');
    const xml = documentOf(score, 'musicxml');
    const packed = documentOf(score, 'mxl');
    const works: readonly (readonly [string, () => Uint8Array | string | object])[] = [
      ['MIDI', () => documentOf(score, 'mid')],
      ['MusicXML', () => documentOf(score, 'musicxml')],
      ['MusicXML, compressed', () => documentOf(score, 'mxl')],
      ['ABC', () => writeAbc(score)],
      ['chord chart', () => writeChordChart(score)],
      ['piano roll, SVG', () => documentOf(score, 'svg')],
      ['piano roll, PNG 1200 x 480', () => documentOf(score, 'png')],
      ['DAWproject, its XML', () => dawProject(score, stems, format)],
      ['REAPER project', () => reaperProject(score, stems, format)],
      ['reading its MIDI', () => readNotes(midi)],
      ['reading its MusicXML', () => readNotes(xml)],
      ['reading it compressed', () => readNotes(packed)],
    ];
    const notes = score.parts.reduce((sum, part) => sum + part.notes.length, 0);
    return {
      title: 'Documents',
      notes: [`A rock piece of 180 s, ${notes} notes; medians of user CPU.`],
      tables: [
        {
          name: 'documents',
          columns: [
            { key: 'document', title: 'document' },
            { key: 'cost', title: 'ms', decimals: 1 },
          ],
          rows: works.map(([document, work]) => ({ document, cost: cost(runs, work) })),
        },
      ],
    };
  },
};
