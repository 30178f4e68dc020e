import { dirname } from 'node:path';
import { createWavEncoder } from '../src/encode/wav-stream.js';
import type { MidiRendered, MidiTask } from '../src/jobs/midi-task.js';
import { steadyMs } from '../src/jobs/steady.js';
import { ReleaseMaster } from '../src/mix/master/release-master.js';
import type { MasterReport, StereoSource } from '../src/mix/master/targets.js';
import { MidiRenderer } from '../src/render/general-midi/midi-renderer.js';
import { MidiFileError } from '../src/score/midi/events.js';
import { readMidiFile } from '../src/score/midi/read.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import type { SampledPreset } from '../src/synth/samples/bank.js';
import { SampledVoices } from '../src/synth/samples/sampled-voices.js';
import { attachBank } from './attached-bank.js';
import { spoolFor } from './file-spool.js';
import { SoundFiles } from './sound-files.js';

/** Bytes for voices, effects, and what of the sound can be kept for notes that come back; untouched pages cost nothing. */
const WORKSPACE = 96 * 1024 * 1024;
/** Voices that one channel may sound at once; beyond, the faintest that is let go has to leave. */
const POLYPHONY = 96;

/** How far a file is: what is being done, and the share of it that is done. */
export interface MidiProgress {
  readonly stage: 'rendering' | 'mastering' | 'encoding';
  readonly share: number;
}

/**
 * A MIDI file into a WAV file, in steps of a few milliseconds. Throws MidiFileError for a file that cannot be read; when
 * the steps are left early, nothing stays open.
 */
export function* midiSteps(task: MidiTask): Generator<MidiProgress, MidiRendered> {
  const started = steadyMs();
  const { sampleRate, bitDepth } = task;
  const file = readMidiFile(task.midi);
  const bank = attachBank(task.bank);
  const workspace = new Workspace(WORKSPACE);
  const renderer = new MidiRenderer<SampledPreset>(file, {
    sampleRate,
    workspace,
    shelf: bank,
    voices: () => new SampledVoices(sampleRate, workspace, bank, POLYPHONY),
  });
  if (renderer.notes === 0) throw new MidiFileError('the MIDI file holds no note');
  const { frames } = renderer;
  const spool = task.master && spoolFor(dirname(task.audioPath), frames);
  try {
    let source: StereoSource = renderer;
    let measured: () => MasterReport | undefined = () => undefined;
    if (task.master && spool) {
      const settings = { ...task.master, eq: { low: 0, high: 0 }, glue: 0, monoBelow: 0, streamGain: 0 };
      const master = new ReleaseMaster(renderer, { sampleRate, frames, settings, spool });
      do yield { stage: master.stage, share: master.progress };
      while (!master.step());
      source = master;
      measured = () => master.report;
    }
    const rendered = steadyMs();
    const encoder = createWavEncoder({ sampleRate, frames, tags: [] }, bitDepth);
    const files = new SoundFiles(source, [{ path: task.audioPath, encoder }]);
    let content: { sha256: string; bytes: number };
    try {
      const stage = task.master ? 'encoding' : 'rendering';
      while (files.writeBlock()) yield { stage, share: files.frames / frames };
      content = files.finish()[0]!;
    } finally {
      files.close();
    }
    const ended = steadyMs();
    const master = measured();
    return {
      bank: bank.identity,
      notes: renderer.notes,
      channels: renderer.channels,
      file: {
        kind: 'mix',
        format: 'wav',
        ...content,
        loudness: master ? level(master.loudness) : null,
        true_peak: master ? level(master.truePeak) : null,
        normalisation: master?.normalisation ?? 'none',
        duration: frames / sampleRate,
        frames,
        sample_rate: sampleRate,
        channels: 2,
        bit_depth: bitDepth,
      },
      timings: {
        render_ms: tenths(rendered - started),
        encode_ms: tenths(ended - rendered),
        realtime_factor: Number(((1000 * frames) / sampleRate / (ended - started)).toFixed(2)),
      },
    };
  } finally {
    spool?.close();
  }
}

/** Two decimals; JSON has no word for the level of silence. */
function level(decibels: number): number | null {
  return Number.isFinite(decibels) ? Number(decibels.toFixed(2)) : null;
}

function tenths(milliseconds: number): number {
  return Number(milliseconds.toFixed(1));
}
