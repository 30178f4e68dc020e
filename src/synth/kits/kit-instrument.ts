import { exp, exp2, pow } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { vary } from '../dsp/variation.js';
import type { Instrument, NoteOn } from '../instrument.js';
import type { DrumSound } from './drum-sound.js';
import type { HitBank, RenderedHit } from './hit-bank.js';

/** Notes of a kit, by General MIDI drum number. */
export type DrumMap = ReadonlyMap<number, DrumSound>;

const SLOTS = 40;
/** A choked or stolen stroke is gone after so many seconds. */
const CHOKE_SECONDS = 0.014;
/** Corner of the shelf that makes soft strokes duller within a layer, as a one-pole coefficient at 44.1 kHz (3 kHz). */
const SHELF_HERTZ = 3000;

/** A place for one sounding stroke. */
class Stroke {
  hit: RenderedHit | undefined = undefined;
  choke: string | undefined = undefined;
  serial = 0;
  position = 0;
  gainLeft = UNSET;
  gainRight = UNSET;
  /** Gain of what is above the shelf's corner. */
  bright = UNSET;
  lowLeft = UNSET;
  lowRight = UNSET;
  fade = UNSET;
  fadeStep = UNSET;
}

/** Plays the strokes of a kit: level, place, brightness, choke groups. Notes ring as long as they ring. */
export class KitInstrument implements Instrument {
  readonly #map: DrumMap;
  readonly #bank: HitBank;
  readonly #sampleRate: number;
  readonly #strokes = Array.from({ length: SLOTS }, () => new Stroke());
  readonly #shelf: number;
  #serial = 0;
  #sounding = 0;
  #brightness = 0.5;
  #width = 1;

  constructor(map: DrumMap, bank: HitBank, sampleRate: number) {
    this.#map = map;
    this.#bank = bank;
    this.#sampleRate = sampleRate;
    this.#shelf = 1 - exp((-6.283185307179586 * SHELF_HERTZ) / sampleRate);
  }

  noteOn(note: NoteOn): number {
    const midi = playable(this.#map, note.midi);
    const sound = this.#map.get(midi);
    if (sound === undefined) return -1;
    if (sound.choke !== undefined) this.#silence(sound.choke);
    const v = note.velocity < 0 ? 0 : Math.min(note.velocity, 1);
    const stroke = this.#place();
    stroke.hit = this.#bank.hit(midi, sound, v, note.variation);
    stroke.choke = sound.choke;
    stroke.serial = ++this.#serial;
    stroke.position = 0;
    const gain = sound.level * pow(v, 1.55) * (1 + 0.05 * vary(note.variation, 3));
    const pan = sound.pan * this.#width + 0.02 * vary(note.variation, 4);
    stroke.gainLeft = gain * Math.sqrt(1 - pan);
    stroke.gainRight = gain * Math.sqrt(1 + pan);
    stroke.bright = exp2(2 * (this.#brightness - 0.5) + 0.9 * (v - 0.7) + 0.16 * vary(note.variation, 5));
    stroke.lowLeft = 0;
    stroke.lowRight = 0;
    stroke.fade = 1;
    stroke.fadeStep = 0;
    return stroke.serial;
  }

  noteOff(_handle: number): void {}
  bend(_handle: number, _cents: number): void {}
  pedal(_down: boolean): void {}

  /** "brightness" (0.5 as the kit is, an octave of treble gain either way) and "width" (0 mono, 1 as the kit is), from the next stroke on. */
  control(name: string, value: number): void {
    const v = value < 0 ? 0 : Math.min(value, 1);
    if (name === 'brightness') this.#brightness = v;
    else if (name === 'width') this.#width = v;
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    if (this.#sounding === 0) return false;
    for (let s = 0, others = this.#sounding; others > 0; s++) {
      const stroke = this.#strokes[s]!;
      const hit = stroke.hit;
      if (hit === undefined) continue;
      others--;
      playStroke(
        stroke,
        hit,
        left,
        right,
        from,
        Math.min(to, from + hit.frames - stroke.position),
        this.#shelf,
      );
      if (stroke.position >= hit.frames || stroke.fade <= 0) {
        stroke.hit = undefined;
        this.#sounding--;
      }
    }
    return true;
  }

  reset(): void {
    for (const stroke of this.#strokes) stroke.hit = undefined;
    this.#serial = 0;
    this.#sounding = 0;
    this.#brightness = 0.5;
    this.#width = 1;
  }

  #silence(group: string): void {
    for (const stroke of this.#strokes) {
      if (stroke.hit !== undefined && stroke.choke === group) this.#fadeOut(stroke);
    }
  }

  #fadeOut(stroke: Stroke): void {
    if (stroke.fadeStep === 0) stroke.fadeStep = 1 / (CHOKE_SECONDS * this.#sampleRate);
  }

  /** A free place, or the one that is fading or oldest; keeps a few places clear by fading the oldest early. */
  #place(): Stroke {
    let free: Stroke | undefined;
    let oldest: Stroke | undefined;
    let steady: Stroke | undefined;
    for (const stroke of this.#strokes) {
      if (stroke.hit === undefined) free ??= stroke;
      else {
        if (oldest === undefined || stroke.serial < oldest.serial) oldest = stroke;
        if (stroke.fadeStep === 0 && (steady === undefined || stroke.serial < steady.serial)) steady = stroke;
      }
    }
    if (this.#sounding > SLOTS - 8 && steady !== undefined) this.#fadeOut(steady);
    const chosen = free ?? oldest ?? this.#strokes[0]!;
    if (chosen.hit === undefined) this.#sounding++;
    return chosen;
  }
}

/** Adds frames [from, to) of a stroke: x_low + bright * (x - x_low). */
function playStroke(
  stroke: Stroke,
  hit: RenderedHit,
  outLeft: Float32Array,
  outRight: Float32Array,
  from: number,
  to: number,
  shelf: number,
): void {
  const { left, right } = hit;
  const step = stroke.fadeStep;
  const keep = 1 - shelf;
  const { bright, gainLeft, gainRight } = stroke;
  const dull = 1 - bright;
  let at = stroke.position;
  let fade = stroke.fade;
  let a = stroke.lowLeft;
  if (step === 0 && fade === 1) {
    if (left === right) {
      for (let i = from; i < to; i++) {
        const x = left[at++]!;
        a = keep * a + shelf * x;
        const y = bright * x + dull * a;
        outLeft[i] = outLeft[i]! + gainLeft * y;
        outRight[i] = outRight[i]! + gainRight * y;
      }
    } else {
      let b = stroke.lowRight;
      for (let i = from; i < to; i++) {
        const x = left[at]!;
        const z = right[at++]!;
        a = keep * a + shelf * x;
        b = keep * b + shelf * z;
        outLeft[i] = outLeft[i]! + gainLeft * (bright * x + dull * a);
        outRight[i] = outRight[i]! + gainRight * (bright * z + dull * b);
      }
      stroke.lowRight = b;
    }
  } else if (left === right) {
    for (let i = from; i < to; i++) {
      const x = left[at++]!;
      a = keep * a + shelf * x;
      const y = fade * (bright * x + dull * a);
      outLeft[i] = outLeft[i]! + gainLeft * y;
      outRight[i] = outRight[i]! + gainRight * y;
      fade -= step;
      if (fade < 0) fade = 0;
    }
  } else {
    let b = stroke.lowRight;
    for (let i = from; i < to; i++) {
      const x = left[at]!;
      const z = right[at++]!;
      a = keep * a + shelf * x;
      b = keep * b + shelf * z;
      outLeft[i] = outLeft[i]! + gainLeft * fade * (bright * x + dull * a);
      outRight[i] = outRight[i]! + gainRight * fade * (bright * z + dull * b);
      fade -= step;
      if (fade < 0) fade = 0;
    }
    stroke.lowRight = b;
  }
  stroke.lowLeft = a;
  stroke.position = at;
  stroke.fade = fade;
}

/** Stand-ins for General MIDI drum notes a kit has not: the sound most like them. */
const STAND_INS: ReadonlyMap<number, number> = new Map([
  [58, 69],
  [65, 48],
  [66, 45],
  [71, 81],
  [72, 81],
  [73, 69],
  [74, 69],
  [78, 62],
  [79, 63],
  [82, 70],
  [83, 54],
  [84, 81],
  [27, 75],
  [28, 39],
  [29, 69],
  [30, 69],
  [31, 37],
  [32, 75],
  [33, 76],
  [34, 53],
  [85, 75],
  [86, 41],
  [87, 41],
]);

/** The note itself, its stand-in, or the kick and the closed hat beyond the ends. */
export function playable(map: DrumMap, midi: number): number {
  if (map.has(midi)) return midi;
  const other = STAND_INS.get(midi);
  if (other !== undefined && map.has(other)) return other;
  return midi < 35 ? 36 : 42;
}
