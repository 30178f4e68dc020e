import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { makePlan } from '../src/compose/compose.js';
import { writeMelody } from '../src/compose/melody/melody.js';
import { pedalling } from '../src/compose/performance/pedal.js';
import { perform } from '../src/compose/performance/perform.js';
import { type Draft, type Plan, type PlanPart, partRandom } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { Random } from '../src/math/random.js';
import type { Note } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { parsePitch } from '../src/theory/pitch.js';
import { scoreOf as composedOf } from './support/compose.js';
import fc from './support/properties.js';

function planFor(request: BriefRequest): Plan {
  const resolved = resolveBrief(request, STYLES, () => 'seed');
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  return makePlan(resolved.brief, STYLES.get(request.style)!);
}

const lead = (plan: Plan): PlanPart => plan.parts.find((part) => part.role === 'melody') ?? plan.parts[0]!;

/** Straight eighths over the whole piece. */
function eighths(plan: Plan, pitch = 60): Draft[] {
  const out: Draft[] = [];
  for (let start = 0; start + 480 <= plan.ending.start; start += 480) {
    out.push({ start, length: 480, pitch: pitch + ((start / 480) % 3), dynamic: 0.5 });
  }
  return out;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const onset = (note: Note): number => note.start + note.offset;

t.test('a performance of any brief is sound', async (t) => {
  const requests = fc.record({
    style: fc.constantFrom(...STYLES.names),
    seed: fc.integer({ min: 0, max: 9999 }),
    duration: fc.oneof(fc.constantFrom(1, 2.5), fc.integer({ min: 3, max: 90 })),
    tempo: fc.integer({ min: 60, max: 200 }),
    humanize: fc.constantFrom(0, 0.5, 1),
  });
  fc.assert(
    fc.property(requests, (request) => {
      const plan = planFor(request);
      for (const part of plan.parts) {
        if (part.role !== 'melody') continue;
        const drafts = writeMelody(plan, part, partRandom(plan, part, Random.of), { melody: [] });
        const notes = perform(plan, part, drafts);
        const sounding = new Map<number, number>();
        for (const note of [...notes].sort((a, b) => onset(a) - onset(b))) {
          const at = `${part.id} at ${note.start}`;
          if (onset(note) < 0 || onset(note) >= plan.endTick) throw new Error(`${at}: onset ${onset(note)}`);
          if (note.played < 1 || onset(note) + note.played > plan.endTick)
            throw new Error(`${at}: beyond the end`);
          if (!Number.isInteger(note.velocity) || note.velocity < 1 || note.velocity > 127)
            throw new Error(`${at}: velocity ${note.velocity}`);
          if (parsePitch(note.spelling)?.midi !== note.pitch)
            throw new Error(`${at}: ${note.spelling} is not ${note.pitch}`);
          if ((sounding.get(note.pitch) ?? 0) > onset(note)) throw new Error(`${at}: the pitch still sounds`);
          for (const point of note.bend ?? []) {
            if (point.at < 0 || point.at > note.played || Math.abs(point.cents) > 200)
              throw new Error(`${at}: bend`);
          }
          sounding.set(note.pitch, onset(note) + note.played);
        }
      }
    }),
    { numRuns: 50, seed: 7 },
  );
  t.pass('inside the piece, no pitch over itself, spelled as it sounds');
});

t.test('swing puts the off-beat where it is asked for', async (t) => {
  for (const [style, substyle] of [
    ['jazz', 'swing-quartet'],
    ['blues', 'shuffle'],
  ] as const) {
    for (const swing of [0.5, 0.58, 0.61, 0.667]) {
      const plan = planFor({ style, substyle, metre: '4/4', seed: 4, duration: 40, swing, humanize: 1 });
      const notes = perform(plan, lead(plan), eighths(plan));
      const place = (off: boolean): number =>
        mean(
          notes
            .filter((note) => (note.start % 960 === 480) === off)
            .map((note) => (onset(note) - (note.start - (note.start % 960))) / 960),
        );
      t.ok(
        Math.abs(place(true) - swing) < 0.03,
        `${style}: off-beat at ${place(true).toFixed(3)} for ${swing}`,
      );
      t.ok(place(false) >= -0.01 && place(false) < 0.06, `${style}: on-beat at ${place(false).toFixed(3)}`);
      const exact = perform(
        planFor({ style, substyle, metre: '4/4', seed: 4, duration: 40, swing, humanize: 0 }),
        lead(plan),
        eighths(plan),
      );
      t.ok(
        exact.every((note) => onset(note) % 960 === (note.start % 960 === 0 ? 0 : Math.round(swing * 960))),
        'exact at humanize 0',
      );
    }
  }
});

t.test('triplets stay and compound metres do not swing', async (t) => {
  const plan = planFor({
    style: 'jazz',
    substyle: 'swing-quartet',
    metre: '4/4',
    seed: 1,
    duration: 30,
    swing: 0.66,
    humanize: 0,
  });
  const triplets: Draft[] = [0, 320, 640].map((start) => ({
    start,
    length: 320,
    pitch: 62 + start / 320,
    dynamic: 0.5,
  }));
  t.same(
    perform(plan, lead(plan), triplets).map((note) => note.offset),
    [0, 0, 0],
  );
  const slow = {
    ...planFor({ style: 'blues', metre: '12/8', seed: 1, duration: 30, humanize: 0 }),
    swing: 0.66,
  };
  t.ok(perform(slow, lead(slow), eighths(slow)).every((note) => note.offset === 0));
});

t.test('a swing that is asked for moves the off-beats of every part of every style', async (t) => {
  for (const style of STYLES.names) {
    const { common, swingLevel } = STYLES.get(style)!.performance;
    let moved = 0;
    for (const seed of [1, 2, 3]) {
      const brief = { style, metre: '4/4', seed, duration: 30, humanize: 0 } as const;
      const straight = composedOf({ ...brief, swing: 0.5 });
      t.ok(
        straight.parts.every((part) => part.notes.every((note) => note.offset === 0)),
        `${style}: 0.5 is straight`,
      );
      for (const part of composedOf({ ...brief, swing: 0.66 }).parts)
        for (const note of part.notes) {
          if (note.offset === 0) continue;
          moved++;
          if (note.offset < 0 || note.start % 960 === 0)
            t.fail(`${style} ${part.id}: ${note.start} moved by ${note.offset}`);
          if (swingLevel === 'eighth' && note.start % 960 === 480)
            t.ok(Math.abs(note.offset - 0.16 * 960) <= 1, `${style} ${part.id}: off-beat by ${note.offset}`);
        }
    }
    t.ok(
      moved > 10,
      `${style} (${common.swings ? 'swings by itself' : 'straight by itself'}): ${moved} moved`,
    );
  }
});

t.test('humanize 0 is exact, 1 is not, and neither changes what is written', async (t) => {
  for (const style of STYLES.names) {
    const exact = planFor({ style, seed: 2, duration: 30, swing: 0.5, humanize: 0 });
    const loose = planFor({ style, seed: 2, duration: 30, swing: 0.5, humanize: 1 });
    const still = perform(exact, lead(exact), eighths(exact));
    const moved = perform(loose, lead(loose), eighths(loose));
    t.ok(
      still.every((note) => note.offset === 0),
      `${style}: no offset`,
    );
    t.ok(
      moved.some((note) => note.offset !== 0),
      `${style}: played by somebody`,
    );
    t.same(perform(loose, lead(loose), eighths(loose)), moved, `${style}: the same again`);
    const most = Math.max(...moved.map((note) => Math.abs(note.offset)));
    t.ok(most < 160, `${style}: ${most} ticks off at most`);
  }
});

t.test('velocities vary and follow the energy of sections', async (t) => {
  for (const style of STYLES.names) {
    const soft = planFor({ style, seed: 3, duration: 60, energy: 0.1 });
    const loud = planFor({ style, seed: 3, duration: 60, energy: 0.95 });
    const of = (plan: Plan): number[] =>
      perform(plan, lead(plan), eighths(plan)).map((note) => note.velocity);
    const low = of(soft);
    const high = of(loud);
    t.ok(mean(high) - mean(low) > 8, `${style}: ${mean(low).toFixed(0)} to ${mean(high).toFixed(0)}`);
    t.ok(new Set(low).size >= 4, `${style}: ${new Set(low).size} velocities`);
  }
});

t.test('a blues chorus grows towards its ninth bar', async (t) => {
  const grown = [1, 2, 3, 4].map((seed) => {
    const plan = planFor({ style: 'blues', substyle: 'shuffle', duration: 60, seed });
    const notes = perform(plan, lead(plan), eighths(plan));
    const choruses = plan.sections.filter(({ bars }) => bars === 12);
    const inBars = (from: number, to: number): number[] =>
      choruses.flatMap(({ start }) =>
        notes
          .filter((note) => {
            const bar = (note.start - start) / plan.metre.barTicks;
            return bar >= from && bar < to;
          })
          .map(({ velocity }) => velocity),
      );
    return choruses.length === 0 ? [] : [mean(inBars(8, 10)) - mean(inBars(0, 2))];
  });
  const all = grown.flat();
  t.ok(all.length >= 2, `${all.length} pieces of twelve bars`);
  t.ok(
    all.every((more) => more > 6),
    `${all}`,
  );
});

t.test('players of a loud jazz piece keep something for its climax', async (t) => {
  const plan = planFor({ style: 'jazz', substyle: 'bebop', mood: 'hot', duration: 90, seed: 3 });
  const notes = perform(plan, lead(plan), eighths(plan));
  const velocities = plan.sections.map(({ start, length }) =>
    mean(
      notes
        .filter((note) => note.start >= start && note.start < start + length)
        .map(({ velocity }) => velocity),
    ),
  );
  const spread = Math.max(...velocities) - Math.min(...velocities);
  t.ok(Math.max(...velocities) < 112, `nobody shouts: ${velocities}`);
  t.ok(spread > 8, `${velocities}`);
});

t.test('an accent is louder than a plain note, a ghost softer', async (t) => {
  const plan = planFor({ style: 'rock', seed: 3, duration: 30, humanize: 0 });
  const one = (articulation: 'normal' | 'accent' | 'ghost'): number =>
    perform(plan, lead(plan), [{ start: 960, length: 480, pitch: 64, dynamic: 0.5, articulation }])[0]!
      .velocity;
  t.ok(one('accent') > one('normal') && one('normal') > one('ghost') * 1.3);
});

t.test('a strummed chord is spread, at humanize 0 it is not', async (t) => {
  const chord: Draft[] = [52, 59, 64, 68].map((pitch) => ({ start: 1920, length: 960, pitch, dynamic: 0.5 }));
  for (const humanize of [0, 1]) {
    const plan = planFor({ style: 'rock', substyle: 'pop-rock', seed: 3, duration: 30, humanize });
    const guitar: PlanPart = { ...lead(plan), id: 'guitar', role: 'comping', patch: 'clean-guitar' };
    const played = perform(plan, guitar, chord).map(onset);
    t.equal(new Set(played).size, humanize === 0 ? 1 : 4);
  }
});

t.test('drum hits stay near the groove and differ', async (t) => {
  for (const style of ['rock', 'jazz', 'electronic']) {
    const plan = planFor({ style, seed: 2, duration: 30, swing: 0.5 });
    const drums: PlanPart = { ...lead(plan), id: 'drums', role: 'drums', patch: 'kit-rock', drums: true };
    const hits = perform(plan, drums, eighths(plan, 42));
    t.ok(hits.every((note) => note.spelling === ''));
    t.ok(
      hits.every((note) => Math.abs(note.offset) < 90),
      `${style}: tight`,
    );
    t.ok(new Set(hits.map((note) => note.velocity)).size > 3, `${style}: no two alike`);
  }
});

t.test('the pedal changes with the harmony and is up at the end', async (t) => {
  const plan = planFor({ style: 'classical', substyle: 'piano-solo', seed: 2, duration: 40 });
  const piano: PlanPart = { ...lead(plan), id: 'left-hand', role: 'comping', patch: 'grand-piano' };
  const notes = perform(plan, piano, eighths(plan, 48));
  const events = pedalling(plan, piano, notes);
  t.ok(events.length > 8);
  t.ok(
    events.every((event, i) => event.down === (i % 2 === 0)),
    'down and up take turns',
  );
  t.ok(
    events.every((event, i) => i === 0 || event.tick > events[i - 1]!.tick),
    'in order',
  );
  t.ok(
    events.every((event) => event.tick >= 0 && event.tick <= plan.endTick),
    'inside the piece',
  );
  t.equal(events[events.length - 1]!.down, false);
  for (const span of plan.chords.slice(1)) {
    const held = events.filter((event) => event.tick <= span.start).at(-1);
    t.notOk(held?.down, `lifted at ${span.start}`);
  }
  t.same(pedalling(plan, { ...piano, patch: 'violin' }, notes), [], 'a violin has none');
});

t.test('a bossa soloist lilts over a straight band, unless a straight swing was asked for', async (t) => {
  const offBeat = (swing?: number): number => {
    const plan = planFor({
      style: 'jazz',
      substyle: 'bossa',
      seed: 4,
      duration: 60,
      ...(swing !== undefined && { swing }),
    });
    const quarter = 960;
    const late = perform(plan, lead(plan), eighths(plan, 72))
      .filter((note) => note.start % quarter === quarter / 2)
      .map((note) => note.offset / quarter);
    return 0.5 + late.reduce((sum, share) => sum + share, 0) / late.length;
  };
  const [own, asked] = [offBeat(), offBeat(0.5)];
  t.ok(own - asked > 0.03 && own - asked < 0.09, `off-beats at ${own.toFixed(3)} of the beat`);
  t.ok(Math.abs(asked - 0.5) < 0.03, `straight where asked: ${asked.toFixed(3)}`);
});
