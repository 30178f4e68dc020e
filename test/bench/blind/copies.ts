/**
 * How often melodies are copies: npm run --silent build && node build/test/bench/blind/copies.js [--seeds 1001-1250]
 * Windows of two bars or more (src/models/novelty/windows.ts) are looked for among those of the training pieces note by note,
 * not by hash. One JSON line each: lines as the model samples them, unchecked; melodies of whole pieces, by style; real pieces
 * that nobody trained on, by source, as the control. Takes CORPORA.
 */
import { parseArgs } from 'node:util';
import { composeScore } from '../../../src/compose/compose.js';
import { readConfig } from '../../../src/config.js';
import type { MelodyNote } from '../../../src/models/corpus/lead-sheet.js';
import { barBeats } from '../../../src/models/corpus/song.js';
import { splitSheets } from '../../../src/models/corpus/split.js';
import { SPANS, spanFor, windowsOf } from '../../../src/models/novelty/windows.js';
import { sampleLine } from '../../../src/models/sampling/line-sampler.js';
import { STYLES } from '../../../src/styles/index.js';
import { corpusSheets } from '../../../workers/corpora/folder.js';
import { briefOf } from '../../support/compose.js';
import { sampledMelody, sampleTask } from '../../support/sample-tasks.js';
import { melodyNotes } from './phrases.js';
import { writersOf } from './writers.js';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1001-1250' }, lines: { type: 'string', default: '4000' } },
});
const [first, last] = values.seeds.split('-').map(Number) as [number, number];
const split = splitSheets(corpusSheets(readConfig(process.env).CORPORA));
const known = new Set<string>();
for (const { melody } of split.training)
  for (const span of SPANS) for (const text of spelled(melody, span)) known.add(text);

const learned = (await writersOf('full'))!;
const styles = ['classical', 'rock', 'blues', 'jazz'];
tell('lines of the model, unchecked', sampled(Number(values.lines)), 4);
for (const style of styles)
  for (const model of [learned, undefined]) {
    const melodies: MelodyNote[][] = [];
    let beats = 4;
    for (let seed = first; seed <= last; seed++) {
      const brief = briefOf({ style, seed, duration: 60 });
      const { score } = composeScore(brief, STYLES, {}, model);
      beats = (score.metres[0]!.beats * 4) / score.metres[0]!.unit;
      melodies.push(...melodyNotes(score));
    }
    tell(`${style}, ${model ? 'model' : 'tables'}`, melodies, beats);
  }
for (const source of [...new Set(split.heldOut.map((sheet) => sheet.source))].sort()) {
  const own = split.heldOut.filter((sheet) => sheet.source === source);
  tell(
    `held out: ${source}`,
    own.map(({ melody }) => melody),
    barBeats(own[0]!.meter),
  );
}

/** Every window, note by note. */
function* spelled(melody: readonly MelodyNote[], span: number): Generator<string> {
  for (const { from, notes } of windowsOf(melody, span)) {
    const own = melody.slice(from, from + notes);
    yield own
      .slice(1)
      .map(([at, , midi], i) => `${midi - own[i]![2]}@${Math.round((at - own[i]![0]) * 12)}`)
      .join(' ');
  }
}

function sampled(count: number): MelodyNote[][] {
  return Array.from({ length: count }, (_, seed) =>
    sampledMelody(sampleLine(learned.model, sampleTask(seed, learned.sources))),
  );
}

function tell(what: string, melodies: readonly (readonly MelodyNote[])[], beats: number): void {
  let [windows, copied, pieces] = [0, 0, 0];
  for (const melody of melodies) {
    let own = 0;
    for (const text of spelled(melody, spanFor(beats))) {
      windows++;
      if (known.has(text)) own++;
    }
    copied += own;
    if (own > 0) pieces++;
  }
  console.log(JSON.stringify({ what, melodies: melodies.length, windows, copied, with_copies: pieces }));
}
