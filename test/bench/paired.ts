/**
 * Two builds render the same piece in one process, 4096 frames in turn, and the times of each pair are compared: what else runs on the
 * machine meets both alike. `paired.js OTHER_FOLDER STYLE SECONDS SEED`, OTHER_FOLDER being a checkout that was built. Prints the median of
 * the ratios (this build by the other) over the last three fifths, and both builds' lower quartile as multiples of real time.
 */
import '../../workers/compiler-limits.cjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [other, style, duration, seed] = process.argv.slice(2) as [string, string, string, string];
const CHUNK = 4096;
const RATE = 44100 as const;
const folder = mkdtempSync(join(tmpdir(), 'continuo-paired-'));

/** A render of the piece by the build in a folder: a function that does one step and says whether the piece is ready. */
async function renderBy(build: string): Promise<() => boolean> {
  const from = async <T>(path: string): Promise<T> =>
    (await import(pathToFileURL(join(build, path)).href)) as T;
  const { openBanks } = await from<typeof import('../../src/banks.js')>('src/banks.js');
  const { readConfig } = await from<typeof import('../../src/config.js')>('src/config.js');
  const { resolveBrief } = await from<typeof import('../../src/brief/resolve.js')>('src/brief/resolve.js');
  const { composeScore } =
    await from<typeof import('../../src/compose/compose.js')>('src/compose/compose.js');
  const { STYLES } = await from<typeof import('../../src/styles/index.js')>('src/styles/index.js');
  const { createMasteredPiece } =
    await from<typeof import('../../src/render/mastered.js')>('src/render/mastered.js');
  const { playedPatches } =
    await from<typeof import('../../workers/played-patches.js')>('workers/played-patches.js');
  const { FileSpool } = await from<typeof import('../../workers/file-spool.js')>('workers/file-spool.js');
  const bank = await (await openBanks(readConfig(process.env))).named(undefined);
  const request = { style, duration: Number(duration), seed, sample_rate: RATE };
  const resolved = resolveBrief(request, STYLES, () => seed);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const piece = createMasteredPiece(composeScore(resolved.brief, STYLES).score, {
    sampleRate: RATE,
    patches: playedPatches(bank),
    mastering: 'release',
    spool: new FileSpool(folder),
  });
  return () => piece.step();
}

const here = resolve(fileURLToPath(import.meta.url), '../../..');
const steps = [await renderBy(join(resolve(other), 'build')), await renderBy(here)] as const;
const chunks = Math.floor((Number(duration) * RATE) / CHUNK) - 1;
const times: [number, number][] = [];
for (let n = 0; n < chunks; n++) {
  const pair: [number, number] = [0, 0];
  for (const side of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
    const start = process.hrtime.bigint();
    steps[side]();
    pair[side] = Number(process.hrtime.bigint() - start);
  }
  times.push(pair);
}
rmSync(folder, { recursive: true });
const late = times.slice(Math.floor(0.4 * chunks));
const quantile = (values: number[], share: number): number =>
  values.sort((a, b) => a - b)[Math.floor(share * values.length)]!;
const multiple = (side: 0 | 1): number => {
  const nanoseconds = quantile(
    late.map((pair) => pair[side]),
    0.25,
  );
  return Math.round(((CHUNK / RATE) * 1e9) / nanoseconds);
};
process.stdout.write(
  `${JSON.stringify({
    style,
    ratio: quantile(
      late.map(([before, now]) => now / before),
      0.5,
    ),
    before: multiple(0),
    now: multiple(1),
  })}\n`,
);
