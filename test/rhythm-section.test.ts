import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { arrange } from '../src/compose/arrange.js';
import { writeBass } from '../src/compose/bass/bass.js';
import { writeDrums } from '../src/compose/drums/drums.js';
import { outline } from '../src/compose/form/outline.js';
import { dynamicsOf } from '../src/compose/performance/dynamics.js';
import { type Draft, type Plan, type PlanPart, partRandom } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { Random } from '../src/math/random.js';
import { STYLES } from '../src/styles/index.js';
import { DRUM_NOTES } from '../src/styles/tables/drums.js';
import { bassClass } from '../src/theory/chord.js';
import { METRES, metreOf } from '../src/theory/metre.js';

const { kick, snare, clap, stick, pedal, hat, openHat, ride } = DRUM_NOTES;

function planOf(request: Record<string, unknown>): Plan {
  const resolved = resolveBrief({ duration: 60, ...request } as BriefRequest, STYLES, () => '1');
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const form = outline(resolved.brief, STYLES.get(resolved.brief.style)!);
  const arranged = { ...form, ...arrange(form) };
  return { ...arranged, dynamics: dynamicsOf(arranged) };
}

function written(plan: Plan, role: PlanPart['role']): { part: PlanPart; notes: Draft[] } | undefined {
  const part = plan.parts.find((candidate) => candidate.role === role);
  if (!part) return undefined;
  const write = role === 'bass' ? writeBass : writeDrums;
  return { part, notes: write(plan, part, partRandom(plan, part, Random.of), { melody: [] }) };
}

const every = STYLES.names.flatMap((style) => {
  const { substyles, metres } = STYLES.get(style)!;
  return substyles.flatMap((substyle) =>
    (substyle.metres.length > 0 ? substyle.metres : metres).map((metre) => ({
      style,
      substyle: substyle.name,
      metre,
    })),
  );
});

t.test('kits are played by two hands and two feet, in every style, metre and length', async (t) => {
  for (const which of every) {
    for (const [seed, duration] of [
      ['1', 3],
      ['2', 20],
      ['3', 70],
    ] as const) {
      const plan = planOf({ ...which, seed, duration });
      const drums = written(plan, 'drums');
      if (!drums) continue;
      const moments = new Map<number, number[]>();
      for (const { start, pitch } of drums.notes) moments.set(start, [...(moments.get(start) ?? []), pitch]);
      const crowded = [...moments].filter(([, pitches]) => {
        const feet = pitches.filter((pitch) => pitch === kick || pitch === pedal);
        const hats = pitches.filter((pitch) => pitch === hat || pitch === openHat || pitch === pedal);
        return (
          pitches.length - feet.length > 2 || new Set(pitches).size !== pitches.length || hats.length > 1
        );
      });
      t.same(crowded, [], `${JSON.stringify(which)} ${seed}`);
    }
  }
});

t.test(
  'nothing of the rhythm section starts or sounds past the end, and the bass keeps to its register',
  async (t) => {
    for (const which of every) {
      for (const [seed, duration] of [
        ['1', 1],
        ['2', 11],
        ['3', 61.7],
      ] as const) {
        const plan = planOf({ ...which, seed, duration });
        for (const role of ['bass', 'drums', 'percussion'] as const) {
          const line = written(plan, role);
          if (!line) continue;
          const { notes, part } = line;
          const late = notes.filter(
            ({ start, length }) =>
              start < 0 || length < 1 || start >= plan.endTick || start + length > plan.endTick,
          );
          t.same(late, [], `${JSON.stringify(which)} ${seed} ${role}`);
          if (role !== 'bass') continue;
          t.ok(notes.length > 0, 'the bass plays');
          t.same(
            notes.filter(({ pitch }) => pitch < part.register[0] || pitch > part.register[1]),
            [],
            'register',
          );
          const overlapping = notes.filter((note, index) => {
            const next = notes[index + 1];
            return (
              next !== undefined && note.articulation !== 'slide' && next.start < note.start + note.length
            );
          });
          t.same(overlapping, [], 'one note at a time');
        }
      }
    }
  },
);

t.test('every groove and fill is written in whole bars that fit its metre', async (t) => {
  for (const name of STYLES.names) {
    const { grooves, fills, choices, percussion } = STYLES.get(name)!.drums;
    for (const [groove, { lines, metre, fills: family }] of Object.entries(grooves)) {
      if (family !== undefined) t.ok(fills[family], `${name}/${groove}: fills ${family}`);
      for (const line of Object.values(lines)) {
        for (const bar of line.replaceAll(' ', '').split('|')) {
          t.equal(bar.length % metreOf(metre).feltBeats, 0, `${name}/${groove}: ${bar}`);
          t.match(bar, /^[Xxog.?!]+$/);
        }
      }
    }
    for (const family of Object.values(fills))
      for (const { beats, lines } of family)
        for (const line of Object.values(lines))
          t.equal(line.replaceAll(' ', '').length % beats, 0, `${name}: ${line}`);
    for (const list of [...Object.values(choices), ...Object.values(percussion)])
      for (const { groove } of list) t.ok(grooves[groove], `${name}: ${groove} is there`);
    const { bass } = STYLES.get(name)!;
    for (const list of Object.values(bass.choices))
      for (const { figure } of list) t.ok(bass.figures[figure], `${name}: bass ${figure} is there`);
    for (const [figure, line] of Object.entries(bass.figures)) {
      if (line.kind !== 'pattern') continue;
      for (const bar of line.bars) {
        const letters = bar.replaceAll(' ', '');
        t.equal(letters.length % metreOf(line.metre).feltBeats, 0, `${name}/${figure}: ${bar}`);
        t.match(letters, /^[R2345678dLam.-]+$/);
      }
    }
  }
  t.equal(METRES.length, 6);
});

t.test('rock has its backbeat on two and four', async (t) => {
  for (const substyle of ['hard-rock', 'pop-rock', 'punk']) {
    for (const seed of ['1', '2', '3', '4']) {
      const plan = planOf({ style: 'rock', substyle, seed, metre: '4/4', duration: 80 });
      const { part, notes } = written(plan, 'drums')!;
      let struck = 0;
      let places = 0;
      for (const bar of plan.bars) {
        if (part.figures[bar.section.id] === undefined) continue;
        // A bridge may step back to half of it.
        if (bar.section.purpose === 'contrast') continue;
        for (const beat of [1, 3]) {
          const at = bar.start + beat * plan.metre.beatTicks;
          // A fill has its own accents.
          if (
            notes.some(
              ({ start, reason }) => reason?.transform === 'fill' && start >= bar.start && start <= at,
            )
          )
            continue;
          places++;
          // Soft in quiet verses, but the loudest snare of its bar: no ghost note.
          const loudest = Math.max(
            0,
            ...notes
              .filter(({ start, pitch }) => pitch === snare && Math.abs(start - at) < plan.metre.barTicks / 2)
              .filter(({ reason }) => reason?.transform !== 'fill')
              .map(({ dynamic }) => dynamic),
          );
          if (
            notes.some(
              ({ start, pitch, dynamic }) =>
                start === at && (pitch === stick || (pitch === snare && dynamic >= 0.9 * loudest)),
            )
          )
            struck++;
        }
      }
      t.ok(places > 20 && struck / places > 0.97, `${substyle} ${seed}: ${struck} of ${places}`);
    }
  }
});

t.test('drops of house, techno and trance stand on four kicks a bar', async (t) => {
  for (const substyle of ['house', 'techno', 'trance']) {
    for (const seed of ['1', '2', '3']) {
      const plan = planOf({ style: 'electronic', substyle, seed, duration: 120 });
      const { notes } = written(plan, 'drums')!;
      const drop = plan.bars.filter(
        ({ section, lastOfSection, barInSection }) =>
          section.purpose === 'climax' && !lastOfSection && barInSection % 4 !== 3,
      );
      const firm = drop.filter((bar) =>
        [0, 1, 2, 3].every((beat) =>
          notes.some(
            ({ start, pitch }) => pitch === kick && start === bar.start + beat * plan.metre.beatTicks,
          ),
        ),
      );
      t.ok(
        drop.length > 0 && firm.length === drop.length,
        `${substyle} ${seed}: ${firm.length} of ${drop.length}`,
      );
      // A clap as a rule, a rim where the house is deep and small, a snare in some of trance.
      const backbeats: readonly number[] = [clap, stick, snare];
      const claps = drop.filter((bar) =>
        notes.some(
          ({ start, pitch }) => backbeats.includes(pitch) && start === bar.start + plan.metre.beatTicks,
        ),
      );
      // Drums of many hands leave it to them, and technical trance has rims around it.
      const { grooves } = plan.shared;
      const elsewhere = plan.sections.some(
        ({ id, purpose }) =>
          purpose === 'climax' && ['house-tribal', 'trance-tech'].includes(grooves[id] ?? ''),
      );
      if (!elsewhere) t.equal(claps.length, drop.length, 'with a backbeat');
    }
  }
});

t.test('a build gets denser to its end and is cut before the drop', async (t) => {
  const plan = planOf({ style: 'electronic', substyle: 'trance', seed: '2', duration: 120 });
  const { notes } = written(plan, 'drums')!;
  const section = plan.sections.find(({ purpose }) => purpose === 'build')!;
  const rolls = notes.filter(
    ({ start, reason }) =>
      reason?.transform === 'build' && start >= section.start && start < section.start + section.length,
  );
  const half = section.start + section.length / 2;
  const early = rolls.filter(({ start }) => start < half).length;
  t.ok(rolls.length - early > early * 1.5, `${early} strokes, then ${rolls.length - early}`);
  const cut = section.start + section.length - plan.metre.beatTicks;
  t.notOk(
    notes.some(({ start }) => start >= cut && start < cut + plan.metre.beatTicks),
    'silence on the last beat',
  );
});

t.test('swing has the ride and the hi-hat foot on two and four', async (t) => {
  const plan = planOf({ style: 'jazz', substyle: 'bebop', seed: '3', metre: '4/4', duration: 60 });
  const { notes } = written(plan, 'drums')!;
  const feet = notes.filter(({ pitch }) => pitch === pedal);
  t.ok(feet.length > plan.bars.length, 'the foot plays');
  t.ok(
    feet.every(
      ({ start }) => Math.floor(start / plan.metre.beatTicks) % 2 === 1 && start % plan.metre.beatTicks === 0,
    ),
    'on two and four',
  );
  t.ok(notes.filter(({ pitch }) => pitch === ride).length > plan.bars.length * 4, 'the ride rings');
});

t.test('a walking bass walks: quarters, roots on the changes, arrivals by step', async (t) => {
  let quarters = 0;
  let all = 0;
  let roots = 0;
  let changes = 0;
  let steps = 0;
  let leaps = 0;
  let intervals = 0;
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const plan = planOf({ style: 'jazz', substyle: 'bebop', seed, metre: '4/4', duration: 70 });
    const { part, notes } = written(plan, 'bass')!;
    const walking = plan.sections.filter(({ id }) => part.figures[id]?.startsWith('walking'));
    const beat = plan.metre.beatTicks;
    for (const section of walking) {
      const inside = notes.filter(
        ({ start }) => start >= section.start && start < section.start + section.length,
      );
      all += inside.length;
      quarters += inside.filter(({ start }) => start % beat === 0).length;
      for (const change of plan.chords) {
        if (change.start <= section.start || change.start >= section.start + section.length) continue;
        const arrival = inside.find(({ start }) => start === change.start);
        const before = inside.filter(({ start }) => start < change.start).at(-1);
        if (!arrival || !before) continue;
        changes++;
        if (arrival.pitch % 12 === bassClass(change.chord)) roots++;
        if (Math.abs(arrival.pitch - before.pitch) <= 2) steps++;
      }
      for (const [index, note] of inside.entries()) {
        const next = inside[index + 1];
        if (!next) continue;
        intervals++;
        if (Math.abs(next.pitch - note.pitch) > 9) leaps++;
      }
    }
  }
  t.ok(all > 400, `${all} notes`);
  t.ok(quarters / all > 0.78, `${(quarters / all).toFixed(2)} on the beat`);
  t.ok(roots / changes > 0.9, `${(roots / changes).toFixed(2)} of changes on the root`);
  t.ok(steps / changes > 0.6, `${(steps / changes).toFixed(2)} of arrivals by step`);
  t.ok(leaps / intervals < 0.04, `${(leaps / intervals).toFixed(3)} wide leaps`);
});

t.test('the locked bass of rock strikes with the kick', async (t) => {
  let together = 0;
  let strokes = 0;
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const plan = planOf({ style: 'rock', substyle: 'half-time', seed, metre: '4/4', duration: 80 });
    const bass = written(plan, 'bass')!;
    for (const section of plan.sections) {
      if (!bass.part.figures[section.id]?.startsWith('locked')) continue;
      for (const bar of plan.bars.filter((one) => one.section.id === section.id)) {
        const kicks = plan.shared.kicks[section.id]!;
        for (const { at, weight } of kicks[bar.barInSection % kicks.length]!) {
          if (weight < 0.4) continue;
          strokes++;
          if (bass.notes.some(({ start }) => start === bar.start + at)) together++;
        }
      }
    }
  }
  t.ok(strokes > 50, `${strokes} kicks`);
  t.equal(together, strokes, 'every kick has its bass note');
});

t.test('bars vary, and come back', async (t) => {
  for (const [style, substyle] of [
    ['rock', 'hard-rock'],
    ['jazz', 'swing-quartet'],
    ['blues', 'shuffle'],
    ['electronic', 'house'],
  ] as const) {
    const plan = planOf({ style, substyle, seed: '8', metre: '4/4', duration: 150 });
    const { notes } = written(plan, 'drums')!;
    const bars = plan.bars.map((bar) =>
      notes
        .filter(({ start }) => start >= bar.start && start < bar.start + plan.metre.barTicks)
        .map(({ start, pitch }) => `${start - bar.start}/${pitch}`)
        .join(),
    );
    const distinct = new Set(bars).size / bars.length;
    t.ok(distinct > 0.15 && distinct < 0.97, `${style}: ${distinct.toFixed(2)} of bars are their own`);
    let longest = 0;
    let run = 1;
    for (let n = 1; n < bars.length; n++) {
      run = bars[n] === bars[n - 1] && bars[n] !== '' ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    // A club's loop may stand until the fill that closes eight bars; bands play no bar more than four times.
    const most = style === 'electronic' ? 8 : 4;
    t.ok(longest <= most, `${style}: at most ${longest} equal bars in a row`);
  }
});

t.test('the last chord has its bass, struck on the strike and let go before the end', async (t) => {
  for (const { style, substyle, metre } of every) {
    const plan = planOf({ style, substyle, metre, seed: '6', duration: 40 });
    const bass = written(plan, 'bass');
    const last = plan.sections.at(-1);
    if (!bass || !last || bass.part.figures[last.id] === undefined) continue;
    const final = bass.notes.at(-1)!;
    t.equal(final.start, plan.ending.strike, `${style}/${substyle} ${metre}`);
    t.equal(final.pitch % 12, bassClass(plan.ending.chord.chord), 'on its root');
  }
});
