/** Who plays where in electronic pieces: grooves leave something for the drop, verses something for the chorus. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Purpose } from '../src/contract/plan.js';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, briefOf, scoreOf } from './support/compose.js';

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);
const KICK = 36;
const SNARE = 38;

interface Place {
  readonly score: Score;
  readonly section: ScoreSection;
  readonly purpose: Purpose;
  readonly material: string;
}

function placesOf(substyle: string): readonly Place[] {
  return SEEDS.flatMap((seed) => {
    const request = { style: 'electronic', substyle, seed, duration: 150 };
    const score = scoreOf(request);
    const { sections } = makePlan(briefOf(request), STYLES.get('electronic')!);
    return score.sections.map((section, i) => {
      const { purpose, material } = sections[i]!;
      return { score, section, purpose, material };
    });
  });
}

const PLACES = new Map(
  ['house', 'techno', 'trance', 'drum-and-bass', 'synthwave'].map((name) => [name, placesOf(name)]),
);

function placed(substyle: string, ...purposes: Purpose[]): readonly Place[] {
  return PLACES.get(substyle)!.filter(({ purpose }) => purposes.includes(purpose));
}

/** Notes of a role that sound in a bar of a section. */
function sounding({ score, section }: Place, role: string, bar: number): Note[] {
  const from = section.start + bar * barTicks(score);
  return score.parts
    .filter((part) => part.role === role)
    .flatMap(({ notes }) =>
      notes.filter((note) => note.start < from + barTicks(score) && note.start + note.length > from),
    );
}

/** Share of the bars of these sections in which a role sounds. */
function shareOf(places: readonly Place[], role: string): number {
  const bars = places.flatMap((place) =>
    Array.from({ length: place.section.bars }, (_, bar) => sounding(place, role, bar).length > 0),
  );
  return bars.filter(Boolean).length / bars.length;
}

/** Strokes a bar on these drums, or of all players where none are named. */
function strokes({ score, section }: Place, ...pitches: number[]): number {
  const inside = score.parts
    .filter(({ drums, role }) => role !== 'effects' && (drums || pitches.length === 0))
    .flatMap(({ notes }) => notes)
    .filter(({ start }) => start >= section.start && start < section.start + section.length)
    .filter(({ pitch }) => pitches.length === 0 || pitches.includes(pitch));
  return inside.length / section.bars;
}

const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / all.length;

t.test('the grooves of clubs leave hook and pad to the drops', async (t) => {
  for (const substyle of ['house', 'techno', 'trance', 'drum-and-bass']) {
    const grooves = placed(substyle, 'statement', 'development');
    const drops = placed(substyle, 'climax');
    const [early, late] = [shareOf(grooves, 'melody'), shareOf(drops, 'melody')];
    t.ok(early < 0.55 && late > 0.75, `${substyle}: hook in ${early} of grooves and ${late} of drops`);
  }
  for (const substyle of ['house', 'techno']) {
    const grooves = shareOf(placed(substyle, 'statement', 'development'), 'pad');
    const breaks = shareOf(placed(substyle, 'break', 'build'), 'pad');
    t.ok(grooves < 0.5 && breaks > 0.85, `${substyle}: pad in ${grooves} of grooves, ${breaks} of breaks`);
  }
});

t.test('a disc jockey has a beat to mix over at either end', async (t) => {
  for (const substyle of ['house', 'techno', 'trance', 'drum-and-bass']) {
    const ends = placed(substyle, 'intro', 'outro').filter(({ section }) => section.bars >= 8);
    const beaten = ends.filter((place) => {
      const bars = Array.from({ length: place.section.bars }, (_, bar) =>
        sounding(place, 'drums', bar).some(({ pitch }) => pitch === KICK),
      );
      return bars.filter(Boolean).length >= 4;
    });
    t.ok(ends.length >= 8, `${ends.length} ends`);
    t.ok(
      beaten.length >= 0.6 * ends.length,
      `${substyle}: ${beaten.length} of ${ends.length} ends have a kick`,
    );
  }
});

t.test('anthems of trance are sung in lines: four bars are more than one bar again', async (t) => {
  const different = placed('trance', 'climax')
    .filter(({ section, score }) => section.bars >= 8 && score.parts.some(({ role }) => role === 'melody'))
    .map((place) => {
      const { score, section } = place;
      const bar = barTicks(score);
      const bars = [0, 1, 2, 3].map((i) =>
        sounding(place, 'melody', i)
          .map(({ start, pitch }) => `${(start - section.start) % bar}:${pitch}`)
          .join(),
      );
      return new Set(bars).size;
    });
  t.ok(mean(different) >= 3, `${mean(different)} different bars of four`);
  const breaks = Array.from({ length: 30 }, (_, i) => i + 1).flatMap((seed) => {
    const brief = briefOf({ style: 'electronic', substyle: 'trance', seed, duration: 150 });
    return makePlan(brief, STYLES.get('electronic')!).sections.filter(({ purpose }) => purpose === 'break');
  });
  const sung = breaks.filter(({ material }) => material === 'drop');
  t.ok(sung.length >= 0.4 * breaks.length, `${sung.length} of ${breaks.length} breaks sing the hook`);
});

t.test('verses of synthwave count, choruses strike', async (t) => {
  const verses = placed('synthwave', 'statement').filter(({ section }) => section.energy <= 0.6);
  const choruses = placed('synthwave', 'climax');
  const [backbeats, blows] = [verses, choruses].map((all) => mean(all.map((one) => strokes(one, SNARE))));
  t.ok(backbeats! < 0.7 * blows!, `snare ${backbeats} a bar in verses, ${blows} in choruses`);
  const [few, many] = [verses, choruses].map((all) => mean(all.map((one) => strokes(one))));
  t.ok(few! < 0.72 * many!, `${few} notes a bar in verses, ${many} in choruses`);
});

t.test('a short build steps back at once', async (t) => {
  const builds = ['house', 'techno'].flatMap((substyle) => placed(substyle, 'build'));
  for (const { score, section } of builds.filter(({ section }) => section.bars <= 2)) {
    const lane = score.production.automation.find(
      ({ part, parameter }) => part === 'drums' && parameter === 'gain',
    );
    const first = lane!.points.find(({ tick }) => tick === section.start);
    t.ok(first !== undefined && first.value < -1.5, `${section.id}: ${first?.value} dB`);
  }
});

/** Strokes a bar of drums and percussion, and notes a bar of bass and chords, in pieces of one complexity. */
function pace(substyle: string, complexity: number): { drums: number; band: number } {
  const all = SEEDS.map((seed) => {
    const score = scoreOf({ style: 'electronic', substyle, seed, duration: 90, complexity });
    const bars = score.endTick / barTicks(score);
    const count = (roles: readonly string[]): number =>
      score.parts.reduce((sum, { role, notes }) => sum + (roles.includes(role) ? notes.length : 0), 0) / bars;
    return { drums: count(['drums', 'percussion']), band: count(['bass', 'comping', 'arpeggio']) };
  });
  return { drums: mean(all.map(({ drums }) => drums)), band: mean(all.map(({ band }) => band)) };
}

t.test('intricate pieces are busier in their drums and loops than plain ones', async (t) => {
  for (const substyle of ['house', 'techno', 'drum-and-bass', 'synthwave']) {
    const [plain, intricate] = [pace(substyle, 0.1), pace(substyle, 0.9)];
    t.ok(
      intricate.drums > 1.08 * plain.drums,
      `${substyle}: drums ${plain.drums} and ${intricate.drums} a bar`,
    );
  }
  const [plain, intricate] = [pace('lo-fi', 0.1), pace('lo-fi', 0.9)];
  t.ok(intricate.band > 1.08 * plain.band, `lo-fi: band ${plain.band} and ${intricate.band} a bar`);
});

t.test('builds of one substyle do not all rise on one roll', async (t) => {
  for (const substyle of ['house', 'techno', 'trance', 'drum-and-bass']) {
    const rolls = placed(substyle, 'build')
      .filter(({ section }) => section.bars >= 4)
      .map(({ score, section }) => {
        const end = section.start + section.length;
        const rolled = score.parts
          .flatMap(({ notes }) => notes)
          .filter(
            ({ start, reason }) => start >= section.start && start < end && reason?.transform === 'build',
          );
        const inBar = (bar: number): number =>
          rolled.filter(({ start }) => Math.floor((start - section.start) / barTicks(score)) === bar).length;
        return `${rolled[0]?.pitch} ${inBar(0)} ${inBar(section.bars / 2)} ${inBar(section.bars - 1)}`;
      });
    t.ok(new Set(rolls).size >= 3, `${substyle}: ${[...new Set(rolls)].join(', ')}`);
  }
});

t.test('a pad of lo-fi lies a ninth from the keys only in passing', async (t) => {
  const shares = SEEDS.map((seed) => {
    const score = scoreOf({ style: 'electronic', substyle: 'lo-fi', seed, duration: 100 });
    const notesOf = (role: string): readonly Note[] =>
      score.parts.filter((part) => part.role === role).flatMap(({ notes }) => notes);
    const keys = notesOf('comping');
    const rubbing = notesOf('pad').flatMap((pad) =>
      keys.map((key) => {
        const together =
          Math.min(pad.start + pad.length, key.start + key.length) - Math.max(pad.start, key.start);
        return [1, 13].includes(Math.abs(pad.pitch - key.pitch)) ? Math.max(0, together) : 0;
      }),
    );
    return rubbing.reduce((sum, x) => sum + x, 0) / score.endTick;
  });
  t.ok(mean(shares) < 0.08, `${mean(shares)} of the time`);
});

t.test('who leads stands further off in the breaks of clubs, builds step back and drops are whole', (t) => {
  for (const substyle of ['house', 'techno', 'trance', 'drum-and-bass']) {
    const gainIn = ({ score, section }: Place): number[] => {
      const lane = score.production.automation.find(
        ({ part, parameter }) => part === 'melody' && parameter === 'gain',
      );
      const inside = (lane?.points ?? []).filter(
        ({ tick }) => tick >= section.start && tick < section.start + section.length,
      );
      return inside.map(({ value }) => value);
    };
    const breaks = placed(substyle, 'break').flatMap(gainIn);
    const builds = placed(substyle, 'build').flatMap(gainIn);
    const drops = placed(substyle, 'climax').flatMap(gainIn);
    t.ok(
      Math.max(...breaks) < -3 && Math.max(...builds) < -2,
      `${substyle}: ${breaks[0]} and ${builds[0]} dB`,
    );
    t.ok(
      drops.every((gain) => gain === 0),
      `${substyle}: drops as the fader stands`,
    );
  }
  t.end();
});

t.test('long drops are joined by another drum after eight bars', (t) => {
  const long = ['house', 'techno', 'trance', 'drum-and-bass'].flatMap((substyle) =>
    placed(substyle, 'climax').filter(({ section }) => section.bars >= 16),
  );
  const drumsIn = ({ score, section }: Place, from: number, to: number): Set<number> => {
    const bar = barTicks(score);
    const [kit] = score.parts.filter(({ role }) => role === 'drums');
    const inside = kit!.notes.filter(
      ({ start, reason }) =>
        reason?.transform !== 'fill' &&
        reason?.transform !== 'crash' &&
        start >= section.start + from * bar &&
        start < section.start + to * bar,
    );
    return new Set(inside.map(({ pitch }) => pitch));
  };
  const joined = long.filter((place) => {
    const before = drumsIn(place, 0, 8);
    return [...drumsIn(place, 8, 16)].some((pitch) => !before.has(pitch));
  });
  t.ok(long.length > 10, `${long.length} long drops`);
  t.ok(joined.length / long.length > 0.35, `${joined.length} of ${long.length} are joined`);
  t.end();
});

t.test('house skips before some of its drops, never in them', (t) => {
  const onThree = ({ score, section }: Place): number => {
    const bar = barTicks(score);
    const [kit] = score.parts.filter(({ role }) => role === 'drums');
    const kicks = kit!.notes.filter(
      ({ start, pitch }) =>
        pitch === KICK && start >= section.start && start < section.start + section.length,
    );
    const bars = new Set(kicks.map(({ start }) => Math.floor(start / bar)));
    const three = new Set(
      kicks.filter(({ start }) => start % bar === bar / 2).map(({ start }) => Math.floor(start / bar)),
    );
    return three.size / Math.max(1, bars.size);
  };
  const grooves = placed('house', 'statement', 'development', 'return').map(onThree);
  const drops = placed('house', 'climax').map(onThree);
  t.ok(grooves.filter((share) => share < 0.3).length > 0, `kicks on three of grooves: ${grooves}`);
  t.ok(Math.min(...drops) > 0.6, `and of drops: ${drops}`);
  t.end();
});

t.test('a chopped voice that opens a piece is there on its first beat', (t) => {
  const score = scoreOf({ style: 'electronic', substyle: 'trance', seed: 32, duration: 180 });
  const starts = score.parts.flatMap(({ notes }) => notes.map(({ start }) => start));
  t.equal(Math.min(...starts), 0);
  t.end();
});
