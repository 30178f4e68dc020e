/** How the players of jazz bands differ: bassists who are firm, pianists who stay, vamps of modal bands, heads steered otherwise. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { ThemeNote } from '../src/compose/melody/theme-note.js';
import { takeLiberties } from '../src/compose/melody/variation.js';
import { Random } from '../src/math/random.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { metreOf } from '../src/theory/metre.js';
import { briefOf, notesOf, scoreOf, share } from './support/compose.js';

const BEAT = 960;
const BAR = 4 * BEAT;
const pieces = (substyle: string, count: number): Score[] =>
  Array.from({ length: count }, (_, i) =>
    scoreOf({ style: 'jazz', substyle, metre: '4/4', duration: 75, seed: String(i + 1), model: 'none' }),
  );
const bands = pieces('piano-trio', 16);
/** The reach of the middle eight tenths. */
const reach = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(0.9 * (sorted.length - 1))]! - sorted[Math.ceil(0.1 * (sorted.length - 1))]!;
};

t.test(
  'some bassists say the root wherever a bar begins over a chord that stays, others lead on',
  async (t) => {
    const firm = pieces('modal', 24).flatMap((score) => {
      const standing = notesOf(score, 'bass').filter(({ start, reason }) => {
        const chord = score.chords.findLast((candidate) => candidate.start <= start);
        return reason?.motif === 'walking' && start % BAR === 0 && chord !== undefined && chord.start < start;
      });
      return standing.length < 6 ? [] : [share(standing, ({ reason }) => reason?.transform === 'root')];
    });
    t.ok(firm.length >= 5 && reach(firm) > 0.3, firm.map((value) => value.toFixed(2)).join(' '));
  },
);

t.test('some pianists voice a chord anew in each bar, others come back to what they had', async (t) => {
  const stays = bands.map((score) => {
    const bars = new Map<number, Set<number>>();
    for (const { start, pitch } of notesOf(score, 'comping')) {
      const bar = Math.floor(start / BAR);
      const chord = score.chords.findIndex((candidate) => candidate.start > start);
      const key = bar * 1000 + chord;
      bars.set(key, (bars.get(key) ?? new Set()).add(pitch));
    }
    const voicings = [...bars.values()].map((pitches) => [...pitches].sort((a, b) => a - b).join());
    return new Set(voicings).size / voicings.length;
  });
  t.ok(reach(stays) > 0.15, stays.map((value) => value.toFixed(2)).join(' '));
});

t.test('modal bands stay on one root for long, and vamps go round under solos, too', async (t) => {
  const plans = Array.from({ length: 24 }, (_, i) =>
    makePlan(
      briefOf({ style: 'jazz', substyle: 'modal', metre: '4/4', duration: 90, seed: String(i + 1) }),
      STYLES.get('jazz')!,
    ),
  );
  const long = share(plans, ({ chords }) => {
    let stands = 0;
    return chords.some(({ chord, length }, i) => {
      stands = chord.root === chords[i - 1]?.chord.root ? stands + length : length;
      return stands >= 4 * BAR;
    });
  });
  t.ok(long > 0.75, `${long.toFixed(2)} of the pieces stay on one root for four bars`);
  const vamping = plans.filter(({ vein }) => vein?.name === 'vamping');
  t.ok(vamping.length >= 3, `${vamping.length} vamps`);
  for (const { parts, sections } of vamping) {
    const bass = parts.find(({ role }) => role === 'bass')!;
    const solos = sections.filter(({ lead, name }) => lead === 'solo' && name.startsWith('solo'));
    for (const { id } of solos) t.match(bass.figures[id], /vamp|modal/, `${id}: ${bass.figures[id]}`);
  }
});

t.test('a head comes back in its rhythm where short notes are steered otherwise', async (t) => {
  const metre = metreOf('4/4');
  const theme = Array.from(
    { length: 32 },
    (_, i): ThemeNote => ({
      at: i * (BEAT / 2),
      length: BEAT / 2,
      pitch: 60 + ((5 * i) % 12),
      accent: false,
      motif: 'a',
      transform: 'statement',
    }),
  );
  const again = takeLiberties(theme, 4, metre, 4, 'chromatic', (bar) => Random.of('steer').at('bar', bar));
  const steered = again.filter(
    ({ at, pitch, transform }) =>
      transform === 'approach' && theme.some((note) => note.at === at && note.pitch !== pitch),
  );
  t.ok(steered.length > 0, 'tones that lead elsewhere');
  const kept = share(theme, ({ at }) => again.some((note) => note.at === at));
  t.ok(kept > 0.6, `${kept} of the attacks`);
});
