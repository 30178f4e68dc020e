/** One fresh process, one piece, one thread: prints CPU milliseconds by stage as JSON. `piece.js STYLE SECONDS SEED` */
import '../../workers/compiler-limits.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveBrief } from '../../src/brief/resolve.js';
import { composeScore } from '../../src/compose/compose.js';
import { createMasteredPiece, type MasteredPiece } from '../../src/render/mastered.js';
import { STYLES } from '../../src/styles/index.js';
import { PATCHES } from '../../src/synth/patches.js';
import { FileSpool } from '../../workers/file-spool.js';
import { writeWav } from '../../workers/wav-file.js';
import { cpuMilliseconds, referenceWork } from './reference.js';

const startUp = process.cpuUsage();
const [style, duration, seed] = process.argv.slice(2);
const resolved = resolveBrief(
  { style: style!, duration: Number(duration), seed: seed! },
  STYLES,
  () => seed!,
);
if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
const { brief } = resolved;
const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));

let made: ReturnType<typeof composeScore> | undefined;
const compose = cpuMilliseconds(() => {
  made = composeScore(brief, STYLES);
});
const { score } = made!;
const sampleRate = brief.sample_rate;
const spool = new FileSpool(folder);
let piece: MasteredPiece | undefined;
const render = cpuMilliseconds(() => {
  piece = createMasteredPiece(score, { sampleRate, patches: PATCHES, mastering: 'release', spool });
  while (!piece.step());
});
const { frames } = piece!;
const encode = cpuMilliseconds(() => {
  writeWav(join(folder, 'piece.wav'), piece!, { sampleRate, bitDepth: 16, frames }, () => {});
});
spool.close();
rmSync(folder, { recursive: true });
referenceWork();
const reference = Math.min(...[1, 2, 3].map(() => cpuMilliseconds(referenceWork)));
const notes = score.parts.reduce((sum, part) => sum + part.notes.length, 0);
const heldSeconds = score.parts.reduce(
  (sum, part) => sum + part.notes.reduce((held, note) => held + note.played, 0),
  0,
);
process.stdout.write(
  `${JSON.stringify({
    style,
    substyle: brief.substyle,
    seconds: brief.duration,
    start_up: (startUp.user + startUp.system) / 1000,
    compose,
    render,
    encode,
    reference,
    notes,
    mean_voices: heldSeconds / score.endTick,
    peak_mb: process.resourceUsage().maxRSS / 1024,
  })}\n`,
);
