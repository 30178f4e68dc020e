/** The stems of a piece: kept in spools while its mix is rendered, written to files when the mix is mastered. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RenderedSound } from '../src/contract/output.js';
import type { GenerateTask } from '../src/jobs/task.js';
import { MemorySpool, type Spool } from '../src/mix/master/spool.js';
import type { StereoSource } from '../src/mix/master/targets.js';
import type { KeptStems, MasteredPiece } from '../src/render/mastered.js';
import { stemsOf } from '../src/render/stems.js';
import type { Score } from '../src/score/score.js';
import { FileSpool, LARGEST_IN_MEMORY } from './file-spool.js';
import { SoundFiles } from './sound-files.js';
import { type Codecs, stemEncoder, stemFormat } from './sound-formats.js';

/** Frames looked at at a time. */
const BLOCK = 16_384;

/** Spools for the stems that the task asks for; undefined where it asks for none. */
export function stemSpools(task: GenerateTask, score: Score, frames: number): KeptStems | undefined {
  const { stems } = task.brief;
  const folder = task.stemsFolder;
  if (stems === undefined || folder === undefined) return undefined;
  mkdirSync(folder);
  const plans = stemsOf(score, stems);
  const spools: Spool[] = [];
  try {
    const small = 8 * frames * plans.length <= LARGEST_IN_MEMORY;
    for (let i = 0; i < plans.length; i++)
      spools.push(small ? new MemorySpool(frames) : new FileSpool(folder));
  } catch (error) {
    for (const spool of spools) spool.close();
    throw error;
  }
  return { plans, spools };
}

/**
 * Writes them one after the other, a block at a time; `written` hears the frames of each block. Parts may be louder than
 * their mix, where others cancel them: a stem that would be clipped is a float WAV whatever was asked for.
 */
export function* writeStems(
  piece: MasteredPiece,
  { plans, spools }: KeptStems,
  task: GenerateTask,
  score: Score,
  codecs: Codecs,
  written: (frames: number) => void,
): Generator<void, RenderedSound[]> {
  const asked = stemFormat(task.brief);
  const { frames } = piece;
  const sample_rate = task.brief.sample_rate;
  const files: RenderedSound[] = [];
  for (const [i, plan] of plans.entries()) {
    const { name, title, parts } = plan;
    const fits = asked.bitDepth === 32 || (yield* peakOf(piece.stem(i))) < 1;
    const shape = fits ? asked : ({ format: 'wav', bitDepth: 32 } as const);
    const path = join(task.stemsFolder!, `${name}.${shape.format}`);
    const encoder = stemEncoder(codecs, task, score, frames, plan, shape);
    const file = new SoundFiles(piece.stem(i), [{ path, encoder }]);
    try {
      for (let before = 0; file.writeBlock(); before = file.frames) {
        written(file.frames - before);
        yield;
      }
      files.push({
        kind: 'stem',
        stem: { name, title, parts: [...parts] },
        format: shape.format,
        ...file.finish()[0]!,
        loudness: null,
        true_peak: null,
        normalisation: piece.report.normalisation,
        duration: frames / sample_rate,
        frames,
        sample_rate,
        channels: 2,
        bit_depth: shape.bitDepth,
      });
    } finally {
      file.close();
    }
    spools[i]!.close();
  }
  return files;
}

function* peakOf(source: StereoSource): Generator<void, number> {
  const left = new Float32Array(BLOCK);
  const right = new Float32Array(BLOCK);
  let peak = 0;
  for (;;) {
    const frames = source.read(left, right, BLOCK);
    if (frames === 0) return peak;
    for (let i = 0; i < frames; i++) peak = Math.max(peak, Math.abs(left[i]!), Math.abs(right[i]!));
    yield;
  }
}
