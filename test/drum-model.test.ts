/** The trained drummer: what it sees, what it may play, and that the piece's kick and form hold. */
import t from 'tap';
import { composeScore } from '../src/compose/compose.js';
import { Random } from '../src/math/random.js';
import { PIECES, STEP_ENDS } from '../src/models/drums/kit.js';
import { toldOf } from '../src/models/drums/records.js';
import { sampleTake, type TakeTask } from '../src/models/drums/sample-take.js';
import { type DrumRecord, sceneFor, type Take, takeOf } from '../src/models/drums/take.js';
import { velocityClass, velocityIn } from '../src/models/drums/touch.js';
import { InstalledModels } from '../src/storage/models/installed-models.js';
import { STYLES } from '../src/styles/index.js';
import { attachModels } from '../workers/attached-models.js';
import { briefOf, notesOf } from './support/compose.js';

const learned = attachModels((await InstalledModels.open('full')).standard)!;
const drummer = learned.drummer!;
const bit = (piece: (typeof PIECES)[number]): number => 1 << PIECES.indexOf(piece);

const RECORD: DrumRecord = {
  id: 'a',
  source: 'gmd',
  style: 'rock',
  tier: 'A',
  lic: 'CC0',
  type: 'beat',
  meter: '4/4',
  tempo: 120,
  bars: 1,
  hits: [
    [0.02, 36, 90],
    [0.01, 42, 70],
    [0.98, 38, 110],
    [0.99, 38, 40],
    [1.5, 42, 60],
    [2.26, 36, 80],
    [3.0, 38, 100],
    [3.5, 99, 100],
  ],
};

t.test('a take lies on its grid, with the lateness of every stroke', async (t) => {
  const take = takeOf(RECORD)!;
  t.match(take.scene, { feel: 4, stepsABar: 16 });
  t.same(
    take.strokes.map(({ step, piece, velocity, late }) => [step, PIECES[piece], velocity, Math.round(late)]),
    [
      [0, 'kick', 90, 10],
      [0, 'hat', 70, 5],
      [4, 'snare', 110, -10],
      [6, 'hat', 60, 0],
      [9, 'kick', 80, 5],
      [12, 'snare', 100, 0],
    ],
    'of a flam the louder stroke; what is no drum is left out',
  );
  const told = [...toldOf(take)];
  t.equal(told.filter((one) => one === STEP_ENDS).length, 16);
  t.equal(told.length, 22);
  const shuffled = takeOf({
    ...RECORD,
    hits: [0, 2 / 3, 1, 5 / 3, 2, 8 / 3].map((at) => [at, 42, 80] as const),
  })!;
  t.equal(shuffled.scene.feel, 3);
});

t.test('nothing of the future moves what came before', async (t) => {
  const draws = Random.of('future').at('takes');
  for (let n = 0; n < 12; n++) {
    const hits = Array.from({ length: 60 }, (_, i) => [i / 4, draws.pick([36, 38, 42, 46, 51]), 80] as const);
    const cut = 20 + n;
    const changed = hits.map((hit, i) =>
      i < cut ? hit : ([hit[0], draws.pick([36, 37, 44, 49]), 30] as const),
    );
    const [a, b] = [hits, changed].map((own) => takeOf({ ...RECORD, bars: 4, hits: own })!) as [Take, Take];
    // What holds for the whole take (its density) is known beforehand.
    const same = { ...b, scene: a.scene };
    const upTo = [...toldOf(a)].findIndex(
      (_, i, all) => all.slice(0, i).filter((x) => x === STEP_ENDS).length === cut,
    );
    t.same(drummer.nats(same).slice(0, upTo), drummer.nats(a).slice(0, upTo), `take ${n}`);
    t.not(drummer.nats(same).slice(upTo).join(), drummer.nats(a).slice(upTo).join());
  }
});

/** Eight bars after a plain rock beat. */
function task(seed: string, more: Partial<TakeTask> = {}): TakeTask {
  const scene = sceneFor({ style: 'rock', kind: 'beat', meter: '4/4', tempo: 110, feel: 4 }, 3);
  const bar = Array.from({ length: 16 }, (_, i) =>
    i % 8 === 0
      ? bit('kick') | bit('hat')
      : i % 8 === 4
        ? bit('snare') | bit('hat')
        : i % 2 === 0
          ? bit('hat')
          : 0,
  );
  return {
    scene,
    before: [...bar, ...bar, ...bar, ...bar],
    steps: 128,
    must: (step) => (step % 16 === 0 || step % 16 === 7 ? bit('kick') : 0),
    may: () => bit('snare') | bit('hat') | bit('openHat') | bit('ride') | bit('crash') | bit('pedal'),
    fills: (step) => step >= 120,
    nucleus: 1,
    draws: (at) => Random.of(seed).at('bar', at),
    ...more,
  };
}

t.test('what must be struck is, what may not is not, and one drummer can play it', async (t) => {
  for (let n = 0; n < 25; n++) {
    const crash = n % 2 === 0;
    const asked = task(
      `seed ${n}`,
      crash ? { must: (step) => (step % 16 === 0 ? bit('kick') | bit('crash') : 0) } : {},
    );
    const masks = new Array<number>(asked.steps).fill(0);
    for (const { step, piece, velocity, late } of sampleTake(drummer, asked)) {
      masks[step]! |= 1 << piece;
      if (velocity < 1 || velocity > 127 || Math.abs(late) > 45) t.fail(`velocity ${velocity}, late ${late}`);
    }
    masks.forEach((mask, step) => {
      const need = asked.must(step);
      if ((mask & need) !== need) t.fail(`seed ${n}, step ${step}: what must be is missing`);
      if (mask & ~(asked.may(step) | need)) t.fail(`seed ${n}, step ${step}: what may not be`);
      if (mask & bit('kick') && !(need & bit('kick'))) t.fail('the kick is the skeleton’s');
      const hands = PIECES.filter(
        (piece) => piece !== 'kick' && piece !== 'pedal' && mask & bit(piece),
      ).length;
      if (hands > 2) t.fail(`seed ${n}, step ${step}: ${hands} hands`);
      if (mask & bit('hat') && mask & (bit('openHat') | bit('pedal'))) t.fail('one hi-hat, two ways');
    });
    t.ok(masks.filter((mask) => mask & bit('snare')).length > 8, 'it plays on');
  }
  t.same(sampleTake(drummer, task('again')), sampleTake(drummer, task('again')), 'same seed, same strokes');
});

t.test('classes of velocity give back velocities of their class', async (t) => {
  for (let velocity = 1; velocity <= 127; velocity++) {
    const of = velocityClass(velocity);
    for (const share of [0, 0.5, 0.999]) t.equal(velocityClass(velocityIn(of, share)), of);
  }
});

t.test('in a piece the bass still meets the kick, and only the drums differ', async (t) => {
  const briefs = ['rock', 'jazz'].map((style) => briefOf({ style, seed: 4, duration: 40 }));
  for (const brief of briefs) {
    const { drummer: own, ...without } = learned;
    const [plain, played] = [without, { ...without, drummer: own }].map(
      (models) => composeScore(brief, STYLES, {}, models).score,
    );
    for (const part of plain!.parts)
      if (part.role !== 'drums')
        t.same(
          played!.parts.find(({ id }) => id === part.id)?.notes,
          part.notes,
          `${brief.style}: ${part.id}`,
        );
    const kicks = (score: typeof plain) =>
      notesOf(score!, 'drums').flatMap(({ pitch, start }) => (pitch === 36 ? [start] : []));
    const before = new Set(kicks(plain));
    const shared = kicks(played).filter((start) => before.has(start)).length;
    t.ok(shared / before.size > 0.8, `${brief.style}: ${shared} of ${before.size} kicks where they were`);
    const velocities = new Set(notesOf(played!, 'drums').map(({ velocity }) => velocity));
    t.ok(velocities.size > 25, `${velocities.size} velocities`);
    t.same(composeScore(brief, STYLES, {}, learned).score, played, 'same brief, same notes');
  }
});
