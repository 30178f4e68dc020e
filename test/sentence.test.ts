/** Sentences: an idea that comes back on the chord that stands there, and is broken into fragments. */
import t from 'tap';
import { Harmony } from '../src/compose/melody/alphabet.js';
import { answeredSentence } from '../src/compose/melody/sentence.js';
import type { PlanChord } from '../src/compose/plan.js';
import { Random } from '../src/math/random.js';
import { parseChord } from '../src/theory/chord.js';
import { parseKey } from '../src/theory/key.js';

const BAR = 3840;
const UNIT = 80;

function chordsOf(symbols: readonly string[]): PlanChord[] {
  return symbols.map((symbol, i) => ({
    start: i * BAR,
    length: BAR,
    chord: parseChord(symbol)!,
    key: parseKey('C major')!,
    roman: symbol,
    role: 'other',
  }));
}

const phrase = { start: 0, length: 4 * BAR, beatTicks: 960 };
const SEEDS = Array.from({ length: 24 }, (_, i) => i);

t.test('repetitions lie inside the phrase, after what they repeat, and leave the cadence free', async (t) => {
  const harmony = new Harmony(chordsOf(['C', 'G', 'C', 'G']));
  const kinds = new Set<string>();
  for (const seed of SEEDS) {
    const returns = answeredSentence(phrase, 0, UNIT, harmony, Random.of('s').at(seed));
    kinds.add(returns.map(({ from, to, shift }) => `${from}-${to}/${shift}`).join());
    for (const { from, to, shift } of returns) {
      if (from - shift < 0 || to <= from || to - from > 48 || to > (3 * BAR) / UNIT)
        t.fail(`${from}-${to} after ${shift}`);
    }
  }
  t.equal(kinds.size, 3, 'fragments, an idea and its return, a sequence');
});

t.test('an answer to a chord of the same kind is exact, to another by the steps of the scale', async (t) => {
  const answersTo = (second: string): ((pitch: number) => number)[] =>
    SEEDS.flatMap((seed) =>
      answeredSentence(
        phrase,
        0,
        UNIT,
        new Harmony(chordsOf(['C', second, second, second])),
        Random.of('s').at(seed),
      ),
    ).flatMap(({ from, answer, shift }) => (answer && from - shift < 48 ? [answer] : []));
  const up = answersTo('F');
  t.ok(up.length > 5, `${up.length} answers`);
  t.same(
    up.map((answer) => [60, 64, 67, 71].map(answer)),
    up.map(() => [65, 69, 72, 76]),
    'C E G B over F',
  );
  const minor = answersTo('Dm');
  t.same(
    minor.map((answer) => [60, 64, 67].map(answer)),
    minor.map(() => [62, 65, 69]),
    'C E G over D minor',
  );
  t.same(answersTo('C'), [], 'over the same chord it stays');
});
