import type { AlphabetName } from '../../styles/tables/melody.js';
import { chordClasses, guideTones } from '../../theory/chord.js';
import { isMinor, keyClasses, keyScale } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { SCALES, type ScaleName, scaleClasses } from '../../theory/scale.js';
import type { PlanChord } from '../plan.js';

/** Semitones of a scale step, on average. */
export const SCALE_STEP = 1.7;

/** Pitch classes a line may use over one chord. */
export interface Alphabet {
  readonly chord: PlanChord;
  /** By pitch class: in the scale, in the chord. */
  readonly inScale: readonly boolean[];
  readonly inChord: readonly boolean[];
  /** Scale classes, rising from C. */
  readonly classes: readonly number[];
  readonly tonic: number;
  readonly root: number;
  readonly third: number | null;
  readonly fifth: number | null;
  readonly seventh: number | null;
  /** By MIDI note: its number on the ladder of scale tones; strangers lie halfway. */
  readonly rungs: readonly number[];
}

/** The seven steps of the chord's key from its tonic, each as the chord has it: pitch classes. */
export function keySteps({ key, chord }: PlanChord): number[] {
  const steps = SCALES[keyScale(key)].map((step) => key.tonic + step);
  for (const tone of chord.quality.tones) {
    const place = steps.findIndex((step) => modulo(step - (chord.root + tone), 7) === 0);
    if (place >= 0) steps[place] = chord.root + tone;
  }
  return steps.map(pitchClass);
}

function alphabetClasses(name: AlphabetName, chord: PlanChord): number[] {
  if (name === 'steps') return keySteps(chord);
  const tones = chordClasses(chord.chord);
  const key = chord.key;
  const tonic = pitchClass(key.tonic);
  const on = (scale: ScaleName): number[] => scaleClasses(key.tonic, scale);
  if (name === 'blues') {
    const third = guideTones(chord.chord).third;
    const sweet = isMinor(key) ? [] : [(tonic + 2) % 12, (tonic + 9) % 12];
    const major = !isMinor(key) && third === (tonic + 4) % 12 ? [(tonic + 4) % 12] : [];
    return [...on('blues'), ...sweet, ...major, ...(third === null ? [] : [third])];
  }
  if (name === 'pentatonic' || name === 'minor pentatonic') {
    const minor = name === 'minor pentatonic' || isMinor(key) || key.mode === 'blues';
    const { third, fifth } = guideTones(chord.chord);
    const base = on(minor ? 'minor pentatonic' : 'major pentatonic');
    // Scale tones a semitone from the chord's root give way to it.
    const root = tones[0]!;
    const kept = base.filter((pc) => (pc - root + 12) % 12 !== 1 && (root - pc + 12) % 12 !== 1);
    return [...kept, root, ...(third === null ? [] : [third]), ...(fifth === null ? [] : [fifth])];
  }
  const scale = keyClasses(key);
  if (tones.every((tone) => scale.includes(tone))) return scale;
  if (name === 'chord') return [...scaleClasses(chord.chord.root, chord.chord.quality.scale), ...tones];
  // The key bent to the chord: scale tones a semitone from a foreign chord tone give way to it.
  const foreign = tones.filter((tone) => !scale.includes(tone));
  const bent = scale.filter(
    (pc) =>
      tones.includes(pc) ||
      !foreign.some((tone) => (pc - tone + 12) % 12 === 1 || (tone - pc + 12) % 12 === 1),
  );
  return [...bent, ...tones];
}

export function alphabetOf(name: AlphabetName, chord: PlanChord): Alphabet {
  const inScale = new Array<boolean>(12).fill(false);
  const inChord = new Array<boolean>(12).fill(false);
  for (const pc of alphabetClasses(name, chord)) inScale[pc] = true;
  for (const pc of chordClasses(chord.chord)) inChord[pc] = true;
  const { third, fifth, seventh } = guideTones(chord.chord);
  const classes = inScale.flatMap((inside, pc) => (inside ? [pc] : []));
  return {
    chord,
    inScale,
    inChord,
    classes,
    tonic: pitchClass(chord.key.tonic),
    root: pitchClass(chord.chord.root),
    third,
    fifth,
    seventh,
    rungs: ladder(classes, inScale),
  };
}

/** The chords of a plan with their alphabets, looked up by tick. */
export class Harmony {
  readonly #chords: readonly PlanChord[];
  /** By alphabet and chord. */
  readonly #cache = new Map<AlphabetName, (Alphabet | undefined)[]>();

  constructor(chords: readonly PlanChord[]) {
    this.#chords = chords;
  }

  /** Index of the chord sounding at a tick; the first or last one outside. */
  indexAt(tick: number): number {
    let low = 0;
    let high = this.#chords.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#chords[middle]!.start <= tick) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  chordAt(tick: number): PlanChord {
    return this.#chords[this.indexAt(tick)]!;
  }

  alphabetAt(tick: number, name: AlphabetName): Alphabet {
    const index = this.indexAt(tick);
    let alphabets = this.#cache.get(name);
    if (alphabets === undefined) {
      alphabets = new Array<Alphabet | undefined>(this.#chords.length).fill(undefined);
      this.#cache.set(name, alphabets);
    }
    const known = alphabets[index];
    if (known !== undefined) return known;
    const made = alphabetOf(name, this.#chords[index]!);
    alphabets[index] = made;
    return made;
  }
}

/** The rungs of all MIDI notes: one octave counted, the others on top of it. */
function ladder(classes: readonly number[], inScale: readonly boolean[]): number[] {
  const octave: number[] = [];
  let below = 0;
  for (let pc = 0; pc < 12; pc++) {
    octave.push(inScale[pc] ? below : below - 0.5);
    if (inScale[pc]) below++;
  }
  const rungs: number[] = [];
  for (let start = 0; rungs.length < 128; start += classes.length)
    for (let pc = 0; pc < 12 && rungs.length < 128; pc++) rungs.push(start + octave[pc]!);
  return rungs;
}

/** Number of a pitch on the ladder of an alphabet: neighbours differ by one, strangers lie halfway. */
export function rung(pitch: number, alphabet: Alphabet): number {
  return alphabet.rungs[Math.max(0, Math.min(127, pitch))]!;
}

/** The pitch nearest to `pitch` that passes, inside the register; `pitch` itself when none does. */
export function nearestPitch(
  pitch: number,
  register: readonly [number, number],
  passes: (pitchClass: number) => boolean,
): number {
  for (let away = 0; away <= 24; away++) {
    for (const candidate of away === 0 ? [pitch] : [pitch - away, pitch + away]) {
      if (candidate < register[0] || candidate > register[1]) continue;
      if (passes(((candidate % 12) + 12) % 12)) return candidate;
    }
  }
  return pitch;
}

/** Whether two alphabets have the same scale in the same order. */
export function isSameScale({ classes }: Alphabet, other: Alphabet): boolean {
  return classes.length === other.classes.length && classes.every((pc, i) => pc === other.classes[i]);
}
