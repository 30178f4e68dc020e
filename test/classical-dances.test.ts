/** Dances and pieces of character: each keeps the rhythm that a listener knows it by, in the tune or under it. */
import t from 'tap';
import type { Note, Score } from '../src/score/score.js';
import { inCharacter } from './support/characters.js';
import { barTicks, notesOf, share } from './support/compose.js';

const BEAT = 960;
const EIGHTH = BEAT / 2;
const SIXTEENTH = BEAT / 4;

const plain = (notes: readonly Note[]): Note[] =>
  notes.filter(({ reason }) => reason?.transform !== 'grace' && reason?.transform !== 'trill');
/** The top line: hands that double a tune add nothing. */
const tuneOf = (score: Score): Note[] => {
  const tops = new Map<number, Note>();
  for (const note of plain(notesOf(score, 'melody')))
    if (note.pitch > (tops.get(note.start)?.pitch ?? 0)) tops.set(note.start, note);
  return [...tops.values()].sort((a, b) => a.start - b.start);
};

/** What the accompanist plays, but for where everybody plays the tune. */
const underTune = (score: Score): Note[] =>
  notesOf(score, 'comping').filter(({ reason }) => reason?.transform !== 'in unison');

/** What begins in each span of a piece that has something: places from where the span begins. */
function spansOf(score: Score, notes: readonly Note[], ticks: number): Note[][] {
  const last = score.sections.at(-1)!;
  const spans = Array.from({ length: (last.start + last.length) / ticks }, (): Note[] => []);
  for (const note of notes)
    spans[Math.floor(note.start / ticks)]?.push({ ...note, start: note.start % ticks });
  return spans.filter((span) => span.length > 0);
}

/** Share of the spans in which notes begin at exactly these places. */
const inRhythm = (spans: readonly (readonly Note[])[], ...places: number[]): number =>
  share(
    spans,
    (span) => [...new Set(span.map(({ start }) => start))].sort((a, b) => a - b).join() === places.join(),
  );

const beginAt = (span: readonly Note[], place: number): Note[] => span.filter(({ start }) => start === place);

/** Of several pieces together. */
const spansIn = (
  scores: readonly Score[],
  notes: (score: Score) => Note[],
  ticks: (score: Score) => number,
) => scores.flatMap((score) => spansOf(score, notes(score), ticks(score)));

t.test('polonaises: an eighth, two sixteenths, four eighths under the tune', async (t) => {
  const own = inCharacter('polonaise', 'piano-solo', 160, 3, { metre: '3/4', tempo: 100 });
  const others = inCharacter('sixteenths', 'piano-solo', 60, 3, { metre: '3/4', tempo: 100 });
  t.ok(own.length >= 3 && others.length >= 3, `${own.length} and ${others.length}`);
  const gallops = (scores: readonly Score[]): number =>
    share(
      spansIn(scores, underTune, barTicks),
      (bar) =>
        beginAt(bar, SIXTEENTH).length === 0 &&
        [0, EIGHTH, EIGHTH + SIXTEENTH, BEAT].every((place) => beginAt(bar, place).length > 0),
    );
  t.ok(gallops(own) > 0.6, `${gallops(own)} of the bars`);
  t.ok(gallops(others) < 0.1, `${gallops(others)} of the bars of other pieces`);
});

t.test('mazurkas: a dotted first beat, and the weight on a later one', async (t) => {
  const own = inCharacter('mazurka', 'piano-solo', 160, 4, { metre: '3/4', tempo: 126 });
  t.ok(own.length >= 3, `${own.length}`);
  const bars = spansIn(own, tuneOf, barTicks);
  const dotted = share(
    bars,
    (bar) => beginAt(bar, 0).length > 0 && beginAt(bar, BEAT - SIXTEENTH).length > 0,
  );
  t.ok(dotted > 0.5, `${dotted} of the bars dotted`);
  const second = share(bars, (bar) => {
    const longest = Math.max(...bar.map(({ length }) => length));
    return bar.some(({ start, length }) => start >= BEAT && length === longest);
  });
  t.ok(second > 0.7, `${second} with their longest tone on the second or third beat`);
});

t.test('waltzes: a bass on one, chords on two and three', async (t) => {
  const own = inCharacter('waltz', 'piano-solo', 160, 4, { metre: '3/4', tempo: 150 });
  t.ok(own.length >= 3, `${own.length}`);
  const accompaniment = (score: Score): Note[] => [...notesOf(score, 'comping'), ...notesOf(score, 'bass')];
  const swings = share(spansIn(own, accompaniment, barTicks), (bar) => {
    const [one, later] = [beginAt(bar, 0), [...beginAt(bar, BEAT), ...beginAt(bar, 2 * BEAT)]];
    if (one.length === 0 || later.length < 2) return false;
    return Math.min(...one.map(({ pitch }) => pitch)) < Math.min(...later.map(({ pitch }) => pitch));
  });
  t.ok(swings > 0.6, `${swings} of the bars`);
});

t.test('ecossaises: one figure of eighths and sixteenths comes again and again', async (t) => {
  const own = inCharacter('ecossaise', 'piano-solo', 160, 4, { metre: '2/4', tempo: 116 });
  t.ok(own.length >= 3, `${own.length}`);
  const others = inCharacter('sixteenths', 'piano-solo', 80, 3, { metre: '2/4', tempo: 116 });
  const figure = (scores: readonly Score[]): number =>
    inRhythm(
      spansIn(scores, tuneOf, () => 2 * BEAT),
      0,
      EIGHTH,
      EIGHTH + SIXTEENTH,
      BEAT,
      BEAT + EIGHTH,
    );
  t.ok(figure(own) > 0.35 && figure(own) > 5 * figure(others), `${figure(own)} against ${figure(others)}`);
});

t.test(
  'barcarolles rock: up in one half of the bar, down in the other; the tune long and short',
  async (t) => {
    const own = inCharacter('barcarolle', 'piano-solo', 200, 4, { metre: '6/8', tempo: 60 });
    t.ok(own.length >= 3, `${own.length}`);
    const half = 1.5 * BEAT;
    const rocks = share(
      spansIn(own, (score) => notesOf(score, 'comping'), barTicks),
      (bar) => {
        const lows = [0, BEAT, half, half + BEAT].map((place) =>
          Math.min(...beginAt(bar, place).map(({ pitch }) => pitch)),
        );
        return lows[1]! > lows[0]! && lows[3]! <= lows[2]! && lows.every(Number.isFinite);
      },
    );
    t.ok(rocks > 0.5, `${rocks} of the bars rock`);
    const lilts = inRhythm(
      spansIn(own, tuneOf, () => half),
      0,
      BEAT,
    );
    t.ok(lilts > 0.5, `${lilts} of the half bars of the tune`);
  },
);

t.test('processions: long, short, short on tones that stay', async (t) => {
  const own = inCharacter('procession', 'piano-solo', 160, 4, { metre: '4/4', tempo: 72 });
  t.ok(own.length >= 3, `${own.length}`);
  const pairs = spansIn(own, tuneOf, () => 2 * BEAT);
  t.ok(inRhythm(pairs, 0, BEAT, BEAT + EIGHTH) > 0.5, `${inRhythm(pairs, 0, BEAT, BEAT + EIGHTH)}`);
  const moves = own.flatMap((score) => {
    const tune = tuneOf(score);
    return tune.slice(1).map(({ pitch }, i) => Math.abs(pitch - tune[i]!.pitch));
  });
  t.ok(share(moves, (size) => size <= 2) > 0.55, `${share(moves, (size) => size <= 2)} stay or go by step`);
});

t.test('chants go in minims, note against note', async (t) => {
  const own = inCharacter('chant', 'string-quartet', 400, 3, { metre: '4/4', tempo: 100 });
  t.ok(own.length >= 2, `${own.length}`);
  const tones = own.flatMap(tuneOf);
  const minims = share(tones, ({ length }) => length >= 1.8 * BEAT);
  t.ok(minims > 0.6, `${minims} minims and longer`);
  const all = own.flatMap((score) => score.parts.flatMap(({ notes }) => plain(notes)));
  t.ok(share(all, ({ start }) => start % BEAT === 0) > 0.8, 'everybody on the beat');
});

t.test('toccatas run in sixteenths and strike tones again', async (t) => {
  const own = inCharacter('toccata', 'piano-solo', 160, 3, { metre: '4/4', tempo: 100 });
  t.ok(own.length >= 3, `${own.length}`);
  for (const score of own) {
    const tune = tuneOf(score);
    const waits = tune.slice(1).map(({ start }, i) => start - tune[i]!.start);
    const running = share(waits, (wait) => wait <= SIXTEENTH);
    t.ok(running > 0.6, `${score.title}: ${running} in sixteenths`);
  }
  const repeats = (scores: readonly Score[]): number => {
    const moves = scores.flatMap((score) => {
      const tune = tuneOf(score);
      return tune.slice(1).map(({ pitch }, i) => pitch - tune[i]!.pitch);
    });
    return share(moves, (move) => move === 0);
  };
  const others = inCharacter('perpetual motion', 'piano-solo', 160, 3, { metre: '4/4', tempo: 100 });
  t.ok(
    repeats(own) > 0.08 && repeats(own) > 2 * repeats(others),
    `${repeats(own)} against ${repeats(others)}`,
  );
});

t.test('humoresques: short strokes of everybody, and rests of everybody', async (t) => {
  const rests = (scores: readonly Score[]): number => {
    let [silent, all] = [0, 0];
    for (const score of scores) {
      const last = score.sections.at(-1)!;
      const sounding = score.parts.flatMap(({ notes }) =>
        notes.map(({ start, length }) => [start, start + length]),
      );
      for (let at = 0; at < last.start; at += SIXTEENTH) {
        all++;
        if (!sounding.some(([from, to]) => from! < at + SIXTEENTH && to! > at + 1)) silent++;
      }
    }
    return silent / all;
  };
  const own = inCharacter('humoresque', 'piano-solo', 400, 2, { metre: '2/4', tempo: 116 });
  const others = inCharacter('sixteenths', 'piano-solo', 80, 3, { metre: '2/4', tempo: 116 });
  t.ok(own.length >= 2 && others.length >= 3, `${own.length} and ${others.length}`);
  t.ok(rests(own) > 0.06 && rests(own) > 3 * rests(others), `${rests(own)} against ${rests(others)}`);
});
