/** Edits: what an operation addresses changes, and every other note stays as it was. */
import t from 'tap';
import { composeScore } from '../src/compose/compose.js';
import { composePiece, EditRefused } from '../src/compose/edit/edit.js';
import { KnownPieces } from '../src/compose/edit/known-pieces.js';
import type { BriefRequest } from '../src/contract/brief.js';
import type { Operation } from '../src/contract/edit.js';
import { createRenderer } from '../src/render/renderer.js';
import { canonicalJson } from '../src/score/canonical.js';
import type { Note, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { INSTRUMENTS } from '../src/styles/tables/instruments.js';
import { barTicks, briefOf } from './support/compose.js';
import { PLAYED } from './support/every-patch.js';
import fc from './support/properties.js';

const REQUEST: BriefRequest = {
  style: 'jazz',
  substyle: 'piano-trio',
  duration: 45,
  seed: 'edits',
  tempo: 132,
  key: 'F major',
};

const made = (operations: readonly Operation[], request: BriefRequest = REQUEST) =>
  composePiece(briefOf(request), operations, STYLES);

const before = made([]);
const bar = barTicks(before.score);
const sections = before.plan.sections;
const middle = sections[Math.floor(sections.length / 2)]!;

/** The notes of a part from one tick to another, moved and without the name of their section. */
function notesIn(score: Score, part: string, from = 0, to = Number.POSITIVE_INFINITY, shift = 0): string {
  const notes = score.parts.find(({ id }) => id === part)?.notes ?? [];
  const own = notes.filter(({ start }) => start >= from && start < to);
  return canonicalJson(
    own.map(({ reason: _, ...note }): Omit<Note, 'reason'> => ({ ...note, start: note.start + shift })),
  );
}

const ids = before.score.parts.map(({ id }) => id);

function refused(operations: readonly unknown[]): {
  pointer: string;
  detail: string;
  allowed?: readonly string[];
} {
  try {
    made(operations as Operation[]);
  } catch (error) {
    if (error instanceof EditRefused) return error.problem;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(operations)}`);
}

t.test('a part that is written alone is the part that the whole piece has', async (t) => {
  for (const style of STYLES.names) {
    const brief = briefOf({ style, duration: 20, seed: 'alone' });
    const whole = composeScore(brief, STYLES).score;
    const lead = whole.parts.filter(({ role }) => role === 'melody').flatMap(({ notes }) => notes);
    for (const { id, role } of whole.parts) {
      const seeds = new Map([[id, 'other']]);
      const heard = role === 'melody' ? {} : { lead };
      const among = composeScore(brief, STYLES, { seeds, ...heard }).score;
      const alone = composeScore(brief, STYLES, { seeds, ...heard, only: new Set([id]) }).score;
      t.equal(notesIn(alone, id), notesIn(among, id), `${style}: ${id}`);
    }
  }
});

t.test('pieces that are known are edited to the same scores, and only the last few are kept', async (t) => {
  const known = new KnownPieces(3);
  const operations: Operation[] = [
    { op: 'regenerate', parts: ['bass'], bars: { from: 5, to: 8 }, seed: 'one' },
    { op: 'repeat', section: middle.id },
    { op: 'key', key: 'G major' },
    { op: 'energy', energy: 0.8 },
  ];
  const brief = briefOf(REQUEST);
  for (let count = 0; count <= operations.length; count++) {
    const own = operations.slice(0, count);
    const expected = canonicalJson(made(own).score);
    t.equal(
      known.latest(brief, own).done,
      Math.max(0, count - 1),
      `${count} operations: the last one is new`,
    );
    t.equal(canonicalJson(composePiece(brief, own, STYLES, undefined, known).score), expected);
    t.equal(canonicalJson(composePiece(brief, own, STYLES, undefined, known).score), expected, 'again');
  }
  t.equal(known.latest(brief, []).piece, undefined, 'the oldest are gone');
  t.equal(known.latest(briefOf({ ...REQUEST, seed: 'else' }), operations).piece, undefined);
});

t.test('a new bass in bars 5-8 of every style leaves every other note as it is', async (t) => {
  for (const style of STYLES.names) {
    const request = { style, duration: 40, seed: 3 };
    const old = made([], request).score;
    const length = barTicks(old);
    const bars = ({ notes }: (typeof old.parts)[number]) =>
      notes.filter(({ start }) => start >= 4 * length && start < 8 * length).length;
    // A drone is the same by every seed: where the bass is one, the busiest part stands in.
    const bass = old.parts.find((one) => one.role === 'bass' && bars(one) > 6);
    const part = (bass ?? [...old.parts].sort((a, b) => bars(b) - bars(a))[0]!).id;
    const operation: Operation = { op: 'regenerate', parts: [part], bars: { from: 5, to: 8 }, seed: 'new' };
    const score = made([operation], request).score;
    t.not(notesIn(score, part, 4 * length, 8 * length), notesIn(old, part, 4 * length, 8 * length), style);
    t.equal(notesIn(score, part, 0, 4 * length), notesIn(old, part, 0, 4 * length), `${style}: bars before`);
    t.equal(notesIn(score, part, 8 * length), notesIn(old, part, 8 * length), `${style}: bars after`);
    const others = (of: Score) => canonicalJson(of.parts.filter(({ id }) => id !== part));
    t.equal(others(score), others(old), `${style}: the others`);
    t.same(score.production, old.production, `${style}: the desk`);
    t.equal(
      canonicalJson(made([operation], request).score),
      canonicalJson(score),
      `${style}: again the same`,
    );
  }
});

t.test('the stems of the others are the same to the sample', async (t) => {
  const request: BriefRequest = { style: 'blues', duration: 12, seed: 2 };
  const stems = (operations: readonly Operation[]) => {
    const renderer = createRenderer(made(operations, request).score, {
      sampleRate: 44100,
      patches: PLAYED,
      taps: true,
    });
    const pair = () => ({
      left: new Float32Array(renderer.frames),
      right: new Float32Array(renderer.frames),
    });
    const taps = renderer.taps.map(pair);
    const mix = pair();
    renderer.read(mix.left, mix.right, renderer.frames, taps);
    const bytes = ({ left, right }: ReturnType<typeof pair>) =>
      [left, right].map((side) => Buffer.from(side.buffer));
    return new Map(renderer.taps.map((name, i) => [name, Buffer.concat(bytes(taps[i]!))]));
  };
  const old = stems([]);
  const edited = stems([{ op: 'regenerate', parts: ['bass'], bars: { from: 2, to: 3 }, seed: 'x' }]);
  t.same([...edited.keys()], [...old.keys()]);
  for (const [name, sound] of old) {
    if (name === 'bass') t.notOk(sound.equals(edited.get(name)!), 'the bass is another');
    else if (name !== 'effects') t.ok(sound.equals(edited.get(name)!), name);
  }
});

t.test('a new melody moves nobody who listens to it, and a section is as good as its bars', async (t) => {
  const melody = before.score.parts.find(({ role }) => role === 'melody')!.id;
  const bySection = made([{ op: 'regenerate', parts: [melody], sections: [middle.id], seed: 9 }]).score;
  const bars = { from: middle.start_bar + 1, to: middle.start_bar + middle.bars };
  const byBars = made([{ op: 'regenerate', parts: [melody], bars, seed: 9 }]).score;
  t.same(bySection.parts, byBars.parts);
  for (const id of ids.filter((other) => other !== melody))
    t.equal(notesIn(bySection, id), notesIn(before.score, id), id);
  t.not(notesIn(bySection, melody), notesIn(before.score, melody));
});

t.test('the desk is changed without touching a note', async (t) => {
  const [first, second] = ids as [string, string];
  const { score } = made([
    { op: 'volume', part: second, volume: -6 },
    { op: 'volume', part: second, volume: -4 },
    { op: 'pan', part: second, pan: -0.5 },
    { op: 'mute', parts: [first] },
    { op: 'effects', part: second, effects: { reverb: 0.9 } },
  ]);
  t.same(score.parts, before.score.parts);
  const strip = (of: Score, part: string) => of.production.strips.find((one) => one.part === part)!;
  t.ok(Math.abs(strip(score, second).gain - strip(before.score, second).gain + 4) < 1e-9);
  t.equal(strip(score, second).pan, -0.5);
  t.equal(strip(score, second).sends.reverb, 0.9);
  t.equal(strip(score, first).mute, true);
  for (const id of ids.slice(2)) t.same(strip(score, id), strip(before.score, id), id);
  const solo = made([{ op: 'solo', parts: ['bass'] }]).score;
  t.same(
    solo.production.strips.filter(({ mute }) => !mute).map(({ part }) => part),
    before.score.parts.filter(({ role }) => role === 'bass').map(({ id }) => id),
  );
});

t.test('another instrument plays the same line, by octaves where it must', async (t) => {
  const melody = before.score.parts.find(({ role }) => role === 'melody')!;
  const { score } = made([{ op: 'instrument', part: melody.id, instrument: 'vibraphone' }]);
  const part = score.parts.find(({ id }) => id === melody.id)!;
  t.equal(part.instrument, INSTRUMENTS.vibraphone!.name);
  t.equal(score.production.strips.find((strip) => strip.part === melody.id)!.patch, 'vibraphone');
  const moves = new Set(part.notes.map(({ pitch }, i) => pitch - melody.notes[i]!.pitch));
  t.equal(moves.size, 1);
  t.equal([...moves][0]! % 12, 0);
  for (const id of ids.filter((other) => other !== melody.id))
    t.equal(notesIn(score, id), notesIn(before.score, id), id);
});

t.test('a new tempo and a new key keep the shape', async (t) => {
  const quick = made([{ op: 'tempo', tempo: 160 }]);
  t.same(quick.score.parts, before.score.parts);
  t.equal(quick.score.tempoMap[0]!.bpm, 160);
  t.ok(quick.score.duration < before.score.duration);
  const { score, plan } = made([{ op: 'key', key: 'A' }]);
  t.equal(score.key, 'A major');
  t.match(score.title, / in A major$/);
  t.equal(score.parts.length, before.score.parts.length);
  score.parts.forEach((part, i) => {
    const old = before.score.parts[i]!;
    const moves = new Set(part.notes.map(({ pitch }, n) => pitch - old.notes[n]!.pitch));
    if (part.drums) t.same(part, old);
    else t.ok(moves.size <= 1 && [...moves].every((move) => ((move % 12) + 12) % 12 === 4), part.id);
  });
  t.same(
    score.chords.map(({ roman }) => roman),
    before.score.chords.map(({ roman }) => roman),
  );
  t.not(plan.sections[0]!.chords, before.plan.sections[0]!.chords);
  const [home] = [
    made([
      { op: 'key', key: 'A' },
      { op: 'key', key: 'F' },
    ]).score,
  ];
  t.same(
    home.parts.map(({ notes }) => notes.map(({ pitch }) => pitch % 12)),
    before.score.parts.map(({ notes }) => notes.map(({ pitch }) => pitch % 12)),
    'there and back',
  );
});

t.test('chords and energy of a section change that section alone', async (t) => {
  const from = middle.start_bar * bar;
  const to = from + middle.bars * bar;
  const chords = made([{ op: 'chords', section: middle.id, chords: '| Gm7 | C7 |' }]);
  const there = chords.score.chords.filter(({ start }) => start >= from && start < to);
  t.same([...new Set(there.map(({ symbol }) => symbol))], ['Gm7', 'C7']);
  const energy = made([{ op: 'energy', section: middle.id, energy: 0.05 }]);
  t.equal(energy.plan.sections.find(({ id }) => id === middle.id)!.energy, 0.05);
  for (const [name, { score }] of Object.entries({ chords, energy })) {
    t.equal(score.duration, before.score.duration, name);
    for (const id of ids) {
      t.equal(notesIn(score, id, 0, from), notesIn(before.score, id, 0, from), `${name}: ${id} before`);
      t.equal(notesIn(score, id, to), notesIn(before.score, id, to), `${name}: ${id} after`);
    }
    t.ok(
      ids.some((id) => notesIn(score, id, from, to) !== notesIn(before.score, id, from, to)),
      name,
    );
  }
  for (const { id, drums } of before.score.parts)
    if (drums) t.equal(notesIn(chords.score, id), notesIn(before.score, id), 'drums go on over other chords');
  const rising = made([
    {
      op: 'energy',
      energy: [
        { at: 0, value: 0.1 },
        { at: 1, value: 1 },
      ],
    },
  ]).plan.sections;
  t.ok(rising.at(-1)!.energy > rising[0]!.energy + 0.3);
});

t.test('sections come, go, repeat and grow; the others keep their notes bar for bar', async (t) => {
  const from = middle.start_bar * bar;
  const to = from + middle.bars * bar;
  const cases: Record<string, [Operation, number, number, number]> = {
    // operation, where time changes, where the old notes go on, bars more
    remove: [{ op: 'remove', section: middle.id }, from, to, -middle.bars],
    repeat: [{ op: 'repeat', section: middle.id }, to, to, middle.bars],
    extend: [{ op: 'extend', section: middle.id, bars: 2 }, to, to, 2],
    'insert after': [{ op: 'insert', name: 'solo', bars: 4, after: middle.id }, to, to, 4],
    'insert before': [
      { op: 'insert', name: 'intro', bars: 4, before: middle.id, chords: '| C7 |' },
      from,
      from,
      4,
    ],
  };
  for (const [name, [operation, until, on, more]] of Object.entries(cases)) {
    const { score, plan } = made([operation]);
    t.equal(plan.bars, before.plan.bars + more, name);
    t.equal(
      score.sections.reduce((sum, section) => sum + section.bars, 0),
      plan.bars,
      name,
    );
    t.same(
      plan.sections.map(({ id }) => id),
      [...new Set(score.sections.map(({ id }) => id))],
      'ids are unique',
    );
    for (const id of ids) {
      t.equal(notesIn(score, id, 0, until), notesIn(before.score, id, 0, until), `${name}: ${id} before`);
      const moved = more * bar;
      t.equal(
        notesIn(score, id, on + moved),
        notesIn(before.score, id, on, undefined, moved),
        `${name}: ${id} after`,
      );
    }
    if (name !== 'remove')
      t.ok(
        score.parts.some(({ notes }) =>
          notes.some(({ start }) => start >= until && start < until + more * bar),
        ),
        `${name}: something is played`,
      );
  }
  const { score } = made([{ op: 'repeat', section: middle.id }]);
  for (const id of ids)
    t.equal(
      notesIn(score, id, to, to + to - from),
      notesIn(before.score, id, from, to, to - from),
      `${id} again`,
    );
});

t.test('what cannot be is refused, with a pointer', async (t) => {
  t.match(refused([{ op: 'mute', parts: ['bass', 'zither'] }]), {
    pointer: '/operations/0/parts/1',
    allowed: ids,
  });
  t.match(
    refused([
      { op: 'solo', parts: ['bass'] },
      { op: 'mute', parts: ['bass'] },
    ]),
    { pointer: '/operations/1/parts' },
  );
  t.match(refused([{ op: 'regenerate', parts: ['bass'], bars: { from: 5, to: 900 }, seed: 1 }]), {
    pointer: '/operations/0/bars/to',
  });
  t.match(refused([{ op: 'regenerate', parts: ['bass'], bars: { from: 5, to: 4 }, seed: 1 }]), {
    pointer: '/operations/0/bars/to',
  });
  t.match(refused([{ op: 'remove', section: 'nowhere' }]), {
    pointer: '/operations/0/section',
    allowed: sections.map(({ id }) => id),
  });
  t.match(refused([{ op: 'key', key: 'D minor' }]), { pointer: '/operations/0/key' });
  t.match(refused([{ op: 'instrument', part: 'bass', instrument: 'kazoo' }]), {
    pointer: '/operations/0/instrument',
  });
  t.match(refused([{ op: 'chords', section: middle.id, chords: '| Xyz |' }]), {
    pointer: '/operations/0/chords',
  });
  t.match(
    refused([
      { op: 'repeat', section: middle.id, times: 16 },
      { op: 'repeat', section: middle.id, times: 16 },
      { op: 'repeat', section: middle.id, times: 16 },
    ]).detail,
    /300 s at most/,
  );
  t.match(refused(sections.map(({ id }) => ({ op: 'remove', section: id }))).detail, /nothing would remain/);
});

t.test('the ending is written anew by its name, and by no other operation', async (t) => {
  const { score } = made([{ op: 'regenerate', parts: ['comping'], sections: ['ending'], seed: 3 }]);
  const from = before.plan.bars * bar;
  for (const id of ids)
    t.equal(notesIn(score, id, 0, from), notesIn(before.score, id, 0, from), `${id} until the ending`);
  const comping = before.score.parts.filter(({ role }) => role === 'comping');
  t.ok(
    comping.some(({ id }) => notesIn(score, id, from) !== notesIn(before.score, id, from)),
    'another last chord',
  );
  t.same(
    made([
      {
        op: 'regenerate',
        parts: ['comping'],
        bars: { from: before.plan.bars + 1, to: before.plan.bars + 1 },
        seed: 3,
      },
    ]).score.parts,
    score.parts,
    'as by its bar',
  );
  t.match(refused([{ op: 'regenerate', parts: ['comping'], sections: ['coda'], seed: 3 }]), {
    pointer: '/operations/0/sections/0',
    allowed: [...sections.map(({ id }) => id), 'ending'],
  });
  t.match(refused([{ op: 'extend', section: 'ending', bars: 2 }]), {
    pointer: '/operations/0/section',
    detail: /the ending is no section: "regenerate" alone reaches it/,
    allowed: sections.map(({ id }) => id),
  });
  const loop = { ...REQUEST, duration: 12, loop: true } as const;
  t.throws(
    () => made([{ op: 'regenerate', parts: ['comping'], sections: ['ending'], seed: 3 }], loop),
    /a loop has no ending/,
  );
});

t.test('what changes nothing makes no new piece, and does not stand in the way of what does', async (t) => {
  const brief = briefOf(REQUEST);
  const strip = before.score.production.strips[0]!;
  const quiet: readonly (readonly [Operation, RegExp])[] = [
    [{ op: 'tempo', tempo: 132 }, /the tempo is 132 already/],
    [{ op: 'key', key: 'F' }, /the key is F major already/],
    [{ op: 'volume', part: 'bass', volume: 0 }, /the volume of bass is 0 dB already/],
    [{ op: 'mute', parts: ['bass'], mute: false }, /"mute" would leave the piece as it is/],
    [{ op: 'solo', parts: [...ids] }, /"solo" would leave the piece as it is/],
    [{ op: 'instrument', part: strip.part, instrument: strip.patch }, /already/],
    [{ op: 'effects', part: 'bass', effects: {} }, /"effects" would leave/],
    [{ op: 'chords', section: middle.id, chords: middle.chords }, /the chords of .* are these already/],
  ];
  const edit = (operations: readonly Operation[], known?: KnownPieces, done = 0) =>
    composePiece(brief, operations, STYLES, undefined, known, done);
  for (const [operation, words] of quiet) t.throws(() => edit([operation]), words, operation.op);
  const known = new KnownPieces(3);
  for (let times = 0; times < 2; times++)
    t.throws(
      () =>
        edit(
          quiet.map(([operation]) => operation),
          known,
        ),
      /the tempo is 132 already/,
      'all of them together',
    );
  const among = [quiet[0]![0], { op: 'volume', part: 'bass', volume: 2 }, quiet[3]![0]] as const;
  const { score, withoutEffect } = edit(among);
  t.same(withoutEffect, [0, 2], 'those without effect are told');
  t.same(score.production, made([among[1]]).score.production, 'and the other one is made');
  t.same(edit(among, known).withoutEffect, edit(among, known).withoutEffect, 'known or not');
  t.throws(
    () => edit([...among, { op: 'volume', part: 'bass', volume: 2 }], known, 3),
    /the volume of bass is 2 dB already/,
  );
  t.same(edit([...among, { op: 'volume', part: 'bass', volume: 0 }], known, 3).withoutEffect, [0, 2]);
  t.same(
    made([quiet[0]![0]]).score.parts,
    before.score.parts,
    'an edited piece that is made again is never refused',
  );
});

t.test('a part that no seed can change is refused alone, and told among others', async (t) => {
  const drone = briefOf({ style: 'ambient', substyle: 'drone', duration: 40, seed: 2 });
  const { score, plan } = composePiece(drone, [], STYLES);
  const first = plan.sections[0]!;
  const resting = score.parts.find(({ notes }) =>
    notes.every(({ start }) => start >= first.bars * barTicks(score)),
  );
  t.ok(resting, 'somebody rests in the first section');
  const rest: Operation = { op: 'regenerate', parts: [resting!.id], sections: [first.id], seed: 1 };
  t.throws(
    () => composePiece(drone, [rest], STYLES, undefined, undefined, 0),
    /another seed gives .* the same notes/,
  );
  const both = composePiece(drone, [rest, { op: 'tempo', tempo: 61 }], STYLES, undefined, undefined, 0);
  t.same(both.withoutEffect, [0]);
});

t.test('harmonic minor is the minor key; what is no key lists the modes', async (t) => {
  const minor = { ...REQUEST, key: 'C harmonic minor' };
  t.equal(briefOf(minor).key, 'C minor');
  t.equal(made([{ op: 'key', key: 'D melodic minor' }], minor).score.key, 'D minor');
  t.match(
    refused([{ op: 'key', key: 'H major' }]).detail,
    /"H major" is no key.*the modes are major, minor, dorian/,
  );
});

t.test('any row of edits of any style makes a sound score, twice the same', async (t) => {
  const word = fc.constantFrom<(piece: ReturnType<typeof made>, n: number) => Operation>(
    ({ score }, n) => ({ op: 'regenerate', parts: [score.parts[n % score.parts.length]!.id], seed: n }),
    ({ plan }, n) => ({ op: 'repeat', section: plan.sections[n % plan.sections.length]!.id }),
    ({ plan }, n) => ({ op: 'remove', section: plan.sections[n % plan.sections.length]!.id }),
    ({ plan }, n) => ({
      op: 'extend',
      section: plan.sections[n % plan.sections.length]!.id,
      bars: 1 + (n % 3),
    }),
    ({ plan }, n) => ({
      op: 'energy',
      section: plan.sections[n % plan.sections.length]!.id,
      energy: (n % 10) / 10,
    }),
    ({ plan }, n) => ({
      op: 'insert',
      name: 'solo',
      bars: 1 + (n % 5),
      before: plan.sections[n % plan.sections.length]!.id,
    }),
    (_, n) => ({ op: 'tempo', tempo: 80 + (n % 80) }),
    (_, n) => ({ op: 'energy', energy: (n % 10) / 10 }),
  );
  const row = fc.tuple(
    fc.constantFrom(...STYLES.names),
    fc.integer({ min: 0, max: 1000 }),
    fc.array(fc.tuple(word, fc.nat(1000)), { minLength: 1, maxLength: 4 }),
  );
  const property = fc.property(row, ([style, seed, words]) => {
    const request = { style, seed, duration: 20 };
    const operations: Operation[] = [];
    let piece = made([], request);
    for (const [operation, n] of words) {
      try {
        const next = [...operations, operation(piece, n)];
        piece = made(next, request);
        operations.splice(0, operations.length, ...next);
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
      }
    }
    return canonicalJson(made(operations, request).score) === canonicalJson(piece.score);
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 25 }));
});
