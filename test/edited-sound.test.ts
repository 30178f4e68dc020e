/** The sound of edited pieces: that of the version before, changed in some windows only; kept or made from nothing. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { composePiece, EditRefused } from '../src/compose/edit/edit.js';
import type { Operation } from '../src/contract/edit.js';
import { MemorySpool } from '../src/mix/master/spool.js';
import { createMasteredPiece, type KeptStems } from '../src/render/mastered.js';
import { createPieceRenderer } from '../src/render/piece-renderer.js';
import { createRenderer, type Renderer, type Tap } from '../src/render/renderer.js';
import { stemsOf } from '../src/render/stems.js';
import { changedWindows } from '../src/score/edit/changed-windows.js';
import type { Score } from '../src/score/score.js';
import { secondsToFrames, TempoMap } from '../src/score/time.js';
import { STYLES } from '../src/styles/index.js';
import { LentWorkspaces } from '../workers/lent-workspaces.js';
import { PartFolder } from '../workers/part-folder.js';
import { playedPatches } from '../workers/played-patches.js';
import { banksOf } from './support/standard-bank.js';

t.setTimeout(900_000);

const root = mkdtempSync(join(tmpdir(), 'continuo-edits-'));
t.teardown(() => rmSync(root, { recursive: true, force: true }));
const bank = await (await banksOf('fluidr3mono')).named(undefined);
const patches = playedPatches(bank);
const sampleRate = 44100;
/** Frames by which a duck may come before its hit. */
const AHEAD = 441;
/** -90 dBFS. */
const INAUDIBLE = 3.16e-5;

interface Piece {
  readonly score: Score;
  readonly base: Score;
}

function compose(style: string, operations: readonly Operation[] = [], duration = 20): Piece {
  const resolved = resolveBrief({ style, duration, seed: 'edited' }, STYLES, () => 'edited');
  if (!resolved.ok) throw new Error('the brief is refused');
  return composePiece(resolved.brief, operations, STYLES);
}

/** Other notes in two bars, for the part that has most to play there. */
function busiest({ score }: Piece, from: number, to: number, role?: string): Operation {
  const bar = score.sections[0]!.length / score.sections[0]!.bars;
  const busy = ({ notes }: Score['parts'][number]) =>
    notes.filter(({ start }) => start >= (from - 1) * bar && start < to * bar).length;
  const parts = score.parts.filter((part) => role === undefined || part.role === role);
  const [part] = [...parts].sort((a, b) => busy(b) - busy(a));
  return { op: 'regenerate', parts: [part!.id], bars: { from, to }, seed: 'other' };
}

function mixOf(renderer: Renderer, block = 4096): Tap {
  const mix = { left: new Float32Array(renderer.frames), right: new Float32Array(renderer.frames) };
  for (let at = 0; at < renderer.frames; at = renderer.position)
    renderer.read(mix.left.subarray(at), mix.right.subarray(at), block);
  return mix;
}

function largest(a: Tap, b: Tap, from = 0, to = a.left.length): number {
  let most = 0;
  for (let i = from; i < to; i++)
    most = Math.max(most, Math.abs(a.left[i]! - b.left[i]!), Math.abs(a.right[i]! - b.right[i]!));
  return most;
}

const isSame = (a: Tap, b: Tap, from?: number, to?: number): boolean => largest(a, b, from, to) === 0;

const options = { sampleRate, patches };
const edited = (piece: Piece, more = {}) =>
  mixOf(createPieceRenderer(piece.score, { ...options, base: piece.base, ...more }));

function framesOf({ score, base }: Piece): { from: number; to: number }[] {
  const tempo = new TempoMap(base.tempoMap);
  const frame = (tick: number) => secondsToFrames(tempo.seconds(tick), sampleRate);
  return changedWindows(base, score)!.map(({ from, to }) => ({ from: frame(from), to: frame(to) }));
}

t.test(
  'outside its window an edit is the version before, to the sample; inside it plays its own notes',
  (t) => {
    for (const style of STYLES.names) {
      const plain = compose(style);
      const folder = join(root, style);
      const kept = (of: Piece) => {
        const parts = new PartFolder({ folder, megabytes: 1000 }, 'test');
        const mix = edited(of, { kept: parts, mixes: parts.mixes });
        parts.close();
        return { mix, counts: parts.counts };
      };
      const { mix: before, counts } = kept(plain);
      t.match(counts, { known: 0, mixes: { known: 0, kept: 1 } });
      t.ok(isSame(mixOf(createRenderer(plain.score, options)), before), `${style}: keeping changes nothing`);
      const piece = compose(style, [busiest(plain, 2, 3)]);
      t.not(piece.base, piece.score, `${style}: it is a change of the first version`);
      const [window, ...others] = framesOf(piece);
      t.same(others, []);
      const after = edited(piece);
      t.ok(isSame(after, before, 0, window!.from - AHEAD), `${style}: the same before`);
      t.ok(largest(after, before, window!.from, window!.to) > 100 * INAUDIBLE, `${style}: other notes`);
      const found = kept(piece);
      t.match(found.counts, { kept: 0, mixes: { known: 1, kept: 0 } }, `${style}: nothing is played anew`);
      t.ok(isSame(found.mix, after), `${style}: found or not`);
      const whole = mixOf(createRenderer(piece.score, options));
      t.ok(largest(after, whole, 0, window!.to) < INAUDIBLE, `${style}: in between, as if all was played`);
    }
    const { score, base } = compose('rock', [busiest(compose('rock'), 2, 3)]);
    const odd = mixOf(createPieceRenderer(score, { ...options, base }), 1000);
    t.ok(isSame(odd, edited({ score, base })), 'in blocks of any size');
    t.end();
  },
);

t.test('another last note is a change where the piece rings on for long after it', (t) => {
  const last = ({ parts }: Score) =>
    Math.max(...parts.flatMap(({ notes }) => notes.map(({ start, offset }) => start + offset)));
  // The first piece in which a part that plays otherwise strikes last, or no longer does.
  const found = Array.from({ length: 12 }, (_, seed) => {
    const request = { style: 'ambient', duration: 60, seed } as const;
    const resolved = resolveBrief(request, STYLES, () => 'none');
    if (!resolved.ok) throw new Error('the brief is refused');
    const { score: plain, plan } = composePiece(resolved.brief, [], STYLES);
    const bars = { from: Math.min(9, plan.bars), to: plan.bars + 1 };
    return plain.parts
      .filter(({ role }) => role === 'bass' || role === 'arpeggio' || role === 'melody')
      .map(({ id }) => {
        const operation: Operation = { op: 'regenerate', parts: [id], bars, seed: 'other' };
        return composePiece(resolved.brief, [operation], STYLES);
      })
      .find(({ score, base }) => last(score) !== last(plain) && base !== score);
  }).find((piece) => piece !== undefined);
  if (found === undefined) throw new Error('no piece has another last onset');
  const { score, base } = found;
  t.not(base, score, 'and a change all the same');
  const after = edited({ score, base });
  const whole = mixOf(createRenderer(score, options));
  t.ok(largest(after, whole) < 10 * INAUDIBLE, `to the end as if all was played: ${largest(after, whole)}`);
  t.end();
});

t.test('edits of edits: windows far apart do not touch each other, and taken back they are gone', (t) => {
  const plain = compose('rock', [], 50);
  const early = busiest(plain, 3, 4);
  const late = busiest(plain, 16, 17, 'bass');
  const first = compose('rock', [early], 50);
  const both = compose('rock', [early, late], 50);
  t.equal(changedWindows(both.base, both.score)!.length, 2);
  const [one, two] = [edited(first), edited(both)];
  const window = framesOf(both)[1]!;
  t.ok(isSame(one, two, 0, window.from - AHEAD), 'up to the second window the first edit');
  t.notOk(isSame(one, two, window.from, window.to));
  const original = mixOf(createRenderer(plain.score, options));
  const rung = framesOf(first)[0]!.to + 6 * sampleRate;
  t.ok(rung < original.left.length && isSame(one, original, rung), 'what has rung out leaves nothing');
  t.ok(isSame(mixOf(createPieceRenderer(plain.score, { ...options, base: plain.score })), original));
  t.same(changedWindows(plain.score, { ...plain.score, parts: structuredClone(plain.score.parts) }), []);
  t.end();
});

t.test('what changes the tempo or most of what is played or mixed is a version of its own', (t) => {
  const plain = compose('jazz');
  const ids = plain.score.parts.map(({ id }) => id);
  const operations: Operation[] = [
    { op: 'tempo', tempo: 150 },
    { op: 'solo', parts: [ids[0]!] },
    { op: 'regenerate', parts: ids, seed: 'all' },
  ];
  for (const operation of operations) {
    const { score, base } = compose('jazz', [operation]);
    t.equal(base, score, operation.op);
    const next = compose('jazz', [operation, busiest({ score, base }, 3, 4)]);
    t.not(next.base, next.score, 'and what follows is a change of that');
    t.same({ ...next.base, briefHash: '' }, { ...score, briefHash: '' });
  }
  t.end();
});

/** Seconds of the pieces whose desk is edited. */
const SHORT = 10;

/** Edits of one part on the desk, and what has to be played for them when the version before is kept. */
function deskEdits({ score }: Piece): { operation: Operation; id: string; isPlayed: boolean }[] {
  // Who comes in last, so that much is left as it was.
  const onset = (part: Score['parts'][number]) => part.notes[0]?.start ?? 0;
  const { id } = [...score.parts].sort((a, b) => onset(b) - onset(a))[0]!;
  const { patch } = score.production.strips.find((strip) => strip.part === id)!;
  const other = ['vibraphone', 'flute', 'electric-piano', 'kit-rock', 'kit-808', 'fm-bell'].find(
    (candidate) => candidate !== patch && tried(score.style, id, candidate),
  );
  return [
    { id, isPlayed: false, operation: { op: 'mute', parts: [id] } },
    { id, isPlayed: false, operation: { op: 'volume', part: id, volume: -4 } },
    { id, isPlayed: false, operation: { op: 'pan', part: id, pan: -0.7 } },
    { id, isPlayed: false, operation: { op: 'effects', part: id, effects: { reverb: 0.8 } } },
    { id, isPlayed: true, operation: { op: 'effects', part: id, effects: { distortion: 0.6 } } },
    ...(other
      ? [{ id, isPlayed: true, operation: { op: 'instrument', part: id, instrument: other } as const }]
      : []),
  ];
}

function tried(style: string, part: string, instrument: string): boolean {
  try {
    compose(style, [{ op: 'instrument', part, instrument }], SHORT);
    return true;
  } catch (error) {
    if (error instanceof EditRefused) return false;
    throw error;
  }
}

t.test('an edit of the desk changes one part in the mix: what goes without it stays to the sample', (t) => {
  let instruments = 0;
  for (const style of STYLES.names) {
    const plain = compose(style, [], SHORT);
    const before = mixOf(createRenderer(plain.score, options));
    for (const { operation, id, isPlayed } of deskEdits(plain)) {
      const name = `${style}: ${operation.op} of ${id}`;
      const folder = join(root, 'desk', style);
      const kept = (of: Piece) => {
        const parts = new PartFolder({ folder, megabytes: 1000 }, 'test');
        const mix = edited(of, { kept: parts, mixes: parts.mixes });
        parts.close();
        return { mix, counts: parts.counts };
      };
      kept(plain);
      const piece = compose(style, [operation], SHORT);
      t.not(piece.base, piece.score, `${name} is a change of the first version`);
      const after = edited(piece);
      const { mix, counts } = kept(piece);
      t.ok(isSame(mix, after), `${name}: kept or not`);
      t.match(counts, { kept: isPlayed ? 1 : 0, mixes: { known: 1, kept: 0 } }, name);
      if (isPlayed) t.match(kept(piece).counts, { known: 2, kept: 0 }, `${name}: and found for what follows`);
      rmSync(folder, { recursive: true });
      const tempo = new TempoMap(piece.score.tempoMap);
      const onset = piece.score.parts.find((part) => part.id === id)!.notes[0]!;
      const first = secondsToFrames(tempo.seconds(Math.max(onset.start + onset.offset, 0)), sampleRate);
      t.ok(isSame(after, before, 0, Math.max(first - AHEAD, 0)), `${name}: the same before it comes in`);
      t.ok(largest(after, before, first) > 100 * INAUDIBLE, `${name}: is heard`);
      const whole = mixOf(createRenderer(piece.score, options));
      t.ok(largest(after, whole) < INAUDIBLE, `${name}: as if all was mixed anew, ${largest(after, whole)}`);
      if (operation.op === 'instrument') instruments++;
    }
    const { id } = deskEdits(plain)[0]!;
    const back = compose(
      style,
      [
        { op: 'mute', parts: [id] },
        { op: 'mute', parts: [id], mute: false },
      ],
      SHORT,
    );
    t.ok(isSame(edited(back), before), `${style}: taken back, it is what it was`);
  }
  t.ok(instruments >= 3, `${instruments} parts had another instrument`);
  t.end();
});

t.test('other drums that duck a part which is softer now, and new notes beside another one muted', (t) => {
  for (const [style, role] of [
    ['electronic', 'drums'],
    ['jazz', 'bass'],
  ] as const) {
    const plain = compose(style);
    const notes = busiest(plain, 5, 6, role);
    const source = plain.score.production.sidechain?.targets[0]?.part;
    const other = source ?? plain.score.parts.find((part) => part.role === 'comping')!.id;
    const desks: Operation[] = [
      { op: 'volume', part: other, volume: -6 },
      { op: 'mute', parts: [other] },
    ];
    for (const desk of desks) {
      const piece = compose(style, [notes, desk]);
      t.not(piece.base, piece.score);
      const windows = changedWindows(piece.base, piece.score)!;
      t.equal(windows.filter(({ whole }) => whole).length, 1);
      const after = edited(piece);
      const whole = mixOf(createRenderer(piece.score, options));
      const tempo = new TempoMap(piece.score.tempoMap);
      const until = secondsToFrames(tempo.seconds(windows.at(-1)!.to), sampleRate);
      t.ok(
        largest(after, whole, 0, until) < INAUDIBLE,
        `${style}, ${desk.op}: ${largest(after, whole, 0, until)}`,
      );
    }
  }
  t.end();
});

t.test('a muted part leaves its piece mastered as loud as was asked for, kept or not', (t) => {
  for (const style of ['rock', 'classical']) {
    const plain = compose(style);
    const lead = plain.score.parts.find(({ role }) => role === 'melody')!;
    const folder = join(root, `muted-${style}`);
    const frames = secondsToFrames(plain.score.duration, sampleRate);
    const master = ({ score, base }: Piece, keeps: boolean) => {
      const parts = keeps ? new PartFolder({ folder, megabytes: 1000 }, 'test') : undefined;
      const made = createMasteredPiece(score, {
        ...options,
        base,
        mastering: 'release',
        spool: new MemorySpool(frames),
        below: () => new MemorySpool(frames),
        kept: parts,
        masters: parts?.masters,
      });
      while (!made.step());
      const mix = { left: new Float32Array(frames), right: new Float32Array(frames) };
      made.read(mix.left, mix.right, frames);
      parts?.close();
      return { mix, report: made.report, counts: parts?.counts };
    };
    master(plain, true);
    const operations: Operation[] = [
      { op: 'mute', parts: [lead.id] },
      { op: 'volume', part: lead.id, volume: 5 },
    ];
    for (const operation of operations) {
      const piece = compose(style, [operation]);
      t.not(piece.base, piece.score);
      const found = master(piece, true);
      t.match(found.counts, { kept: 0, mixes: { known: 1, kept: 0 } });
      const nothing = master(piece, false);
      t.ok(isSame(found.mix, nothing.mix), `${style}: ${operation.op}`);
      t.same(found.report, nothing.report);
      const { loudness, truePeak } = piece.score.production.master;
      t.ok(Math.abs(found.report.loudness - loudness) < 0.1, `${found.report.loudness} LUFS`);
      t.ok(found.report.truePeak <= truePeak, `${found.report.truePeak} dBTP`);
    }
  }
  t.end();
});

t.test('stems of an edited piece sum to its mix, where drums duck the others too', (t) => {
  for (const [style, role] of [
    ['electronic', 'drums'],
    ['blues', 'comping'],
  ] as const) {
    const piece = compose(style, [busiest(compose(style), 5, 6, role)], 20);
    t.not(piece.base, piece.score);
    const { score, base } = piece;
    const frames = secondsToFrames(score.duration, sampleRate);
    const plans = stemsOf(score, 'parts');
    for (const mastering of ['release', 'stream'] as const) {
      const stems: KeptStems = { plans, spools: plans.map(() => new MemorySpool(frames)) };
      const read = (more: { stems?: KeptStems }) => {
        const spool = new MemorySpool(frames);
        const made = createMasteredPiece(score, {
          ...options,
          base,
          mastering,
          spool,
          below: () => new MemorySpool(frames),
          ...more,
        });
        while (!made.step());
        const mix = { left: new Float32Array(frames), right: new Float32Array(frames) };
        made.read(mix.left, mix.right, frames);
        return { made, mix };
      };
      const { made, mix } = read({ stems });
      t.ok(isSame(read({}).mix, mix), `${style}, ${mastering}: the mix is the one without stems`);
      const sum = { left: new Float32Array(frames), right: new Float32Array(frames) };
      const one = { left: new Float32Array(frames), right: new Float32Array(frames) };
      plans.forEach((_, i) => {
        t.equal(made.stem(i).read(one.left, one.right, frames), frames);
        for (let k = 0; k < frames; k++) {
          sum.left[k]! += one.left[k]!;
          sum.right[k]! += one.right[k]!;
        }
      });
      t.ok(largest(sum, mix) < INAUDIBLE, `${style}, ${mastering}: ${largest(sum, mix)}`);
    }
  }
  t.end();
});

t.test('an edit is mastered to the same samples whatever is kept, and as the piece was where it may', (t) => {
  const folder = join(root, 'masters');
  const plain = compose('blues', [], 40);
  const first = busiest(plain, 3, 4, 'bass');
  const second = busiest(plain, 9, 10, 'bass');
  const frames = secondsToFrames(plain.score.duration, sampleRate);
  const master = ({ score, base }: Piece, keeps: boolean) => {
    const parts = keeps ? new PartFolder({ folder, megabytes: 1000 }, 'test') : undefined;
    // Memory goes from edit to edit.
    const workspaces = new LentWorkspaces();
    const made = createMasteredPiece(score, {
      ...options,
      base,
      mastering: 'release',
      spool: new MemorySpool(frames),
      below: () => new MemorySpool(frames),
      kept: parts,
      masters: parts?.masters,
      ...(keeps && { workspaceOf: workspaces.take }),
    });
    while (!made.step());
    const mix = { left: new Float32Array(frames), right: new Float32Array(frames) };
    made.read(mix.left, mix.right, frames);
    parts?.close();
    workspaces.close();
    return { mix, report: made.report, counts: parts?.counts.mixes };
  };
  const whole = master(plain, true);
  t.same(whole.counts, { known: 0, kept: 1 });
  t.ok(isSame(master(plain, false).mix, whole.mix), 'keeping changes nothing');
  const again = master(plain, true);
  t.same(again.counts, { known: 1, kept: 0 }, 'nothing is rendered for it');
  t.ok(isSame(again.mix, whole.mix));
  t.same(again.report, whole.report);
  for (const operations of [[first], [first, second]]) {
    const piece = compose('blues', operations, 40);
    t.not(piece.base, piece.score);
    const nothing = master(piece, false);
    const found = master(piece, true);
    t.same(found.counts, { known: 1, kept: 0 });
    t.ok(isSame(found.mix, nothing.mix), 'found or not');
    t.same(found.report, nothing.report);
    t.ok(Math.abs(found.report.loudness - piece.score.production.master.loudness) < 0.1);
    t.equal(found.report.gain, whole.report.gain, 'a bass of the same kind is as loud');
    const [window] = framesOf(piece);
    t.ok(isSame(found.mix, whole.mix, 0, window!.from - 4096), 'the file is the same before');
    t.notOk(isSame(found.mix, whole.mix, window!.from, window!.to));
    // What is damaged is made again.
    for (const name of readdirSync(folder)) truncateSync(join(folder, name), 1000);
    const damaged = master(piece, true);
    t.same(damaged.counts, { known: 0, kept: 1 });
    t.ok(isSame(damaged.mix, nothing.mix), 'with what is damaged');
    rmSync(folder, { recursive: true });
    const evicted = master(piece, true);
    t.same(evicted.counts, { known: 0, kept: 1 });
    t.ok(isSame(evicted.mix, nothing.mix), 'when all is gone');
    t.same(evicted.report, nothing.report);
  }
  t.end();
});
