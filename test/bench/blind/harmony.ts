/**
 * The blind measure of chords: node build/test/bench/blind/harmony.js [--seeds 101-124 --style jazz,rock,blues,classical]
 * Eight bars of chords, real against other real, against those of the tables, and against the same charts in which the
 * harmony model writes all between the first chord and the last two of each material (same bars, same changes). Takes CORPORA.
 */
import { parseArgs } from 'node:util';
import { composeScore } from '../../../src/compose/compose.js';
import { readConfig } from '../../../src/config.js';
import { Random } from '../../../src/math/random.js';
import { chordClass, QUALITIES } from '../../../src/models/corpus/classes.js';
import type { LeadSheet } from '../../../src/models/corpus/lead-sheet.js';
import { barBeats } from '../../../src/models/corpus/song.js';
import { splitSheets } from '../../../src/models/corpus/split.js';
import { HarmonyModel } from '../../../src/models/harmony/harmony-model.js';
import { BarGrid, metreClass } from '../../../src/models/melody/bar-grid.js';
import { STYLES as MODEL_STYLES, SOURCES, sceneOf, silentSheet } from '../../../src/models/melody/scene.js';
import { loadModel } from '../../../src/models/network/model-file.js';
import {
  type SampledChord,
  type SampledProgression,
  sampleProgression,
} from '../../../src/models/sampling/progression-sampler.js';
import type { Score } from '../../../src/score/score.js';
import { openModelSet } from '../../../src/storage/models/shared-models.js';
import { STYLES } from '../../../src/styles/index.js';
import { corpusSheets } from '../../../workers/corpora/folder.js';
import { briefOf } from '../../support/compose.js';
import type { Phrase } from './classifier.js';
import { chordPhrases } from './phrases.js';
import { some, verdictOn } from './verdict.js';

/** Real pieces of a style whose chords people wrote (classical: estimated), and what the model is told it writes. */
const KINDS: Readonly<
  Record<string, { real: (sheet: LeadSheet) => boolean; style: string; source: string }>
> = {
  jazz: { real: ({ style }) => style === 'jazz', style: 'jazz', source: 'wjazzd' },
  blues: { real: ({ style }) => style === 'blues', style: 'blues', source: 'wjazzd' },
  rock: { real: ({ style }) => style === 'rock' || style === 'pop', style: 'pop', source: 'openewld' },
  classical: {
    real: ({ source }) => source === 'openscore-lieder',
    style: 'classical',
    source: 'openscore-lieder',
  },
};
const REAL = 100;
const CANDIDATES = 6;
const quarter = 960;
const NAMES = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '101-124' },
    style: { type: 'string', default: 'jazz,blues,rock,classical' },
    duration: { type: 'string', default: '90' },
    nucleus: { type: 'string', default: '0.95' },
    models: { type: 'string' },
  },
});
const [first, last] = values.seeds.split('-').map(Number) as [number, number];
const split = splitSheets(corpusSheets(readConfig(process.env).CORPORA));
const set = await openModelSet('full', values.models);
const model = new HarmonyModel(loadModel(set.files.find(({ kind }) => kind === 'harmony')!.bytes));

for (const name of values.style.split(',')) {
  const kind = KINDS[name]!;
  const real = some(split.training.filter(kind.real), 'real', REAL).flatMap(realPhrases);
  const other = some([...split.heldOut, ...split.validation].filter(kind.real), 'other', REAL);
  const scores = Array.from({ length: last - first + 1 }, (_, i) => {
    const brief = briefOf({ style: name, seed: first + i, duration: Number(values.duration) });
    return composeScore(brief, STYLES).score;
  });
  const usual = surpriseOf(other);
  const suffixes = new Set(scores.flatMap(({ chords }) => chords.map(({ symbol }) => qualityOf(symbol))));
  say(name, 'real', real, other.flatMap(realPhrases));
  say(
    name,
    'tables',
    real,
    scores.flatMap((score, i) => phrasesOf(score, score.chords, i)),
  );
  say(
    name,
    'model',
    real,
    scores.flatMap((score, i) => phrasesOf(score, rewritten(score, kind, suffixes, usual, i), i)),
  );
}

function say(style: string, against: string, real: Phrase[], other: Phrase[]): void {
  if (other.length < 10 || real.length < 10) return;
  console.log(JSON.stringify({ ...{ style, part: 'chords', against }, ...verdictOn(real, other, 5) }));
}

function realPhrases(sheet: LeadSheet): Phrase[] {
  return chordPhrases(sheet.id, sheet.chords, barBeats(sheet.meter), sceneOf(sheet).tonic);
}

function qualityOf(symbol: string): number {
  return chordClass(symbol)?.quality ?? 0;
}

/** Mean nats a chord over real pieces that the model was not trained on. */
function surpriseOf(sheets: readonly LeadSheet[]): number {
  let [nats, events] = [0, 0];
  for (const sheet of sheets.slice(0, 30)) {
    const { chord } = model.likelihood(sheet);
    nats += chord.nats;
    events += chord.events;
  }
  return nats / Math.max(1, events);
}

type Chords = readonly { readonly start: number; readonly symbol: string }[];

function phrasesOf(score: Score, chords: Chords, i: number): Phrase[] {
  const metre = score.metres[0]!;
  const list = chords.map(({ start, symbol }) => [start / quarter, 1, symbol] as const);
  const tonic = tonicOf(score.key);
  return chordPhrases(`generated ${i}`, list, (metre.beats * 4) / metre.unit, tonic);
}

function tonicOf(key: string): number {
  return sceneOf(silentSheet(`${key.split(' ')[0]} major`)).tonic;
}

/** The chart with what the model writes in each material. */
function rewritten(
  score: Score,
  { style, source }: { style: string; source: string },
  suffixes: ReadonlySet<number>,
  usual: number,
  piece: number,
): Chords {
  const metre = score.metres[0]!;
  const bar = (48 * metre.beats) / metre.unit;
  const out = new Map(score.chords.map((chord) => [chord.start, { ...chord }]));
  const written = new Map<string, SampledProgression['chords']>();
  for (const section of score.sections) {
    const own = score.chords.filter(
      ({ start }) => start >= section.start && start < section.start + section.length,
    );
    if (own.length < 5) continue;
    const given = own.map(({ symbol }): SampledChord => chordClass(symbol) ?? { root: 0, quality: 0 });
    // The same material (the same numerals at first) is written once.
    const name = `${section.name} ${section.key} ${own.length}`;
    let chords = written.get(name);
    if (!chords) {
      const starts = Array.from({ length: section.bars + 1 }, (_, i) => i * bar);
      const fixed = new Map([0, own.length - 2, own.length - 1].map((i) => [i, given[i]!] as const));
      const candidates = Array.from({ length: CANDIDATES }, (_, k) =>
        sampleProgression(model, {
          scene: {
            bars: new BarGrid(
              starts,
              starts.map(() => metreClass(`${metre.beats}/${metre.unit}`)),
              bar,
            ),
            chords: [],
            end: section.bars * bar,
            tonic: tonicOf(section.key),
            minor: / minor|aeolian|dorian/.test(section.key),
            style: MODEL_STYLES.indexOf(style),
            source: SOURCES.indexOf(source),
            tempo: score.tempoMap[0]!.bpm,
          },
          onsets: own.map(({ start }) => Math.round((start - section.start) / 80)),
          fixed,
          allowed: (_, quality) => (suffixes.has(quality) ? 1 : 0),
          nucleus: Number(values.nucleus),
          random: Random.of('blind chords').under(piece, section.id, k),
        }),
      );
      const distance = ({ surprise }: SampledProgression): number => Math.abs(surprise - usual);
      candidates.sort((a, b) => distance(a) - distance(b));
      chords = candidates[0]!.chords;
      written.set(name, chords);
    }
    own.forEach((chord, i) => {
      out.set(chord.start, { ...chord, symbol: symbolOf(chords[i]!) });
    });
  }
  return [...out.values()];
}

function symbolOf({ root, quality }: SampledChord): string {
  return NAMES[root]! + QUALITIES[quality]!;
}
