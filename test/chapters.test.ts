/** Pieces are composed chapter by chapter: what is written stands, and sounds the same while the rest is not there yet. */
import t from 'tap';
import { composeByChapters, composeScore } from '../src/compose/compose.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { createMasteredPiece } from '../src/render/mastered.js';
import type { GrowingScore, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { patchesWith } from '../src/synth/patches.js';
import { briefOf } from './support/compose.js';

/** Every state of a piece that is being written, the whole one last. */
function statesOf(request: BriefRequest): GrowingScore[] {
  const states = [composeByChapters(briefOf(request), STYLES)];
  for (let state = states[0]!; state.until !== undefined; state = states.at(-1)!) states.push(state.next());
  return states;
}

const request = (style: string, duration: number, seed: number): BriefRequest => ({
  style,
  duration,
  seed,
  format: 'wav',
  mastering: 'stream',
});

t.test('what a chapter has written stands in the whole piece, which is the file’s', async (t) => {
  for (const style of STYLES.names) {
    for (const [duration, seed] of [
      [300, 11],
      [140, 12],
      [70, 13],
    ] as const) {
      const states = statesOf(request(style, duration, seed));
      const { score } = states.at(-1)!;
      t.equal(
        JSON.stringify(score),
        JSON.stringify(composeScore(briefOf(request(style, duration, seed)), STYLES).score),
        'one way to compose',
      );
      if (duration === 300) t.ok(states.length > 1, `${style}: a long piece has chapters`);
      for (const { until, score: early } of states.slice(0, -1)) {
        t.ok(until! > 0 && until! < score.endTick / 2 + score.endTick / 4, 'something is left to write');
        for (const part of early.parts) {
          const whole = score.parts.find(({ id }) => id === part.id);
          const notes = (whole?.notes ?? []).filter(({ start }) => start < until!);
          const pedal = (whole?.pedal ?? []).filter(({ tick }) => tick < until!);
          t.equal(
            JSON.stringify([part.notes, part.pedal]),
            JSON.stringify([notes, pedal]),
            `${style} ${seed}, ${part.id}: the same notes and pedal`,
          );
        }
        const later = score.parts.flatMap(({ notes }) => notes.filter(({ start }) => start >= until!));
        t.ok(
          later.every(({ start, offset }) => start + offset >= until!),
          'no later note sounds earlier',
        );
        const { parts: _parts, production, ...frame } = score;
        const { parts: _early, production: desk, ...earlyFrame } = early;
        t.same(earlyFrame, frame, 'form, chords and tempo are known from the start');
        t.same(
          desk.strips.filter(({ part }) => production.strips.some((strip) => strip.part === part)),
          production.strips,
          'and so is the desk',
        );
      }
    }
  }
});

/** All of a piece, in blocks. */
function rendered(score: Score, growing?: GrowingScore): Float32Array {
  const options = { sampleRate: 44_100, patches: patchesWith(undefined), mastering: 'stream' as const };
  const piece = createMasteredPiece(score, growing ? { ...options, growing } : options);
  const out = new Float32Array(2 * piece.frames);
  const [left, right] = [new Float32Array(1777), new Float32Array(1777)];
  for (let at = 0; ; ) {
    const count = piece.read(left, right, 1777);
    if (count === 0) return out;
    out.set(left.subarray(0, count), at);
    out.set(right.subarray(0, count), piece.frames + at);
    at += count;
  }
}

t.test('a piece that is written while it is played sounds as the whole one', async (t) => {
  for (const style of STYLES.names) {
    const [first, ...others] = statesOf(request(style, 80, 20));
    const whole = others.at(-1)?.score ?? first!.score;
    const growing = composeByChapters(briefOf(request(style, 80, 20)), STYLES);
    const asWritten = rendered(growing.score, growing);
    t.ok(Buffer.from(asWritten.buffer).equals(Buffer.from(rendered(whole).buffer)), `${style}: to the bit`);
    t.ok(others.length > 0, `${style}: in more than one chapter`);
  }
});
