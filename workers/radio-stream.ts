import { composePiece } from '../src/compose/edit/edit.js';
import type { Brief } from '../src/contract/brief.js';
import type { PlanSection } from '../src/contract/plan.js';
import { type AudioEncoder, joined } from '../src/encode/audio-encoder.js';
import type { OnAir, StreamTask } from '../src/jobs/stream-task.js';
import { decibelsToGain } from '../src/math/elementary.js';
import { StreamMaster } from '../src/mix/master/stream-master.js';
import { EndlessSource, type Following } from '../src/render/endless.js';
import { sectionScore } from '../src/score/edit/section-score.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { attachModels } from './attached-models.js';
import { loadMp3 } from './codecs/mp3.js';
import { playedPatches } from './played-patches.js';
import { tagsOf } from './sound-formats.js';

/** Frames rendered between two looks at whether the station is still on. */
const BLOCK = 2048;
/** kbit/s where the brief says none. */
const BITRATE = 192;

/** A piece of which section after section is played. */
interface OnTheDesk {
  readonly brief: Brief;
  readonly score: Score;
  readonly sections: readonly PlanSection[];
  next: number;
}

/**
 * A radio station: pieces on one grid of tempo, composed when they are needed and played section by section. What it is told
 * in between takes effect where the next section begins.
 */
export class RadioStream {
  readonly #encoder: AudioEncoder;
  readonly #master: StreamMaster;
  readonly #onAir: (section: OnAir) => void;
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  readonly #gain: number;
  #task: StreamTask;
  /** Pieces composed, so that each is another take. */
  #pieces = 0;
  #desk: OnTheDesk;
  #begun = false;

  private constructor(
    task: StreamTask,
    encoder: AudioEncoder,
    desk: OnTheDesk,
    onAir: (section: OnAir) => void,
  ) {
    this.#task = task;
    this.#encoder = encoder;
    this.#desk = desk;
    this.#pieces = 1;
    this.#onAir = onAir;
    const { master } = desk.score.production;
    this.#gain = master.streamGain;
    const sampleRate = task.brief.sample_rate;
    const source = new EndlessSource({ sampleRate, patches: playedPatches(task.bank) }, (frame) =>
      this.#following(frame / sampleRate),
    );
    this.#master = new StreamMaster(source, {
      sampleRate,
      frames: Number.POSITIVE_INFINITY,
      settings: master,
      measured: { from: 0, frames: 0 },
    });
  }

  static async open(task: StreamTask, onAir: (section: OnAir) => void): Promise<RadioStream> {
    const { brief } = task;
    const make = await loadMp3({ bitrate: typeof brief.bitrate === 'number' ? brief.bitrate : BITRATE });
    const desk = composed(task, 0);
    const tags = tagsOf(task, desk.score).filter(({ name }) => name !== 'TITLE');
    const station = { name: 'TITLE', value: 'Continuo radio' };
    const encoder = make({
      sampleRate: brief.sample_rate,
      frames: undefined,
      streamed: true,
      tags: [station, ...tags],
    });
    return new RadioStream(task, encoder, desk, onAir);
  }

  /** From the next section on it is this. */
  steer(task: StreamTask): void {
    this.#task = task;
  }

  /** At least `wanted` bytes, or what there is when `stop` says so; never the end. */
  next(wanted: number, stop: () => boolean): Uint8Array {
    const pieces: Uint8Array[] = [];
    if (!this.#begun) {
      this.#begun = true;
      pieces.push(this.#encoder.head().slice());
    }
    for (let bytes = 0; bytes < wanted && !stop(); ) {
      const frames = this.#master.read(this.#left, this.#right, BLOCK);
      const sound = this.#encoder.encode(this.#left, this.#right, frames);
      pieces.push(sound.slice());
      bytes += sound.length;
    }
    return joined(pieces.length === 0 ? [new Uint8Array(0)] : pieces);
  }

  close(): void {
    this.#encoder.close?.();
  }

  #following(second: number): Following {
    const steered = this.#desk.brief !== this.#task.brief;
    if (steered || this.#desk.next === this.#desk.sections.length) {
      this.#desk = composed(this.#task, this.#pieces);
      this.#pieces++;
    }
    const { brief, score, sections, next } = this.#desk;
    this.#desk.next++;
    const { name, key, energy, chords, bars } = sections[next]!;
    this.#onAir({
      second,
      piece: this.#pieces - 1,
      name,
      bars,
      key,
      energy,
      chords,
      style: brief.style,
      substyle: brief.substyle,
      mood: brief.mood,
      instruments: score.parts.map(({ instrument }) => instrument),
    });
    return {
      score: sectionScore(score, next),
      gain: decibelsToGain(score.production.master.streamGain - this.#gain),
    };
  }
}

/** The next piece of a station; each is another variation of the station's seed. */
function composed({ brief, models }: StreamTask, piece: number): OnTheDesk {
  const take = { ...brief, variation: brief.variation + piece };
  const { score, plan } = composePiece(take, [], STYLES, attachModels(models));
  return { brief, score, sections: plan.sections, next: 0 };
}
