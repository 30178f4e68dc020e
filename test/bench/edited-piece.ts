/**
 * One fresh process, one thread: a piece, then edits of it of every kind that keeps most of it, each with the sound of the version before
 * kept. Prints CPU milliseconds as JSON, the least of some runs. `edited-piece.js STYLE SECONDS SEED [SUBSTYLE [KIND,KIND ...]]`
 */
import '../../workers/compiler-limits.cjs';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBanks } from '../../src/banks.js';
import { resolveBrief } from '../../src/brief/resolve.js';
import { composePiece } from '../../src/compose/edit/edit.js';
import { KnownPieces } from '../../src/compose/edit/known-pieces.js';
import { readConfig } from '../../src/config.js';
import type { Operation } from '../../src/contract/edit.js';
import type { Spool } from '../../src/mix/master/spool.js';
import { createMasteredPiece, type MasteredPiece } from '../../src/render/mastered.js';
import type { Score } from '../../src/score/score.js';
import { secondsToFrames } from '../../src/score/time.js';
import { STYLES } from '../../src/styles/index.js';
import { spoolFor } from '../../workers/file-spool.js';
import { LentWorkspaces } from '../../workers/lent-workspaces.js';
import { PartFolder } from '../../workers/part-folder.js';
import { playedPatches } from '../../workers/played-patches.js';
import { writeWav } from '../../workers/wav-file.js';
import { editsOf, type KindOfEdit } from './kinds-of-edit.js';
import { cpuMilliseconds } from './reference.js';

const RUNS = 3;
/** Made from nothing as well, to the same bytes; tests do it with all. */
const PROVED: ReadonlySet<KindOfEdit> = new Set(['bars', 'volume']);
const bank = await (await openBanks(readConfig(process.env))).named(undefined);
const [style, duration, seed, substyle, asked] = process.argv.slice(2) as [
  string,
  string,
  string,
  string?,
  string?,
];
const root = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
const folder = join(root, 'parts');

interface Work {
  readonly compose: number;
  /** Rendering and mastering. */
  readonly render: number;
  readonly encode: number;
  readonly sha256: string;
}

const request = { style, duration: Number(duration), seed, ...(substyle && { substyle }) };
const resolved = resolveBrief(request, STYLES, () => seed);
if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
const { brief } = resolved;

function make(operations: readonly Operation[], keeps: boolean, known?: KnownPieces): Work {
  const sampleRate = brief.sample_rate;
  let score: Score | undefined;
  let base: Score | undefined;
  const compose = cpuMilliseconds(() => {
    ({ score, base } = composePiece(brief, operations, STYLES, undefined, known));
  });
  const spool = spoolFor(root, secondsToFrames(score!.duration, sampleRate));
  const kept = keeps ? new PartFolder({ folder, megabytes: 4096 }, 'bench') : undefined;
  let piece: MasteredPiece | undefined;
  let below: Spool | undefined;
  const workspaces = new LentWorkspaces();
  const render = cpuMilliseconds(() => {
    const patches = playedPatches(bank);
    piece = createMasteredPiece(score!, {
      sampleRate,
      patches,
      mastering: 'release',
      base,
      spool,
      kept,
      mixes: kept?.mixes,
      masters: kept?.masters,
      workspaceOf: workspaces.take,
      below: () => {
        below = spoolFor(root, secondsToFrames(score!.duration, sampleRate));
        return below;
      },
    });
    while (!piece.step());
  });
  const { frames } = piece!;
  let sha256 = '';
  const encode = cpuMilliseconds(() => {
    const path = join(root, 'piece.wav');
    ({ sha256 } = writeWav(path, piece!, { sampleRate, bitDepth: 16, frames }, () => {}));
    rmSync(path);
  });
  spool.close();
  below?.close();
  workspaces.close();
  kept?.close();
  return { compose, render, encode, sha256 };
}

const work = ({ compose, render, encode }: Work) => compose + render + encode;
const least = (runs: readonly Work[]) => runs.reduce((one, other) => (work(other) < work(one) ? other : one));
const names = () => new Set(readdirSync(folder));

/** An edit of the piece by the thread that made it; the edit itself is never known before, nor what it keeps. */
function edited(operations: readonly Operation[]): Work {
  const before = names();
  const known = new KnownPieces(2);
  composePiece(brief, [], STYLES, undefined, known);
  const made = make(operations, true, known);
  for (const name of names()) if (!before.has(name)) rmSync(join(folder, name));
  return made;
}

const edits = editsOf(brief).filter(({ kind }) => asked === undefined || asked.split(',').includes(kind));
const whole: Work[] = [];
const keeping: Work[] = [];
const made = edits.map((): Work[] => []);
// All in turn, so that what else runs on the machine meets all alike; the first time it is cold.
for (let run = 0; run <= RUNS; run++) {
  whole.push(make([], false));
  rmSync(folder, { recursive: true, force: true });
  keeping.push(make([], true));
  for (const [i, { operation }] of edits.entries()) made[i]!.push(edited([operation]));
}
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
const cost = work(least(whole));
const kinds: Partial<Record<KindOfEdit, object>> = {};
edits.forEach(({ kind, operation }, i) => {
  const { score, base } = composePiece(brief, [operation], STYLES);
  const anew = PROVED.has(kind) ? make([operation], false) : made[i]![0]!;
  if (made[i]!.some(({ sha256 }) => sha256 !== anew.sha256)) throw new Error(`${kind}: the sound differs`);
  const { compose, render, encode } = least(made[i]!);
  kinds[kind] = {
    faster: cost / work(least(made[i]!)),
    compose,
    render,
    encode,
    ...(PROVED.has(kind) && { from_nothing: work(anew) }),
    is_change: base !== score,
  };
});
if (new Set([...whole, ...keeping].map(({ sha256 }) => sha256)).size > 1)
  throw new Error('the sound differs');
rmSync(root, { recursive: true });
const { compose, render, encode } = least(whole);
process.stdout.write(
  `${JSON.stringify({
    whole: cost,
    compose,
    render,
    encode,
    keeping: work(least(keeping)) - cost,
    kept_mb: bytes / 1024 / 1024,
    kinds,
  })}\n`,
);
