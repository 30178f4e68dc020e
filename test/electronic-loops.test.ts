/** Loops of electronic pieces: acid lines that change, breaks that are edited, grooves and basses that are a piece's own. */
import t from 'tap';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { barTicks, notesOf, partsOf, scoreOf } from './support/compose.js';

const pieceOf = (substyle: string, seed: number, duration = 120): Score =>
  scoreOf({ style: 'electronic', substyle, seed, duration });

/** The section with the most energy, from its middle on where it is long. */
function peakOf(score: Score): ScoreSection {
  return score.sections.reduce((best, section) => (section.energy > best.energy ? section : best));
}

/** Places (in sixteenths) and, where asked for, pitches of two bars from the fifth of the peak on. */
function twoBars(score: Score, notes: readonly Note[], pitched: boolean): string {
  const { start, bars } = peakOf(score);
  const from = start + (bars >= 8 ? 4 : 0) * barTicks(score);
  return notes
    .filter((note) => note.start >= from && note.start < from + 2 * barTicks(score))
    .map((note) => `${Math.round((note.start - from) / 240)}${pitched ? `:${note.pitch}` : ''}`)
    .join(' ');
}

const ACID = Array.from({ length: 16 }, (_, i) => pieceOf('techno', i + 1, 150)).filter((score) =>
  score.production.strips.some(({ patch }) => patch === 'acid-bass'),
);

t.test('an acid line is another at the end, and still the same line', async (t) => {
  t.ok(ACID.length >= 4, `${ACID.length} pieces with an acid line`);
  for (const score of ACID) {
    const bar = barTicks(score);
    const bass = notesOf(score, 'bass');
    const barAt = (tick: number): Set<string> => {
      const from = Math.floor(tick / (2 * bar)) * 2 * bar;
      const inside = bass.filter((note) => note.start >= from && note.start < from + 2 * bar);
      const root = inside[0]?.pitch ?? 0;
      return new Set(inside.map((note) => `${note.start - from} ${note.pitch - root} ${note.articulation}`));
    };
    const loud = score.sections.filter(({ energy }) => energy > 0.6);
    const [first, last] = [barAt(loud[0]!.start + 2 * bar), barAt(loud.at(-1)!.start + 4 * bar)];
    if (loud.length < 2 || first.size === 0 || last.size === 0) continue;
    const kept = [...first].filter((step) => last.has(step)).length;
    t.ok(kept < first.size, `${score.key}: something changed`);
    const places = (steps: Set<string>) => new Set([...steps].map((step) => step.split(' ')[0]));
    const same = [...places(first)].filter((place) => places(last).has(place)).length;
    t.ok(same >= 0.4 * first.size, `${score.key}: ${same} of ${first.size} places stay`);
  }
});

t.test('cutoff, resonance and decay of the acid line are ridden over the form', async (t) => {
  for (const score of ACID)
    for (const parameter of ['cutoff', 'resonance', 'decay']) {
      const lane = score.production.automation.find(
        (one) => one.part === 'bass' && one.parameter === parameter,
      );
      const values = lane?.points.map(({ value }) => value) ?? [0];
      t.ok(Math.max(...values) - Math.min(...values) > 0.08, `${parameter} moves`);
      t.ok(new Set(values.map((value) => value.toFixed(3))).size > 12, `${parameter} never stands long`);
    }
});

t.test('breaks are edited, but two bars of three keep their backbeat', async (t) => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const score = pieceOf('drum-and-bass', seed);
    const bar = barTicks(score);
    const drums = notesOf(score, 'drums');
    const drops = score.sections.filter(({ name, bars }) => name.startsWith('drop') && bars >= 8);
    const bars = drops.flatMap(({ start, bars }) => Array.from({ length: bars }, (_, i) => start + i * bar));
    const edited = bars.filter((from) =>
      drums.some(
        ({ start, reason }) =>
          start >= from &&
          start < from + bar &&
          ['chopped', 'stutter', 'rush'].includes(reason?.transform ?? ''),
      ),
    );
    t.ok(
      edited.length >= bars.length / 10 && edited.length <= bars.length / 2,
      `seed ${seed}: ${edited.length} of ${bars.length}`,
    );
  }
});

for (const substyle of [
  'house',
  'techno',
  'trance',
  'drum-and-bass',
  'electro',
  'garage',
  'dubstep',
  'synthwave',
  'lo-fi',
]) {
  t.test(`${substyle}: of twelve pieces hardly two share a groove or the rhythm of the bass`, async (t) => {
    const scores = Array.from({ length: 12 }, (_, i) => pieceOf(substyle, i + 1));
    const grooves = new Set(scores.map((score) => twoBars(score, notesOf(score, 'drums'), true)));
    const basses = new Set(
      scores.map((score) =>
        twoBars(
          score,
          partsOf(score, 'bass').flatMap((part) => part.notes),
          false,
        ),
      ),
    );
    t.ok(grooves.size >= 10, `${grooves.size} grooves`);
    t.ok(basses.size >= 5, `${basses.size} rhythms of basses`);
  });
}

t.test(
  'a voice in syllables is cut up: short slices of the chord, most pieces with their own rhythm',
  async (t) => {
    const scores = ['house', 'trance', 'drum-and-bass'].flatMap((substyle) =>
      Array.from({ length: 14 }, (_, i) => pieceOf(substyle, i + 1)).filter((score) =>
        score.production.strips.some(({ patch }) => patch === 'vocal-chop'),
      ),
    );
    t.ok(scores.length >= 4, `${scores.length} pieces with a voice`);
    const rhythms = scores.map((score) => {
      const strip = score.production.strips.find(({ patch }) => patch === 'vocal-chop')!;
      const notes = score.parts.find(({ id }) => id === strip.part)!.notes;
      const short = notes.filter(({ length }) => length <= barTicks(score) / 2);
      t.ok(short.length >= 0.8 * notes.length, `${short.length} of ${notes.length} are short`);
      t.ok(new Set(notes.map(({ pitch }) => pitch)).size >= 3, 'it has pitches of its own');
      return twoBars(score, notes, false);
    });
    t.ok(
      new Set(rhythms).size >= 0.6 * scores.length,
      `${new Set(rhythms).size} rhythms of ${scores.length}`,
    );
  },
);

t.test('some trance is lifted a whole tone with its last build, and stays there', async (t) => {
  const lifted = Array.from({ length: 28 }, (_, i) => pieceOf('trance', i + 1)).filter(
    ({ sections }) => sections.at(-1)!.key !== sections[0]!.key,
  );
  t.ok(lifted.length >= 2 && lifted.length <= 20, `${lifted.length} of 28`);
  for (const { sections } of lifted) {
    const from = sections.findIndex(({ key }) => key !== sections[0]!.key);
    t.equal(sections[from]!.name, 'build');
    t.equal(new Set(sections.slice(from).map(({ key }) => key)).size, 1);
  }
});

t.test('loops against the bar are out of step with it, and meet it again after eight bars', async (t) => {
  let found = 0;
  for (let seed = 1; seed <= 16; seed++) {
    const score = pieceOf('techno', seed, 150);
    const bar = barTicks(score);
    const long = score.sections.filter(({ bars, name }) => bars >= 16 && name !== 'build');
    for (const { notes } of score.parts)
      for (const { start, bars } of long) {
        const looped = notes.filter(({ reason }) => reason?.motif === 'phasing-arp');
        const places = (from: number): string =>
          looped
            .filter((note) => note.start >= from && note.start < from + bar)
            .map((note) => note.start - from)
            .join();
        const all = Array.from({ length: bars }, (_, i) => places(start + i * bar));
        if (all.slice(0, 16).some((text) => text === '')) continue;
        found++;
        const running = all[0]!.split(',').length === 16;
        t.ok(running || new Set(all.slice(0, 8)).size >= 2, `seed ${seed}: bars differ`);
        t.equal(all[8], all[0], `seed ${seed}: the ninth begins again`);
      }
  }
  t.ok(found >= 2, `${found} loops`);
});

t.test('lo-fi: chopped chords move as one shape, in a rhythm of their own', async (t) => {
  let chopped = 0;
  for (let seed = 1; seed <= 16; seed++) {
    const score = pieceOf('lo-fi', seed, 90);
    const own = notesOf(score, 'comping').filter(({ reason }) => reason?.motif === 'chopped-sample');
    if (own.length === 0) continue;
    chopped++;
    const shapes = new Map<string, number>();
    const strokes = new Map<number, number[]>();
    for (const { start, pitch } of own) strokes.set(start, [...(strokes.get(start) ?? []), pitch]);
    for (const pitches of strokes.values()) {
      const places = pitches
        .sort((a, b) => a - b)
        .map((pitch, i, all) => (i === 0 ? 0 : pitch - all[i - 1]!));
      // Thirds of both kinds are one shape.
      const shape = places.map((steps) => Math.round(steps / 2)).join(' ');
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    }
    const most = Math.max(...shapes.values());
    // Chords with a ninth and without one have a shape each.
    t.ok(most >= 0.33 * strokes.size, `seed ${seed}: ${most} of ${strokes.size} strokes have one shape`);
  }
  t.ok(chopped >= 3, `${chopped} of 16 pieces`);
});

t.test('lo-fi: keys wander in pitch together as a tape does; nobody swings as the others do', async (t) => {
  const hats = new Set<number>();
  for (let seed = 1; seed <= 6; seed++) {
    const score = pieceOf('lo-fi', seed, 60);
    const bent = notesOf(score, 'comping').filter(({ bend }) => (bend?.length ?? 0) > 0);
    t.ok(
      bent.length > 0.8 * notesOf(score, 'comping').length,
      `seed ${seed}: ${bent.length} notes on the tape`,
    );
    const deepest = Math.max(...bent.flatMap(({ bend }) => bend!.map(({ cents }) => Math.abs(cents))));
    t.ok(deepest >= 2 && deepest <= 12, `${deepest} cents`);
    const later = notesOf(score, 'drums')
      .filter(({ pitch, start }) => pitch === 42 && start % 960 === 480)
      .map(({ offset }) => offset);
    if (later.length > 0) hats.add(Math.round(later.reduce((sum, x) => sum + x, 0) / later.length / 10));
  }
  t.ok(hats.size >= 3, `${hats.size} places of the off-beat hat`);
  const straight = scoreOf({ style: 'electronic', substyle: 'lo-fi', seed: 1, duration: 60, humanize: 0 });
  t.ok(
    straight.parts.every(
      ({ role, notes }) => role === 'melody' || notes.every(({ bend }) => bend === undefined),
    ),
    'no tape where nothing is human',
  );
});

t.test('casts: of sixteen pieces of a substyle hardly three sound with the same patches', async (t) => {
  for (const [style, substyle] of [
    ['electronic', 'house'],
    ['electronic', 'trance'],
    ['electronic', 'synthwave'],
    ['ambient', 'space'],
    ['ambient', 'drone'],
  ] as const) {
    const counts = new Map<string, number>();
    for (let seed = 1; seed <= 16; seed++) {
      const { production } = scoreOf({ style, substyle, seed, duration: 60 });
      const cast = production.strips.map(({ part, patch }) => `${part}/${patch}`).join();
      counts.set(cast, (counts.get(cast) ?? 0) + 1);
    }
    t.ok(counts.size >= 8 && Math.max(...counts.values()) <= 5, `${substyle}: ${counts.size} casts`);
  }
});

t.test('a second voice is kept for the last drop, or, in some pieces, in all but the first', async (t) => {
  let kept = 0;
  let joined = 0;
  for (const substyle of ['house', 'trance'])
    for (let seed = 1; seed <= 18; seed++) {
      const score = pieceOf(substyle, seed, 180);
      const drops = score.sections.filter(({ name }) => /^drop/.test(name));
      const voiced = drops.filter(({ start, length }) =>
        notesOf(score, 'counter').some((note) => note.start >= start && note.start < start + length),
      );
      if (drops.length < 3 || voiced.length === 0) continue;
      t.not(voiced[0], drops[0], `${substyle} ${seed}: the first drop is without`);
      if (voiced.length > 1) joined++;
      else kept++;
    }
  t.ok(kept >= 3 && joined >= 2, `kept in ${kept}, joined in ${joined}`);
});
