/** The promises of docs/architecture.md, over random valid briefs and over every style. */
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { composeScore } from '../src/compose/compose.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { createRenderer } from '../src/render/renderer.js';
import { canonicalJson } from '../src/score/canonical.js';
import { checkScore } from '../src/score/check.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { PATCHES } from '../src/synth/patches.js';
import { type MetreName, metreOf, quartersPerMinute } from '../src/theory/metre.js';
import { TempoMap } from '../src/theory/tempo-map.js';
import { briefOf, scoreOf } from './support/compose.js';
import { masterOf } from './support/master.js';
import fc from './support/properties.js';
import { swings } from './support/requests.js';

const KEYS = [
  'C major',
  'D minor',
  'Bb',
  'F# minor',
  'E dorian',
  'A blues',
  'G mixolydian',
  'Ab lydian',
  'C#m',
  'Db',
];

const CURVE: { at: number; value: number }[] = [
  { at: 0, value: 0.1 },
  { at: 0.7, value: 1 },
  { at: 1, value: 0.3 },
];

/** Valid briefs of every style, with fields left out at random. */
const anyBrief: fc.Arbitrary<BriefRequest> = fc.constantFrom(...STYLES.names).chain((name) => {
  const style = STYLES.get(name)!;
  const fields = fc.record(
    {
      style: fc.constant(name),
      duration: fc.oneof(
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: 1, max: 12, noNaN: true }),
        fc.integer({ min: 1, max: 300 }),
      ),
      tempo: fc.oneof(fc.integer({ min: 60, max: 200 }), fc.double({ min: 60, max: 200, noNaN: true })),
      seed: fc.oneof(fc.integer(), fc.string({ minLength: 1, maxLength: 20 })),
      key: fc.constantFrom(...KEYS),
      metre: fc.constantFrom(...style.metres),
      mood: fc.constantFrom(...style.moods.map((mood) => mood.name)),
      complexity: fc.double({ min: 0, max: 1, noNaN: true }),
      energy: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(CURVE)),
      swing: fc.double({ min: 0.5, max: 0.75, noNaN: true }),
      humanize: fc.double({ min: 0, max: 1, noNaN: true }),
      variation: fc.integer({ min: 0, max: 9 }),
    },
    { requiredKeys: ['style', 'duration', 'seed'] },
  );
  return fields.map(
    ({ swing, ...request }): BriefRequest =>
      swing !== undefined && swings(request.metre) ? { ...request, swing } : request,
  );
});

t.test('every valid brief: exact length, tempo and key, a sound score, an ending inside it', async (t) => {
  fc.assert(
    fc.property(anyBrief, (request) => {
      const brief = briefOf(request);
      const { score, plan } = composeScore(brief, STYLES);
      const faults = checkScore(score);
      if (faults.length > 0) throw new Error(faults.join('; '));
      const tempo = new TempoMap(score.tempoMap);
      // length: the last tick is the asked duration to within half a tick
      if (
        Math.abs(tempo.seconds(score.endTick) - brief.duration) >
        0.51 * (60 / score.tempoMap.at(-1)!.bpm / 960)
      ) {
        throw new Error(`ends at ${tempo.seconds(score.endTick)} s, not ${brief.duration} s`);
      }
      // tempo and key as asked; tempo changes only in the last two bars before the ending
      const metre = metreOf(brief.metre as MetreName);
      if (Math.abs(score.tempoMap[0]!.bpm - quartersPerMinute(brief.tempo, metre)) > 1e-9)
        throw new Error('tempo');
      if (score.key !== brief.key) throw new Error('key');
      const bars = plan.bars * metre.barTicks;
      for (const change of score.tempoMap.slice(1)) {
        if (change.tick < bars - 2 * metre.barTicks)
          throw new Error('tempo changes before the last two bars');
        if (brief.humanize === 0) throw new Error('a ritardando where exactness was asked for');
      }
      // an ending: something is struck in the last stretch and nothing is struck in its last instant
      const onsets = score.parts.flatMap((part) => part.notes.map((note) => note.start + note.offset));
      if (onsets.length === 0) throw new Error('no notes');
      if (tempo.seconds(Math.max(0, Math.min(...onsets))) > 0.05)
        throw new Error('silence before the first note');
      const last = Math.max(...onsets);
      if (last < bars - metre.barTicks) throw new Error('the last bar is empty');
      if (tempo.seconds(last) > brief.duration - 0.15) throw new Error('struck with no time to ring out');
    }),
    { numRuns: 250, seed: 20261122 },
  );
  t.pass('250 random briefs');
});

t.test('changing the seed of one part changes nobody but who listens to it', async (t) => {
  for (const style of STYLES.names) {
    const plain = scoreOf({ style, duration: 40, seed: 'isolation' });
    let changed = 0;
    for (const part of plain.parts) {
      const other = scoreOf({
        style,
        duration: 40,
        seed: 'isolation',
        parts: [{ id: part.id, seed: 'another' }],
      });
      const affected = plain.parts
        .filter((before, i) => canonicalJson(before.notes) !== canonicalJson(other.parts[i]!.notes))
        .map((before) => before.id);
      // Everybody listens to the tune; a second and a third voice listen to those before them.
      const listens = (id: string): boolean =>
        part.role === 'counter' && plain.parts.some((one) => one.id === id && one.role === 'counter');
      if (part.role !== 'melody')
        t.same(
          affected.filter((id) => id !== part.id && !listens(id)),
          [],
          `${style}: ${part.id}`,
        );
      if (part.role === 'bass' || part.role === 'drums') t.ok(affected.length <= 1);
      if (affected.includes(part.id)) changed++;
    }
    t.ok(changed > 0, `${style}: a new seed does change something`);
  }
});

t.test('equal briefs are equal scores; another variation is another piece', async (t) => {
  for (const style of STYLES.names) {
    const once = canonicalJson(scoreOf({ style, duration: 25, seed: 5 }));
    scoreOf({ style: 'jazz', duration: 7, seed: 99 });
    t.equal(canonicalJson(scoreOf({ style, duration: 25, seed: '5' })), once);
    t.not(canonicalJson(scoreOf({ style, duration: 25, seed: 5, variation: 1 })), once);
  }
});

t.test('a resolved brief sent back is the same brief', async (t) => {
  for (const style of STYLES.names) {
    const brief = briefOf({ style, duration: 12.5, seed: 3 });
    const { sample_rate: _rate, energy, swing, ...rest } = brief;
    const again = resolveBrief(
      { ...rest, ...(energy.length > 0 && { energy }), ...(swing !== null && { swing }) } as BriefRequest,
      STYLES,
      () => 'no',
    );
    t.same(again, { ok: true, brief });
  }
});

/** Faults of a sound: NaN, clipping, DC, silence, a wrong loudness. */
function listen(score: Score): { faults: string[]; frames: number } {
  const faults: string[] = [];
  const { left, right, report } = masterOf(score);
  let sum = 0;
  let peak = 0;
  for (const channel of [left, right]) {
    for (const sample of channel) {
      if (!(sample > -1 && sample < 1)) faults.push(`sample ${sample}`);
      sum += sample;
      peak = Math.max(peak, Math.abs(sample));
      if (faults.length > 3) break;
    }
  }
  if (peak < 0.02) faults.push('silence');
  if (Math.abs(sum / left.length / 2) > 0.002) faults.push(`DC ${sum / left.length / 2}`);
  if (report.truePeak > score.production.master.truePeak + 0.05) faults.push(`true peak ${report.truePeak}`);
  const target = score.production.master.loudness;
  if (score.duration > 3 && Math.abs(report.loudness - target) > 0.5)
    faults.push(`${report.loudness} LUFS, not ${target}`);
  const tail = Math.max(...left.slice(-8).map(Math.abs), ...right.slice(-8).map(Math.abs));
  if (tail > 0.002) faults.push(`cut at ${tail}`);
  return { faults, frames: left.length };
}

t.test('short random briefs sound without a fault', async (t) => {
  const short = anyBrief.map((request) => ({ ...request, duration: 1 + ((request.duration ?? 1) % 5) }));
  fc.assert(
    fc.property(short, (request) => {
      const { faults, frames } = listen(scoreOf(request));
      if (frames !== Math.round(request.duration * 44100)) throw new Error(`${frames} frames`);
      if (faults.length > 0) throw new Error(faults.join('; '));
    }),
    { numRuns: 40, seed: 7 },
  );
  t.pass('40 short briefs');
});

t.test('pinned longer pieces of every style sound without a fault', async (t) => {
  for (const style of STYLES.names) {
    for (const [seed, duration] of [
      [11, 31.7],
      [12, 47],
      [13, 64.05],
    ] as const) {
      const { faults, frames } = listen(scoreOf({ style, duration, seed }));
      t.equal(frames, Math.round(duration * 44100), `${style} ${duration} s: exact frames`);
      t.same(faults, [], `${style} ${seed}`);
    }
  }
});

t.test('the same samples at any block size', async (t) => {
  for (const style of STYLES.names) {
    const score = scoreOf({ style, duration: 2.5, seed: 4 });
    const read = (size: number): string => {
      const renderer = createRenderer(score, { sampleRate: 44100, patches: PATCHES });
      const left = new Float32Array(renderer.frames);
      const right = new Float32Array(renderer.frames);
      let at = 0;
      while (at < renderer.frames)
        at += renderer.read(left.subarray(at), right.subarray(at), Math.min(size, renderer.frames - at));
      return Buffer.concat([Buffer.from(left.buffer), Buffer.from(right.buffer)]).toString('base64');
    };
    const whole = read(1 << 20);
    for (const size of [1, 63, 64, 1000]) t.ok(read(size) === whole, `${style}: blocks of ${size}`);
  }
});
