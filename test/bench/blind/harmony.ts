/**
 * The blind measure of chords: node build/test/bench/blind/harmony.js [--seeds 101-124 --style jazz,rock,classical
 * --models none,full]. Eight bars of chords: real against other real, and against what is planned with and without models.
 * Takes CORPORA.
 */
import { parseArgs } from 'node:util';
import { makePlan } from '../../../src/compose/compose.js';
import type { Plan } from '../../../src/compose/plan.js';
import { readConfig } from '../../../src/config.js';
import type { LeadSheet } from '../../../src/models/corpus/lead-sheet.js';
import { barBeats } from '../../../src/models/corpus/song.js';
import { splitSheets } from '../../../src/models/corpus/split.js';
import { sceneOf } from '../../../src/models/melody/scene.js';
import { STYLES } from '../../../src/styles/index.js';
import { chordSymbol } from '../../../src/theory/chord.js';
import { pitchClass } from '../../../src/theory/pitch.js';
import { corpusSheets } from '../../../workers/corpora/folder.js';
import { briefOf } from '../../support/compose.js';
import type { Phrase } from './classifier.js';
import { chordPhrases } from './phrases.js';
import { some, verdictOn } from './verdict.js';
import { writersOf } from './writers.js';

/** Real pieces of a style whose chords people wrote (classical: estimated). */
const REAL_PIECES: Readonly<Record<string, (sheet: LeadSheet) => boolean>> = {
  jazz: ({ style }) => style === 'jazz',
  blues: ({ style }) => style === 'blues',
  rock: ({ style }) => style === 'rock' || style === 'pop',
  classical: ({ source }) => source === 'openscore-lieder',
};
const REAL = 100;
const quarter = 960;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '101-124' },
    style: { type: 'string', default: 'jazz,blues,rock,classical' },
    substyle: { type: 'string' },
    duration: { type: 'string', default: '90' },
    models: { type: 'string', default: 'none,full' },
    show: { type: 'boolean', default: false },
  },
});
const [first, last] = values.seeds.split('-').map(Number) as [number, number];
const split = splitSheets(corpusSheets(readConfig(process.env).CORPORA));

for (const style of values.style.split(',')) {
  const isReal = REAL_PIECES[style]!;
  const real = some(split.training.filter(isReal), 'real', REAL).flatMap(realPhrases);
  const other = some([...split.heldOut, ...split.validation].filter(isReal), 'other', REAL);
  say(style, 'real', real, other.flatMap(realPhrases));
  for (const set of values.models.split(',')) {
    const learned = await writersOf(set);
    const plans = Array.from({ length: last - first + 1 }, (_, i) => {
      const { substyle } = values;
      const request = {
        style,
        seed: first + i,
        duration: Number(values.duration),
        ...(substyle && { substyle }),
      };
      return makePlan(briefOf(request), STYLES.get(style)!, {}, learned);
    });
    say(style, set, real, plans.flatMap(plannedPhrases));
    if (values.show) for (const plan of plans) console.log(chartOf(plan));
  }
}

function say(style: string, against: string, real: Phrase[], other: Phrase[]): void {
  if (other.length < 10 || real.length < 10) return;
  console.log(JSON.stringify({ ...{ style, part: 'chords', against }, ...verdictOn(real, other, 5) }));
}

function realPhrases(sheet: LeadSheet): Phrase[] {
  return chordPhrases(sheet.id, sheet.chords, barBeats(sheet.meter), sceneOf(sheet).tonic);
}

function plannedPhrases({ chords, metre, key }: Plan, i: number): Phrase[] {
  const list = chords.map(({ start, chord }) => [start / quarter, 1, chordSymbol(chord)] as const);
  return chordPhrases(`generated ${i}`, list, metre.barTicks / quarter, pitchClass(key.tonic));
}

/** To be read: sections, a bar a column. */
function chartOf({ sections, bars, brief }: Plan): string {
  return sections
    .map(({ id, startBar, bars: count }) => {
      const own = bars.slice(startBar, startBar + count);
      return `${brief.seed} ${brief.substyle} ${id}: ${own.map(({ chords }) => chords.map(({ chord }) => chordSymbol(chord)).join(' ')).join(' | ')}`;
    })
    .join('\n');
}
