/** How singers breathe, by the trained models: lines of words in rock, lines that the band answers in the blues. */
import t from 'tap';
import { composeScore } from '../src/compose/compose.js';
import type { Note, Score } from '../src/score/score.js';
import { openModelSet } from '../src/storage/models/shared-models.js';
import { STYLES } from '../src/styles/index.js';
import { attachModels } from '../workers/attached-models.js';
import { briefOf } from './support/compose.js';

const learned = attachModels(await openModelSet('full'))!;

/** Bars of the lead in a section, each as the onsets in quarters of its notes. */
function barsOf({ parts }: Score, section: Score['sections'][number]): Note[][] {
  const lead = parts.filter(({ role }) => role === 'melody').flatMap(({ notes }) => notes);
  const bar = section.length / section.bars;
  return Array.from({ length: section.bars }, (_, i) =>
    lead.filter(({ start }) => start >= section.start + i * bar && start < section.start + (i + 1) * bar),
  );
}

t.test(
  'a verse of a rock song is sung in lines: most stop for two beats or more every four bars',
  async (t) => {
    let verses = 0;
    let breathing = 0;
    for (let seed = 1; seed <= 24; seed++) {
      const brief = briefOf({ style: 'rock', substyle: 'pop-rock', metre: '4/4', seed, duration: 90 });
      const { score } = composeScore(brief, STYLES, {}, learned);
      const verse = score.sections.find(({ name, bars }) => name === 'verse' && bars >= 8);
      if (!verse) continue;
      const starts = barsOf(score, verse)
        .flat()
        .map(({ start }) => start);
      const ends = [...starts, verse.start + verse.length].sort((a, b) => a - b);
      const waits = ends.slice(1).filter((end, i) => end - ends[i]! >= 2 * 960).length;
      verses++;
      if (waits >= verse.bars / 4) breathing++;
    }
    t.ok(verses >= 12, `${verses} verses`);
    t.ok(breathing / verses > 0.65, `${breathing} of ${verses}`);
  },
);

t.test('the first two lines of a boogie or minor chorus have the same words in most of them', async (t) => {
  let choruses = 0;
  let alike = 0;
  for (const substyle of ['boogie', 'minor-blues'])
    for (let seed = 1; seed <= 20; seed++) {
      const brief = briefOf({ style: 'blues', substyle, seed, duration: 60 });
      const { score } = composeScore(brief, STYLES, {}, learned);
      const chorus = score.sections.find(({ name, bars }) => /chorus|head/.test(name) && bars === 12);
      if (!chorus) continue;
      const bars = barsOf(score, chorus).map((notes, i) =>
        notes.map(({ start }) => start - chorus.start - (i * chorus.length) / 12),
      );
      const said = [0, 1].flatMap((bar) => bars[bar]!.map((at) => `${bar} ${at}`));
      const again = [0, 1].flatMap((bar) => bars[bar + 4]!.map((at) => `${bar} ${at}`));
      if (said.length < 3) continue;
      choruses++;
      if (said.filter((at) => again.includes(at)).length >= 0.7 * said.length) alike++;
    }
  t.ok(choruses >= 20, `${choruses} choruses`);
  t.ok(alike / choruses > 0.5, `${alike} of ${choruses}`);
});

t.test('in blues bands somebody answers where the singer has stopped, after nearly every line', async (t) => {
  let choruses = 0;
  let answers = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const brief = briefOf({ style: 'blues', substyle: 'boogie', seed, duration: 60 });
    const { score } = composeScore(brief, STYLES, {}, learned);
    const chorus = score.sections.find(({ name, bars }) => name === 'chorus' && bars === 12);
    const second = score.parts.find(({ id }) => id === 'counter')?.notes ?? [];
    if (!chorus || second.length === 0) continue;
    const line = chorus.length / 3;
    const own = second.filter(({ start }) => start >= chorus.start && start < chorus.start + chorus.length);
    if (own.length === 0) continue;
    choruses++;
    answers += new Set(own.map(({ start }) => Math.floor((start - chorus.start) / line))).size;
    const lead = barsOf(score, chorus).flat();
    const together = own.filter(({ start }) => lead.some((note) => Math.abs(note.start - start) < 60));
    t.equal(together.length, 0, `seed ${seed}: nothing of it is struck with a word`);
  }
  t.ok(choruses >= 5, `${choruses} choruses with answers`);
  t.ok(answers / choruses >= 2, `${answers} lines answered in ${choruses} choruses of three`);
});
