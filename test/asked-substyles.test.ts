/** Modal jazz, guitar trios and electro: askable, drawn by themselves, and what they are called. */
import t from 'tap';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, briefOf, notesOf, partsOf, scoreOf, share } from './support/compose.js';

const SEEDS = Array.from({ length: 8 }, (_, i) => String(i + 1));
const piecesOf = (style: string, substyle: string, duration = 75): Score[] =>
  SEEDS.map((seed) => scoreOf({ style, substyle, seed, duration }));

t.test('they come up by themselves, and each says what it is', async (t) => {
  for (const [style, substyle] of [
    ['jazz', 'modal'],
    ['jazz', 'guitar-trio'],
    ['electronic', 'electro'],
  ] as const) {
    const briefs = Array.from({ length: 80 }, (_, seed) => briefOf({ style, seed: `drawn-${seed}` }));
    const drawn = share(briefs, (brief) => brief.substyle === substyle);
    t.ok(drawn > 0.03 && drawn < 0.3, `${substyle}: ${drawn}`);
    const { description = '' } = STYLES.get(style)!.substyles.find(({ name }) => name === substyle) ?? {};
    t.ok(description.length > 10);
  }
});

t.test(
  'modal: one mode for long, dominants at most where soloists leave it, chords in fourths',
  async (t) => {
    const pieces = piecesOf('jazz', 'modal');
    const fourths: boolean[] = [];
    for (const [i, score] of pieces.entries()) {
      t.ok(/dorian|mixolydian|phrygian|lydian/.test(score.key), `${SEEDS[i]}: ${score.key}`);
      const last = score.chords.at(-1)!;
      const solos = score.sections.filter(({ name }) => name.startsWith('solo'));
      const asks = score.chords
        .filter(({ roman }) => /^V(7|9|13)/.test(roman))
        .filter(
          ({ start }) => !solos.some((solo) => start >= solo.start && start < solo.start + solo.length),
        );
      // A blues in mixolydian has a fifth degree that leads back, as modal blues do.
      if (!score.key.includes('mixolydian')) t.equal(asks.length, 0, `${SEEDS[i]}: ${asks.length} dominants`);
      const roots = score.chords.map(({ roman }) => /^[#b]*[ivIV]+/.exec(roman)![0].toLowerCase());
      const changes = roots.filter((root, k) => k > 0 && root !== roots[k - 1]).length;
      t.ok(changes <= (0.75 * last.start) / barTicks(score), `${SEEDS[i]}: ${changes} changes of root`);
      const struck = new Map<number, number[]>();
      for (const { start, pitch } of notesOf(score, 'comping'))
        struck.set(start, [...(struck.get(start) ?? []), pitch]);
      for (const chord of struck.values()) {
        const steps = chord.slice(1).map((pitch, k) => pitch - chord[k]!);
        if (chord.length >= 3) fourths.push(steps.filter((step) => step === 5 || step === 6).length >= 2);
      }
    }
    t.ok(share(fourths, (yes) => yes) > 0.4, `${share(fourths, (yes) => yes)} of the chords`);
  },
);

t.test('guitar trio: three players, and the guitarist has two hands', async (t) => {
  for (const [i, score] of piecesOf('jazz', 'guitar-trio').entries()) {
    const patches = new Set(score.production.strips.map(({ patch }) => patch));
    t.equal(patches.size, 3, `${SEEDS[i]}: ${[...patches]}`);
    t.ok(patches.has('jazz-guitar'));
    const guitars = score.production.strips.filter(({ patch }) => patch === 'jazz-guitar');
    const own = score.parts.filter(({ id }) => guitars.some(({ part }) => part === id));
    const notes = own.flatMap((part) => part.notes);
    const most = Math.max(
      ...notes.map(
        ({ start }) => notes.filter((note) => note.start <= start && start < note.start + note.length).length,
      ),
    );
    t.ok(most <= 6, `${SEEDS[i]}: ${most} strings at once`);
  }
});

t.test('electro: kicks that are no floor, a backbeat, machines', async (t) => {
  for (const [i, score] of piecesOf('electronic', 'electro').entries()) {
    const kits = score.production.strips.filter(({ part }) => part === 'drums').map(({ patch }) => patch);
    t.match(kits[0], /^kit-(808|electro)$/);
    const drums = notesOf(score, 'drums');
    const bar = barTicks(score);
    const loud = score.sections.filter(({ name }) => name.startsWith('drop'));
    const bars = loud.flatMap(({ start, bars }) => Array.from({ length: bars }, (_, k) => start + k * bar));
    const struck = (from: number, pitches: readonly number[]): number[] =>
      drums
        .filter(({ start, pitch }) => pitches.includes(pitch) && start >= from && start < from + bar)
        .map(({ start }) => (start - from) / 240);
    const floors = bars.filter((from) =>
      [0, 4, 8, 12].every((step) => struck(from, [35, 36]).includes(step)),
    );
    const backbeats = bars.filter((from) =>
      [4, 12].every((step) => struck(from, [38, 39, 40]).includes(step)),
    );
    t.ok(floors.length <= 0.1 * bars.length, `${SEEDS[i]}: ${floors.length} floors in ${bars.length} bars`);
    t.ok(backbeats.length >= 0.6 * bars.length, `${SEEDS[i]}: ${backbeats.length} of ${bars.length}`);
    t.ok(partsOf(score, 'bass').length === 1);
  }
});
