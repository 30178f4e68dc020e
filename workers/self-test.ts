import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveBrief } from '../src/brief/resolve.js';
import { type Brief, FORMATS } from '../src/contract/brief.js';
import { engineIdentity } from '../src/contract/engine.js';
import { JobSignal } from '../src/jobs/job-signal.js';
import type { SelfTest } from '../src/jobs/task.js';
import { BarGrid } from '../src/models/melody/bar-grid.js';
import { Line } from '../src/models/melody/line.js';
import type { SharedModels } from '../src/storage/models/shared-models.js';
import type { SharedBank } from '../src/storage/sample-banks/shared-bank.js';
import { STYLES } from '../src/styles/index.js';
import { attachModels } from './attached-models.js';
import { loadCodecs } from './sound-formats.js';
import { makeTrack } from './track.js';

/** The tiny piece that every worker makes when it starts: two seconds of the first style there is. */
const REQUEST = { style: STYLES.names[0] ?? '', duration: 2, tempo: 120, seed: 'self-test' } as const;

/** Makes the tiny piece the whole way with that bank, reads the file back and says what came out. The models answer too. */
export async function runSelfTest(
  bank: SharedBank | undefined,
  models?: SharedModels | undefined,
): Promise<SelfTest> {
  const resolved = resolveBrief(REQUEST, STYLES, () => 'self-test');
  if (!resolved.ok)
    throw new Error(`the self-test's brief is refused: ${resolved.problems[0]?.detail ?? ''}`);
  const folder = mkdtempSync(join(tmpdir(), 'continuo-self-test-'));
  try {
    const audioPath = join(folder, 'audio');
    const signal = new JobSignal();
    const { files } = await makeTrack(
      {
        brief: resolved.brief,
        bank,
        engine: engineIdentity(bank?.identity, models?.identity),
        audioPaths: [audioPath],
        scorePath: join(folder, 'score'),
        signal: signal.buffer,
      },
      signal,
    );
    const frames = Math.round(resolved.brief.duration * resolved.brief.sample_rate);
    const encoders = holdsSound(readFileSync(audioPath), frames) && (await codecsWork(resolved.brief));
    return { sha256: files[0]!.sha256, encoders, models: modelsAnswer(models) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the trained models load and give probabilities. */
function modelsAnswer(models: SharedModels | undefined): boolean {
  const learned = attachModels(models);
  if (learned === undefined) return false;
  const bars = new BarGrid([0, 48], [0, 0], 48);
  const line = new Line({
    bars,
    chords: [],
    end: 0,
    tonic: 0,
    minor: false,
    style: -1,
    source: -1,
    tempo: 120,
  });
  line.begin(0, 60);
  const answers = learned.model.rhythm(line);
  const sum = answers.reduce((total, p) => total + p, 0);
  return sum > 0.99 && sum < 1.01;
}

/** Whether the library of every format loads and makes something of a tenth of a second. */
async function codecsWork(brief: Brief): Promise<boolean> {
  const { mix: codecs } = await loadCodecs({ ...brief, format: [...FORMATS] });
  const sound = Float32Array.from({ length: 4410 }, (_, i) => (i % 100) / 200);
  const shape = { sampleRate: 44100, frames: sound.length, tags: [] };
  return codecs.every((make) => {
    const encoder = make?.(shape);
    if (encoder === undefined) return true;
    const bytes = encoder.head().length + encoder.encode(sound, sound, sound.length).length;
    return bytes + encoder.finish().tail.length > 200;
  });
}

/** Whether the bytes are a 16-bit stereo WAV of that many frames that is not silent. */
function holdsSound(wav: Buffer, frames: number): boolean {
  const bytes = frames * 4;
  return (
    wav.toString('latin1', 0, 4) === 'RIFF' &&
    wav.toString('latin1', 8, 12) === 'WAVE' &&
    wav.readUInt16LE(22) === 2 &&
    wav.readUInt32LE(40) === bytes &&
    wav.length >= 44 + bytes &&
    wav.subarray(44).some((byte) => byte !== 0)
  );
}
