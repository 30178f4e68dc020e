import { type Brief, isSound, type SoundFormat } from '../src/contract/brief.js';
import type { MakeEncoder, Tag } from '../src/encode/audio-encoder.js';
import type { LoopTempo } from '../src/encode/riff-chunks.js';
import { createWavEncoder } from '../src/encode/wav-stream.js';
import type { GenerateTask } from '../src/jobs/task.js';
import { briefHash } from '../src/score/brief-hash.js';
import { canonicalJson } from '../src/score/canonical.js';
import type { Score } from '../src/score/score.js';

const DEFAULT_BITRATE = 192;
const DEFAULT_OPUS_BITRATE = 128;

/** Makers of the encoders of a brief, in the order of its sounds; undefined for WAV, which needs no library. */
export type Codecs = readonly (MakeEncoder | undefined)[];

/** Loads the libraries that a brief's formats need, and no other. */
export async function loadCodecs(brief: Brief, operations: GenerateTask['operations'] = []): Promise<Codecs> {
  // A stream's serial number comes from the brief: no clock, no chance.
  const serial = Number.parseInt(briefHash(brief, operations).slice(0, 8), 16);
  const codecs: (MakeEncoder | undefined)[] = [];
  for (const format of brief.format.filter(isSound)) codecs.push(await loadCodec(format, brief, serial));
  return codecs;
}

async function loadCodec(
  format: SoundFormat,
  brief: Brief,
  serial: number,
): Promise<MakeEncoder | undefined> {
  if (format === 'wav') return undefined;
  if (format === 'flac') {
    const { loadFlac } = await import('./codecs/flac.js');
    return loadFlac(brief.bit_depth === 24 ? 24 : 16);
  }
  if (format === 'mp3') {
    const { loadMp3 } = await import('./codecs/mp3.js');
    return loadMp3({ bitrate: brief.bitrate ?? DEFAULT_BITRATE });
  }
  if (format === 'opus') {
    const { loadOpus } = await import('./codecs/opus.js');
    return loadOpus(brief.bitrate ?? DEFAULT_OPUS_BITRATE, serial);
  }
  const { loadVorbis, vorbisQuality } = await import('./codecs/vorbis.js');
  return loadVorbis(vorbisQuality(brief.bitrate ?? DEFAULT_BITRATE), serial);
}

/** The encoders of a piece, in the order of its sounds. */
type Made = Pick<GenerateTask, 'brief' | 'operations' | 'engine'>;

export function encodersOf(codecs: Codecs, task: Made, score: Score, frames: number) {
  const { brief } = task;
  const shape = { sampleRate: brief.sample_rate, frames, tags: tagsOf(task, score) };
  return codecs.map((make) => make?.(shape) ?? createWavEncoder(shape, brief.bit_depth, tempoOf(score)));
}

/** What a file says of itself, under the names of Vorbis comments; enough to make it again. */
export function tagsOf({ brief, operations = [], engine }: Made, score: Score): Tag[] {
  const tempos = operations.map((operation) => (operation.op === 'tempo' ? operation.tempo : undefined));
  const tempo = tempos.filter((value) => value !== undefined).at(-1) ?? brief.tempo;
  const tag = (name: string, value: string | number): Tag => ({ name, value: String(value) });
  return [
    tag('TITLE', score.title),
    tag('ARTIST', 'Continuo'),
    tag('GENRE', brief.style),
    tag('BPM', tempo),
    tag('INITIALKEY', score.key),
    tag('ENCODER', engine),
    tag('COPYRIGHT', 'Belongs to whoever had it made; no claims by the makers of Continuo'),
    tag('AI_GENERATED', 'true'),
    tag('SEED', brief.seed),
    tag('BRIEF_HASH', briefHash(brief, operations)),
    tag('CONTINUO_BRIEF', canonicalJson(brief)),
    ...(operations.length > 0 ? [tag('CONTINUO_OPERATIONS', canonicalJson(operations))] : []),
  ];
}

function tempoOf(score: Score): LoopTempo {
  const { beats, unit } = score.metres[0] ?? { beats: 4, unit: 4 };
  return { bpm: score.tempoMap[0]?.bpm ?? 120, beats: score.endTick / 960, metre: [beats, unit] };
}
