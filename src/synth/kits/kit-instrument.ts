import { exp, exp2, pow } from '../../math/elementary.js';
import { BlockPlace } from '../dsp/block-place.js';
import { HIT, HIT_WORDS, HITS, type HitKernels } from '../dsp/kernels-of-hits.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type Instrument, type NoteOn, QUANTUM } from '../instrument.js';
import { addRange } from '../voice-sums.js';
import type { DrumSound } from './drum-sound.js';
import type { HitBank, RenderedHit } from './hit-bank.js';
import { type Guest, HitRoom } from './hit-room.js';

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
  guest: Guest | undefined = undefined;
  choke: string | undefined = undefined;
  serial = 0;
  position = 0;
  /** Begins with the next range. */
  fresh = false;
  /** What the kernel plays: HIT_WORDS. */
  readonly record: Float32Array;
  readonly recordAt: number;

  constructor(workspace: Workspace) {
    this.record = workspace.floats(HIT_WORDS);
    this.recordAt = this.record.byteOffset;
  }
}

/**
 * Plays the strokes of a kit: level, place, brightness, choke groups. Notes ring as long as they ring. Starts are exact to the frame; a
 * stroke is played ahead to the end of the quantum in which it begins, and what chokes it is heard from the next one on.
 */
export class KitInstrument implements Instrument {
  readonly #map: DrumMap;
  readonly #bank: HitBank;
  readonly #sampleRate: number;
  readonly #strokes: readonly Stroke[];
  readonly #keep: number;
  readonly #kernels: HitKernels;
  readonly #room: HitRoom;
  readonly #out: BlockPlace;
  readonly #left: Float32Array;
  readonly #leftAt: number;
  readonly #right: Float32Array;
  readonly #rightAt: number;
  /** Whether the kit's own blocks are silent. */
  #clean = true;
  #serial = 0;
  #sounding = 0;
  #brightness = 0.5;
  #width = 1;

  constructor(workspace: Workspace, map: DrumMap, bank: HitBank, sampleRate: number) {
    this.#map = map;
    this.#bank = bank;
    this.#sampleRate = sampleRate;
    this.#keep = exp((-6.283185307179586 * SHELF_HERTZ) / sampleRate);
    this.#strokes = Array.from({ length: SLOTS }, () => new Stroke(workspace));
    this.#kernels = workspace.kernels(HITS);
    this.#room = HitRoom.of(workspace);
    this.#out = new BlockPlace(workspace.memory.buffer);
    this.#left = workspace.floats(QUANTUM);
    this.#leftAt = this.#left.byteOffset;
    this.#right = workspace.floats(QUANTUM);
    this.#rightAt = this.#right.byteOffset;
  }

  noteOn(note: NoteOn): number {
    const midi = playable(this.#map, note.midi);
    const sound = this.#map.get(midi);
    if (sound === undefined) return -1;
    if (sound.choke !== undefined) this.#silence(sound.choke);
    const v = note.velocity < 0 ? 0 : Math.min(note.velocity, 1);
    const stroke = this.#place();
    const hit = this.#bank.hit(midi, sound, v, note.variation);
    stroke.hit = hit;
    stroke.guest = this.#room.played(hit);
    stroke.choke = sound.choke;
    stroke.serial = ++this.#serial;
    stroke.position = 0;
    stroke.fresh = true;
    const gain = sound.level * pow(v, 1.55) * (1 + 0.05 * vary(note.variation, 3));
    const pan = sound.pan * this.#width + 0.02 * vary(note.variation, 4);
    const { record } = stroke;
    record[HIT.gainLeft] = gain * Math.sqrt(1 - pan);
    record[HIT.gainRight] = gain * Math.sqrt(1 + pan);
    record[HIT.bright] = exp2(
      2 * (this.#brightness - 0.5) + 0.9 * (v - 0.7) + 0.16 * vary(note.variation, 5),
    );
    record[HIT.lowLeft] = 0;
    record[HIT.lowRight] = 0;
    record[HIT.fade] = 1;
    record[HIT.fadeStep] = 0;
    record[HIT.keep] = this.#keep;
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
    if (this.#sounding === 0 && this.#clean) return false;
    const place = this.#out.find(left, right);
    if (from === 0 && to === QUANTUM && place.inside) {
      this.#clear();
      this.#play(place.left, place.right, 0);
      return true;
    }
    if (from === 0) this.#clear();
    if (this.#sounding > 0) this.#clean = false;
    this.#play(this.#leftAt, this.#rightAt, from);
    addRange(left, right, this.#left, this.#right, from, to);
    return true;
  }

  /** Adds strokes from a frame on to the quantum's end: all of them, or those that begin there. */
  #play(left: number, right: number, from: number): void {
    const room = this.#room;
    for (let s = 0, others = this.#sounding; others > 0; s++) {
      const stroke = this.#strokes[s]!;
      const hit = stroke.hit;
      if (hit === undefined) continue;
      others--;
      if (from > 0 && !stroke.fresh) continue;
      stroke.fresh = false;
      const frames = Math.min(QUANTUM - from, hit.frames - stroke.position);
      room.reach(hit, stroke.guest!, stroke.position, frames);
      this.#kernels.play(stroke.recordAt, room.left, room.right, left + 4 * from, right + 4 * from, frames);
      stroke.position += frames;
      if (stroke.position < hit.frames && stroke.record[HIT.fade]! > 0) continue;
      stroke.hit = undefined;
      this.#sounding--;
    }
  }

  #clear(): void {
    if (this.#clean) return;
    this.#left.fill(0);
    this.#right.fill(0);
    this.#clean = true;
  }

  reset(): void {
    for (const stroke of this.#strokes) stroke.hit = undefined;
    this.#clear();
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
    const { record } = stroke;
    if (record[HIT.fadeStep] === 0) record[HIT.fadeStep] = 1 / (CHOKE_SECONDS * this.#sampleRate);
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
        if (stroke.record[HIT.fadeStep] === 0 && (steady === undefined || stroke.serial < steady.serial))
          steady = stroke;
      }
    }
    if (this.#sounding > SLOTS - 8 && steady !== undefined) this.#fadeOut(steady);
    const chosen = free ?? oldest ?? this.#strokes[0]!;
    if (chosen.hit === undefined) this.#sounding++;
    return chosen;
  }
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
