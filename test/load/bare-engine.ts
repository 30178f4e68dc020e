/** The same briefs by the engine alone, on threads of this process: what the service is measured against. */
import { join } from 'node:path';
import type { BriefRequest } from '../../src/contract/brief.js';
import type { RenderedFile } from '../../src/contract/output.js';
import { requestReader } from '../../src/jobs/brief-request.js';
import { JobSignal } from '../../src/jobs/job-signal.js';
import { WorkerPool } from '../../src/jobs/worker-pool.js';
import { InstalledModels } from '../../src/storage/models/installed-models.js';
import { InstalledBanks } from '../../src/storage/sample-banks/installed-banks.js';
import { STYLES } from '../../src/styles/index.js';
import { engineFace } from '../../src/trained-models.js';

/** One brief's files, and the processor seconds of this process while it was made (its own on a single thread). */
export interface BareTrack {
  readonly files: readonly RenderedFile[];
  readonly cpu: number;
}

/** Processor seconds and wall seconds for the briefs, on `threads` threads. */
export async function bareEngine(
  requests: readonly BriefRequest[],
  threads: number,
  folder: string,
): Promise<{ cpu: number; wall: number; made: BareTrack[] }> {
  const pool = new WorkerPool({ threads, memoryMb: 1024 });
  const banks = await InstalledBanks.open({ soundfont: 'fluidr3mono', directory: '', prepared: folder });
  const models = await InstalledModels.open('full');
  await pool.selfTests(banks.standard, models.standard);
  const face = engineFace(banks, models);
  const read = requestReader(STYLES, () => '0', face);
  const briefs = requests.map(read);
  const before = process.cpuUsage();
  const started = performance.now();
  const tracks: BareTrack[] = [];
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < briefs.length; i = next++) {
      const path = (name: string) => join(folder, `${i}-${name}`);
      const begun = process.cpuUsage();
      const made = await pool.generate(
        {
          brief: briefs[i]!,
          bank: banks.standard,
          models: await models.named(briefs[i]!.model),
          engine: face.engine,
          audioPaths: briefs[i]!.format.map((format) => path(format)),
          scorePath: path('score'),
          peaksPath: path('peaks'),
          signal: new JobSignal().buffer,
        },
        new AbortController().signal,
      );
      const used = process.cpuUsage(begun);
      tracks[i] = { files: made.files, cpu: (used.user + used.system) / 1e6 };
    }
  };
  await Promise.all(Array.from({ length: threads }, lane));
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - started) / 1000;
  await pool.close();
  return { cpu: (user + system) / 1e6, wall, made: tracks };
}
