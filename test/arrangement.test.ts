import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { arrange } from '../src/compose/arrange.js';
import { stopSection, stopsOf } from '../src/compose/arrangement/stop-time.js';
import { writeBass } from '../src/compose/bass/bass.js';
import { makePlan } from '../src/compose/compose.js';
import { writeDrums } from '../src/compose/drums/drums.js';
import { outline } from '../src/compose/form/outline.js';
import { dynamicsOf } from '../src/compose/performance/dynamics.js';
import { type Plan, type PlanPart, partRandom } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { Random } from '../src/math/random.js';
import type { Note, Part } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { ensemblesOf } from '../src/styles/tables/ensembles.js';
import { INSTRUMENTS, patchNamed } from '../src/styles/tables/instruments.js';
import { briefOf, scoreOf } from './support/compose.js';

function planOf(request: Record<string, unknown>): Plan {
  const resolved = resolveBrief(
    { seed: 'band', duration: 60, ...request } as BriefRequest,
    STYLES,
    () => 'band',
  );
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const style = STYLES.get(resolved.brief.style)!;
  const form = outline(resolved.brief, style);
  const arranged = { ...form, ...arrange(form) };
  return { ...arranged, dynamics: dynamicsOf(arranged) };
}

function rhythm(plan: Plan, part: PlanPart): unknown {
  const write = part.drums ? writeDrums : writeBass;
  return write(plan, part, partRandom(plan, part, Random.of), { melody: [] });
}

const every = STYLES.names.flatMap((style) =>
  STYLES.get(style)!.substyles.map((substyle) => ({ style, substyle: substyle.name })),
);

t.test('every player of every ensemble has a real instrument and a register inside its range', async (t) => {
  for (const { style, substyle } of every) {
    const ensembles = ensemblesOf(STYLES.get(style)!.ensembles, substyle);
    t.ok(ensembles.length > 0, `${style}/${substyle} has ensembles`);
    for (const { name, players } of ensembles) {
      const ids = players.map(({ id }) => id);
      t.equal(new Set(ids).size, ids.length, `${name}: ids are unique`);
      for (const { id, patch, role, register } of players) {
        const instrument = INSTRUMENTS[patch];
        t.ok(instrument, `${name}/${id}: ${patch} is known`);
        if (!instrument) continue;
        t.equal(
          instrument.drums === true,
          role === 'drums' || role === 'percussion',
          `${name}/${id}: kits for drummers`,
        );
        if (instrument.drums) continue;
        const [low, high] = instrument.range;
        t.ok(
          register[0] >= low && register[1] <= high,
          `${name}/${id}: ${register} within ${low}-${high} of ${patch}`,
        );
        t.ok(register[1] - register[0] >= 11, `${name}/${id}: at least an octave`);
      }
    }
  }
});

t.test(
  'a band is a band: four parts or more (three on a porch), a lead wherever there is one, nobody silent, no empty section',
  async (t) => {
    for (const { style, substyle } of every) {
      for (const seed of ['1', '2', '3']) {
        const plan = planOf({ style, substyle, seed, duration: 75 });
        const tag = `${style}/${substyle} ${seed}`;
        const piano = plan.parts.every(({ patch }) => patch.endsWith('piano'));
        const fewest = substyle === 'country-blues' ? 3 : 4;
        t.ok(piano || plan.parts.length >= fewest, `${tag}: ${plan.parts.length} parts`);
        for (const section of plan.sections) {
          const playing = plan.parts.filter(
            ({ figures, role }) => figures[section.id] !== undefined && role !== 'effects',
          );
          t.ok(playing.length > 0, `${tag}: somebody plays ${section.id}`);
          const leads = playing.filter(
            ({ role, figures }) => role === 'melody' || (role === 'bass' && figures[section.id] === 'solo'),
          );
          t.equal(
            leads.length,
            section.lead === 'none' ? 0 : 1,
            `${tag}: one lead in ${section.id} (${section.lead})`,
          );
        }
      }
    }
  },
);

t.test('not everyone plays all the time', async (t) => {
  let resting = 0;
  let places = 0;
  for (const { style, substyle } of every) {
    const plan = planOf({ style, substyle, seed: '4', duration: 120 });
    for (const part of plan.parts) {
      places += plan.sections.length;
      resting += plan.sections.filter(({ id }) => part.figures[id] === undefined).length;
    }
  }
  const share = resting / places;
  t.ok(share > 0.1 && share < 0.6, `tacet in ${(share * 100).toFixed(0)}% of places`);
});

t.test('no drums in the chamber nor in still ambient', async (t) => {
  const still = every.filter(
    ({ style, substyle }) =>
      style === 'classical' || (style === 'ambient' && ['drone', 'piano', 'space'].includes(substyle)),
  );
  for (const { style, substyle } of still) {
    for (const seed of ['1', '2', '3']) {
      const { parts } = planOf({ style, substyle, seed });
      t.notOk(
        parts.some(({ drums }) => drums),
        `${style}/${substyle}`,
      );
    }
  }
});

t.test('the brief decides who plays', async (t) => {
  const jazz = { style: 'jazz', substyle: 'swing-quartet', seed: '9' };
  const without = planOf({ ...jazz, parts: [{ role: 'drums', exclude: true }] });
  t.notOk(
    without.parts.some(({ role }) => role === 'drums'),
    'excluded drums stay at home',
  );
  const plain = planOf(jazz);
  for (const part of plain.parts.filter(({ role }) => role === 'bass')) {
    const same = without.parts.find(({ id }) => id === part.id)!;
    t.same(rhythm(without, same), rhythm(plain, part), 'the bass plays the same without drums');
  }
  const flute = planOf({ ...jazz, parts: [{ role: 'melody', instrument: 'Flute' }] });
  const leads = flute.parts.filter(({ role }) => role === 'melody');
  t.same(
    leads.map(({ instrument }) => instrument),
    ['Flute'],
    'one lead, and it is the flute',
  );
  const [low, high] = INSTRUMENTS.flute!.range;
  t.ok(leads[0]!.register[0] >= low && leads[0]!.register[1] <= high, 'in the register of a flute');
  const guest = planOf({
    style: 'jazz',
    substyle: 'bossa',
    seed: '1',
    parts: [{ role: 'percussion', volume: -3 }],
  });
  t.ok(
    guest.parts.some(({ role }) => role === 'percussion'),
    'a part that is named is there',
  );
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const short = { ...jazz, seed, duration: 16 };
    t.same(
      planOf({ ...short, parts: [{ role: 'melody', volume: 2 }] }).parts.map(({ id }) => id),
      planOf(short).parts.map(({ id }) => id),
      'a wish for a role wakes nobody of it who rests anyway',
    );
  }
  const both = planOf({
    style: 'jazz',
    substyle: 'bossa',
    seed: '1',
    parts: [
      { role: 'percussion', volume: -3 },
      { id: 'comping-2', volume: -3 },
    ],
  });
  t.ok(
    both.parts.some(({ id }) => id === 'comping-2') && both.parts.some(({ role }) => role === 'percussion'),
    'also two that no one ensemble has',
  );
});

t.test('the seed of one part moves only that part', async (t) => {
  for (const [style, substyle] of [
    ['rock', 'hard-rock'],
    ['jazz', 'swing-quartet'],
    ['blues', 'shuffle'],
    ['electronic', 'techno'],
  ] as const) {
    const request = { style, substyle, seed: '12', duration: 90 };
    const plain = planOf(request);
    for (const role of ['drums', 'bass'] as const) {
      const other = planOf({ ...request, parts: [{ role, seed: 'another' }] });
      t.same(other.shared, plain.shared, `${style}: shared things stay`);
      let moved = false;
      for (const part of plain.parts) {
        const now = other.parts.find(({ id }) => id === part.id)!;
        if (part.role === role) {
          moved = JSON.stringify(rhythm(other, now)) !== JSON.stringify(rhythm(plain, part));
          continue;
        }
        t.same(now, part, `${style}: ${part.id} is planned the same`);
        if (part.drums || part.role === 'bass')
          t.same(rhythm(other, now), rhythm(plain, part), `${style}: ${part.id} sounds the same`);
      }
      t.ok(moved, `${style}: the ${role} did change`);
    }
  }
});

t.test('the same brief is the same band, and another seed is not', async (t) => {
  const request = { style: 'blues', substyle: 'shuffle', duration: 90 };
  t.same(planOf({ ...request, seed: '5' }).parts, planOf({ ...request, seed: '5' }).parts);
  const bands = new Set(
    ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) =>
      planOf({ ...request, seed })
        .parts.map(({ patch }) => patch)
        .join(),
    ),
  );
  t.ok(bands.size >= 2, `${bands.size} different bands of eight`);
});

t.test('instruments are found by id, printed name and alias', async (t) => {
  t.equal(patchNamed('tenor-sax'), 'tenor-sax');
  t.equal(patchNamed('Tenor Sax'), 'tenor-sax');
  t.equal(patchNamed(' HAMMOND '), 'drawbar-organ');
  t.equal(patchNamed('kazoo'), undefined);
});

t.test('stop-time: the band strikes its hits together, the lead goes on', async (t) => {
  let found = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const request = { style: 'blues', seed, duration: 80 };
    const plan = makePlan(briefOf(request), STYLES.get('blues')!);
    const section = stopSection(plan);
    if (!section) continue;
    const { hits } = stopsOf(plan)!;
    found++;
    const score = scoreOf(request);
    const bar = section.length / section.bars;
    const inStops = (part: Part): Note[] =>
      part.notes.filter(({ start }) => start >= section.start && start < section.start + 3 * bar);
    for (const part of score.parts) {
      const notes = inStops(part);
      if (part.role === 'melody' || part.role === 'counter') continue;
      const off = notes.filter(({ start }) => !hits.some((at) => start >= at && start < at + 240));
      t.same(off, [], `seed ${seed}: ${part.id} waits`);
    }
    const lead = score.parts.filter(({ role }) => role === 'melody').flatMap(inStops);
    t.ok(lead.length >= 3, `seed ${seed}: ${lead.length} notes of the lead`);
  }
  t.ok(found >= 2 && found <= 9, `${found} pieces of twelve`);
});
