/** Copies of training melodies are found, in any key and place; what belongs to everybody is none. */
import t from 'tap';
import { Random } from '../src/math/random.js';
import type { MelodyNote } from '../src/models/corpus/lead-sheet.js';
import { CopyIndex } from '../src/models/novelty/copy-index.js';
import { madeUpSheet } from './support/made-up-sheets.js';

const training = Array.from({ length: 300 }, (_, i) => madeUpSheet(String(i)));
const index = CopyIndex.of(training);

/** Notes one after the other: [beats, pitch]. */
function line(notes: readonly (readonly [number, number])[]): MelodyNote[] {
  let at = 0;
  return notes.map(([length, midi]) => {
    const note = [at, length, midi] as const;
    at += length;
    return note;
  });
}

/** A random walk of `count` notes in eighths and quarters. */
function walk(seed: string, count = 24): MelodyNote[] {
  const draws = Random.of(seed).at('walk');
  let pitch = 66;
  return line(
    Array.from({ length: count }, () => {
      pitch += draws.pick([-7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 7, 9]);
      return [draws.pick([0.25, 0.5, 0.75, 1, 1.5]), pitch] as const;
    }),
  );
}

t.test('a copy is found wherever it stands, transposed or not', async (t) => {
  for (const [i, { melody }] of training.slice(0, 60).entries()) {
    const from = i % 40;
    const excerpt = melody.slice(from, from + 30);
    const start = walk(`before ${i}`, 6);
    const place = 12 - excerpt[0]![0];
    const copied = excerpt.map(([at, length, midi]) => [at + place, length, midi - 5] as const);
    const copy = index.firstCopy([...start, ...copied], 4);
    t.ok(copy && copy.from >= 5 && copy.notes >= 8, `piece ${i}`);
  }
});

t.test('one note or one rhythm changed every seven notes is no copy', async (t) => {
  for (const [i, { melody }] of training.slice(0, 40).entries()) {
    const changed = melody.map(
      ([at, length, midi], n) =>
        [
          at + (n % 7 === 3 && i % 2 ? 1 / 12 : 0),
          length,
          midi + (n % 7 === 3 && i % 2 === 0 ? 1 : 0),
        ] as const,
    );
    t.equal(index.firstCopy(changed, 4), undefined, `piece ${i}`);
  }
});

t.test('over thousands of random melodies hardly any is taken for a copy', async (t) => {
  let copies = 0;
  for (let i = 0; i < 3000; i++) if (index.firstCopy(walk(`walk ${i}`), 4)) copies++;
  t.ok(copies <= 3, `${copies} of 3000`);
});

t.test('scales, arpeggios, repeated notes, trills and figures are everybody’s', async (t) => {
  const eighths = (...pitches: number[]) => line(pitches.map((pitch) => [0.5, pitch] as const));
  const everybodys = {
    scale: eighths(60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79, 77, 76, 74, 72, 71),
    arpeggio: eighths(48, 52, 55, 60, 64, 67, 72, 76, 79, 84, 79, 76, 72, 67, 64, 60, 55),
    repeated: eighths(...new Array<number>(20).fill(67)),
    trill: eighths(...Array.from({ length: 20 }, (_, i) => 67 + (i % 2))),
    alberti: eighths(...Array.from({ length: 20 }, (_, i) => [60, 67, 64, 67][i % 4]!)),
  };
  for (const [name, melody] of Object.entries(everybodys)) t.equal(CopyIndex.of([{ melody }]).size, 0, name);
  const tune = line([1, 0.5, 0.25, 0.25, 1, 0.5, 0.5, 1, 1, 2].map((length, i) => [length, 60 + i] as const));
  t.ok(CopyIndex.of([{ melody: tune }]).size > 0, 'a scale in a rhythm of its own is a tune');
});

t.test('less than two bars, or fewer than eight notes, is no copy', async (t) => {
  const tune = line(
    [1, 0.5, 0.5, 1.5, 0.5, 1, 2, 1, 0.5, 0.5].map((length, i) => [length, 60 + ((i * i) % 7)] as const),
  );
  const own = CopyIndex.of([{ melody: tune }]);
  t.ok(own.firstCopy(tune, 4));
  t.equal(own.firstCopy(tune.slice(0, 7), 2), undefined, 'seven notes');
  const fast = line(
    Array.from({ length: 9 }, (_, i) => [i % 3 === 0 ? 0.25 : 0.125, 60 + ((i * i) % 7)] as const),
  );
  const ofFast = CopyIndex.of([
    { melody: [...fast, ...walk('tail').map(([at, l, p]) => [at + 2, l, p] as const)] },
  ]);
  t.equal(ofFast.firstCopy(fast, 4), undefined, 'nine notes within half a bar');
});

t.test('as bytes it is small, and comes back whole or not at all', async (t) => {
  const bytes = index.toBytes();
  t.ok(bytes.length / index.size < 4.2, `${bytes.length} bytes for ${index.size} windows`);
  const again = CopyIndex.read(bytes);
  t.same(again.toBytes(), bytes);
  t.ok(again.firstCopy(training[7]!.melody, 4));
  t.throws(() => CopyIndex.read(bytes.subarray(0, bytes.length - 40)), /not whole/);
  t.throws(() => CopyIndex.read(new Uint8Array(20)), /no index/);
  const other = CopyIndex.of([madeUpSheet('another')]);
  const both = index.joined(other);
  t.ok(both.firstCopy(training[3]!.melody, 4) && both.firstCopy(madeUpSheet('another').melody, 4));
});

t.test('every hash is found and none beside it, with a plain reading of the bytes as the twin', async (t) => {
  const bytes = index.toBytes();
  const hashes: number[] = [];
  for (let at = 8, before = 0; at < bytes.length; ) {
    let gap = 0;
    let scale = 1;
    for (; bytes[at]! >= 128; scale *= 128) gap += (bytes[at++]! - 128) * scale;
    before += gap + bytes[at++]! * scale;
    hashes.push(before);
  }
  t.equal(hashes.length, index.size);
  const all = new Set(hashes);
  t.ok(hashes.every((hash) => index.has(hash)));
  const beside = hashes.flatMap((hash) => [hash - 1, hash + 1]).filter((hash) => !all.has(hash));
  t.notOk(beside.some((hash) => index.has(hash)));
  t.notOk(index.has(0) || index.has(0xffffffff));
});
