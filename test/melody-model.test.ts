/** What the melody model sees: nothing of the future; and the file that holds its weights. */
import t from 'tap';
import { Random } from '../src/math/random.js';
import type { ChordSpan, LeadSheet, MelodyNote } from '../src/models/corpus/lead-sheet.js';
import { MELODY_INPUTS, MelodyModel } from '../src/models/melody/melody-model.js';
import { MELODY_HEADS, melodyRecords, melodyShape } from '../src/models/melody/records.js';
import { loadModel, readCard, writeModel } from '../src/models/network/model-file.js';
import { startParameters } from '../src/models/training/start.js';

/** A tune of some bars in which phrases come back, with chords, by seed. */
function tune(seed: string, metre = '4/4'): LeadSheet {
  const draws = Random.of(seed).at('tune');
  const melody: MelodyNote[] = [];
  let onset = draws.integer(0, 3);
  let pitch = 60 + draws.integer(0, 12);
  for (let i = 0; i < 90; i++) {
    const step = draws.pick([0.5, 0.5, 1, 1, 1.5, 0.25, 1 / 3, 2, 9]);
    melody.push([onset, step * draws.pick([0.2, 0.5, 0.9, 1]), pitch]);
    onset += step;
    pitch = Math.max(40, Math.min(90, pitch + draws.integer(-5, 5)));
    if (i > 30 && i % 20 < 12) {
      const before = melody[i - 20]!;
      pitch = before[2];
    }
  }
  const chords: ChordSpan[] = [];
  for (let at = 0; at < onset; at += 4)
    chords.push([at, 4, draws.pick(['C', 'Am7', 'F#m7b5', 'G7', 'Bb6/9', 'N'])]);
  return {
    id: seed,
    source: 'test',
    style: 'jazz',
    tier: 'A',
    lic: 'CC0',
    meter: metre,
    tempo: 120,
    key: 'C major',
    melody,
    chords,
    chords_src: 'test',
  };
}

t.test('a future changed at random moves nothing before it', async (t) => {
  for (let round = 0; round < 12; round++) {
    const draws = Random.of('future').at(round);
    const sheet = tune(`causal ${round}`, draws.pick(['4/4', '3/4', '6/8']));
    const from = draws.integer(5, 80);
    // Note `from` keeps onset and pitch, but not its duration; all later ones change.
    let onset = sheet.melody[from]![0];
    const changed = sheet.melody.map((note, i): MelodyNote => {
      if (i < from) return note;
      if (i === from) return [note[0], note[1] * 0.37, note[2]];
      onset += draws.pick([0.25, 0.75, 1.25]);
      return [onset, 0.2, 50 + draws.integer(0, 30)];
    });
    for (const head of MELODY_HEADS) {
      const shape = melodyShape(head, { width: 8, hidden: [8] });
      const a = melodyRecords([sheet], head);
      const b = melodyRecords([{ ...sheet, melody: changed }], head);
      const length = a.integers.length / a.count;
      t.equal(shape.tables.length + shape.copies + 2 * shape.rotations.length + 1, length, `${head}: record`);
      const whole = (records: typeof a, note: number): number[] =>
        Array.from(records.integers.subarray(note * length, (note + 1) * length));
      // Targets of the last steps before belong to the future where they describe note `from` itself.
      const inputs = (records: typeof a, note: number): number[] => whole(records, note).slice(0, -1);
      for (let note = 0; note < from; note++)
        t.same(whole(b, note), whole(a, note), `${head} before note ${from}, at ${note}`);
      if (head === 'rhythm') t.same(inputs(b, from), inputs(a, from), 'rhythm after the last common note');
      t.notSame(whole(b, from + 3), whole(a, from + 3), `${head} does see what changed, afterwards`);
    }
  }
});

t.test('a model file keeps its nets, says what is wrong with a broken one, and answers', async (t) => {
  const nets = MELODY_HEADS.map((name) => {
    const shape = melodyShape(name, { width: 16, hidden: [16] });
    return { name, shape, parameters: startParameters(shape, Random.of(name)) };
  });
  const bytes = writeModel({ kind: 'melody', name: 'toy', inputs: MELODY_INPUTS, about: {} }, nets);
  t.match(readCard(bytes), { kind: 'melody', name: 'toy' });
  const model = new MelodyModel(loadModel(bytes));
  const sheet = tune('likelihood');
  const given = model.likelihood(sheet, 'given');
  t.equal(given.rhythm.events, sheet.melody.length - 1);
  t.ok(given.rhythm.nats / given.rhythm.events < 6, 'an untrained net is not far from uniform');
  t.ok(given.interval.nats / given.interval.events > 2);
  t.notSame(model.likelihood(sheet, 'none').interval, given.interval, 'chords count');
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  const again = new MelodyModel(loadModel(shifted.subarray(1))).likelihood(sheet, 'given');
  t.same(again, given, 'wherever the bytes lie');
  t.throws(() => loadModel(bytes.slice(0, -3)), { name: 'ModelFileError' });
  t.throws(() => loadModel(bytes.slice(20)), { name: 'ModelFileError' });
  const other = writeModel({ kind: 'melody', name: 'old', inputs: MELODY_INPUTS - 1, about: {} }, nets);
  t.throws(() => new MelodyModel(loadModel(other)), { name: 'ModelFileError' });
});
