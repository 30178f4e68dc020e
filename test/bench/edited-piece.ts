/**
 * One fresh process, one thread: a piece, then "new bass in bars 9-16" of it, with the sound of parts kept and without.
 * Prints CPU milliseconds as JSON. `edited-piece.js STYLE SECONDS SEED`
 */
import '../../workers/compiler-limits.cjs';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBanks } from '../../src/banks.js';
import { resolveBrief } from '../../src/brief/resolve.js';
import { composePiece, EditRefused } from '../../src/compose/edit/edit.js';
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
import { cpuMilliseconds, median, referenceWork } from './reference.js';

const bank = await (await openBanks(readConfig(process.env))).named(undefined);
const [style, duration, seed] = process.argv.slice(2) as [string, string, string];
const root = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
const folder = join(root, 'parts');

interface Work {
  readonly compose: number;
  /** Rendering and mastering. */
  readonly render: number;
  readonly encode: number;
  readonly sha256: string;
}

const resolved = resolveBrief({ style, duration: Number(duration), seed }, STYLES, () => seed);
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

/** Who comes first is edited: the bass, or else who plays lowest. */
function depth({ role, drums, notes }: Score['parts'][number]): number {
  const sum = notes.reduce((all, { pitch }) => all + pitch, 0);
  return role === 'bass' ? 0 : drums ? 1000 : sum / Math.max(notes.length, 1);
}

/** Drones and parts that rest there have no other notes. */
function possible(operations: readonly Operation[]): boolean {
  try {
    composePiece(brief, operations, STYLES);
    return true;
  } catch (error) {
    if (error instanceof EditRefused) return false;
    throw error;
  }
}

const bars = { from: 9, to: 16 };
const edit = [...composePiece(brief, [], STYLES).score.parts]
  .sort((a, b) => depth(a) - depth(b))
  .map(({ id }): Operation[] => [{ op: 'regenerate', parts: [id], bars, seed: 'other' }])
  .find(possible)!;
make([], false);
make(edit, false);
const runs = [0, 1, 2].map(() => {
  rmSync(folder, { recursive: true, force: true });
  const whole = make([], false);
  const keeping = make([], true);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  // The thread that made the piece edits it; the edit itself is never known before.
  const known = new KnownPieces(2);
  composePiece(brief, [], STYLES, undefined, known);
  const edited = make(edit, true, known);
  const anew = make(edit, false);
  if (edited.sha256 !== anew.sha256 || keeping.sha256 !== whole.sha256) throw new Error('the sound differs');
  return { whole, keeping, edited, anew, kept_mb: bytes / 1024 / 1024 };
});
rmSync(root, { recursive: true });
referenceWork();
const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick));
const work = ({ compose, render, encode }: Work) => compose + render + encode;
process.stdout.write(
  `${JSON.stringify({
    whole: of((run) => work(run.whole)),
    from_nothing: of((run) => work(run.anew)),
    keeping: of((run) => work(run.keeping) - work(run.whole)),
    edited: of((run) => work(run.edited)),
    compose: of((run) => run.edited.compose),
    whole_render: of((run) => run.whole.render),
    render: of((run) => run.edited.render),
    kept_mb: of((run) => run.kept_mb),
  })}\n`,
);
