import { type Chord, chord, sameChord } from '../../theory/chord.js';
import type { ChordChart } from '../../theory/chord-chart.js';
import { isMinor, type Key } from '../../theory/key.js';
import { pitchClass } from '../../theory/pitch.js';
import { analyse } from './analysis.js';
import { functionOf } from './numeral.js';

/**
 * How a piece over a given chart ends: on the tonic as the chart has it, with the chord that leads there in the chart
 * before it, where one does. (A short ending leaves that one out.)
 */
export function closingChords(chart: ChordChart, key: Key): Chord[] {
  const last = lastChord(chart, key);
  const all = chart.flatMap(({ chords }) => chords);
  const before = all.findLast((own, i) => {
    const next = all[(i + 1) % all.length]!;
    return sameChord(next, last) && !sameChord(own, last);
  });
  const leads = before !== undefined && functionOf(analyse(before, key, last)) !== 'tonic';
  return leads ? [before, last] : [last];
}

/** The tonic as the chart has it last, else a plain tonic. */
function lastChord(chart: ChordChart, key: Key): Chord {
  const tonics = chart
    .flatMap(({ chords }) => chords)
    .filter((own) => pitchClass(own.root) === pitchClass(key.tonic) && rests(own, key));
  const upright = tonics.filter(({ bass }) => bass === null);
  return upright[upright.length - 1] ?? tonics[tonics.length - 1] ?? plainTonic(chart, key);
}

function rests({ quality }: Chord, key: Key): boolean {
  if (quality.family === 'dominant') return key.mode === 'blues' || key.mode === 'mixolydian';
  return ['major', 'minor', 'power', 'suspended'].includes(quality.family);
}

/** With a seventh where the chart is in sevenths. */
function plainTonic(chart: ChordChart, key: Key): Chord {
  const all = chart.flatMap(({ chords }) => chords);
  const sevenths = all.filter(({ quality }) => quality.tones.length > 3).length * 2 > all.length;
  if (key.mode === 'blues') return chord(key.tonic, '7');
  const suffix = isMinor(key) ? (sevenths ? 'm7' : 'm') : sevenths ? 'maj7' : '';
  const plain = chord(key.tonic, suffix);
  return all.find((own) => sameChord(own, plain)) ?? plain;
}
