/** Streams: how soon the first sound comes, and what fifty readers who hardly read cost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FORMATS } from '../../../src/contract/brief.js';
import { STYLES } from '../../../src/styles/index.js';
import type { Section } from '../section.js';

/** The service with its streams warm. */
async function start(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const cli = fileURLToPath(new URL('../../../src/cli.js', import.meta.url));
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, CLIENT_STREAMS: '64' };
  const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, url };
}

/** The answer, nothing of it read. */
const open = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => {
      answer.pause();
      resolve(answer);
    }).on('error', reject);
  });

/** Milliseconds until the first bytes of sound, the header of the format included. */
async function firstByte(url: string): Promise<number> {
  const started = performance.now();
  const answer = await open(url);
  return new Promise((resolve, reject) => {
    answer.on('error', reject);
    answer.once('data', () => {
      resolve(performance.now() - started);
      answer.on('error', () => undefined);
      answer.destroy();
    });
    answer.resume();
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function residentMb({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

export const streams: Section = {
  name: 'streams',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
    const { child, url } = await start(folder);
    try {
      const path = (style: string, duration: number, format: string, seed: number) =>
        `${url}/api/stream?style=${style}&duration=${duration}&format=${format}&seed=${seed}`;
      for (const style of STYLES.names)
        for (let i = 0; i < 4; i++) await firstByte(path(style, 30, 'mp3', i));
      const rows = [];
      const rounds = quick ? 1 : 4;
      for (const duration of [30, 300]) {
        for (const format of FORMATS) {
          const waits: number[] = [];
          for (let round = 0; round < rounds; round++)
            for (const style of STYLES.names)
              waits.push(await firstByte(path(style, duration, format, 100 + round)));
          rows.push({
            duration: `${duration} s`,
            format,
            p50: percentile(waits, 0.5),
            p99: percentile(waits, 0.99),
            n: waits.length,
          });
        }
      }
      const before = residentMb(child);
      const readers = [];
      for (let i = 0; i < 50; i++) readers.push(await open(path(STYLES.names[i % 6]!, 60, 'mp3', i)));
      await sleep(2000);
      const full = residentMb(child);
      await sleep(quick ? 3000 : 20_000);
      const later = residentMb(child);
      for (const reader of readers) reader.destroy();
      return {
        title: 'Streams',
        notes: [
          'Milliseconds on the wall from the request to the first bytes of sound, six styles, new seeds, the threads warm; it holds on an idle machine only.',
        ],
        tables: [
          {
            name: 'first_byte',
            columns: [
              { key: 'duration', title: 'Piece' },
              { key: 'format', title: 'Format' },
              { key: 'p50', title: 'p50, ms' },
              { key: 'p99', title: 'p99, ms' },
              { key: 'n', title: 'Streams' },
            ],
            rows,
          },
          {
            name: 'slow_readers',
            columns: [
              { key: 'before', title: 'Resident before, MB' },
              { key: 'full', title: 'with 50 unread streams' },
              { key: 'later', title: 'a while later' },
            ],
            rows: [{ before, full, later }],
          },
        ],
      };
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
