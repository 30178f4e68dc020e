import { type Brief, isSound, type SoundFormat } from '../src/contract/brief.js';
import type { AudioEncoder, MakeEncoder, Tag } from '../src/encode/audio-encoder.js';
import type { LoopTempo } from '../src/encode/riff-chunks.js';
import { ALGORITHMIC, DIGITAL_SOURCE_TYPE, TRAINED } from '../src/encode/source-type.js';
import { createWavEncoder } from '../src/encode/wav-stream.js';
import type { GenerateTask } from '../src/jobs/task.js';
import type { StemPlan } from '../src/render/stems.js';
import { briefHash } from '../src/score/brief-hash.js';
import { canonicalJson } from '../src/score/canonical.js';
import type { Score } from '../src/score/score.js';

const DEFAULT_BITRATE = 192;
const DEFAULT_OPUS_BITRATE = 128;
/** Opus counts its samples at this rate, whatever went in. */
const OPUS_RATE = 48_000;

/** Makers of the encoders of a brief; undefined for WAV, which needs no library. */
export interface Codecs {
  /** In the order of the brief's sounds. */
  readonly mix: readonly (MakeEncoder | undefined)[];
  /** Of stems. */
  readonly stem: MakeEncoder | undefined;
}

/** Loads the libraries that a brief's formats need, and no other. */
export async function loadCodecs(brief: Brief, operations: GenerateTask['operations'] = []): Promise<Codecs> {
  // A stream's serial number comes from the brief: no clock, no chance.
  const serial = Number.parseInt(briefHash(brief, operations).slice(0, 8), 16);
  const mix: (MakeEncoder | undefined)[] = [];
  for (const format of brief.format.filter(isSound)) mix.push(await loadCodec(format, brief, serial));
  const flacStems = brief.stems !== undefined && stemFormat(brief).format === 'flac';
  return { mix, stem: flacStems ? await loadCodec('flac', { ...brief, bit_depth: 24 }, serial) : undefined };
}

export interface StemShape {
  readonly format: 'wav' | 'flac';
  readonly bitDepth: 24 | 32;
}

/** Stems are lossless and sum to the mix: never of 16 bits, whose dither alone would be heard in the sum. */
export function stemFormat({ format, bit_depth }: Brief): StemShape {
  const flac = format.includes('flac') && !format.includes('wav');
  return { format: flac ? 'flac' : 'wav', bitDepth: bit_depth === 32 && !flac ? 32 : 24 };
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
  // A quality of MP3 says nothing to the others.
  const kilobits = typeof brief.bitrate === 'number' ? brief.bitrate : undefined;
  if (format === 'mp3') {
    const { loadMp3 } = await import('./codecs/mp3.js');
    if (typeof brief.bitrate === 'string') return loadMp3({ vbr: Number(brief.bitrate.slice(1)) });
    return loadMp3({ bitrate: kilobits ?? DEFAULT_BITRATE });
  }
  if (format === 'opus') {
    const { loadOpus } = await import('./codecs/opus.js');
    return loadOpus(kilobits ?? DEFAULT_OPUS_BITRATE, serial);
  }
  const { loadVorbis, vorbisQuality } = await import('./codecs/vorbis.js');
  return loadVorbis(vorbisQuality(kilobits ?? DEFAULT_BITRATE), serial);
}

type Made = Pick<GenerateTask, 'brief' | 'operations' | 'engine'>;

/**
 * The encoders of a piece, in the order of its sounds; `streamed`: their bytes are sent as they come; `tags`: what is said
 * besides.
 */
export function encodersOf(
  { mix }: Codecs,
  task: Made,
  score: Score,
  frames: number,
  { streamed = false, tags: own = [] }: { streamed?: boolean; tags?: readonly Tag[] } = {},
): AudioEncoder[] {
  const { brief } = task;
  const sampleRate = brief.sample_rate;
  const tags = [...tagsOf(task, score), ...own];
  const sounds = brief.format.filter(isSound);
  return mix.map((make, i) => {
    const rate = sounds[i] === 'opus' ? OPUS_RATE : sampleRate;
    const round = score.loop ? loopTags(Math.round((frames * rate) / sampleRate)) : [];
    const shape = { sampleRate, frames, streamed, tags: [...tags, ...round] };
    return make?.(shape) ?? createWavEncoder(shape, brief.bit_depth, tempoOf(score, frames));
  });
}

/** The encoder of one of its stems. */
export function stemEncoder(
  { stem }: Codecs,
  task: Made,
  score: Score,
  frames: number,
  { name, title }: StemPlan,
  { format, bitDepth }: StemShape,
): AudioEncoder {
  const own: Tag[] = [
    { name: 'TITLE', value: `${score.title}: ${title}` },
    { name: 'TRACKNUMBER', value: String(Number(name.slice(0, 2))) },
  ];
  const round = score.loop ? loopTags(frames) : [];
  const tags = [...own, ...tagsOf(task, score).slice(1), { name: 'STEM', value: name }, ...round];
  const shape = { sampleRate: task.brief.sample_rate, frames, tags };
  if (format === 'flac' && stem !== undefined) return stem(shape);
  return createWavEncoder(shape, bitDepth, tempoOf(score, frames));
}

/** The licence of what is made. */
const OUTPUT_LICENCE = 'Belongs to whoever had it made; no claims by the makers of Continuo';

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
    tag('COPYRIGHT', OUTPUT_LICENCE),
    tag('LICENSE', OUTPUT_LICENCE),
    tag('AI_GENERATED', 'true'),
    tag(DIGITAL_SOURCE_TYPE, (brief.model ?? 'none') === 'none' ? ALGORITHMIC : TRAINED),
    tag('SEED', brief.seed),
    tag('BRIEF_HASH', briefHash(brief, operations)),
    tag('CONTINUO_BRIEF', canonicalJson(brief)),
    ...(operations.length > 0 ? [tag('CONTINUO_OPERATIONS', canonicalJson(operations))] : []),
  ];
}

/** Where to go back to, and how much goes round, in samples of the file: players of games read these. */
function loopTags(frames: number): Tag[] {
  return [
    { name: 'LOOPSTART', value: '0' },
    { name: 'LOOPLENGTH', value: String(frames) },
  ];
}

function tempoOf(score: Score, frames: number): LoopTempo {
  const { beats, unit } = score.metres[0] ?? { beats: 4, unit: 4 };
  const round = score.loop ? { loopFrames: frames } : {};
  return { bpm: score.tempoMap[0]?.bpm ?? 120, beats: score.endTick / 960, metre: [beats, unit], ...round };
}
