/** Veins: what holds for a whole piece of rock, blues or jazz, and what bands play that are in them. */
import t from 'tap';
import { stopsOf } from '../src/compose/arrangement/stop-time.js';
import { makePlan } from '../src/compose/compose.js';
import type { Plan } from '../src/compose/plan.js';
import { veinOf } from '../src/compose/vein.js';
import { STYLES } from '../src/styles/index.js';
import { chordSteps } from '../src/theory/chord.js';
import { pitchClass } from '../src/theory/pitch.js';
import { briefOf, partsOf, scoreOf } from './support/compose.js';

interface Asked {
  readonly style: string;
  readonly substyle?: string;
  readonly seed: string;
  readonly duration: number;
}

const planOf = (request: Asked): Plan => makePlan(briefOf(request), STYLES.get(request.style)!);

/** Pieces of a style by the vein that they are in. */
function byVein(style: string, substyle: string | undefined, seeds: number): Map<string, Plan[]> {
  const found = new Map<string, Plan[]>();
  for (let seed = 1; seed <= seeds; seed++) {
    const plan = planOf({ style, ...(substyle && { substyle }), seed: String(seed), duration: 75 });
    const name = plan.vein?.name ?? 'none';
    found.set(name, [...(found.get(name) ?? []), plan]);
  }
  return found;
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Chords of the song by root and quality, and changes of chord a bar. */
const chordsOf = ({ chords }: Plan): number =>
  new Set(chords.map(({ chord }) => `${chord.root} ${chordSteps(chord).join()}`)).size;
const changesOf = ({ chords, bars }: Plan): number => chords.length / bars.length;
const dominants = ({ chords }: Plan): number =>
  mean(chords.map(({ chord }) => (chordSteps(chord).includes(4) && chordSteps(chord).includes(10) ? 1 : 0)));

t.test('a piece has one vein, the same for the same brief; other styles have none', async (t) => {
  const request = { style: 'rock', seed: '5', duration: 75 };
  t.equal(planOf(request).vein?.name, planOf(request).vein?.name);
  t.equal(veinOf(planOf({ ...request, style: 'electronic' })), undefined);
  t.ok(byVein('rock', undefined, 40).size >= 6, 'forty songs are in six veins at least');
  t.ok(byVein('blues', undefined, 40).size >= 5, 'forty blues in five');
  t.ok(byVein('jazz', undefined, 40).size >= 5, 'forty pieces of jazz in five');
});

t.test('shapes of a jazz solo were played before, tone by tone, on whatever chords', async (t) => {
  let shapes = 0;
  let known = 0;
  for (let seed = 1; seed <= 6; seed++) {
    const score = scoreOf({ style: 'jazz', substyle: 'bebop', seed: String(seed), duration: 75 });
    const lead = partsOf(score, 'melody').flatMap(({ notes }) => notes);
    const moves = lead.slice(1).map(({ pitch }, i) => pitch - lead[i]!.pitch);
    for (let i = 0; i + 6 <= lead.length; i++) {
      const run = lead.slice(i, i + 6);
      if (run.some(({ reason }) => reason?.transform !== 'formula')) continue;
      if (i > 0 && lead[i - 1]!.reason?.transform === 'formula') continue;
      shapes++;
      const shape = moves.slice(i, i + 4).join();
      for (let k = 0; k + 4 <= moves.length; k++)
        if (k !== i && moves.slice(k, k + 4).join() === shape) {
          known++;
          break;
        }
    }
  }
  t.ok(shapes >= 6, `${shapes} shapes`);
  t.ok(known / shapes > 0.6, `${known} of ${shapes} are heard elsewhere`);
});

t.test(
  'bluesy songs have dominant sevenths, vamping ones hardly change, chants make do with few chords',
  async (t) => {
    const songs = byVein('rock', 'hard-rock', 160);
    const of = (vein: string, measure: (plan: Plan) => number) => mean(songs.get(vein)!.map(measure));
    t.ok(of('vamping', changesOf) < 0.85 * of('straight', changesOf), `${of('vamping', changesOf)} changes`);
    t.ok(of('chant', chordsOf) < of('straight', chordsOf), `${of('chant', chordsOf)} chords`);
    const pop = byVein('rock', 'pop-rock', 160);
    const bluesy = mean(pop.get('bluesy')!.map(dominants));
    t.ok(bluesy > 0.1 && bluesy > 2 * mean(pop.get('straight')!.map(dominants)), `${bluesy} dominants`);
  },
);

t.test('funky songs have a bass and a beat in sixteenths, jangling ones broken chords', async (t) => {
  const songs = byVein('rock', 'pop-rock', 60);
  for (const plan of songs.get('funky')!) {
    if (plan.metre.name !== '4/4') continue;
    const bass = plan.parts.find(({ role }) => role === 'bass');
    t.ok(Object.values(bass?.figures ?? {}).includes('funk-rock'), 'its bass');
    t.ok(Object.values(plan.shared.grooves).includes('funk-rock'), 'its beat');
  }
  const jangles = songs
    .get('jangling')!
    .filter(({ parts }) => parts.some(({ figures }) => Object.values(figures).includes('jangle')));
  t.ok(jangles.length > 0, 'somebody jangles');
  for (const [name, plans] of songs)
    if (name !== 'funky')
      for (const plan of plans) t.notOk(Object.values(plan.shared.grooves).includes('funk-rock'), name);
});

t.test('a rhumba is straight, and its bass leaves out the third beat', async (t) => {
  const songs = byVein('blues', 'boogie', 40).get('rhumba')!;
  t.ok(songs.length >= 2);
  for (const plan of songs) {
    t.equal(plan.swing, 0.5);
    const score = scoreOf({ style: 'blues', substyle: 'boogie', seed: plan.brief.seed, duration: 75 });
    const bass = partsOf(score, 'bass').flatMap(({ notes }) => notes);
    // Where a chord lasts the bar: a new one is told by whoever plays the bass.
    const plain = plan.bars.filter(
      ({ chords, section }) => chords.length === 1 && (section.lead === 'tune' || section.lead === 'solo'),
    );
    const inTunes = bass.filter(({ start }) =>
      plain.some((bar) => start >= bar.start && start < bar.start + plan.metre.barTicks),
    );
    const onThird = inTunes.filter(({ start }) => start % plan.metre.barTicks === 2 * plan.metre.beatTicks);
    t.ok(
      inTunes.length > 0 && onThird.length < 0.03 * inTunes.length,
      `${onThird.length} of ${inTunes.length}`,
    );
  }
});

t.test(
  'blues bands stop in several ways: every bar, once for the soloist alone, through most of a chorus',
  async (t) => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const request = { style: 'blues', substyle: 'shuffle', seed: String(seed), duration: 75 };
      const plan = planOf(request);
      const stops = stopsOf(plan);
      if (!stops) continue;
      const bars = (stops.end - stops.section.start) / plan.metre.barTicks;
      kinds.add(`${bars} ${stops.hits.length}`);
      t.ok(stops.section.bars - bars >= 2, 'the band has two bars to come back in');
      if (stops.hits.length > 1) continue;
      // A break: one stroke, then nobody but who leads until the drums lead back.
      t.equal(stops.section.lead, 'solo');
      const score = scoreOf(request);
      const from = stops.section.start + 240;
      const until = stops.end - plan.metre.barTicks / 2;
      for (const part of score.parts.filter(({ role }) => role !== 'melody' && role !== 'counter'))
        t.same(
          part.notes.filter(({ start }) => start >= from && start < until),
          [],
          `${part.id} waits`,
        );
      const lead = partsOf(score, 'melody')
        .flatMap(({ notes }) => notes)
        .filter(({ start }) => start >= from && start < stops.end);
      t.ok(lead.length >= 4, `${lead.length} notes of the soloist`);
    }
    t.ok(kinds.has('4 1'), 'breaks');
    t.ok(kinds.has('4 4') && [...kinds].some((kind) => Number(kind.split(' ')[0]) >= 8), [...kinds].join());
  },
);

t.test('bridges step back from the beat', async (t) => {
  let bridges = 0;
  let back = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const plan = planOf({ style: 'rock', substyle: 'hard-rock', seed: String(seed), duration: 120 });
    for (const section of plan.sections) {
      const groove = plan.shared.grooves[section.id];
      if (section.purpose !== 'contrast' || groove === undefined || plan.metre.name !== '4/4') continue;
      bridges++;
      if (['half-time', 'rock-toms', 'hats-only'].includes(groove)) back++;
    }
  }
  t.ok(bridges >= 10 && back >= 0.9 * bridges, `${back} of ${bridges}`);
});

t.test('bands of jazz that keep to one way with chords are far from each other', async (t) => {
  const bands = byVein('jazz', 'piano-trio', 120);
  const fourths = ({ chords }: Plan): number => {
    const roots = chords.map(({ chord }) => pitchClass(chord.root));
    const moves = roots.slice(1).map((root, i) => (root - roots[i]! + 12) % 12);
    const moved = moves.filter((move) => move !== 0);
    return moved.filter((move) => move === 5).length / moved.length;
  };
  const sevenths = ({ chords }: Plan): number =>
    mean(chords.map(({ chord }) => (chordSteps(chord).length > 3 ? 1 : 0)));
  const of = (vein: string, measure: (plan: Plan) => number) => mean(bands.get(vein)!.map(measure));
  t.ok(of('earthy', dominants) > 0.55, `${of('earthy', dominants)} of the chords are dominants`);
  t.ok(of('planing', dominants) < 0.35, `${of('planing', dominants)} of the chords are dominants`);
  t.ok(of('circling', fourths) > 0.6, `${of('circling', fourths)} of the roots go up a fourth`);
  t.ok(of('planing', fourths) < 0.36, `${of('planing', fourths)} of the roots go up a fourth`);
  t.ok(of('gospel', sevenths) < 0.82, `${of('gospel', sevenths)} of the chords have a seventh`);
});
