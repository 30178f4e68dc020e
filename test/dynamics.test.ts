/** How energy becomes touch, and how who plays together changes the desk. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { CONTRAST, expectedRange, touched } from '../src/compose/performance/dynamics.js';
import { habitsOf } from '../src/compose/performance/playing.js';
import { velocityOf } from '../src/compose/performance/velocity.js';
import type { Draft, Plan } from '../src/compose/plan.js';
import { produce } from '../src/compose/production.js';
import { castsOf, stripSettings } from '../src/compose/strip-settings.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { STYLES } from '../src/styles/index.js';
import { ensemblesOf } from '../src/styles/tables/ensembles.js';
import { touchOf } from '../src/styles/tables/touch.js';
import { briefOf, partsOf, scoreOf, share } from './support/compose.js';

const planOf = (request: BriefRequest): Plan => makePlan(briefOf(request), STYLES.get(request.style)!);

const every = STYLES.names.flatMap((style) =>
  STYLES.get(style)!.substyles.map(({ name }) => ({ style, substyle: name })),
);

t.test('contrasts are scaled into the span of the style, within limits', async (t) => {
  const plans = every.flatMap((names) =>
    ['1', '2', '3'].map((seed) => planOf({ ...names, seed, duration: 95 })),
  );
  for (const plan of plans) {
    const { contrast } = plan.dynamics;
    t.ok(contrast >= CONTRAST[0] && contrast <= CONTRAST[1], `${plan.substyle.name}: contrast ${contrast}`);
  }
  const within = share(plans, (plan) => {
    const { span, substyles } = plan.style.performance;
    const [least, most] = substyles[plan.substyle.name]?.span ?? span;
    const range = expectedRange(plan, plan.dynamics);
    return range > least - 0.3 && range < most + 0.3;
  });
  t.ok(within > 0.8, `${within} of the plans lie in their span`);
});

t.test('who comes in late or leaves early counts for what is to be expected', async (t) => {
  const plans = ['drone', 'space', 'pulse'].flatMap((substyle) =>
    ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) =>
      planOf({ style: 'ambient', substyle, seed, duration: 95 }),
    ),
  );
  const whole = (plan: Plan): Plan => ({ ...plan, shared: { ...plan.shared, layers: {} } });
  // Nobody plays out here because others rest: that is what evens it.
  const wider = share(plans, (plan) => {
    const dynamics = { ...plan.dynamics, resting: plan.bars.map(() => 0) };
    return expectedRange(plan, dynamics) > expectedRange(whole(plan), dynamics) + 0.3;
  });
  t.ok(wider > 0.5, `${wider} of the pieces move more than if everybody played through`);
});

t.test(
  'a curve of energy is played as it stands, one energy is a level about which the form moves',
  async (t) => {
    const curve = [
      { at: 0, value: 0.2 },
      { at: 0.7, value: 0.8 },
    ];
    const { dynamics } = planOf({ style: 'classical', seed: '1', duration: 60, energy: curve });
    for (const energy of [0, 0.3, 1]) t.equal(touched(dynamics, energy), energy);
    const levels = (energy: number): Plan[] =>
      every.map((names) => planOf({ ...names, seed: '1', duration: 95, energy }));
    const soft = levels(0.2);
    const loud = levels(0.9);
    for (const [asked, plans] of [
      [0.2, soft],
      [0.9, loud],
    ] as const) {
      const near = share(plans, (plan) => {
        const played = plan.bars.map((bar) => touched(plan.dynamics, bar.energy));
        return Math.abs(played.reduce((sum, x) => sum + x, 0) / played.length - asked) < 0.12;
      });
      t.ok(near > 0.9, `${near} of the pieces are played at the energy of ${asked} that was asked for`);
      const moving = share(plans, (plan) => {
        const { span, substyles } = plan.style.performance;
        const [least] = substyles[plan.substyle.name]?.span ?? span;
        return expectedRange(plan, plan.dynamics) > 0.75 * least;
      });
      t.ok(moving > 0.65, `${moving} of the pieces at ${asked} move within themselves`);
    }
  },
);

t.test('a piece with no sections to grow through is played in one line, a loop is not', async (t) => {
  const seeds = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];
  const plans = (more: Partial<BriefRequest>): Plan[] =>
    seeds.map((seed) => planOf({ style: 'classical', substyle: 'piano-trio', seed, duration: 15, ...more }));
  const lined = plans({}).filter(({ dynamics }) => (dynamics.line ?? 0) > 0);
  t.ok(lined.length >= seeds.length / 3, `${lined.length} of ${seeds.length} short pieces have a line`);
  for (const plan of lined) {
    const part = plan.parts.find(({ role }) => role === 'melody')!;
    const habits = habitsOf(plan, part);
    const plain: Plan = { ...plan, dynamics: { ...plan.dynamics, line: 0 } };
    const added = (share: number): number => {
      const start = Math.round(share * plan.ending.start);
      const draft: Draft = { start, length: 480, pitch: 67, dynamic: 0.5 };
      return velocityOf(plan, part, draft, habits) - velocityOf(plain, part, draft, habits);
    };
    const rise = added(0.65) - added(0);
    t.ok(rise > 0.6 * plan.dynamics.line!, `from the first note to the height ${rise} steps`);
    t.ok(added(0.65) > added(0.95), 'and back');
    t.ok(Math.abs(added(1)) < 1, 'the ending stands as it was');
  }
  t.ok(
    plans({ loop: true }).every(({ dynamics }) => dynamics.line === undefined),
    'a loop comes back to where it began',
  );
});

t.test('the kit of a rock song is heard in its softest section, too', async (t) => {
  // dB of the snare between the softest section that has one and the loudest, by the touch of the kit.
  const drops = ['hard-rock', 'pop-rock', 'ballad', 'punk', 'half-time', 'shuffle'].flatMap((substyle) =>
    ['1', '2', '3'].map((seed) => {
      const score = scoreOf({ style: 'rock', substyle, seed, duration: 95 });
      const [kit] = partsOf(score, 'drums');
      const levels = score.sections.flatMap(({ start }, i) => {
        const end = score.sections[i + 1]?.start ?? score.endTick;
        const snare = kit!.notes.filter(
          (note) => note.pitch === 38 && note.start >= start && note.start < end,
        );
        const mean = snare.reduce((sum, { velocity }) => sum + velocity, 0) / snare.length;
        return snare.length > 3 ? [touchOf('kit-rock') * Math.log10(mean)] : [];
      });
      return Math.max(...levels) - Math.min(...levels);
    }),
  );
  const heard = share(drops, (drop) => drop < 15);
  t.ok(heard > 0.75, `${heard} of the songs: ${drops.map((drop) => drop.toFixed(0)).join(', ')} dB`);
});

t.test('players of a soft piece keep some presence', async (t) => {
  const soft = planOf({
    style: 'classical',
    substyle: 'string-quartet',
    mood: 'tender',
    seed: '811',
    duration: 95,
  });
  t.ok(soft.dynamics.middle < 0.45, `a soft piece: ${soft.dynamics.middle}`);
  t.ok(soft.dynamics.moved > 0, `its touch is moved up by ${soft.dynamics.moved}`);
});

t.test('who plays while others rest plays out, and the more of them play the less', async (t) => {
  const plan = planOf({ style: 'ambient', substyle: 'drone', seed: '108', duration: 95 });
  const resting = plan.dynamics.resting!;
  t.equal(resting.length, plan.bars.length);
  const lonely = resting.indexOf(Math.max(...resting));
  const crowded = resting.indexOf(Math.min(...resting));
  t.ok(resting[lonely]! > 0.5 && resting[crowded]! < 0.5, 'players come and go');
  const part = plan.parts.find(({ role }) => role === 'pad')!;
  const habits = habitsOf(plan, part);
  const added = (bar: number): number => {
    const draft: Draft = { start: plan.bars[bar]!.start, length: 960, pitch: 60, dynamic: 0.5 };
    const evenly: Plan = { ...plan, dynamics: { ...plan.dynamics, resting: resting.map(() => 0) } };
    return velocityOf(plan, part, draft, habits) - velocityOf(evenly, part, draft, habits);
  };
  t.ok(added(lonely) > added(crowded) + 5, `alone ${added(lonely)}, among all ${added(crowded)}`);
  t.ok(added(lonely) < 40, 'and it does not startle');
});

t.test('what is played loud gets less of the upper shelf than what is played soft', async (t) => {
  const shelf = (substyle: string, mood: string): number =>
    produce(planOf({ style: 'classical', substyle, mood, seed: '101', duration: 95 })).master.eq.high;
  for (const substyle of ['string-quartet', 'piano-trio'])
    t.ok(shelf(substyle, 'tender') > shelf(substyle, 'dramatic') + 1.5, substyle);
});

t.test(
  'the top is opened for a band that plays softly or slowly, and tamed for one that plays loud',
  async (t) => {
    const bands: BriefRequest[] = [
      { style: 'rock', substyle: 'hard-rock' },
      { style: 'electronic', substyle: 'house' },
      { style: 'blues', substyle: 'jump-blues' },
      { style: 'jazz', substyle: 'swing-quartet' },
    ];
    for (const band of bands) {
      const plan = (more: Partial<BriefRequest>): Plan =>
        planOf({ ...band, seed: '101', duration: 30, ...more });
      const top = (more: Partial<BriefRequest>): number => {
        const { strips } = produce(plan(more));
        return strips.find(({ patch }) => patch.startsWith('kit-'))!.eq.high;
      };
      const bass = (more: Partial<BriefRequest>): number => {
        const one = plan(more);
        const { id } = one.parts.find(({ role }) => role === 'bass')!;
        return produce(one).strips.find(({ part }) => part === id)!.eq.high;
      };
      t.ok(top({ energy: 0.2 }) > top({ energy: 0.55 }) + 2, `${band.style}, soft`);
      t.ok(top({ energy: 0.9 }) < top({ energy: 0.55 }) - 1.5, `${band.style}, loud`);
      t.ok(top({ energy: 0.55, tempo: 60 }) > top({ energy: 0.55 }) + 1, `${band.style}, slow`);
      t.equal(bass({ energy: 0.2 }), bass({ energy: 0.9 }), `${band.style}: the bass stays`);
    }
  },
);

t.test('running notes in the bass of a study are not lent lows', async (t) => {
  const lows = new Map<boolean, number>();
  for (let seed = 101; seed < 111; seed++) {
    const plan = planOf({ style: 'classical', substyle: 'etude', seed: String(seed), duration: 60 });
    const melody = plan.parts.find(({ role }) => role === 'melody')!;
    lows.set(melody.register[1] < 72, stripSettings(plan, melody).low + produce(plan).master.eq.low);
  }
  t.ok(lows.get(true)! < lows.get(false)! - 3, `left hand ${lows.get(true)}, right hand ${lows.get(false)}`);
});

t.test('every cast of a mix table is one that its style can send', async (t) => {
  for (const name of STYLES.names) {
    const style = STYLES.get(name)!;
    for (const { players, substyles } of style.mix.casts ?? []) {
      const found = style.substyles
        .filter((substyle) => substyles?.includes(substyle.name) ?? true)
        .flatMap((substyle) => ensemblesOf(style.ensembles, substyle.name))
        .some((ensemble) => {
          // Their own patches, and the others that a piece may draw.
          const here = ensemble.players.flatMap(({ role, patch, others = [] }) =>
            [patch, ...others.map(([other]) => other)].map((played) => `${role}/${played}`),
          );
          return players.every((player) => here.includes(player));
        });
      t.ok(found, `${name}: ${players.join(', ')}`);
      for (const substyle of substyles ?? [])
        t.ok(
          style.substyles.some((one) => one.name === substyle),
          `${name} has ${substyle}`,
        );
    }
  }
});

t.test('a cast lies over the tables of role, patch and substyle', async (t) => {
  const plan = planOf({ style: 'classical', substyle: 'wind-quintet', seed: '811', duration: 60 });
  const winds = castsOf(plan).at(-1);
  t.ok(winds, 'five winds are a cast');
  const flute = plan.parts.find(({ patch }) => patch === 'flute')!;
  t.equal(stripSettings(plan, flute).high, winds!.strips?.flute?.high);
  t.same(produce(plan).master.eq, winds!.eq);
  const alone: Plan = { ...plan, parts: [flute] };
  t.same(castsOf(alone), []);
  t.same(produce(alone).master.eq, plan.style.mix.master.eq);
});
