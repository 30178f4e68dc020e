import { spellInKey } from '../../theory/key.js';
import { modulo, pitchClass, spellPitch } from '../../theory/pitch.js';
import type { PlanChord } from '../plan.js';

/** Spelling of a note over its chord: chord tones as the chord spells them, others as the key does. */
export function spellOver(pitch: number, span: PlanChord): string {
  const pc = modulo(pitch, 12);
  for (const tone of span.chord.quality.tones) {
    const fifths = span.chord.root + tone;
    if (pitchClass(fifths) === pc && fifths >= -11 && fifths <= 15) return spellPitch(pitch, fifths);
  }
  return spellInKey(pitch, span.key);
}

/** Spells the notes of one chord after another; a pitch that comes back over a chord is spelled once. */
export class Speller {
  #span: PlanChord | null = null;
  readonly #names = new Array<string>(128).fill('');

  over(span: PlanChord): void {
    if (span === this.#span) return;
    this.#span = span;
    this.#names.fill('');
  }

  spell(pitch: number): string {
    const known = this.#names[pitch];
    if (known) return known;
    const name = spellOver(pitch, this.#span!);
    if (pitch >= 0 && pitch < 128) this.#names[pitch] = name;
    return name;
  }
}
