/**
 * Sound of parts kept for edits that make the whole piece sound anew: the same bytes as without, only the changed parts are
 * played, the disk stays bounded.
 */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { composePiece } from '../src/compose/edit/edit.js';
import type { Operation } from '../src/contract/edit.js';
import { createMasteredPiece } from '../src/render/mastered.js';
import { createRenderer } from '../src/render/renderer.js';
import type { Score } from '../src/score/score.js';
import { secondsToFrames } from '../src/score/time.js';
import { STYLES } from '../src/styles/index.js';
import { spoolFor } from '../workers/file-spool.js';
import { PartFolder } from '../workers/part-folder.js';
import { playedPatches } from '../workers/played-patches.js';
import { startService } from './support/service.js';
import { banksOf } from './support/standard-bank.js';

const root = mkdtempSync(join(tmpdir(), 'continuo-parts-'));
t.teardown(() => rmSync(root, { recursive: true, force: true }));
const bank = await (await banksOf('fluidr3mono')).named(undefined);
const patches = playedPatches(bank);
const sampleRate = 44100;

function briefOf(style: string, seconds = 5) {
  const resolved = resolveBrief({ style, duration: seconds, seed: 'kept' }, STYLES, () => 'kept');
  if (!resolved.ok) throw new Error('the brief is refused');
  return resolved.brief;
}

interface Rendered {
  readonly sound: Buffer;
  readonly known: number;
  readonly kept: number;
  readonly parts: Score['parts'];
}

/** The mastered frames of a piece, and how many parts were found and kept. */
function render(
  style: string,
  operations: readonly Operation[],
  folder?: string,
  megabytes = 1000,
): Rendered {
  const { score } = composePiece(briefOf(style), operations, STYLES);
  const frames = secondsToFrames(score.duration, sampleRate);
  const kept = folder === undefined ? undefined : new PartFolder({ folder, megabytes }, 'test');
  const spool = spoolFor(root, frames);
  const piece = createMasteredPiece(score, { sampleRate, patches, mastering: 'release', spool, kept });
  while (!piece.step());
  const sound = new Float32Array(2 * frames);
  piece.read(sound.subarray(0, frames), sound.subarray(frames), frames);
  spool.close();
  kept?.close();
  return {
    sound: Buffer.from(sound.buffer),
    known: kept?.counts.known ?? 0,
    kept: kept?.counts.kept ?? 0,
    parts: score.parts,
  };
}

t.test('an edit that finds the other parts sounds, to the bit, as if everything was played', async (t) => {
  for (const style of STYLES.names) {
    const folder = join(root, style);
    const plain = render(style, []);
    const first = render(style, [], folder);
    t.ok(first.sound.equals(plain.sound), `${style}: keeping changes nothing`);
    t.match(first, { known: 0, kept: first.parts.length });
    const again = render(style, [], folder);
    t.match(again, { known: first.parts.length, kept: 0 }, `${style}: all is found`);
    t.ok(again.sound.equals(plain.sound), `${style}: and is what it was`);

    const busiest = [...first.parts].sort((a, b) => b.notes.length - a.notes.length)[0]!;
    const edit: Operation = { op: 'effects', part: busiest.id, effects: { distortion: 0.7 } };
    const edited = render(style, [edit], folder);
    t.match(edited, { known: first.parts.length - 1, kept: 1 }, `${style}: one part is played`);
    t.ok(edited.sound.equals(render(style, [edit]).sound), `${style}: the edit is what it is from nothing`);
    t.notOk(edited.sound.equals(plain.sound), `${style}: and differs from the first`);

    const desk: Operation[] = [
      { op: 'pan', part: first.parts[0]!.id, pan: 0.5 },
      { op: 'volume', part: first.parts[1]!.id, volume: -3 },
      { op: 'mute', parts: [first.parts.at(-1)!.id] },
    ];
    const mixed = render(style, desk, folder);
    t.match(mixed, { known: first.parts.length - 1, kept: 0 }, `${style}: faders need no playing`);
    t.ok(mixed.sound.equals(render(style, desk).sound), `${style}: and move what they should`);
  }
});

t.test('stems of kept parts are the stems of played ones', async (t) => {
  const folder = join(root, 'stems');
  const { score } = composePiece(briefOf('rock', 6), [], STYLES);
  const stems = (): Buffer[] => {
    const kept = new PartFolder({ folder, megabytes: 1000 }, 'test');
    const renderer = createRenderer(score, { sampleRate, patches, taps: true, kept });
    const room = () => ({
      left: new Float32Array(renderer.frames),
      right: new Float32Array(renderer.frames),
    });
    const mix = room();
    const taps = renderer.taps.map(room);
    renderer.read(mix.left, mix.right, renderer.frames, taps);
    kept.close();
    return [mix, ...taps].flatMap(({ left, right }) => [Buffer.from(left.buffer), Buffer.from(right.buffer)]);
  };
  const played = stems();
  const found = stems();
  t.ok(played.every((bytes, i) => bytes.equals(found[i]!)));
});

t.test('another engine finds nothing; what is cut short is played again', async (t) => {
  const folder = join(root, 'broken');
  const first = render('blues', [], folder);
  const files = readdirSync(folder).map((name) => join(folder, name));
  t.equal(files.length, first.parts.length);
  truncateSync(files[0]!, statSync(files[0]!).size - 4);
  writeFileSync(files[1]!, '');
  const again = render('blues', [], folder);
  t.match(again, { known: first.parts.length - 2, kept: 2 });
  t.ok(again.sound.equals(first.sound));
  const other = new PartFolder({ folder, megabytes: 1000 }, 'another');
  const { score } = composePiece(briefOf('blues'), [], STYLES);
  createRenderer(score, { sampleRate, patches, kept: other });
  t.match(other.counts, { known: 0 });
  other.close();
  t.equal(readdirSync(folder).length, first.parts.length, 'what was begun and not finished is taken away');
});

t.test('a folder that cannot be written costs nothing but time', async (t) => {
  const file = join(root, 'not-a-folder');
  writeFileSync(file, '');
  const { sound, kept } = render('ambient', [], file);
  t.equal(kept, 0);
  t.ok(sound.equals(render('ambient', []).sound));
});

t.test('the folder stays as small as it may be: what was not used for longest goes', async (t) => {
  const folder = join(root, 'small');
  render('jazz', [], folder);
  const old = readdirSync(folder);
  for (const [i, name] of old.entries()) utimesSync(join(folder, name), 1000 + i, 1000 + i);
  const bytes = old.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  render('jazz', [{ op: 'tempo', tempo: 200 }], folder, Math.ceil(bytes / 1024 / 1024));
  const now = readdirSync(folder);
  const size = now.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  t.ok(size <= Math.ceil(bytes / 1024 / 1024) * 1024 * 1024, `${size} bytes of ${bytes}`);
  t.notOk(now.includes(old[0]!), 'the oldest has gone');
  t.ok(
    now.some((name) => !old.includes(name)),
    'the new is there',
  );
});

t.test(
  'the service keeps parts from the first render on, not of batches, and can be told not to',
  async (t) => {
    for (const megabytes of [100, 0]) {
      const service = await startService(t, 'real', { WORKERS: '1', EDIT_CACHE_MB: String(megabytes) });
      const files = () => {
        const folder = join(service.folder, 'parts');
        return existsSync(folder) ? readdirSync(folder) : [];
      };
      if (megabytes > 0) {
        const { json } = await service.call('POST', '/api/batches', {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            requests: [{ custom_id: 'a', brief: { style: 'ambient', duration: 3, seed: 2 } }],
          }),
        });
        let status = '';
        while (status !== 'finished') {
          status = String((await service.call('GET', String(json.url))).json.status);
          await sleep(50);
        }
        t.same(files(), [], 'nothing of a batch');
      }
      const made = await service.generate({ style: 'ambient', duration: 3, seed: 1 });
      t.equal(made.status, 200);
      t.equal(files().length > 0, megabytes > 0, `${megabytes} MB: ${files().length} files`);
    }
  },
);
