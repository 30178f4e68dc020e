import { dirname } from 'node:path';
import { isDocument, isSound } from '../src/contract/brief.js';
import type { RenderedDocument, RenderedFile, RenderedSound } from '../src/contract/output.js';
import type { AudioEncoder } from '../src/encode/audio-encoder.js';
import { PeakMeter, peaksAsData } from '../src/encode/peaks.js';
import { GroupRing } from '../src/jobs/group-ring.js';
import type { JobSignal } from '../src/jobs/job-signal.js';
import { steadyMs } from '../src/jobs/steady.js';
import type { Generated, GenerateTask } from '../src/jobs/task.js';
import type { Spool } from '../src/mix/master/spool.js';
import type { MasterReport } from '../src/mix/master/targets.js';
import { roundOf } from '../src/render/loop.js';
import { createMasteredPiece, type KeptStems, type MasteredPiece } from '../src/render/mastered.js';
import { canonicalJson } from '../src/score/canonical.js';
import type { Score } from '../src/score/score.js';
import { secondsToFrames } from '../src/score/time.js';
import { assistedGroups } from './assisted-groups.js';
import { scoreOf } from './composed.js';
import { spoolFor } from './file-spool.js';
import { type FileContent, HashedFile } from './hashed-file.js';
import { writeLayers } from './layer-files.js';
import { LentWorkspaces } from './lent-workspaces.js';
import { PartFolder } from './part-folder.js';
import { playedPatches } from './played-patches.js';
import { documentOf } from './score-documents.js';
import { SoundFiles } from './sound-files.js';
import { type Codecs, encodersOf, loadCodecs } from './sound-formats.js';
import { StageClock } from './stage-clock.js';
import { stemSpools, writeStems } from './stem-files.js';

/** Makes a piece in one go. Stops between blocks when told to. */
export async function makeTrack(task: GenerateTask, signal: JobSignal): Promise<Generated> {
  const steps = trackSteps(task, signal, await loadCodecs(task.brief, task.operations));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The whole way of one piece: Brief -> Score -> Blocks -> master -> file, a few milliseconds of work at a time. Told to
 * stop, it throws between them.
 */
export function* trackSteps(
  task: GenerateTask,
  signal: JobSignal,
  codecs: Codecs,
): Generator<void, Generated> {
  const { brief } = task;
  const clock = stopwatch();
  const stages = new StageClock('composing');
  signal.report('composing');
  signal.throwIfCanceled();
  const ring = task.help && new GroupRing(task.help);
  let spool: Spool | undefined;
  let room: Spool | undefined;
  let below: Spool | undefined;
  const workspaces = new LentWorkspaces();
  const kept = task.kept && new PartFolder(task.kept, task.engine);
  let stems: KeptStems | undefined;
  try {
    const { score, plan, base, withoutEffect } = scoreOf(task);
    const scoreFile = task.scoreUnread
      ? {}
      : { score: written(task.scorePath, Buffer.from(canonicalJson(score))) };
    const documents = writeDocuments(task, score);
    const parts = score.parts.map(({ id, role, instrument }) => ({ id, role, instrument }));
    const whole = { plan, parts, withoutEffect };
    const compose_ms = clock();
    if (codecs.mix.length === 0) {
      signal.report('done');
      const timings = {
        compose_ms,
        render_ms: 0,
        encode_ms: 0,
        realtime_factor: rounded((1000 * score.duration) / compose_ms, 2),
      };
      return {
        ...whole,
        files: inOrder(brief.format, documents, []),
        ...scoreFile,
        timings,
        stages: stages.finish(),
      };
    }

    const sampleRate = brief.sample_rate;
    const length = secondsToFrames(score.duration, sampleRate);
    const mastering = brief.mastering ?? 'release';
    const folder = dirname(task.scorePath);
    if (mastering === 'release')
      spool = spoolFor(folder, score.loop ? roundOf(length, sampleRate).total : length);
    if (score.loop) room = spoolFor(folder, length);
    stems = stemSpools(task, score, length);
    const options = { sampleRate, patches: playedPatches(task.bank), kept };
    const groups = ring && assistedGroups(base, ring, options);
    const piece = createMasteredPiece(score, {
      ...options,
      base,
      mixes: kept?.mixes,
      masters: kept?.masters,
      workspaceOf: workspaces.take,
      below: () => {
        below = spoolFor(folder, length);
        return below;
      },
      mastering,
      ...(spool && { spool }),
      ...(room && { room }),
      ...(stems && { stems }),
      ...(groups && { groups }),
    });
    const { frames } = piece;
    yield* rendered(piece, signal, stages);
    const render_ms = clock();
    stages.enter('encoding');

    const all = frames * ((stems?.plans.length ?? 0) + (brief.layers ?? 1));
    let done = 0;
    const onWritten = (more: number) => {
      done += more;
      signal.throwIfCanceled();
      signal.report('encoding', done, all);
    };
    const peaks = task.peaksPath === undefined ? undefined : new PeakMeter(sampleRate, frames);
    const encoders = encodersOf(codecs, task, score, frames);
    const contents = yield* writeMix(piece, task, encoders, peaks, onWritten);
    const stemFiles = stems ? yield* writeStems(piece, stems, task, score, codecs, onWritten) : [];
    const duration = frames / sampleRate;
    const made = brief.format.filter(isSound).map(
      (format, i): RenderedSound => ({
        kind: 'mix',
        format,
        ...contents[i]!,
        ...sound(piece.report),
        duration,
        frames,
        sample_rate: format === 'opus' ? 48000 : sampleRate,
        channels: 2,
        bit_depth: format === 'wav' || format === 'flac' ? brief.bit_depth : null,
      }),
    );
    const layers = yield* writeLayers({
      task,
      score,
      codecs,
      mix: piece,
      files: made,
      kept,
      soundOf: sound,
      onMade: onWritten,
    });
    const peaksFile = peaks && written(task.peaksPath!, peaksAsData(peaks.finish()));
    const encode_ms = clock();
    signal.report('done', frames, frames);
    const seconds = (compose_ms + render_ms + encode_ms) / 1000;
    return {
      ...whole,
      files: [...inOrder(brief.format, documents, made), ...stemFiles, ...layers],
      ...scoreFile,
      ...(peaksFile && { peaks: peaksFile }),
      timings: { compose_ms, render_ms, encode_ms, realtime_factor: rounded(duration / seconds, 2) },
      stages: stages.finish(),
    };
  } finally {
    ring?.end();
    spool?.close();
    room?.close();
    below?.close();
    workspaces.close();
    kept?.close();
    for (const stem of stems?.spools ?? []) stem.close();
  }
}

/** Renders and masters the piece. In a function of its own, so that an engine that optimises the loop has no more to do than that. */
function* rendered(piece: MasteredPiece, signal: JobSignal, stages: StageClock): Generator<void> {
  const { frames } = piece;
  do {
    yield;
    signal.throwIfCanceled();
    stages.enter(piece.stage);
    signal.report(piece.stage, Math.round(piece.progress * frames), frames);
  } while (!goneOn(piece));
}

/** Steps of a piece between two looks at the job's signal: what leads there, two generators, costs as much as a short step. */
const STEPS = 4;

function goneOn(piece: MasteredPiece): boolean {
  for (let i = 0; i < STEPS; i++) if (piece.step()) return true;
  return false;
}

/** The mix through each of its encoders at once; `written` hears the frames of each block. */
function* writeMix(
  piece: MasteredPiece,
  task: GenerateTask,
  encoders: readonly AudioEncoder[],
  peaks: PeakMeter | undefined,
  written: (frames: number) => void,
): Generator<void, FileContent[]> {
  const { format } = task.brief;
  const sounds = format.filter(isSound);
  const files = new SoundFiles(
    piece,
    encoders.map((encoder, i) => ({ path: task.audioPaths[format.indexOf(sounds[i]!)]!, encoder })),
    peaks,
  );
  try {
    for (let before = 0; files.writeBlock(); before = files.frames) {
      written(files.frames - before);
      yield;
    }
    if (files.frames !== piece.frames)
      throw new Error(`the sound ended after ${files.frames} of ${piece.frames} frames`);
    return files.finish();
  } finally {
    files.close();
  }
}

/** The documents among the brief's formats, each in its file. */
function writeDocuments({ brief, audioPaths }: GenerateTask, score: Score): RenderedDocument[] {
  return brief.format.flatMap((format, i): RenderedDocument[] => {
    if (!isDocument(format)) return [];
    const content = written(audioPaths[i]!, documentOf(score, format));
    return [{ kind: 'document', format, ...content, duration: score.duration }];
  });
}

function inOrder(
  formats: GenerateTask['brief']['format'],
  documents: readonly RenderedDocument[],
  sounds: readonly RenderedSound[],
): RenderedFile[] {
  return formats.flatMap((format) => [...documents, ...sounds].filter((file) => file.format === format));
}

function written(path: string, bytes: Uint8Array): { sha256: string; bytes: number } {
  const file = new HashedFile(path);
  try {
    file.write(bytes);
    const { sha256, bytes: length } = file.finish();
    return { sha256, bytes: length };
  } finally {
    file.close();
  }
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = steadyMs();
  return () => {
    const now = steadyMs();
    const span = rounded(now - last, 1);
    last = now;
    return span;
  };
}

function sound({
  loudness,
  truePeak,
  normalisation,
}: MasterReport): Pick<RenderedSound, 'loudness' | 'true_peak' | 'normalisation'> {
  return { loudness: level(loudness), true_peak: level(truePeak), normalisation };
}

/** Two decimals; JSON has no word for the level of silence. */
function level(decibels: number): number | null {
  return Number.isFinite(decibels) ? rounded(decibels, 2) : null;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
