/** Ideas that classical pieces say twice at once, tunes that pianists sing in the tenor, and pieces in which both hands run. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { daCapoOf, echoesOf } from '../src/compose/echo.js';
import { gaitOf } from '../src/compose/gait.js';
import type { Note, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, briefOf, notesOf, scoreOf, share } from './support/compose.js';

const request = (substyle: string, seed: number, more: object = {}) =>
  ({ style: 'classical', substyle, seed, duration: 60, ...more }) as never;

const planOf = (asked: never) => makePlan(briefOf(asked), STYLES.get('classical')!);

/** What a bar says: places from its bar line and pitches. */
const said = (notes: readonly Note[], start: number, length: number): string =>
  notes
    .filter((note) => note.start >= start && note.start < start + length)
    .map((note) => `${note.start - start}:${note.pitch}`)
    .join(' ');

t.test('ideas are said twice: bars come again, note for note, over the same chords', async (t) => {
  let echoes = 0;
  let literal = 0;
  let sounding = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const asked = request('piano-solo', seed);
    const plan = planOf(asked);
    const echoing = plan.sections.filter((section) => echoesOf(plan, section).length > 0);
    if (echoing.length === 0) continue;
    const score = scoreOf(asked);
    const tune = notesOf(score, 'melody').filter(({ reason }) => reason?.transform !== 'grace');
    const bar = barTicks(score);
    for (const section of echoing)
      for (const echo of echoesOf(plan, section)) {
        const at = section.start + echo.bar * bar;
        const again = tune.filter(
          ({ start, reason }) => start >= at && start < at + bar && reason?.transform === 'echo',
        );
        echoes++;
        if (again.length === 0) continue;
        sounding++;
        const model = said(tune, section.start + echo.of * bar, bar);
        if (said(tune, at, bar) === model) literal++;
      }
  }
  t.ok(echoes >= 10, `${echoes} bars that say others again`);
  // A bar that leads on by an applied chord has another one when it is said again.
  t.ok(sounding >= 0.65 * echoes, `${sounding} of ${echoes} have the chords for it`);
  t.ok(literal >= 0.75 * sounding, `${literal} of ${sounding} note for note`);
});

t.test('sections of some pieces come back as they were, note for note, in all parts', async (t) => {
  const bars = { same: 0, all: 0 };
  const pieces = { literal: 0, anew: 0 };
  for (let seed = 1; seed <= 40; seed++) {
    const asked = request('string-quartet', seed, { duration: 75 });
    const plan = planOf(asked);
    const back = plan.sections.flatMap((section) => {
      const model = daCapoOf(plan, plan.sections, section.index);
      return model === undefined ? [] : [{ section, model: plan.sections[model]! }];
    });
    if (plan.sections.some(({ material, occurrence }) => material === 'A' && occurrence > 0))
      pieces[back.length > 0 ? 'literal' : 'anew']++;
    if (back.length === 0) continue;
    const score = scoreOf(asked);
    const bar = barTicks(score);
    for (const { section, model } of back) {
      t.equal(section.key.tonic, model.key.tonic, 'in its key');
      // Its close is its own.
      for (let i = 1; i < section.bars - 2; i++)
        for (const { notes } of score.parts) {
          bars.all++;
          if (said(notes, section.start + i * bar, bar) === said(notes, model.start + i * bar, bar))
            bars.same++;
        }
    }
  }
  t.ok(pieces.literal >= 5 && pieces.anew >= 10, `${pieces.literal} literal, ${pieces.anew} anew`);
  t.ok(bars.same > 0.7 * bars.all, `${bars.same} of ${bars.all} bars of a part are the same`);
});

t.test('tunes in the tenor lie below the chords and above the bass', async (t) => {
  const sung: { readonly tune: Note; readonly score: Score }[] = [];
  for (let seed = 1; seed <= 60 && sung.length < 60; seed++) {
    const score = scoreOf(request('piano-solo', seed, { complexity: 0.6 }));
    for (const tune of notesOf(score, 'melody'))
      if (tune.reason?.transform === 'theme in the tenor') sung.push({ tune, score });
  }
  t.ok(sung.length >= 20, `${sung.length} notes sung in the tenor`);
  const others = ({ tune, score }: (typeof sung)[number]): Note[] =>
    [...notesOf(score, 'comping'), ...notesOf(score, 'bass')].filter(
      ({ start, length }) => start < tune.start + 1920 && start + length > tune.start - 960,
    );
  const above = share(sung, (one) => others(one).some(({ pitch }) => pitch > one.tune.pitch));
  t.ok(above > 0.6, `${above} under a chord`);
  t.ok(share(sung, ({ tune }) => tune.pitch >= 36 && tune.pitch < 72) > 0.95);
});

t.test('bravura runs in both hands: the tune and what goes under it', async (t) => {
  const found = Array.from({ length: 120 }, (_, i) => request('piano-solo', i + 1))
    .filter((asked) => gaitOf(planOf(asked))?.name === 'bravura')
    .slice(0, 3)
    .map((asked) => scoreOf(asked));
  t.ok(found.length >= 2, `${found.length} pieces`);
  for (const score of found) {
    const beats = score.endTick / 960;
    const [tune, under] = [notesOf(score, 'melody').length / beats, notesOf(score, 'comping').length / beats];
    t.ok(tune > 1.8 && under > 1.8, `${tune.toFixed(1)} and ${under.toFixed(1)} notes a beat`);
  }
});
