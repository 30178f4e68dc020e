/**
 * A phrase that shows what a patch is: soft, middle and loud notes over its range, then a chord where it plays chords;
 * long notes for slow sounds; a beat with a fill for kits. At the patch's registered level, nothing around it.
 */
import type { Patch } from '../../src/synth/instrument.js';
import { referenceNotes } from '../../src/synth/reference-phrase.js';
import { type NoteToPlay, playNotes, SAMPLE_RATE, wholeQuanta } from '../support/playing.js';
import type { Stereo } from '../support/wav-file.js';

/** Seconds of every phrase, its ring included. */
export const PHRASE_SECONDS = 5;

const SLOW: ReadonlySet<Patch['family']> = new Set(['pad', 'texture', 'effect', 'bowed', 'organ']);

/** Eighths at 120 BPM: General MIDI drum notes on each. */
const BEAT: readonly (readonly number[])[] = [
  ...[[36, 49], [42], [38, 42], [42], [36, 42], [36, 46], [38, 42], [44]],
  ...[[36, 51], [51], [38, 51], [53], [50], [48], [45], [36, 57]],
];

export function phraseOf(patch: Patch): NoteToPlay[] {
  const note = (at: number, seconds: number, midi: number, velocity: number): NoteToPlay => ({
    at: Math.round(at * SAMPLE_RATE),
    frames: Math.round(seconds * SAMPLE_RATE),
    midi,
    velocity,
  });
  if (patch.family === 'kit') {
    return BEAT.flatMap((drums, eighth) =>
      drums.map((drum) => note(eighth * 0.25, 0.2, drum, eighth % 2 === 0 ? 0.85 : 0.55)),
    );
  }
  const [low, fifth, high] = referenceNotes(patch) as unknown as [number, number, number];
  if (patch.family === 'effect') return [note(0, 4, low, 0.8)];
  const third = Math.min(patch.range[1], low + 4);
  const chord = patch.polyphony >= 5 ? [low, third, fifth] : [low];
  if (SLOW.has(patch.family))
    return [
      note(0, 1.1, low, 0.4),
      note(1.2, 1.1, high, 0.85),
      ...chord.map((midi) => note(2.4, 1.6, midi, 0.65)),
    ];
  return [
    note(0, 0.45, low, 0.3),
    note(0.5, 0.45, fifth, 0.6),
    note(1, 0.45, high, 0.9),
    note(1.5, 0.45, fifth, 0.6),
    ...chord.map((midi) => note(2, 1.9, midi, 0.7)),
  ];
}

/** The phrase, played. */
export function playPhrase(patch: Patch): Stereo {
  const { left, right } = playNotes(patch, phraseOf(patch), wholeQuanta(PHRASE_SECONDS));
  const gain = Math.fround(patch.gain);
  return { left: left.map((x) => x * gain), right: right.map((x) => x * gain) };
}
