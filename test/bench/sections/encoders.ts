/** Each encoder as multiples of real time, beside the native program of the same format in the same run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveBrief } from '../../../src/brief/resolve.js';
import { composePiece } from '../../../src/compose/edit/edit.js';
import type { AudioEncoder, MakeEncoder, StreamShape } from '../../../src/encode/audio-encoder.js';
import { createWavEncoder } from '../../../src/encode/wav-stream.js';
import { createRenderer } from '../../../src/render/renderer.js';
import { STYLES } from '../../../src/styles/index.js';
import { PATCHES } from '../../../src/synth/patches.js';
import { loadFlac } from '../../../workers/codecs/flac.js';
import { loadMp3 } from '../../../workers/codecs/mp3.js';
import { loadOpus } from '../../../workers/codecs/opus.js';
import { loadVorbis } from '../../../workers/codecs/vorbis.js';
import type { Section } from '../section.js';

const BLOCK = 16_384;
const RATE = 44100;

interface Contest {
  readonly format: string;
  readonly load: () => Promise<MakeEncoder>;
  /** Program and arguments; "IN" and "OUT" are files. */
  readonly native: readonly [program: string, ...args: string[]] | undefined;
}

const CONTESTS: readonly Contest[] = [
  {
    format: 'WAV 24',
    load: async () => (shape) => createWavEncoder({ ...shape, frames: shape.frames ?? 0 }, 24),
    native: undefined,
  },
  { format: 'FLAC 16', load: () => loadFlac(16), native: ['flac', '-5', '-s', '-f', 'IN', '-o', 'OUT'] },
  {
    format: 'MP3 192',
    load: () => loadMp3({ bitrate: 192 }),
    native: ['lame', '--quiet', '-b', '192', 'IN', 'OUT'],
  },
  { format: 'MP3 v2', load: () => loadMp3({ vbr: 2 }), native: ['lame', '--quiet', '-V', '2', 'IN', 'OUT'] },
  {
    format: 'Vorbis q5',
    load: () => loadVorbis(5, 1),
    native: ['oggenc', '-Q', '-q', '5', '-o', 'OUT', 'IN'],
  },
  {
    format: 'Opus 128',
    load: () => loadOpus(128, 1),
    native: ['opusenc', '--quiet', '--bitrate', '128', 'IN', 'OUT'],
  },
];

/** CPU milliseconds of this process. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function pump(encoder: AudioEncoder, left: Float32Array, right: Float32Array): void {
  encoder.head();
  for (let at = 0; at < left.length; at += BLOCK)
    encoder.encode(
      left.subarray(at, at + BLOCK),
      right.subarray(at, at + BLOCK),
      Math.min(BLOCK, left.length - at),
    );
  encoder.finish();
}

/** CPU milliseconds of a program's children, by the shell's own count. */
function nativeCpu(command: readonly string[]): number | undefined {
  const line = command.map((word) => `'${word}'`).join(' ');
  const { stdout, status } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%U %S'; { time ${line} >/dev/null 2>&1; } 2>&1`],
    {
      encoding: 'utf8',
    },
  );
  const [user, system] = stdout.trim().split(' ').map(Number);
  return status === 0 && user !== undefined && system !== undefined ? 1000 * (user + system) : undefined;
}

/** Half a minute of a real piece: encoders take different time for different sound. */
function sound(seconds: number): { left: Float32Array; right: Float32Array } {
  const resolved = resolveBrief({ style: 'rock', duration: seconds, seed: 'bench' }, STYLES, () => '');
  if (!resolved.ok) throw new Error('the brief is refused');
  const renderer = createRenderer(composePiece(resolved.brief, [], STYLES).score, {
    sampleRate: RATE,
    patches: PATCHES,
  });
  const left = new Float32Array(renderer.frames);
  const right = new Float32Array(renderer.frames);
  renderer.read(left, right, renderer.frames);
  return { left, right };
}

export const encoders: Section = {
  name: 'encoders',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
    try {
      const seconds = quick ? 10 : 60;
      const { left, right } = sound(seconds);
      const input = join(folder, 'in.wav');
      const shape: StreamShape = { sampleRate: RATE, frames: left.length, tags: [] };
      const wav = createWavEncoder({ ...shape, frames: left.length }, 16);
      const body = [wav.head().slice(), wav.encode(left, right, left.length).slice(), wav.finish().tail];
      writeFileSync(input, Buffer.concat(body));
      const rows = [];
      for (const { format, load, native } of CONTESTS) {
        let ours = Number.POSITIVE_INFINITY;
        let theirs = Number.POSITIVE_INFINITY;
        for (let round = 0; round < (quick ? 2 : 4); round++) {
          const encoder = (await load())(shape);
          const before = cpu();
          pump(encoder, left, right);
          ours = Math.min(ours, cpu() - before);
          const command = native?.map((word) =>
            word === 'IN' ? input : word === 'OUT' ? join(folder, 'out') : word,
          );
          theirs = Math.min(theirs, (command && nativeCpu(command)) ?? Number.POSITIVE_INFINITY);
        }
        const theirFactor = (1000 * seconds) / theirs;
        rows.push({
          format,
          ours: (1000 * seconds) / ours,
          native: native && Number.isFinite(theirs) ? theirFactor : '–',
          program: native?.[0] ?? '–',
          share: native && Number.isFinite(theirs) ? theirs / ours : '–',
        });
      }
      return {
        title: 'Encoders beside the native programs',
        notes: [
          `Seconds of sound per CPU second of one core, ${seconds} s of a rock piece in blocks of ${BLOCK} frames; the best of some rounds, ours and theirs in turn. Theirs include starting and reading the file, ours of Opus the resampling to 48 kHz.`,
        ],
        tables: [
          {
            name: 'encoders',
            columns: [
              { key: 'format', title: 'Format' },
              { key: 'ours', title: 'Ours, × real time' },
              { key: 'native', title: 'Native, × real time' },
              { key: 'program', title: 'Program' },
              { key: 'share', title: 'Ours / native', decimals: 2 },
            ],
            rows,
          },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
