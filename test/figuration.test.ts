/** Preludes of one figure, and studies in running notes. */
import t from 'tap';
import type { Note, Score } from '../src/score/score.js';
import { parseChord } from '../src/theory/chord.js';
import { pitchClass } from '../src/theory/pitch.js';
import { barTicks, partsOf, scoreOf } from './support/compose.js';

const SEEDS = ['1', '2', '3', '4', '5', '6', '7', '8'];
const preludes = SEEDS.map((seed) =>
  scoreOf({ style: 'classical', substyle: 'prelude', seed, duration: 90 }),
);
const studies = SEEDS.map((seed) => scoreOf({ style: 'classical', substyle: 'etude', seed, duration: 75 }));

/** Where the notes of each whole bar stand, by bar. */
function rhythms(score: Score, notes: readonly Note[]): string[] {
  const bar = barTicks(score);
  const bars = Math.floor(notes.at(-1)!.start / bar);
  return Array.from({ length: bars }, (_, i) =>
    [
      ...new Set(
        notes.filter(({ start }) => Math.floor(start / bar) === i).map(({ start }) => start - i * bar),
      ),
    ].join(),
  );
}

t.test('preludes: one figure in both hands from the first bar to the ending', async (t) => {
  for (const [i, score] of preludes.entries()) {
    for (const role of ['melody', 'comping'] as const) {
      const [part] = partsOf(score, role);
      const motifs = new Set(part!.notes.map(({ reason }) => reason?.motif));
      t.equal(motifs.size, 1, `${i}: ${role} plays ${[...motifs].join()}`);
      const bars = rhythms(score, part!.notes);
      const commonest = Math.max(...bars.map((bar) => bars.filter((other) => other === bar).length));
      // Long tones are struck again where the chord changes under them.
      t.ok(commonest / bars.length > 0.45, `${i}: ${role}: ${commonest} of ${bars.length} bars alike`);
    }
  }
});

t.test('preludes: pedal points, a dominant before the return, an end on the tonic', async (t) => {
  let pedals = 0;
  for (const [i, score] of preludes.entries()) {
    const romans = score.chords.map(({ roman }) => roman);
    if (romans.some((roman) => /\/[15]$/.test(roman))) pedals++;
    t.match(romans.at(-1), /^[Ii](?![IiVv])/, `${i}`);
    const lowest = partsOf(score, 'comping')[0]!.notes.findLast(
      ({ reason }) => reason?.transform === 'final',
    )!;
    t.ok(lowest, `${i}: a last chord`);
  }
  t.ok(pedals >= 5, `pedals in ${pedals} of ${preludes.length}`);
});

t.test('preludes: what is no tone of the chord is a neighbour or a suspension that falls', async (t) => {
  let suspensions = 0;
  const strange: string[] = [];
  for (const score of preludes) {
    const classes = score.chords.map(({ symbol }) => {
      const chord = parseChord(symbol)!;
      const tones = chord.quality.tones.map((tone) => pitchClass(chord.root + tone));
      return chord.bass === null ? tones : [...tones, pitchClass(chord.bass)];
    });
    for (const { notes } of score.parts) {
      for (const note of notes) {
        const how = note.reason?.transform;
        if (how === 'suspension') suspensions++;
        if (how === 'neighbour' || how === 'suspension') continue;
        const index = score.chords.findLastIndex(({ start }) => start <= note.start);
        if (!classes[index]!.includes(note.pitch % 12))
          strange.push(`${score.chords[index]!.symbol}: ${note.pitch} (${how})`);
      }
    }
  }
  t.same(strange, []);
  t.ok(suspensions > 0, `${suspensions} suspensions`);
});

t.test('preludes: no consecutive octaves between what is heard outermost', async (t) => {
  for (const [i, score] of preludes.entries()) {
    const outer = score.chords.map(({ start, length }) => {
      const here = score.parts
        .flatMap(({ notes }) => notes)
        .filter(
          ({ start: at, reason }) =>
            at >= start &&
            at < start + length &&
            (reason?.transform === 'chord tone' || reason?.transform === 'part-writing'),
        )
        .map(({ pitch }) => pitch);
      return here.length === 0 ? null : ([Math.min(...here), Math.max(...here)] as const);
    });
    let parallels = 0;
    for (let k = 1; k < outer.length; k++) {
      const [a, b] = [outer[k - 1], outer[k]];
      if (!a || !b || a[0] === b[0]) continue;
      const same = (a[1] - a[0]) % 12 === 0 && (b[1] - b[0]) % 12 === 0;
      if (same && b[0] - a[0] === b[1] - a[1]) parallels++;
    }
    t.equal(parallels, 0, `${i}`);
  }
});

t.test('studies: the melody runs, one kind of cell carries the piece, phrases are turned', async (t) => {
  for (const [i, score] of studies.entries()) {
    const notes = partsOf(score, 'melody')[0]!.notes.filter(({ length }) => length > 60);
    const beats = notes.at(-1)!.start / 960;
    t.ok(notes.length / beats > 1.7, `${i}: ${(notes.length / beats).toFixed(1)} notes a quarter`);
    const cells = notes.filter(({ reason }) => reason?.motif === 'cell').length;
    t.ok(cells / notes.length > 0.35, `${i}: ${cells} of ${notes.length} notes are of the cell`);
    t.ok(
      notes.some(({ reason }) => reason?.motif === 'turn'),
      `${i}: turns`,
    );
  }
});
