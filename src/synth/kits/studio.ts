/**
 * Where strokes are drawn: one room in linear memory for whole sounds, used again for every stroke, since memory that was never touched
 * costs more than drawing in it. What is drawn lasts until the next stroke begins.
 */
import { FILTER_WORDS, STROKES, type StrokeKernels } from '../dsp/kernels-of-strokes.js';
import { ModalBanks } from '../dsp/modal-bank.js';
import { type FilterMode, filterMix, warp } from '../dsp/state-variable-filter.js';
import { Workspace } from '../dsp/workspace.js';

/** Floats of the room: eight sounds of five seconds at 48 kHz. */
const ROOM = 8 * 5 * 48000;
/** Modes of the richest plate. */
const MODES = 128;

class Studio {
  readonly kernels: StrokeKernels;
  readonly #workspace: Workspace;
  readonly #room: Float32Array;
  readonly #filters: Float64Array;
  readonly #filtersAt: number;
  readonly #tables = new Map<Float32Array, number>();
  readonly #modes = new Map<number, ModalBanks>();
  #top = 0;

  constructor() {
    this.#workspace = new Workspace(4 * ROOM + 1024 * 1024);
    this.kernels = this.#workspace.kernels(STROKES);
    this.#filters = this.#workspace.doubles(2 * FILTER_WORDS);
    this.#filtersAt = this.#filters.byteOffset;
    this.#room = this.#workspace.floats(ROOM);
  }

  /** A new stroke: the room is empty. */
  begin(): void {
    this.#top = 0;
  }

  /** Silence of so many frames. */
  take(frames: number): Float32Array {
    const at = this.#top;
    if (at + frames > ROOM) throw new Error(`a stroke of ${frames} frames finds no room in the studio`);
    this.#top = at + ((frames + 3) & ~3);
    return this.#room.subarray(at, at + frames).fill(0);
  }

  /** The sound that was taken last is not needed any more. */
  giveBack(sound: Float32Array): void {
    this.#top = (sound.byteOffset - this.#room.byteOffset) / 4;
  }

  /** A place for one mode bank at a sample rate, empty. */
  modes(sampleRate: number): ModalBanks {
    let bank = this.#modes.get(sampleRate);
    if (bank === undefined) {
      bank = new ModalBanks(this.#workspace, sampleRate, 1, MODES);
      this.#modes.set(sampleRate, bank);
    }
    bank.clear(0);
    return bank;
  }

  /** Pointer of a table's copy. */
  table(table: Float32Array): number {
    let at = this.#tables.get(table);
    if (at === undefined) {
      const copy = this.#workspace.floats(table.length);
      copy.set(table);
      at = copy.byteOffset;
      this.#tables.set(table, at);
    }
    return at;
  }

  /** Pointer of filters in series (two at most): mode, Hz, Q. */
  filters(sampleRate: number, ...filters: readonly (readonly [FilterMode, number, number])[]): number {
    filters.forEach(([mode, hertz, q], i) => {
      const g = warp(hertz, sampleRate);
      const k = 1 / Math.max(0.3, Math.min(q, 100));
      const a1 = 1 / (1 + g * (g + k));
      const a2 = g * a1;
      this.#filters.set([a1, a2, g * a2, ...filterMix(mode, k)], i * FILTER_WORDS);
    });
    return this.#filtersAt;
  }
}

let studio: Studio | undefined;

/** The one studio of a thread, built for the first stroke. */
export function theStudio(): Studio {
  studio ??= new Studio();
  return studio;
}
