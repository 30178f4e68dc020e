/**
 * `npm run capacity [-- --seconds 60 --pieces 2 --core-hour 0.04 --gigabyte-month 0.02]`: what docs/capacity.md reckons
 * with, measured on one core of this machine: processor time and bytes of tracks in every style, and what a million of
 * them cost at those prices. Prints Markdown.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STYLES } from '../../src/styles/index.js';
import { bareEngine } from './bare-engine.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    pieces: { type: 'string', default: '2' },
    'core-hour': { type: 'string', default: '0.04' },
    'gigabyte-month': { type: 'string', default: '0.02' },
  },
});
const SECONDS = Number(values.seconds);
const PIECES = Number(values.pieces);
const FORMATS = ['wav', 'flac', 'mp3', 'opus'] as const;
const MILLION = 1e6;
const say = (line: string) => process.stdout.write(`${line}\n`);
const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

interface Measured {
  readonly style: string;
  /** Processor seconds of a track as WAV. */
  readonly cpu: number;
  readonly bytes: Readonly<Record<string, number>>;
}

/** Every style on one warm thread: tracks as WAV for their time, one more in all formats for its bytes. */
async function measure(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-capacity-'));
  try {
    const briefs = STYLES.names.flatMap((style) =>
      Array.from({ length: PIECES + 1 }, (_, i) => ({
        style,
        duration: SECONDS,
        seed: `capacity-${i}`,
        ...(i === PIECES && { format: [...FORMATS] }),
      })),
    );
    const { made } = await bareEngine(briefs, 1, folder);
    return STYLES.names.map((style, i) => {
      const tracks = made.slice(i * (PIECES + 1), (i + 1) * (PIECES + 1));
      const files = tracks.at(-1)!.files.map((file) => [file.format, file.bytes] as const);
      const cpu = mean(tracks.slice(0, PIECES).map((track) => track.cpu));
      return { style, cpu, bytes: Object.fromEntries(files) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const all = await measure();
const track: Measured = {
  style: 'mean',
  cpu: mean(all.map(({ cpu }) => cpu)),
  bytes: Object.fromEntries(FORMATS.map((format) => [format, mean(all.map(({ bytes }) => bytes[format]!))])),
};
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2);
say(
  `Tracks of ${SECONDS} s, ${PIECES} a style; ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0]!.toFixed(1)}\n`,
);
say('| style | core-s a track | tracks a core-hour | × real time | WAV MB | FLAC | MP3 | Opus |');
say('|---|---|---|---|---|---|---|---|');
for (const { style, cpu, bytes } of [...all, track])
  say(
    `| ${style} | ${cpu.toFixed(2)} | ${Math.round(3600 / cpu)} | ${(SECONDS / cpu).toFixed(0)} | ${FORMATS.map((format) => megabytes(bytes[format]!)).join(' | ')} |`,
  );
const hours = (MILLION * track.cpu) / 3600;
const [hour, month] = [Number(values['core-hour']), Number(values['gigabyte-month'])];
say(
  `\nA million such tracks: ${Math.round(hours)} core-hours, ${(hours * hour).toFixed(0)} at ${hour} a core-hour; kept:`,
);
for (const format of FORMATS) {
  const gigabytes = (MILLION * track.bytes[format]!) / 1e9;
  say(
    `- as ${format}: ${gigabytes.toFixed(0)} GB, ${(gigabytes * month).toFixed(0)} a month at ${month} a GB and month`,
  );
}
