/** Every field of the brief that steers the music acts, and moves nothing else. */
import t from 'tap';
import { requestOf } from '../src/brief/resolve.js';
import { composeScore, makePlan } from '../src/compose/compose.js';
import type { Brief, BriefRequest } from '../src/contract/brief.js';
import type { Note, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { ensemblesOf } from '../src/styles/tables/ensembles.js';
import { bassClass, parseChord } from '../src/theory/chord.js';
import { KEY_MODES, keyClasses, parseKey } from '../src/theory/key.js';
import { pitchClass } from '../src/theory/pitch.js';
import { briefOf, share } from './support/compose.js';

const scoreOf = (brief: Brief): Score => composeScore(brief, STYLES).score;

/** A piece of each style, resolved, so that changing one field changes one thing. */
const bases = STYLES.names.map((style) => briefOf({ style, seed: 11, duration: 20 }));
const withField = (brief: Brief, change: Partial<BriefRequest>): Brief =>
  briefOf({ ...requestOf(brief), ...change });

const LEADS: readonly string[] = ['melody', 'drums', 'percussion'];

const all = (score: Score): Note[] => score.parts.flatMap(({ notes }) => [...notes]);
const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
const loudness = (score: Score, from = 0, to = Number.POSITIVE_INFINITY): number =>
  mean(
    all(score)
      .filter(({ start }) => start >= from && start < to)
      .map(({ velocity }) => velocity),
  );
const heard = (notes: readonly Note[]): string => JSON.stringify(notes.map(({ reason: _, ...note }) => note));
const byPart = (score: Score): Map<string, string> =>
  new Map(score.parts.map(({ id, notes }) => [id, heard(notes)]));
const sound = ({ parts, production }: Score): string =>
  JSON.stringify([parts.map(({ id, instrument, notes }) => [id, instrument, heard(notes)]), production]);

t.test('energy: a level is heard as force, and silence is never asked of a player', async (t) => {
  for (const base of bases) {
    const [soft, middle, loud] = [0, 0.4, 0.8].map((energy) => scoreOf(withField(base, { energy }))) as [
      Score,
      Score,
      Score,
    ];
    t.ok(loudness(middle) > loudness(soft) + 5 && loudness(loud) > loudness(middle) + 5, base.style);
    t.ok(loudness(soft) > 15, `${base.style}: the softest still sounds`);
    const notes = (energy: number): number =>
      [1, 2, 3, 4, 5, 6].reduce(
        (sum, seed) => sum + all(scoreOf(withField(base, { seed, energy }))).length,
        0,
      );
    t.ok(notes(0.8) > notes(0), `${base.style}: more is played`);
    t.same(loud.chords, soft.chords, `${base.style}: the chords stay`);
    t.same(
      loud.sections.map(({ id, bars }) => [id, bars]),
      soft.sections.map(({ id, bars }) => [id, bars]),
      'and the form',
    );
  }
});

t.test('energy: a curve is followed over the piece', async (t) => {
  for (const base of bases) {
    const rising = scoreOf(
      withField(base, {
        energy: [
          { at: 0, value: 0.1 },
          { at: 1, value: 0.95 },
        ],
      }),
    );
    const falling = scoreOf(
      withField(base, {
        energy: [
          { at: 0, value: 0.95 },
          { at: 1, value: 0.1 },
        ],
      }),
    );
    const half = rising.endTick / 2;
    const [rise, fall] = [rising, falling].map(
      (score) => loudness(score, half) - loudness(score, 0, half),
    ) as [number, number];
    t.ok(rise > fall + 10, `${base.style}: ${rise} against ${fall}`);
  }
});

t.test('mood: no two moods of a style sound the same, and the lively ones are livelier', async (t) => {
  for (const base of bases) {
    const moods = STYLES.get(base.style)!.moods;
    const pieces = moods.map(({ name }) => scoreOf(withField(base, { mood: name })));
    t.equal(new Set(pieces.map(sound)).size, moods.length, base.style);
    const order = moods.map((mood, i) => ({ energy: mood.energy, loud: loudness(pieces[i]!) }));
    order.sort((a, b) => a.energy - b.energy);
    t.ok(order[order.length - 1]!.loud > order[0]!.loud, `${base.style}: energy of the mood`);
  }
});

t.test('mood: without a key or a substyle it leans to its own', async (t) => {
  const minor = (mood: string): number =>
    share(
      Array.from({ length: 40 }, (_, seed) => briefOf({ style: 'classical', mood, seed })),
      ({ key }) => key.endsWith('minor'),
    );
  t.ok(minor('melancholic') > 0.5 && minor('joyful') < 0.25, `${minor('melancholic')} ${minor('joyful')}`);
});

t.test('complexity: richer harmony and more notes, in the same form, key and tempo', async (t) => {
  for (const { style } of bases) {
    const sums = { plain: [0, 0], rich: [0, 0] };
    for (let seed = 0; seed < 20; seed++) {
      const base = briefOf({ style, seed, duration: 20 });
      const [plain, rich] = [0, 1].map((complexity) => scoreOf(withField(base, { complexity }))) as [
        Score,
        Score,
      ];
      for (const [score, sum] of [
        [plain, sums.plain],
        [rich, sums.rich],
      ] as const) {
        const symbols = [...new Set(score.chords.map(({ symbol }) => symbol))];
        sum[0]! += symbols.length + mean(symbols.map((symbol) => parseChord(symbol)!.quality.tones.length));
        // What everybody plays at once is one line.
        sum[1]! += all(score).filter(({ reason }) => reason?.transform !== 'in unison').length;
      }
      t.same(
        rich.sections.map(({ id, bars, key }) => [id, bars, key]),
        plain.sections.map(({ id, bars, key }) => [id, bars, key]),
      );
    }
    t.ok(sums.rich[0]! > sums.plain[0]!, `${style}: chords ${sums.plain[0]} to ${sums.rich[0]}`);
    t.ok(sums.rich[1]! > sums.plain[1]!, `${style}: notes ${sums.plain[1]} to ${sums.rich[1]}`);
  }
});

t.test('key: every mode on every style is its own scale, and ends on its tonic', async (t) => {
  for (const { style } of bases) {
    for (const [i, mode] of KEY_MODES.entries()) {
      const name = `${['C', 'D', 'Eb', 'F#', 'G', 'A', 'Bb'][i % 7]} ${mode}`;
      const key = parseKey(name)!;
      const scale = keyClasses(key);
      const atHome: Note[] = [];
      for (const seed of [i, i + 10, i + 20]) {
        const brief = briefOf({ style, key: name, seed, duration: 24 });
        const plan = makePlan(brief, STYLES.get(style)!);
        const score = scoreOf(brief);
        const home = plan.sections.every(
          (section) => section.key.tonic === key.tonic && section.key.mode === mode,
        );
        if (home)
          atHome.push(...score.parts.filter(({ drums }) => !drums).flatMap(({ notes }) => [...notes]));
        const last = parseChord(score.chords.at(-1)!.symbol)!;
        t.equal(pitchClass(last.root), pitchClass(key.tonic), `${style} ends on ${name}`);
        t.ok([pitchClass(key.tonic), ...scale].includes(bassClass(last)));
      }
      // Blue notes are the blues' own in any mode; jazz approaches chromatically.
      if (atHome.length > 0 && style !== 'blues' && !['blues', 'major', 'minor'].includes(mode)) {
        // Chords need more tones than a scale of five has.
        const least = mode.endsWith('pentatonic')
          ? 0.75
          : style === 'jazz' || mode === 'locrian'
            ? 0.8
            : 0.85;
        const own = share(atHome, ({ pitch }) => scale.includes(pitch % 12));
        t.ok(own > least, `${style} in ${name}: ${own.toFixed(2)}`);
      }
    }
  }
});

t.test('variation: another take of the same brief', async (t) => {
  for (const base of bases) {
    const takes = [0, 1, 2].map((variation) => scoreOf(withField(base, { variation })));
    t.equal(new Set(takes.map(sound)).size, 3, base.style);
    t.same(new Set(takes.map(({ key, duration }) => `${key} ${duration}`)).size, 1);
  }
});

t.test('parts: a seed, a level, a place, a mute and an absence move that part and no other', async (t) => {
  for (const base of bases) {
    const before = scoreOf(base);
    const named = new Set(before.parts.map(({ id }) => id));
    for (const role of ['bass', 'drums', 'comping', 'pad'] as const) {
      const own = before.parts.filter((part) => part.role === role && named.has(part.id))[0];
      if (!own) continue;
      const of = (wish: object): Score => scoreOf(withField(base, { parts: [{ id: own.id, ...wish }] }));
      const others = (score: Score): [string, string][] => [...byPart(score)].filter(([id]) => id !== own.id);
      const expected = others(of({}));
      const where = `${base.style} ${own.id}`;

      const seeded = [1, 2, 3].map((seed) => of({ seed }));
      for (const score of seeded) t.same(others(score), expected, `${where}: a seed moves no other note`);
      if (role === 'bass' || role === 'drums')
        t.ok(
          new Set(seeded.map((score) => byPart(score).get(own.id))).size > 1,
          `${where}: and moves its own`,
        );

      const loud = of({ volume: 6, pan: -0.5 });
      const strip = (score: Score) => score.production.strips.find(({ part }) => part === own.id)!;
      t.same([...byPart(loud)], [...byPart(of({}))], `${where}: level and place change no note`);
      t.equal(strip(loud).gain, strip(of({})).gain + 6);
      t.equal(strip(loud).pan, -0.5);

      const muted = of({ mute: true });
      t.same([...byPart(muted)], [...byPart(of({}))], `${where}: a muted part is written`);
      t.ok(strip(muted).mute, `${where}: and not heard`);

      if (role === 'bass' || role === 'drums') {
        const without = of({ exclude: true });
        t.notOk(
          without.parts.some(({ id }) => id === own.id),
          `${where}: stays at home`,
        );
        // Without a bass the accompaniment may reach down; nobody else hears of it.
        const deaf = ({ parts }: Score): [string, string][] =>
          parts
            .filter((part) => part.id !== own.id && (role === 'drums' || LEADS.includes(part.role)))
            .map(({ id, notes }) => [id, heard(notes)]);
        t.same(deaf(without), deaf(before), `${where}: and is missed by nobody else`);
      }
    }
  }
});

t.test('parts: an instrument is exchanged, in its own range, and plays the same role', async (t) => {
  const base = briefOf({ style: 'jazz', substyle: 'bebop', seed: 3, duration: 24 });
  const before = scoreOf(base);
  const after = scoreOf(withField(base, { parts: [{ role: 'melody', instrument: 'Flute' }] }));
  t.equal(after.parts.find(({ role }) => role === 'melody')!.instrument, 'Flute');
  for (const id of ['bass', 'drums'])
    t.equal(byPart(after).get(id), byPart(before).get(id), `the ${id} is as it was`);
});

t.test('metre: each that a style lists is played by some substyle, in bars of that length', async (t) => {
  for (const name of STYLES.names) {
    const style = STYLES.get(name)!;
    for (const metre of style.metres) {
      const brief = briefOf({ style: name, metre, seed: 4, duration: 20 });
      const score = scoreOf(brief);
      const { beats, unit } = score.metres[0]!;
      t.equal(`${beats}/${unit}`, metre);
      const bar = (beats * 3840) / unit;
      const strong = all(score).filter(({ start }) => start % bar === 0);
      t.ok(strong.length > score.sections.reduce((sum, { bars }) => sum + bars, 0) * 0.5, `${name} ${metre}`);
    }
  }
});

t.test(
  'substyles: at least four a style, each with players, reached by its tempo and by its mood',
  async (t) => {
    for (const name of STYLES.names) {
      const style = STYLES.get(name)!;
      t.ok(style.substyles.length >= 4, name);
      for (const substyle of style.substyles) {
        t.ok(ensemblesOf(style.ensembles, substyle.name).length > 0);
        const [, typical] = substyle.tempo;
        const seeds = Array.from({ length: 150 }, (_, seed) => seed);
        const byTempo = seeds.some(
          (seed) => briefOf({ style: name, tempo: typical, seed }).substyle === substyle.name,
        );
        t.ok(byTempo, `${name} at ${typical} BPM reaches ${substyle.name}`);
        const mood = substyle.moods[0] ?? style.moods[0]!.name;
        const byMood = seeds.some((seed) => briefOf({ style: name, mood, seed }).substyle === substyle.name);
        t.ok(byMood, `${name}, ${mood}, reaches ${substyle.name}`);
      }
    }
  },
);

t.test('a gesture shorter than a bar is one section', async (t) => {
  const { plan } = composeScore(briefOf({ style: 'ambient', duration: 1, tempo: 60, seed: 1 }), STYLES);
  t.match(plan, { bars: 0, sections: [{ bars: 0, start_bar: 0, start: 0 }] });
  t.equal(plan.sections.length, 1);
  t.equal(plan.sections[0]!.chords, plan.ending.chords);
});
