/** The chord chart grammar: what is read, how it is printed, what is refused, and the key a chart is in. */
import t from 'tap';
import { chordClasses, chordSymbol, parseChord } from '../src/theory/chord.js';
import { chordBeats, printChordBar } from '../src/theory/chord-bar.js';
import { barMisfit, chordChart, parseChordChart, printChordChart } from '../src/theory/chord-chart.js';
import { CHORD_QUALITIES } from '../src/theory/chord-qualities.js';
import { keyName } from '../src/theory/key.js';
import { inferKey } from '../src/theory/key-inference.js';
import { metreOf } from '../src/theory/metre.js';
import fc from './support/properties.js';

const printed = (text: string): string => {
  const parsed = parseChordChart(text);
  return parsed.ok ? printChordChart(parsed.bars) : parsed.detail;
};

t.test('common notation is read and printed one way', async (t) => {
  const table: [string, string][] = [
    ['| Dm7 | G7 | Cmaj7 | % |', '| Dm7 | G7 | Cmaj7 | % |'],
    ['Dm7 G7|CΔ', '| Dm7 G7 | Cmaj7 |'],
    ['C-7 | F7 | BbM7 | Bø E7(b9)', '| Cm7 | F7 | Bbmaj7 | Bm7b5 E7b9 |'],
    ['|: C | F :| G7 ||', '| C | F | C | F | G7 |'],
    ['|: C :|x3 G7', '| C | % | % | G7 |'],
    ['|: A :| |: B :|', '| A | % | B | % |'],
    ['| C |\n| F |\n', '| C | F |'],
    ['| Dm7 / / G7 | C / / / |', '| Dm7 / / G7 | C / / / |'],
    ['C/E F#m7b5/C G♭6/9 A♯°7', '| C/E F#m7b5/C Gb6/9 A#dim7 |'],
    ['Cma7 Fma9 Bbmi9 Ami', '| Cmaj7 Fmaj9 Bbm9 Am |'],
    ['| C | C | % |', '| C | % | % |'],
  ];
  for (const [text, canonical] of table) {
    t.equal(printed(text), canonical, text);
    t.equal(printed(canonical), canonical, 'the canonical spelling reads back');
  }
});

t.test('what is wrong is named, with its bar', async (t) => {
  const table: [string, RegExp][] = [
    ['C | Xm7 | F', /"Xm7" in bar 2 is no chord/],
    ['C | F | N.C.', /"N.C." in bar 3/],
    ['%', /"%" in bar 1 has no bar before it/],
    ['C | F %', /"%" in bar 2 must stand alone/],
    ['| C | | F |', /bar 2 is empty/],
    ['|: C | F', /"\|:" opens before bar 1 has no ":\|"/],
    [':| C', /":\|" before bar 1 has nothing to repeat/],
    ['/ C', /"\/" in bar 1 has no chord before it/],
    ['|: C :|x99999', /16 times at most/],
    ['', /no chord/],
  ];
  for (const [text, wanted] of table) t.match(printed(text), wanted, text);
  const long = parseChordChart(Array.from({ length: 600 }, () => 'C').join('|'));
  t.notOk(long.ok, 'a chart longer than any piece');
});

/** The roots of the bars as they are played: "A B A C". */
const played = (text: string): string => {
  const parsed = parseChordChart(text);
  return parsed.ok ? parsed.bars.map((bar) => printChordBar(bar)).join(' ') : parsed.detail;
};

t.test('repeats with endings are played as they are written', async (t) => {
  const table: [string, string][] = [
    ['|: A | B |1 C :|2 D |', 'A B C A B D'],
    ['|: A | B |1. C :| |2. D | E |', 'A B C A B D E'],
    ['|: A [1 B :|[2 C |] E', 'A B A C E'],
    ['A |1 B :|2 C', 'A B A C'],
    ['|: A |1 B :|2 C :|3 D || E :|', 'A B A C A D E E'],
    ['|: A |1,2 B :|3 C | D', 'A B A B A C D'],
    ['|: A |1-3 B :|4. C', 'A B A B A B A C'],
    ['|: A |1,3 B :|2 C :|| D', 'A B A C A B D'],
    ['|: A |1 B | C :|2 D | E |: F :|', 'A B C A D E F F'],
    ['|: A |1 B :|2 C :| D | E', 'A B A C D E'],
    ['|: A :| B | C :|', 'A A B C B C'],
    ['A :: B :|', 'A A B B'],
    ['|: A | B :| (3x) | G', 'A B A B A B G'],
    ['|: A :| x3 | G', 'A A A G'],
  ];
  for (const [text, wanted] of table) t.equal(played(text), wanted, text);
});

t.test('two bars again, wherever they stand', async (t) => {
  t.equal(played('| C | F G | %% | Am |'), 'C F G C F G Am');
  t.equal(played('|: C | F | %% :|'), 'C F C F C F C F');
  t.equal(played('| C | F | %% | %% |'), 'C F C F C F');
});

t.test('returns go back once, and end or leave where the signs say', async (t) => {
  const table: [string, string][] = [
    ['| A | B Fine | C | D D.C. al Fine |', 'A B C D A B'],
    ['| A | B | Fine | C | D | D.C. al Fine', 'A B C D A B'],
    ['| A | Segno B | C Fine | D D.S. al Fine |', 'A B C D B C'],
    ['| A | 𝄋 B | C 𝄌 | D | D.S. al Coda | 𝄌 E | F |', 'A B C D B C E F'],
    ['| A | 𝄋 B | 𝄌 | C D.S. al 𝄌 | 𝄌D |', 'A B C B D'],
    ['| A | B To Coda | C D.C. al Coda || Coda | E |', 'A B C A B E'],
    ['| A | Segno: B | C D.S. |', 'A B C B C'],
    ['| A Fine | B Da Capo al Fine |', 'A B A'],
    // Repeats are not made again after a return, and the last ending is taken.
    ['|: A To Coda :| B | D.C. al Coda | Coda: C', 'A A B A C'],
    ['|: A |1 B :|2 C Fine || D D.C. al Fine |', 'A B A C D A C'],
  ];
  for (const [text, wanted] of table) t.equal(played(text), wanted, text);
});

t.test('signs that do not belong together are named, with the bar as it is written', async (t) => {
  const table: [string, RegExp][] = [
    ['|: A |1 B :| C', /ending 1 in bar 2 has no ending 2 after it/],
    ['|: A |1 B |2 C', /ending 1 in bar 2 has no ":\|" at its end/],
    ['|: A |1 B :|3 C', /an ending 3 and no ending 2/],
    ['|: A |2 B :|', /ending 2 in bar 2: the repeat has no ending 1/],
    ['|: A :|1 B :|2 C', /ending 1 in bar 2 has no bar before it that comes again/],
    ['|: A |1 B :|1 C', /ending 1 in bar 3: bar 2 begins an ending for the same time/],
    ['|: A |1 B :|x3 |2 C', /"x3" before bar 3: the numbers of the endings/],
    ['|: A |0 B :|', /"0" is no number of an ending \(1 to 16/],
    ['|: A :|x1 B', /":\|x1" before bar 2: twice at least, 16 times at most/],
    ['A |x3 B', /"x3" before bar 2 stands behind no ":\|"/],
    ['|: A |1 % :|2 B', /"%" in bar 2 begins an ending/],
    ['C | %% | F', /"%%" in bar 2 has no two bars before it/],
    ['C | F | %%%', /"%%%" in bar 3: "%" repeats the bar before, "%%" the two bars/],
    ['|: C :|x8 | F | %% G', /"%%" in bar 3 must stand alone: it repeats two whole bars/],
    ['A | B D.C. al Fine', /"D.C. al Fine" in bar 2: there is no "Fine"/],
    ['A Fine | B', /"Fine" in bar 1: no "D.C." and no "D.S." comes back to it/],
    ['A | B Fine | C D.S. al Fine', /"D.S. al Fine" in bar 3: there is no "Segno"/],
    ['A | B D.S. | Segno C', /"Segno" in bar 3 comes only after it/],
    ['A Fine | Segno B | C D.S. al Fine', /"D.S. al Fine" in bar 3 does not come past "Fine" in bar 1/],
    ['A | B D.C. al Coda | Coda C', /"Coda" in bar 3: there is no "To Coda"/],
    ['A To Coda | B D.C. al Coda', /"To Coda" in bar 1: there is no "Coda"/],
    ['A | Coda B | C D.C. al Coda | Coda D', /both begin a coda/],
    ['A | B D.C. al 2nd ending', /a return goes on "al Fine" or "al Coda" \(there are "Segno"/],
    ['A Fine | B D.C. al Fine | C', /bar 3 is never played: "D.C. al Fine" in bar 2/],
    ['A | B D.C. | C Fine | D D.C.', /"D.C." in bar 4: a chart has one return/],
    ['A Segno | B D.S.', /a segno stands before the first chord/],
    ['Fine A | B D.C.', /"Fine" in bar 1 stands before the chords/],
    ['A Fine B | C D.C.', /"Fine" in bar 1 stands between chords/],
    ['|: A |1 B D.C. :|2 C', /"D.C." in bar 2 stands in an ending from which/],
    ['|: A :|x16 B :|x16 C | Xm7', /"Xm7" in bar 4 is no chord/],
  ];
  for (const [text, wanted] of table) t.match(played(text), wanted, text);
  t.match(
    played(Array.from({ length: 40 }, () => '|: A :|x16').join(' ')),
    /more than 512 bars, its repeats/,
  );
  const misfit = barMisfit(chordChart('|: C | F :|x3 G | C D E F G A'), metreOf('4/4'));
  t.match(misfit, /^bar 4 has 6 chords/, 'of a bar behind repeats the number on the page is told');
});

t.test('whatever repeats are written, what is read prints and reads as the same bars', async () => {
  const piece = fc.constantFrom(
    ...[
      '|:',
      ':|',
      '|',
      '||',
      '|1',
      '|2',
      ':|2',
      'x3',
      '%',
      '%%',
      'Fine',
      'D.C. al Fine',
      'Segno',
      'D.S.',
      'To Coda',
      'Coda',
      '𝄋',
      '[1',
    ],
    ...['C', 'F', 'Gm7', '/', '| Am |', '| D |'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const parsed = parseChordChart(pieces.join(' '));
      if (!parsed.ok) return parsed.detail.length > 0;
      const canonical = printChordChart(parsed.bars);
      return printed(canonical) === canonical && parsed.bars.length <= 512;
    }),
    { numRuns: 3000 },
  );
});

t.test('alterations: the tones that are written, and one spelling for equal tones', async (t) => {
  const table: [string, string, number[]][] = [
    ['C7(b9,#11)', 'C7b9#11', [0, 1, 4, 6, 7, 10]],
    ['C7#11b9', 'C7b9#11', [0, 1, 4, 6, 7, 10]],
    ['C7b5', 'C7b5', [0, 4, 6, 10]],
    ['Cm(maj7)', 'CmMaj7', [0, 3, 7, 11]],
    ['CmMaj9', 'CmMaj9', [0, 2, 3, 7, 11]],
    ['Cmaj7sus2', 'Cmaj7sus2', [0, 2, 7, 11]],
    ['C7sus4b9', 'C7sus4b9', [0, 1, 5, 7, 10]],
    ['Cadd11', 'Cadd11', [0, 4, 5, 7]],
    ['C7no5', 'C7no5', [0, 4, 10]],
    ['C7+', 'Caug7', [0, 4, 8, 10]],
    ['C^7', 'Cmaj7', [0, 4, 7, 11]],
    ['C13#11', 'C13#11', [0, 2, 4, 6, 7, 9, 10]],
  ];
  for (const [text, symbol, classes] of table) {
    const chord = parseChord(text)!;
    t.equal(chordSymbol(chord), symbol, text);
    t.same(
      chordClasses(chord).sort((a, b) => a - b),
      classes,
      `tones of ${text}`,
    );
  }
  for (const text of ['C7b10', 'Cmajj7', 'C7(b9', 'Cfoo5']) t.equal(parseChord(text), null, text);
});

t.test('any name with any alterations prints to what reads back as the same tones', async () => {
  const changes = [
    'b5',
    '#5',
    'b9',
    '#9',
    '#11',
    'b13',
    'add9',
    'add11',
    'add13',
    'no5',
    'sus4',
    'sus2',
    'maj7',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...CHORD_QUALITIES.map(({ suffix }) => suffix)),
      fc.array(fc.constantFrom(...changes), { maxLength: 3 }),
      (name, added) => {
        const chord = parseChord(`Eb${name}${added.join('')}`);
        if (!chord) return true;
        const again = parseChord(chordSymbol(chord));
        const tones = (value: typeof chord): string =>
          chordClasses(value)
            .sort((a, b) => a - b)
            .join();
        return again !== null && tones(again) === tones(chord) && chordSymbol(again) === chordSymbol(chord);
      },
    ),
    { numRuns: 3000 },
  );
});

t.test('every bar of a chart fills its metre, or the chart does not fit', async (t) => {
  const bars = chordChart('| C | F G | Dm7 / / G7 | C E7 Am |');
  const four = metreOf('4/4');
  for (const bar of bars)
    t.equal(
      chordBeats(bar, four)!.reduce((a, b) => a + b),
      4,
    );
  t.same(chordBeats(bars[2]!, four), [3, 1]);
  t.equal(barMisfit(bars, four), null);
  t.match(barMisfit(bars, metreOf('3/4')), /bar 3 has 4 beats of chords, and a bar of 3\/4 has 3 beats/);
  t.match(
    barMisfit(chordChart('C D E'), metreOf('6/8')),
    /bar 1 has 3 chords, and a bar of 6\/8 has 2 beats/,
  );
});

t.test('the key of a chart', async (t) => {
  const table: [string, string][] = [
    ['| Dm7 | G7 | Cmaj7 | % |', 'C major'],
    ['C G Am F', 'C major'],
    ['Am F C G', 'A minor'],
    ['| Am | Dm | E7 | Am |', 'A minor'],
    ['| F#m7b5 | B7 | Em |', 'E minor'],
    ['| Cm7 F7 | Bbmaj7 Ebmaj7 | Am7b5 D7 | Gm6 | % |', 'G minor'],
    ['| A7 | D7 | A7 | % | D7 | % | A7 | % | E7 | D7 | A7 | E7 |', 'A blues'],
    ['| Dm7 | G7 |', 'D dorian'],
    ['| Dm7 G7 | Cmaj7 A7b9 |', 'C major'],
    ['| Gm7 C7 | Fmaj7 D7 |', 'F major'],
    ['| Em7b5 A7b9 | Dm6 B7 |', 'D minor'],
    ['| C | Bb | F | C |', 'C mixolydian'],
    ['| Cmaj7 | D/C |', 'C lydian'],
    ['| Eb | Ab | Bb7 | Eb |', 'Eb major'],
    ['| Db | Gb | Ab7 | Db |', 'Db major'],
  ];
  for (const [text, key] of table) {
    const chords = chordChart(text).flatMap(({ chords }) =>
      chords.map((chord) => ({ chord, length: 1 / chords.length })),
    );
    t.equal(keyName(inferKey(chords)), key, text);
  }
});
