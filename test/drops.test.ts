/** Electronic pieces over their length: layers come and go inside sections, hooks develop, drops are prepared. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { loudnessOfPiece } from './listen/loudness-range.js';
import { barTicks, briefOf, scoreOf } from './support/compose.js';
import { mixOf } from './support/master.js';

const CLUBS = ['house', 'techno', 'trance', 'drum-and-bass'];
const SEEDS = [1, 2, 3, 4, 5, 6];

interface Piece {
  readonly score: Score;
  readonly purposes: readonly string[];
}

function pieceOf(substyle: string, seed: number): Piece {
  const request = { style: 'electronic', substyle, seed, duration: 150 };
  const plan = makePlan(briefOf(request), STYLES.get('electronic')!);
  return { score: scoreOf(request), purposes: plan.sections.map(({ purpose }) => purpose) };
}

const PIECES = CLUBS.flatMap((substyle) => SEEDS.map((seed) => pieceOf(substyle, seed)));

function notesIn(score: Score, role: string, start: number, end: number): Note[] {
  return score.parts
    .filter((part) => part.role === role)
    .flatMap(({ notes }) => notes.filter((note) => note.start >= start && note.start < end));
}

/** Players who sound in the first and in the last two bars of a section. */
function bandAt(score: Score, { start, length }: ScoreSection, late: boolean): string[] {
  const bars = 2 * barTicks(score);
  const from = late ? start + length - bars : start;
  const sounds = (note: Note): boolean => note.start < from + bars && note.start + note.length > from;
  return score.parts
    .filter(({ role, notes }) => role !== 'effects' && notes.some(sounds))
    .map(({ id }) => id);
}

const sectionsOf = (purpose: string) =>
  PIECES.flatMap(({ score, purposes }) =>
    score.sections.flatMap((section, i) => (purposes[i] === purpose ? [{ score, section }] : [])),
  );

t.test('intros of eight bars gather players, outros of eight bars lose them', async (t) => {
  const change = (purpose: string): number[] =>
    sectionsOf(purpose)
      .filter(({ section }) => section.bars >= 8)
      .map(
        ({ score, section }) => bandAt(score, section, true).length - bandAt(score, section, false).length,
      );
  const intros = change('intro');
  const outros = change('outro');
  t.ok(intros.length >= 8 && outros.length >= 6, `${intros.length} intros, ${outros.length} outros`);
  t.ok(intros.filter((more) => more > 0).length >= 0.8 * intros.length, intros.join(' '));
  t.ok(outros.filter((more) => more < 0).length >= 0.8 * outros.length, outros.join(' '));
});

t.test('a long drop is not one block, and the last one is not the first again', async (t) => {
  let grown = 0;
  let drops = 0;
  let again = 0;
  for (const { score, purposes } of PIECES) {
    const own = score.sections.filter((_, i) => purposes[i] === 'climax');
    for (const section of own.filter(({ bars }) => bars >= 8)) {
      drops++;
      const [early, late] = [bandAt(score, section, false), bandAt(score, section, true)];
      if (early.length !== late.length) grown++;
    }
    if (own.length < 2) continue;
    const bar = barTicks(score);
    const bars = Math.min(own[0]!.bars, own.at(-1)!.bars);
    const text = ({ start }: ScoreSection) =>
      score.parts
        .filter(({ role }) => role !== 'effects' && role !== 'drums')
        .flatMap(({ id, notes }) =>
          notes
            .filter((note) => note.start >= start && note.start < start + bars * bar)
            .map((note) => `${id} ${note.start - start} ${note.pitch}`),
        )
        .join();
    if (text(own[0]!) === text(own.at(-1)!)) again++;
  }
  t.ok(grown >= 0.4 * drops, `${grown} of ${drops} drops grow`);
  t.equal(again, 0);
});

t.test('builds say the head of the hook ever faster, then all stop before the drop', async (t) => {
  let speaking = 0;
  let hooked = 0;
  for (const { score, section } of sectionsOf('build')) {
    const end = section.start + section.length;
    const beat = barTicks(score) / 4;
    const silent = score.parts.every(
      ({ role, notes }) =>
        ['effects', 'pad', 'melody'].includes(role) ||
        !notes.some((note) => note.start >= end - beat && note.start < end),
    );
    t.ok(silent, `${section.id} of ${score.substyle} is cut`);
    const melody = notesIn(score, 'melody', section.start, end);
    if (melody.length === 0 || section.bars < 4) continue;
    speaking++;
    const chopped = melody.filter(({ reason }) => /chopped|stutter/.test(reason?.transform ?? ''));
    if (chopped.length < melody.length) continue;
    hooked++;
    const drop = score.sections.find(({ start }) => start === end);
    const hook = new Set(
      notesIn(score, 'melody', drop!.start, drop!.start + drop!.length).map(({ pitch }) => pitch % 12),
    );
    const known = melody.filter(({ pitch }) => hook.has(pitch % 12));
    t.ok(hook.size === 0 || known.length >= 0.7 * melody.length, `${section.id}: tones of the drop`);
  }
  t.ok(hooked >= 0.5 * speaking, `${hooked} of ${speaking} builds`);
});

t.test('where a drop only calls its hook, the second voice answers with the words of it', async (t) => {
  let answers = 0;
  for (const { score, purposes } of PIECES)
    for (const section of score.sections.filter(({ bars }, i) => purposes[i] === 'climax' && bars >= 8)) {
      const end = section.start + section.length;
      const lead = notesIn(score, 'melody', section.start, end);
      const second = notesIn(score, 'counter', section.start, end);
      const own = second.filter(({ reason }) => reason?.motif === 'hook');
      answers += own.length;
      for (const { start, length } of own)
        t.notOk(
          lead.some((note) => note.start > start && note.start < start + length),
          'the lead waits',
        );
      if (lead.length === 0 || lead[0]!.start > section.start + section.length / 3) continue;
      const bar = barTicks(score);
      const led = Array.from({ length: section.bars }, (_, i) => section.start + i * bar).filter((from) =>
        [...lead, ...second].some((note) => note.start < from + bar && note.start + note.length > from),
      );
      t.ok(led.length >= 0.6 * section.bars, `${score.title}: ${led.length} of ${section.bars} bars`);
    }
  t.ok(answers >= 10, `${answers} tones of answers`);
});

t.test('pieces do not begin under a riser, and grooves are heard before one sets in', async (t) => {
  let risers = 0;
  for (const { score, purposes } of PIECES)
    for (const part of score.parts.filter(({ id }) => id.startsWith('effects')))
      for (const { start, reason } of part.notes) {
        if (reason?.motif?.endsWith('riser') !== true) continue;
        risers++;
        const place = score.sections.findLastIndex((section) => section.start <= start);
        const section = score.sections[place]!;
        if (purposes[place] === 'build' || section.bars < 2) continue;
        t.ok(start - section.start >= 0.5 * section.length, `${score.title}, ${section.name}`);
      }
  t.ok(risers >= 20, `${risers} risers`);
});

t.test('the kick rests at the end of eight bars in most long drops', async (t) => {
  let rests = 0;
  const long = sectionsOf('climax').filter(({ section }) => section.bars >= 16);
  for (const { score, section } of long) {
    const bar = barTicks(score);
    const end = section.start + 8 * bar;
    const kicks = notesIn(score, 'drums', end - bar / 4, end).filter(({ pitch }) => pitch === 36);
    if (kicks.length === 0) rests++;
  }
  t.ok(long.length >= 20 && rests >= 0.6 * long.length, `${rests} of ${long.length}`);
});

t.test(
  'the tune is thrown into the echo on the last beat of a phrase, and builds thin out from below',
  async (t) => {
    let thinned = 0;
    for (const { score } of PIECES) {
      const bar = barTicks(score);
      const { automation } = score.production;
      const echo = automation.find(({ part, parameter }) => part === 'melody' && parameter === 'delay');
      const values = (echo?.points ?? []).map(({ value }) => value);
      const loud = (echo?.points ?? []).filter(({ value }) => value > Math.min(...values) + 0.2);
      t.ok(loud.length > 0, score.substyle);
      t.ok(
        loud.every(({ tick }) => tick % bar >= 0.75 * bar),
        'only on last beats',
      );
      const low = automation.find(({ part, parameter }) => part === 'drums' && parameter === 'highPass');
      if (!low) continue;
      thinned++;
      const build = score.sections.find(({ name }) => name === 'build')!;
      const corner = (tick: number) => low.points.findLast((point) => point.tick <= tick)?.value ?? 0;
      const end = build.start + build.length;
      t.ok(corner(end - 1) > 150 && corner(end) < 40, 'the kick is whole on the first beat of the drop');
    }
    t.ok(thinned >= 10, `${thinned} pieces`);
  },
);

t.test('a drop is louder than the end of the build that leads to it', async (t) => {
  const differences = CLUBS.flatMap((substyle) => {
    const request = { style: 'electronic', substyle, seed: 44, duration: 60 };
    const score = scoreOf(request);
    const { sections, brief } = makePlan(briefOf(request), STYLES.get('electronic')!);
    const { left, right } = mixOf(score);
    const barFrames = (44100 * 240) / brief.tempo;
    const loudness = (from: number, bars: number): number => {
      const stretch = [left, right].map((side) => side.subarray(from, from + bars * barFrames));
      return loudnessOfPiece(stretch[0]!, stretch[1]!, 44100).loudness;
    };
    return sections.flatMap(({ purpose }, i) => {
      if (purpose !== 'build' || !sections[i + 1]) return [];
      const drop = Math.round((sections[i + 1]!.start / (4 * 960)) * barFrames);
      return [loudness(drop, 4) - loudness(drop - Math.round(2.5 * barFrames), 2)];
    });
  });
  t.ok(differences.length >= 4, `${differences.length} builds`);
  const told = differences.map((x) => x.toFixed(1)).join(', ');
  t.ok(differences.filter((x) => x > 0).length >= 0.75 * differences.length, `${told} LU`);
});
