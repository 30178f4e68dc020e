/** CPU of the serving process for a download of 5 MiB: from memory, and in blocks from the disk. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { downloadRoute } from '../../../src/http/routes/download.js';
import { HotFiles } from '../../../src/storage/hot-files.js';
import { openStore } from '../../../src/storage/open-store.js';
import type { Section } from '../section.js';

const BYTES = 5 * 1024 * 1024;
const NAME = 'generated_jazz_20260102_030405_0123456789ab.wav';

/** Fetches from a process of its own, whose CPU does not count. */
const CLIENT = `
import { Agent, request } from 'node:http';
const [url, calls] = process.argv.slice(1);
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const once = () => new Promise((resolve, reject) => request(url, { agent }, (answer) => {
  answer.on('data', () => undefined); answer.on('end', resolve); }).on('error', reject).end());
let left = Number(calls);
await Promise.all(Array.from({ length: 4 }, async () => { while (left-- > 0) await once(); }));
agent.destroy();`;

async function cpuPerDownload(hotBytes: number, calls: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
  const store = await openStore({ folder, reserve: 0, s3: undefined });
  const bytes = randomBytes(BYTES);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = store.temporaryPath();
  writeFileSync(path, bytes);
  await store.put(path, { sha256, bytes: BYTES });
  const created_at = '2026-01-02T03:04:05.000Z';
  const alias = { filename: NAME, sha256, bytes: BYTES, media_type: 'audio/wav', piece: 'x', created_at };
  await store.addAlias(alias);
  const app = Fastify();
  downloadRoute(app, { store, hotFiles: new HotFiles(hotBytes) } as Parameters<typeof downloadRoute>[1]);
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/download/${NAME}`;
  const fetchAll = (count: number) =>
    new Promise<void>((resolve, reject) => {
      const args = ['--input-type=module', '--eval', CLIENT, url, String(count)];
      const client = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      client.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('the client failed'))));
    });
  await fetchAll(20);
  const before = process.cpuUsage();
  await fetchAll(calls);
  const { user, system } = process.cpuUsage(before);
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  return (user + system) / 1000 / calls;
}

export const downloads: Section = {
  name: 'downloads',
  async run({ quick }) {
    const calls = quick ? 100 : 400;
    const hot = await cpuPerDownload(64e6, calls);
    const cold = await cpuPerDownload(0, calls);
    return {
      title: 'Downloads of 5 MiB',
      notes: ['CPU (user and system) of the serving process, four fetches at once from another.'],
      tables: [
        {
          name: 'downloads',
          columns: [
            { key: 'from', title: 'from' },
            { key: 'ms', title: 'CPU ms a download', decimals: 2 },
          ],
          rows: [
            { from: 'memory (fetched lately)', ms: hot },
            { from: 'the disk, in blocks of 1 MiB', ms: cold },
          ],
        },
      ],
    };
  },
};
