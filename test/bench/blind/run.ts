/**
 * The blind measure: npm run blind [-- --seeds 101-124 --style jazz,rock --model none,full,open]
 * A small classifier is asked to tell four bars of generated from four bars of real music; real against other real pieces is
 * the control. One JSON line a comparison. Real pieces come from the corpora (setting CORPORA).
 */
import { parseArgs } from 'node:util';
import { composeScore } from '../../../src/compose/compose.js';
import { readConfig } from '../../../src/config.js';
import type { LeadSheet } from '../../../src/models/corpus/lead-sheet.js';
import { barBeats } from '../../../src/models/corpus/song.js';
import { splitSheets } from '../../../src/models/corpus/split.js';
import type { Score } from '../../../src/score/score.js';
import { STYLES } from '../../../src/styles/index.js';
import { corpusTakes, type RecordedTake } from '../../../workers/corpora/drum-takes.js';
import { corpusSheets } from '../../../workers/corpora/folder.js';
import { briefOf } from '../../support/compose.js';
import type { Phrase } from './classifier.js';
import { drumPhrases, tunePhrases } from './phrases.js';
import { some, verdictOn } from './verdict.js';
import { writersOf } from './writers.js';

/** Most real pieces of a kind: as many as make a fair match for two dozen generated ones. */
const REAL = 60;
/** Ticks. */
const quarter = 960;

const TUNES: Readonly<Record<string, (sheet: LeadSheet) => boolean>> = {
  classical: ({ source }) => source === 'openscore-lieder',
  jazz: ({ style, source }) => style === 'jazz' && source === 'wjazzd',
  blues: ({ style }) => style === 'blues',
  rock: ({ style }) => style === 'rock' || style === 'pop',
};
const DRUMS: Readonly<Record<string, readonly string[]>> = { rock: ['rock', 'pop'], jazz: ['jazz'] };

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '101-124' },
    style: { type: 'string', default: 'classical,jazz,blues,rock' },
    model: { type: 'string', default: 'none,full' },
    duration: { type: 'string', default: '60' },
  },
});
const [first, last] = values.seeds.split('-').map(Number) as [number, number];
const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const { CORPORA } = readConfig(process.env);
const split = splitSheets(corpusSheets(CORPORA));
const takes = corpusTakes(CORPORA);

for (const style of values.style.split(',')) {
  const kind = TUNES[style];
  if (!kind) continue;
  const real = some(split.training.filter(kind), 'real', REAL).flatMap(tunesOf);
  const other = some([...split.heldOut, ...split.validation].filter(kind), 'other', REAL).flatMap(tunesOf);
  const danced = DRUMS[style];
  const drums = danced
    ? [takes.training, [...takes.heldOut, ...takes.validation]].map((side) =>
        some(
          side.filter(({ record, human }) => human && record.bars >= 4 && danced.includes(record.style)),
          'drums',
          REAL,
        ).flatMap(drumsOf),
      )
    : undefined;
  say(style, 'melody', 'real', real, other);
  if (drums) say(style, 'drums', 'real', drums[0]!, drums[1]!);
  for (const model of values.model.split(',')) {
    const learned = await writersOf(model);
    const scores = seeds.map((seed) => {
      const brief = briefOf({ style, seed, duration: Number(values.duration) });
      return composeScore(brief, STYLES, {}, learned).score;
    });
    say(
      style,
      'melody',
      model,
      real,
      scores.flatMap((score, i) => melodyOf(score, seeds[i]!)),
    );
    if (drums)
      say(
        style,
        'drums',
        model,
        drums[0]!,
        scores.flatMap((score, i) => drummingOf(score, seeds[i]!)),
      );
  }
}

function say(style: string, part: string, against: string, real: Phrase[], other: Phrase[]): void {
  if (other.length < 10 || real.length < 10) return;
  console.log(JSON.stringify({ ...{ style, part, against }, ...verdictOn(real, other, 3) }));
}

function tunesOf(sheet: LeadSheet): Phrase[] {
  return tunePhrases({
    piece: sheet.id,
    barBeats: barBeats(sheet.meter),
    notes: sheet.melody,
    chords: sheet.chords,
  });
}

function drumsOf({ record }: RecordedTake): Phrase[] {
  const { id, meter, tempo, hits } = record;
  return drumPhrases({ piece: id, barBeats: barBeats(meter), tempo: tempo ?? 120, hits });
}

function melodyOf(score: Score, seed: number): Phrase[] {
  const part = score.parts.find(({ role }) => role === 'melody');
  const metre = score.metres[0]!;
  const notes = (part?.notes ?? []).map(
    (note) => [note.start / quarter, note.length / quarter, note.pitch] as const,
  );
  return tunePhrases({
    piece: `generated ${seed}`,
    barBeats: (metre.beats * 4) / metre.unit,
    notes: notes.filter((note, i) => i === 0 || note[0] > notes[i - 1]![0]),
    chords: score.chords.map(
      ({ start, length, symbol }) => [start / quarter, length / quarter, symbol] as const,
    ),
  });
}

function drummingOf(score: Score, seed: number): Phrase[] {
  const part = score.parts.find(({ role }) => role === 'drums');
  const metre = score.metres[0]!;
  return drumPhrases({
    piece: `generated ${seed}`,
    barBeats: (metre.beats * 4) / metre.unit,
    tempo: score.tempoMap[0]!.bpm,
    hits: (part?.notes ?? [])
      .map((note) => [(note.start + note.offset) / quarter, note.pitch, note.velocity] as const)
      .sort((a, b) => a[0] - b[0]),
  });
}
