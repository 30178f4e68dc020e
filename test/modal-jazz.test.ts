/** What modal players and guitar trios do: bands that leave their mode and come back, planed chords, shells under a line, closes. */
import t from 'tap';
import { parseChart } from '../src/compose/harmony/chart.js';
import { printNumeral } from '../src/compose/harmony/numeral.js';
import { goOutside } from '../src/compose/harmony/outside.js';
import { Random } from '../src/math/random.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import type { Lead } from '../src/styles/tables/forms.js';
import { parseKey } from '../src/theory/key.js';
import { scaleClasses } from '../src/theory/scale.js';
import { notesOf, scoreOf, share } from './support/compose.js';

const { harmony } = STYLES.get('jazz')!;
const FIELD = parseChart('i7 | i7 | i7 | i7 | i7 | i7 | i7 | i7');
const left = (key: string, lead: Lead, energy: number) =>
  Array.from({ length: 60 }, (_, seed) =>
    goOutside(FIELD, harmony, { key: parseKey(key)!, lead, energy }, Random.of(`outside ${seed}`)).map(
      (bar) => bar.map(printNumeral).join(' '),
    ),
  );
const away = (bars: readonly string[]) => bars.filter((bar) => bar !== 'i7').length;

t.test('soloists leave the mode for a bar or two and are home where the next four bars begin', async (t) => {
  const hot = left('D dorian', 'solo', 0.9);
  t.ok(share(hot, (bars) => away(bars) > 0) > 0.8);
  for (const bars of hot) {
    t.ok(away(bars) <= 4, bars.join(' | '));
    t.same([bars[0], bars[1], bars[4], bars[5]], ['i7', 'i7', 'i7', 'i7'], bars.join(' | '));
  }
  t.ok(hot.flat().includes('bii7'), 'a semitone above');
  t.ok(
    hot.flat().some((bar) => bar.includes('V7alt')),
    'its altered dominant',
  );
  const calm = left('D dorian', 'solo', 0.2);
  t.ok(
    share(calm.flat(), (bar) => bar !== 'i7') < 0.7 * share(hot.flat(), (bar) => bar !== 'i7'),
    'the more the hotter',
  );
});

t.test('tunes keep to their mode, and major and minor have changes of their own', async (t) => {
  for (const bars of [...left('D dorian', 'tune', 0.9), ...left('D minor', 'solo', 0.9)])
    t.equal(away(bars), 0);
});

const modal = Array.from({ length: 8 }, (_, i) =>
  scoreOf({
    style: 'jazz',
    substyle: 'modal',
    key: 'D dorian',
    metre: '4/4',
    duration: 120,
    energy: 0.8,
    seed: String(i + 1),
    model: 'none',
  }),
);

t.test('hands plane chords through the scale in parallel', async (t) => {
  const dorian = scaleClasses(2, 'dorian');
  let planed = 0;
  for (const score of modal) {
    const strokes = new Map<number, { pitches: number[]; planed: boolean }>();
    for (const { start, pitch, reason } of notesOf(score, 'comping')) {
      const stroke = strokes.get(start) ?? { pitches: [], planed: reason?.transform === 'plane' };
      stroke.pitches.push(pitch);
      strokes.set(start, stroke);
    }
    for (const [start, stroke] of strokes) {
      const chord = score.chords.findLast((candidate) => candidate.start <= start)!;
      if (
        !stroke.planed ||
        !/^i(7|9|11)$/.test(chord.roman) ||
        score.sections.some((s) => s.key !== score.key && start >= s.start && start < s.start + s.length)
      )
        continue;
      planed++;
      t.ok(
        stroke.pitches.every((pitch) => dorian.includes(pitch % 12)),
        `${start}: ${stroke.pitches}`,
      );
    }
  }
  t.ok(planed >= 40, `${planed} strokes`);
});

t.test('under solos the notes go further from the scale than under the tune', async (t) => {
  const outside = (score: Score, solo: boolean): boolean[] => {
    const sections = score.sections.filter(
      ({ name, key }) => name.startsWith('solo') === solo && key === score.key,
    );
    const scale = scaleClasses(2, 'dorian');
    return score.parts
      .filter(({ role }) => role === 'melody')
      .flatMap(({ notes }) => notes)
      .filter(({ start }) => sections.some((s) => start >= s.start && start < s.start + s.length))
      .map(({ pitch }) => !scale.includes(pitch % 12));
  };
  const under = share(
    modal.flatMap((score) => outside(score, true)),
    (yes) => yes,
  );
  const tunes = share(
    modal.flatMap((score) => outside(score, false)),
    (yes) => yes,
  );
  t.ok(under > 0.1 && under < 0.35, `solos ${under}`);
  t.ok(tunes < under, `tunes ${tunes}`);
});

t.test(
  'a guitarist with a tune to play holds shells: two or three strings, seldom more than two strokes a bar',
  async (t) => {
    for (let seed = 1; seed <= 6; seed++) {
      const score = scoreOf({
        style: 'jazz',
        substyle: 'guitar-trio',
        metre: '4/4',
        duration: 75,
        seed: String(seed),
        model: 'none',
      });
      const own = score.production.strips.find(
        ({ part, patch }) => part === 'comping' && patch === 'jazz-guitar',
      );
      if (!own) continue;
      const strokes = new Map<number, number>();
      const led = score.sections.filter(({ name }) => /^(A|B|C|head|solo)/.test(name));
      for (const { start } of notesOf(score, 'comping'))
        if (led.some((s) => start >= s.start && start < s.start + s.length))
          strokes.set(start, (strokes.get(start) ?? 0) + 1);
      const bars = led.reduce((sum, { bars }) => sum + bars, 0);
      t.ok(share([...strokes.values()], (strings) => strings <= 3) > 0.7, `${seed}: few strings`);
      t.ok(strokes.size <= 4 * bars, `${seed}: ${strokes.size} strokes in ${bars} bars`);
    }
  },
);

t.test(
  'swing bands close with a second chord, plinks from above, a roll, or on the chord alone',
  async (t) => {
    const closes = Array.from({ length: 24 }, (_, i) => {
      const score = scoreOf({
        style: 'jazz',
        substyle: 'swing-quartet',
        duration: 45,
        seed: String(i + 1),
        model: 'none',
      });
      const notes = (role: string) =>
        score.parts.filter((part) => part.role === role).flatMap((part) => part.notes);
      const bass = notes('bass').at(-1)!.start;
      const chords = notes('comping').filter(
        ({ start, reason }) => start >= bass - 3840 && reason?.transform === 'final',
      );
      const first = Math.min(...chords.map(({ start }) => start));
      const held = chords.filter(({ start }) => start === first);
      const plinks = chords.filter(
        ({ start, pitch }) => start > first && pitch > Math.max(...held.map((n) => n.pitch)),
      );
      return { chords: new Set(chords.map(({ start }) => start)).size, plinks: plinks.length };
    });
    t.ok(closes.filter(({ chords }) => chords === 1).length >= 3, 'held');
    t.ok(closes.filter(({ chords }) => chords > 1).length >= 6, 'struck again');
    t.ok(closes.filter(({ plinks }) => plinks > 0).length >= 2, 'answered from above');
  },
);

t.test(
  'who comps listens: answers stand where the lead has just rested, running lines are left alone',
  async (t) => {
    let answers = 0;
    let running = 0;
    let resting = 0;
    const beats = { running: 0, resting: 0 };
    for (let seed = 1; seed <= 8; seed++) {
      const score = scoreOf({
        style: 'jazz',
        substyle: 'swing-quartet',
        metre: '4/4',
        duration: 75,
        seed: String(seed),
        model: 'none',
      });
      const onsets = score.parts.filter(({ role }) => role === 'melody').flatMap(({ notes }) => notes);
      const count = (from: number, to: number) =>
        onsets.filter(({ start }) => start >= from && start < to).length;
      const strokes = notesOf(score, 'comping');
      for (const { start, reason } of strokes) {
        if (reason?.transform !== 'response') continue;
        answers++;
        const beat = Math.floor(start / 960) * 960;
        t.equal(count(beat, beat + 960), 0, `${seed}: the lead rests at ${start}`);
      }
      const solos = score.sections.filter(({ name }) => name.startsWith('solo'));
      for (const { start, length } of solos)
        for (let at = start; at + 960 <= start + length; at += 960) {
          const struck = new Set(
            strokes.filter((note) => note.start >= at && note.start < at + 960).map((note) => note.start),
          ).size;
          const notes = count(at, at + 960);
          if (notes >= 3) {
            beats.running++;
            running += struck;
          } else if (notes === 0) {
            beats.resting++;
            resting += struck;
          }
        }
    }
    t.ok(answers >= 10, `${answers} answers`);
    t.ok(
      running / beats.running < 0.93 * (resting / beats.resting),
      `${running / beats.running} strokes a beat under lines, ${resting / beats.resting} in rests`,
    );
  },
);
