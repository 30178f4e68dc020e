import t from 'tap';
import { scoreOf } from './support/compose.js';
import { differences, digestOf, goldenBriefs, readGolden, withPart } from './support/golden-scores.js';

const HINT = 'if the change is meant: node build/test/support/write-golden-scores.js';

t.test('scores are those that were kept', async (t) => {
  const golden = readGolden();
  for (const { name, request } of goldenBriefs()) {
    const kept = golden.get(name);
    if (kept === undefined) t.fail(`${name}: not kept yet; ${HINT}`);
    else t.same(differences(kept, digestOf(scoreOf(request))), [], `${name}; ${HINT}`);
  }
  t.equal(golden.size, goldenBriefs().length, 'nothing kept that is no longer composed');
});

t.test('a difference is told by part and bar', async (t) => {
  const score = scoreOf({ style: 'jazz', duration: 30, seed: 5 });
  const kept = digestOf(score);
  t.same(differences(kept, digestOf(score)), [], 'nothing for the same score');
  const third = score.parts[0]!.notes.find((note) => note.start >= 2 * 3840)!;
  const bar = Math.floor(third.start / 3840) + 1;
  const { id } = score.parts[0]!;
  const higher = withPart(score, id, (part) => ({
    ...part,
    notes: part.notes.map((note) => (note === third ? { ...note, pitch: note.pitch + 1 } : note)),
  }));
  const [told, ...more] = differences(kept, digestOf(higher));
  t.same(more, [], 'one part only');
  t.match(told, new RegExp(`^${id} .*: other notes in bar ${bar}$`));
  const louder = withPart(score, id, (part) => ({
    ...part,
    notes: part.notes.map((note) => (note === third ? { ...note, velocity: 126 } : note)),
  }));
  t.match(differences(kept, digestOf(louder))[0], new RegExp(`^${id} .*: played otherwise in bar ${bar}$`));
  const without = { ...score, parts: score.parts.slice(1) };
  t.match(differences(kept, digestOf(without))[0], /no longer there$/);
});
