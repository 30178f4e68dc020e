/** Lead sheets made up from a seed: tunes that repeat themselves over a few chords, for tests that need no corpora. */
import { Random } from '../../src/math/random.js';
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';

const SYMBOLS = ['C', 'Dm7', 'G7', 'Am', 'F/A', 'Fm6/9', 'C6/9', 'N', 'Bb13b9', 'F#m7b5', 'E7#9'];
const RHYTHMS = [0.25, 0.5, 1, 1 / 3, 0.375, 1.5, 2, 9];

export function madeUpSheet(seed: string, source = 'made-up'): LeadSheet {
  const draws = Random.of(seed).at('sheet');
  const motif = Array.from({ length: 7 }, () => [draws.pick(RHYTHMS), draws.integer(-5, 5)] as const);
  const melody: [number, number, number][] = [];
  let [at, pitch] = [0, 67];
  for (let i = 0; i < 80; i++) {
    const [rhythm, step] = draws.chance(0.8)
      ? motif[i % motif.length]!
      : [draws.pick(RHYTHMS), draws.integer(-16, 16)];
    melody.push([at, rhythm * 0.9, pitch]);
    at = Number((at + rhythm).toFixed(4));
    pitch = Math.max(50, Math.min(84, pitch + step));
  }
  const chords = Array.from(
    { length: Math.ceil(at / 4) },
    (_, bar) => [bar * 4, 4, draws.pick(SYMBOLS)] as const,
  );
  return {
    id: `${source}/${seed}`,
    source,
    style: 'pop',
    tier: 'A',
    lic: 'CC0',
    meter: '4/4',
    tempo: 120,
    key: 'C major',
    melody,
    chords,
    chords_src: 'made up',
  };
}
