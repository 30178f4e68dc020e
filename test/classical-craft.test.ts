/** Craft of classical pieces: hemiolas, drones, deceived cadences, last chords of strings, and the characters that pieces keep. */
import t from 'tap';
import type { Note, Score } from '../src/score/score.js';
import { bassClass, parseChord } from '../src/theory/chord.js';
import { inCharacter } from './support/characters.js';
import { barTicks, notesOf, partsOf, scoreOf, share } from './support/compose.js';

const BEAT = 960;
const pieces = (substyle: string, seeds: number, more: object = {}): Score[] =>
  Array.from({ length: seeds }, (_, i) =>
    scoreOf({ style: 'classical', substyle, seed: i + 1, duration: 50, ...more }),
  );

const within = (notes: readonly Note[], start: number, length: number): Note[] =>
  notes.filter((note) => note.start >= start && note.start < start + length);

t.test(
  'hemiolas: before closes in three the players strike three times two beats over two bars',
  async (t) => {
    let found = 0;
    const basses: boolean[] = [];
    for (const score of pieces('string-quartet', 14, { metre: '3/4' })) {
      for (const [i, chord] of score.chords.entries()) {
        const three = score.chords.slice(i, i + 3);
        if (chord.start % barTicks(score) !== 0 || three.length < 3) continue;
        if (three.some(({ length }) => length !== 2 * BEAT)) continue;
        found++;
        for (const { start, length, symbol } of three) {
          const bass = within(notesOf(score, 'bass'), start, length);
          if (bass.length === 0) continue;
          t.equal(bass[0]!.start, start, `${score.title}: struck with its chord`);
          t.equal(bass.length, 1, `${score.title}: held for two beats`);
          basses.push(bass[0]!.pitch % 12 === bassClass(parseChord(symbol)!));
        }
        t.match(three.map(({ roman }) => roman).join(' '), /V7$/, 'it leads to a close');
      }
    }
    t.ok(found >= 4, `${found} hemiolas`);
    // Part-writing may ask for another tone of the chord.
    t.ok(share(basses, (own) => own) >= 0.85, `${share(basses, (own) => own)} on the bass of their chord`);
    const duple = pieces('string-quartet', 4, { metre: '4/4' }).flatMap(({ parts }) => parts);
    t.notOk(duple.some(({ notes }) => notes.some(({ reason }) => reason?.transform === 'hemiola')));
  },
);

t.test('strings take several strings of a loud last chord, as a hand can', async (t) => {
  const tuning: Record<string, readonly number[]> = { Violin: [55, 62, 69, 76], Viola: [48, 55, 62, 69] };
  const scores = pieces('string-quartet', 14);
  let stopped = 0;
  for (const score of scores) {
    const lowest = Math.min(...score.parts.map(({ notes }) => notes.at(-1)!.pitch));
    const bass = partsOf(score, 'bass')[0]!.notes.at(-1)!;
    t.equal(lowest, bass.pitch, `${score.title}: nobody goes below the bass`);
    for (const { instrument, notes } of score.parts) {
      const stops = notes.filter(({ reason }) => reason?.transform === 'double-stop');
      const strings = tuning[instrument];
      if (stops.length === 0 || !strings) continue;
      stopped++;
      const chord = notes.filter(({ start }) => start === stops[0]!.start).map(({ pitch }) => pitch);
      const top = Math.max(...chord);
      const highest = strings.findLastIndex((open) => open <= top);
      chord
        .sort((a, b) => b - a)
        .forEach((pitch, k) => {
          const open = strings[highest - k]!;
          const near = Math.abs(pitch - open - (top - strings[highest]!)) <= 5;
          t.ok(pitch === open || (pitch > open && near), `${score.title}: ${instrument} ${chord}`);
        });
    }
  }
  t.ok(stopped >= 8, `${stopped} players`);
});

t.test('pastorals begin over a drone of their tonic and leave it to close', async (t) => {
  const scores = inCharacter('pastoral', 'piano-solo', 90, 4, { metre: '6/8' });
  t.ok(scores.length >= 2, `${scores.length}`);
  for (const score of scores) {
    const first = score.sections.find(({ name }) => name === 'A')!;
    const chords = score.chords.filter(
      ({ start }) => start >= first.start && start < first.start + first.length - 2 * barTicks(score),
    );
    const tonic = bassClass(parseChord(chords[0]!.symbol)!);
    const over = share(chords, ({ symbol }) => bassClass(parseChord(symbol)!) === tonic);
    t.ok(over >= 0.6, `${score.title}: ${over} of ${chords.map(({ symbol }) => symbol)}`);
  }
});

t.test('cadences are deceived and made good', async (t) => {
  let deceived = 0;
  for (const { chords, title } of pieces('piano-solo', 60))
    for (const [i, { roman }] of chords.entries()) {
      const next = chords[i + 1]?.roman ?? '';
      if (!/^[Ii]\^5$/.test(chords[i - 1]?.roman ?? '') || roman !== 'V7' || !/^(vi|bVI)$/.test(next))
        continue;
      deceived++;
      const again = chords.slice(i + 2, i + 10).some((chord) => /^(V7?|viio7)$/.test(chord.roman));
      t.ok(again, `${title}: the dominant comes again`);
    }
  t.ok(deceived >= 3, `${deceived}`);
});

t.test(
  'characters are themselves throughout: perpetual motions run, hymns go note against note',
  async (t) => {
    const runs = inCharacter('perpetual motion', 'string-quartet', 60, 3);
    const hymns = inCharacter('hymn', 'string-quartet', 400, 4, { tempo: 80 });
    const usual = inCharacter('sixteenths', 'string-quartet', 60, 6);
    t.ok(runs.length >= 2 && hymns.length >= 2 && usual.length >= 2, `${runs.length}, ${hymns.length}`);
    /** Share of the tune's notes that are shorter than a beat. */
    const quick = (score: Score): number =>
      share(notesOf(score, 'melody'), ({ length }) => length < 0.7 * BEAT);
    /** Share of the beats in which viola and cello strike together where the tune does. */
    const together = (score: Score): number => {
      const starts = (role: 'bass' | 'comping') => new Set(notesOf(score, role).map(({ start }) => start));
      const [bass, inner] = [starts('bass'), starts('comping')];
      const tune = notesOf(score, 'melody').filter(({ start }) => start % BEAT === 0);
      return share(tune, ({ start }) => bass.has(start) || inner.has(start));
    };
    /** Share of what the viola strikes that the tune strikes too. */
    const withTune = (score: Score): number => {
      const tune = new Set(notesOf(score, 'melody').map(({ start }) => start));
      return share(notesOf(score, 'comping'), ({ start }) => tune.has(start));
    };
    const mean = (of: (score: Score) => number, scores: readonly Score[]): number =>
      scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
    t.ok(mean(quick, runs) > 0.85, `runs: ${mean(quick, runs)}`);
    t.ok(mean(quick, hymns) < 0.5, `hymns: ${mean(quick, hymns)}`);
    t.ok(mean(together, hymns) > 0.75, `hymns: ${mean(together, hymns)} of the beats`);
    t.ok(
      mean(withTune, hymns) > mean(withTune, usual) + 0.08,
      `${mean(withTune, hymns)} against ${mean(withTune, usual)}`,
    );
  },
);

t.test(
  "all'unisono: who takes the tune up has its tones in other octaves, and nobody accompanies it",
  async (t) => {
    let found = 0;
    for (const score of pieces('string-quartet', 24)) {
      const doubled = score.parts.flatMap(({ role, notes }) =>
        role === 'melody' ? [] : notes.filter(({ reason }) => reason?.transform === 'in unison'),
      );
      if (doubled.length === 0) continue;
      found++;
      const tune = partsOf(score, 'melody').flatMap(({ notes }) => notes);
      const alike = share(doubled, (note) =>
        tune.some(({ start, pitch }) => start === note.start && (pitch - note.pitch) % 12 === 0),
      );
      t.ok(alike > 0.95, `${alike} of ${doubled.length} notes are the tune's`);
      const moments = new Set(doubled.map(({ start }) => start));
      const others = score.parts
        .filter(({ role, drums }) => role !== 'melody' && !drums)
        .flatMap(({ notes }) => notes)
        .filter((note) => moments.has(note.start));
      t.ok(share(others, ({ reason }) => reason?.transform === 'in unison') > 0.95, 'and nothing beside it');
    }
    t.ok(found >= 4, `${found} of 24 quartets`);
  },
);
