/** The layers of a piece: its mix is the fullest, the others are rendered after it under the gain that it was found to need. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSound } from '../src/contract/brief.js';
import { layerName, type RenderedSound } from '../src/contract/output.js';
import type { GenerateTask } from '../src/jobs/task.js';
import type { KeptSound } from '../src/render/kept-sound.js';
import { type LayerPlan, layersOf, masteredAs } from '../src/render/layers.js';
import { createMasteredPiece, type MasteredPiece } from '../src/render/mastered.js';
import type { Score } from '../src/score/score.js';
import { spoolFor } from './file-spool.js';
import { playedPatches } from './played-patches.js';
import { SoundFiles } from './sound-files.js';
import { type Codecs, encodersOf } from './sound-formats.js';

export interface LayersAsk {
  readonly task: GenerateTask;
  readonly score: Score;
  readonly codecs: Codecs;
  /** The mix, read to its end. */
  readonly mix: MasteredPiece;
  /** Its files, in the order of the sounds, and what is said of them. */
  readonly files: readonly RenderedSound[];
  readonly kept: KeptSound | undefined;
  /** What the report of a master says of a file. */
  readonly soundOf: (
    report: MasteredPiece['report'],
  ) => Pick<RenderedSound, 'loudness' | 'true_peak' | 'normalisation'>;
  /** Hears the frames of each block that is made. */
  readonly onMade: (frames: number) => void;
}

/** Makes the files of all layers that the brief asks for, the calmest first, each in all of the brief's sounds. */
export function* writeLayers(ask: LayersAsk): Generator<void, RenderedSound[]> {
  const { task, score, mix, files } = ask;
  const { layers } = task.brief;
  const folder = task.layersFolder;
  if (layers === undefined || folder === undefined) return [];
  mkdirSync(folder);
  const made: RenderedSound[] = [];
  for (const layer of layersOf(score, layers)) {
    const { index, of, parts } = layer;
    const facts = { index, of, parts: [...parts] };
    if (index < of) made.push(...(yield* writeLayer(layer, masteredAs(layer.score, mix.report), ask)));
    else {
      for (const file of files) {
        copyFileSync(
          task.audioPaths[task.brief.format.indexOf(file.format)]!,
          pathOf(folder, layer, file.format),
        );
        made.push({ ...file, kind: 'layer', layer: facts });
      }
    }
  }
  return made;
}

function* writeLayer(
  layer: LayerPlan,
  score: Score,
  { task, codecs, files, kept, soundOf, onMade }: LayersAsk,
): Generator<void, RenderedSound[]> {
  const { brief } = task;
  const { frames } = files[0]!;
  const room = score.loop && spoolFor(dirname(task.scorePath), frames);
  let out: SoundFiles | undefined;
  try {
    const piece = createMasteredPiece(score, {
      sampleRate: brief.sample_rate,
      patches: playedPatches(task.bank),
      mastering: 'stream',
      kept,
      ...(room && { room }),
    });
    do {
      onMade(0);
      yield;
    } while (!piece.step());
    const { index, of, parts } = layer;
    const tags = [{ name: 'LAYER', value: `${index}/${of}` }];
    const encoders = encodersOf(codecs, task, score, frames, { tags });
    const sounds = brief.format.filter(isSound);
    out = new SoundFiles(
      piece,
      encoders.map((encoder, i) => ({ path: pathOf(task.layersFolder!, layer, sounds[i]!), encoder })),
    );
    for (let before = 0; out.writeBlock(); before = out.frames) {
      onMade(out.frames - before);
      yield;
    }
    if (out.frames !== frames) throw new Error(`layer ${index} has ${out.frames} of ${frames} frames`);
    const contents = out.finish();
    return files.map((file, i) => ({
      ...file,
      ...contents[i]!,
      ...soundOf(piece.report),
      kind: 'layer',
      layer: { index, of, parts: [...parts] },
    }));
  } finally {
    out?.close();
    room?.close();
  }
}

function pathOf(folder: string, { index, of }: LayerPlan, format: string): string {
  return join(folder, `${layerName(index, of)}.${format}`);
}
