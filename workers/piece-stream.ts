import { composeByChapters } from '../src/compose/compose.js';
import { type AudioEncoder, joined } from '../src/encode/audio-encoder.js';
import type { StreamTask } from '../src/jobs/stream-task.js';
import { createMasteredPiece, type MasteredPiece } from '../src/render/mastered.js';
import { STYLES } from '../src/styles/index.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { attachModels } from './attached-models.js';
import { playedPatches } from './played-patches.js';
import { encodersOf, loadCodecs } from './sound-formats.js';

/** Frames rendered between two looks at whether somebody still listens. */
export const BLOCK = 2048;

/** Workspaces of streams that are over, for the next ones: fresh memory has to be asked for and cleared, page by page. */
const IDLE = 2;
const idle: Workspace[] = [];

/** A piece as bytes that come while it is rendered: those of the file of the same brief, but for what is put right later. */
export class PieceStream {
  readonly #piece: MasteredPiece;
  readonly #encoder: AudioEncoder;
  readonly #workspace: Workspace;
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  #begun = false;
  #ended = false;

  private constructor(piece: MasteredPiece, encoder: AudioEncoder, workspace: Workspace) {
    this.#piece = piece;
    this.#encoder = encoder;
    this.#workspace = workspace;
  }

  /** Composes its first chapter; the others when they are needed. */
  static async open(task: StreamTask): Promise<PieceStream> {
    const { brief } = task;
    const codecs = await loadCodecs(brief);
    const growing = composeByChapters(brief, STYLES, attachModels(task.models));
    const { score } = growing;
    const workspace = idle.pop() ?? new Workspace();
    const options = { sampleRate: brief.sample_rate, patches: playedPatches(task.bank), growing, workspace };
    const piece = createMasteredPiece(score, { ...options, mastering: 'stream' });
    const [encoder] = encodersOf(codecs, task, score, piece.frames, { streamed: true });
    if (encoder === undefined) throw new Error('a stream has one format');
    return new PieceStream(piece, encoder, workspace);
  }

  /**
   * At least `wanted` bytes of sound, the last ones excepted; undefined after them. `stop` is asked between blocks: where
   * it says so, what there is comes back.
   */
  next(wanted: number, stop: () => boolean): Uint8Array | undefined {
    if (this.#ended) return undefined;
    const pieces: Uint8Array[] = [];
    if (!this.#begun) {
      this.#begun = true;
      pieces.push(this.#encoder.head().slice());
    }
    for (let bytes = 0; bytes < wanted && !stop(); ) {
      const frames = this.#piece.read(this.#left, this.#right, BLOCK);
      const sound =
        frames > 0 ? this.#encoder.encode(this.#left, this.#right, frames) : this.#encoder.finish().tail;
      pieces.push(sound.slice());
      bytes += sound.length;
      if (frames > 0) continue;
      this.#ended = true;
      break;
    }
    return joined(pieces.length === 0 ? [new Uint8Array(0)] : pieces);
  }

  /** To be called once; it is not read after that. */
  close(): void {
    this.#encoder.close?.();
    if (idle.length === IDLE) return;
    this.#workspace.reset();
    idle.push(this.#workspace);
  }
}
