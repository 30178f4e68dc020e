import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { breathing } from '../src/compose/breathing.js';
import { makePlan } from '../src/compose/compose.js';
import { writeCounter } from '../src/compose/melody/counter.js';
import { writeMelody } from '../src/compose/melody/melody.js';
import { type Draft, type Plan, type PlanPart, type PlanSection, partRandom } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { log2 } from '../src/math/elementary.js';
import { Random } from '../src/math/random.js';
import { STYLES } from '../src/styles/index.js';
import { BENDING_PATCHES, WIND_PATCHES } from '../src/styles/tables/performance.js';
import { pitchClass } from '../src/theory/pitch.js';
import fc from './support/properties.js';

const SEEDS = [1, 2, 3, 4, 5, 6];

function planFor(request: BriefRequest): Plan {
  const resolved = resolveBrief(request, STYLES, () => 'seed');
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  return makePlan(resolved.brief, STYLES.get(request.style)!);
}

const leads = (plan: Plan): PlanPart[] => plan.parts.filter((part) => part.role === 'melody');

function melodyOf(plan: Plan, part: PlanPart): Draft[] {
  return writeMelody(plan, part, partRandom(plan, part, Random.of), { melody: [] });
}

/** Every lead line and second voice of a plan. */
function linesOf(plan: Plan): { part: PlanPart; line: Draft[] }[] {
  const written = leads(plan).map((part) => ({ part, line: melodyOf(plan, part) }));
  const melody = written.flatMap(({ line }) => line).sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  const counters = plan.parts
    .filter((part) => part.role === 'counter')
    .map((part) => ({ part, line: writeCounter(plan, part, partRandom(plan, part, Random.of), { melody }) }));
  return [...written, ...counters];
}

const within = (line: readonly Draft[], section: PlanSection): Draft[] =>
  line.filter((note) => note.start >= section.start && note.start < section.start + section.length);

function entropy(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / values.length) * log2(count / values.length);
  return bits;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

t.test('lead lines and second voices of any brief', async (t) => {
  const requests = fc.record({
    style: fc.constantFrom(...STYLES.names),
    seed: fc.integer({ min: 0, max: 9999 }),
    duration: fc.oneof(fc.constantFrom(1, 2, 3, 7.5), fc.integer({ min: 4, max: 120 })),
    tempo: fc.integer({ min: 60, max: 200 }),
    complexity: fc.constantFrom(0, 0.5, 1),
  });
  fc.assert(
    fc.property(requests, (request) => {
      const plan = planFor(request);
      for (const { part, line } of linesOf(plan)) {
        const [low, high] = part.register;
        let free = 0;
        for (const note of line) {
          const at = `${part.id} at ${note.start} of ${plan.endTick}`;
          if (note.pitch < low || note.pitch > high)
            throw new Error(`${at}: ${note.pitch} outside ${low}-${high}`);
          if (note.start < free) throw new Error(`${at}: two notes at once`);
          if (note.length < 1 || !Number.isInteger(note.start) || !Number.isInteger(note.length))
            throw new Error(`${at}: length ${note.length}`);
          if (note.start + note.length > plan.endTick) throw new Error(`${at}: sounds beyond the end`);
          if (note.dynamic < 0 || note.dynamic > 1) throw new Error(`${at}: dynamic ${note.dynamic}`);
          free = note.start + note.length;
        }
      }
    }),
    { numRuns: 60, seed: 11 },
  );
  t.pass('in register, one note at a time, inside the piece');
});

t.test('the same plan gives the same lines, another seed other ones', async (t) => {
  for (const style of STYLES.names) {
    const once = linesOf(planFor({ style, seed: 5, duration: 40 }));
    const twice = linesOf(planFor({ style, seed: 5, duration: 40 }));
    const other = linesOf(planFor({ style, seed: 6, duration: 40 }));
    t.same(twice, once, style);
    t.notSame(other, once, style);
  }
});

t.test('every metre a style lists gets a melody with a rhythm in it', async (t) => {
  for (const style of STYLES.names) {
    for (const metre of STYLES.get(style)!.metres) {
      const plan = planFor({ style, seed: 3, duration: 60, metre });
      const notes = leads(plan).flatMap((part) => melodyOf(plan, part));
      t.ok(notes.length >= 6, `${style} ${metre}: ${notes.length} notes`);
      t.ok(new Set(notes.map((note) => note.length)).size >= 2, `${style} ${metre}: more than one length`);
    }
  }
});

t.test('a theme comes back with its material', async (t) => {
  for (const style of ['classical', 'jazz', 'rock', 'blues', 'electronic']) {
    const shares: number[] = [];
    for (const seed of SEEDS) {
      const plan = planFor({ style, seed, duration: 100 });
      for (const part of leads(plan)) {
        const line = melodyOf(plan, part);
        const tunes = plan.sections.filter((section) => part.figures[section.id] === 'tune');
        for (const section of tunes) {
          const model = tunes.find((other) => other.material === section.material)!;
          if (model.id === section.id || model.bars !== section.bars) continue;
          const rhythm = (of: PlanSection): Set<number> =>
            new Set(within(line, of).map((note) => note.start - of.start));
          const first = rhythm(model);
          const again = rhythm(section);
          const common = [...first].filter((at) => again.has(at)).length;
          if (first.size > 4) shares.push(common / Math.max(first.size, again.size));
        }
      }
    }
    if (shares.length === 0) continue;
    // A blues singer has other words in the next verse: openings come back, some endings are new.
    t.ok(
      mean(shares) > (style === 'blues' ? 0.56 : style === 'jazz' ? 0.6 : 0.65),
      `${style}: ${mean(shares).toFixed(2)} of the attacks come back in ${shares.length} returns`,
    );
  }
});

t.test('melody is line, not a scale and not a chord', async (t) => {
  for (const style of ['classical', 'jazz', 'rock', 'blues']) {
    const steps: number[] = [];
    const tones: number[] = [];
    const ranges: number[] = [];
    for (const seed of SEEDS) {
      const plan = planFor({ style, seed, duration: 80 });
      for (const part of leads(plan)) {
        const line = melodyOf(plan, part).filter((note) => note.length >= 160);
        if (line.length < 24) continue;
        const intervals = line.slice(1).map((note, i) => Math.abs(note.pitch - line[i]!.pitch));
        steps.push(intervals.filter((size) => size === 1 || size === 2).length / intervals.length);
        const pitches = line.map((note) => note.pitch);
        ranges.push(Math.max(...pitches) - Math.min(...pitches));
        const strong = line.filter((note) => note.start % plan.metre.barTicks === 0);
        const inChord = strong.filter((note) => {
          const span = plan.chords.find(
            (chord) => chord.start <= note.start && note.start < chord.start + chord.length,
          )!;
          return span.chord.quality.tones.some(
            (tone) => pitchClass(span.chord.root + tone) === note.pitch % 12,
          );
        });
        if (strong.length >= 8) tones.push(inChord.length / strong.length);
      }
    }
    t.ok(mean(steps) > 0.35 && mean(steps) < 0.75, `${style}: ${mean(steps).toFixed(2)} steps`);
    // The right hands of real piano pieces span 20 to 49 semitones, 30 in the median.
    const widest = style === 'classical' ? 38 : 27;
    t.ok(
      mean(ranges) >= 9 && mean(ranges) <= widest,
      `${style}: range of ${mean(ranges).toFixed(1)} semitones`,
    );
    t.ok(
      mean(tones) > 0.4 && mean(tones) < 0.85,
      `${style}: ${mean(tones).toFixed(2)} chord tones on downbeats`,
    );
  }
});

t.test('jazz solos mix their note values', async (t) => {
  const bits: number[] = [];
  for (const seed of SEEDS) {
    const plan = planFor({ style: 'jazz', seed, duration: 120 });
    for (const part of leads(plan)) {
      const line = melodyOf(plan, part);
      for (const section of plan.sections) {
        if (part.figures[section.id] !== 'solo') continue;
        const starts = within(line, section).map((note) => note.start);
        if (starts.length >= 24) bits.push(entropy(starts.slice(1).map((start, i) => start - starts[i]!)));
      }
    }
  }
  t.ok(bits.length >= 4, `${bits.length} solos`);
  t.ok(mean(bits) > 2, `inter-onset entropy of ${mean(bits).toFixed(2)} bit`);
});

t.test('leads of a blues bend blue notes, one more and another less', async (t) => {
  let checked = 0;
  for (const seed of SEEDS) {
    const plan = planFor({ style: 'blues', seed, duration: 90 });
    // Jump bands play the changes: their bends are slides and falls.
    if (plan.substyle.name === 'jump-blues') continue;
    const tonic = pitchClass(plan.key.tonic);
    const bends: number[] = [];
    for (const part of leads(plan)) {
      const line = melodyOf(plan, part);
      const bent = line.filter((note) => note.bend?.some((point) => point.cents !== 0));
      if (!BENDING_PATCHES.includes(part.patch)) t.equal(bent.length, 0, `${part.patch} cannot bend`);
      else if (line.length >= 30) bends.push(...bent.map((note) => (note.pitch - tonic + 120) % 12));
    }
    if (bends.length === 0) continue;
    checked++;
    const blue = bends.filter((pitch) => [3, 6, 10].includes(pitch));
    t.ok(blue.length >= 2, `${plan.substyle.name}: ${blue.length} of ${bends.length} bends on blue notes`);
  }
  t.ok(checked >= 3);
});

t.test('a lead breathes', async (t) => {
  for (const style of STYLES.names) {
    for (const seed of [1, 2, 3]) {
      const plan = planFor({ style, seed, duration: 60 });
      for (const part of leads(plan)) {
        const line = breathing(plan, part, melodyOf(plan, part));
        let longest = 0;
        let from = line[0]?.start ?? 0;
        for (const [i, note] of line.entries()) {
          longest = Math.max(longest, note.start + note.length - from);
          const next = line[i + 1];
          if (next && next.start > note.start + note.length) from = next.start;
        }
        const bars = longest / plan.metre.barTicks;
        const seconds = plan.tempoMap.seconds(longest);
        const blown = WIND_PATCHES.includes(part.patch);
        t.ok(
          bars <= 9 && (!blown || seconds <= 8.5),
          `${style} ${seed} ${part.patch}: ${bars} bars, ${seconds} s`,
        );
      }
    }
  }
});
