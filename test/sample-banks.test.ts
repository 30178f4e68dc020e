/** SoundFonts: prepared, shared by threads, chosen by name, refused in one line. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BasicSoundBank } from 'spessasynth_core';
import t from 'tap';
import { openBanks } from '../src/banks.js';
import { readConfig, SettingError } from '../src/config.js';
import { ENGINE } from '../src/contract/engine.js';
import { withoutSeam } from '../src/storage/sample-banks/loop-seams.js';
import { prepareBank } from '../src/storage/sample-banks/prepare-bank.js';
import { readHead, shareBank } from '../src/storage/sample-banks/shared-bank.js';
import { attachBank } from '../workers/attached-bank.js';
import { sharpest } from './support/clicks.js';
import { projectRoot } from './support/project.js';
import { startService, temporaryFolder } from './support/service.js';
import { banksOf } from './support/standard-bank.js';

/** A folder with one small SoundFont in it, "saw.sf2". */
function folderOfFonts(t: Parameters<typeof temporaryFolder>[0]): string {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'saw.sf2'), Buffer.from(BasicSoundBank.getSampleSoundBankFile()));
  return folder;
}

t.test('a SoundFont is prepared whole, once, and played from the prepared files', async (t) => {
  const folder = folderOfFonts(t);
  const place = join(folder, 'prepared', 'saw');
  const head = await prepareBank(join(folder, 'saw.sf2'), 'saw', place);
  t.same(readHead(place), head);
  t.match(await prepareBank(join(folder, 'saw.sf2'), 'saw', place), head, 'again makes the same');
  const bank = attachBank(shareBank(place, head));
  const preset = bank.preset(0, 0);
  t.ok(preset && preset.zones.length > 0, 'it has its preset');
  const frames = bank.frames(preset!.zones[0]!.sample.id);
  t.ok(frames.length > 10 && frames.some((x) => Math.abs(x) > 1000), 'and its sound');
  t.equal(bank.preset(5, 99), undefined);

  truncateSync(join(place, 'samples.s16'), 10);
  t.equal(readHead(place), undefined, 'a file that is cut off is no bank');
  await prepareBank(join(folder, 'saw.sf2'), 'saw', place);
  t.same(readHead(place), head, 'and is replaced');
  await t.rejects(prepareBank(join(folder, 'none.sf2'), 'none', join(folder, 'prepared', 'none')));
  writeFileSync(join(folder, 'text.sf2'), 'no SoundFont');
  await t.rejects(prepareBank(join(folder, 'text.sf2'), 'text', join(folder, 'prepared', 'text')));
  t.equal(readHead(join(folder, 'prepared', 'text')), undefined, 'nothing is left of what failed');
});

t.test('a loop whose end does not meet its beginning is led into it, others stay', async (t) => {
  const tone = Float32Array.from({ length: 4000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * i) / 100));
  const whole = withoutSeam(tone, 1000, 3000);
  t.ok(Math.max(...tone.map((x, i) => Math.abs(x - whole[i]!))) < 1e-5, 'whole periods meet');
  const broken = tone.map((x, i) => (i >= 2000 && i < 3000 ? 0.8 * x + 0.05 : x));
  const mended = withoutSeam(broken, 1000, 3000);
  const turn = (data: Float32Array) => [...data.subarray(2990, 3000), ...data.subarray(1000, 1010)];
  t.ok(sharpest(turn(broken), 0, 20) > 0.04);
  t.ok(sharpest(turn(mended), 0, 20) < 0.002, 'no edge is left');
  t.same(mended.subarray(0, 2936), broken.subarray(0, 2936), 'the attack and the rest of the loop stay');
});

t.test('the standard bank holds General MIDI, its frames are read when they are asked for', async (t) => {
  const { standard, engine, names } = await banksOf('fluidr3mono');
  t.equal(engine, `${ENGINE}+${standard!.identity}`);
  t.match(standard!.identity, /^fluidr3mono-[0-9a-f]{8}$/);
  t.same(names, ['fluidr3mono']);
  const bank = attachBank(standard!);
  const absent = Array.from({ length: 128 }, (_, program) => program).filter(
    (program) => !bank.preset(0, program)?.zones.length,
  );
  t.same(absent, []);
  t.ok(bank.preset(128, 0)!.zones.length > 40, 'drums');
  const present = new Int32Array(standard!.present);
  t.equal(
    present.reduce((sum, x) => sum + x, 0),
    0,
    'nothing is read at the start',
  );
  const piano = bank.preset(0, 0)!.zones[0]!.sample;
  const frames = bank.frames(piano.id);
  t.equal(frames.length, piano.frames);
  t.equal(frames.buffer, standard!.sound, 'it lies in the shared memory');
  t.equal(
    present.reduce((sum, x) => sum + x, 0),
    1,
    'only what was asked for',
  );
});

t.test('threads share the sound: what one has read, another has', async (t) => {
  const { standard } = await banksOf('fluidr3mono');
  const bank = attachBank(standard!);
  const { id, frames } = bank.preset(0, 40)!.zones[0]!.sample;
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(({ attachBank }) => {
      const frames = attachBank(workerData.bank).frames(workerData.id);
      parentPort.postMessage(frames.reduce((sum, x, i) => (Math.imul(sum, 31) + x) | 0, 0));
    });`;
  const module = new URL('../workers/attached-bank.js', import.meta.url).href;
  const sums = await Promise.all(
    [0, 1, 2].map(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(code, { eval: true, workerData: { module, bank: standard, id } });
          worker.once('message', resolve).once('error', reject);
        }),
    ),
  );
  t.equal(new Int32Array(standard!.present)[id], 1, 'the other threads have read it into our memory');
  const own = bank.frames(id);
  t.equal(own.length, frames);
  const sum = own.reduce((all, x) => (Math.imul(all, 31) + x) | 0, 0);
  t.same(sums, [sum, sum, sum]);
});

t.test('SOUNDFONT: none, another of the folder, or one clear line', async (t) => {
  const folder = folderOfFonts(t);
  const config = (settings: Record<string, string>) =>
    readConfig({ DATA_DIR: join(folder, 'data'), SOUNDFONT_DIR: folder, ...settings });
  const none = await openBanks(config({ SOUNDFONT: 'none' }));
  t.same([none.standard, none.engine], [undefined, ENGINE]);
  const saw = await openBanks(config({ SOUNDFONT: 'saw' }));
  t.match(saw.engine, new RegExp(`^${ENGINE}\\+saw-[0-9a-f]{8}$`));
  t.same(saw.names, ['fluidr3mono', 'saw']);
  t.equal((await saw.named('saw'))?.identity, saw.standard?.identity);
  t.equal(await saw.named('saw'), saw.standard, 'one memory for one bank');
  for (const [settings, line] of [
    [
      { SOUNDFONT: 'organ' },
      /^cannot use SOUNDFONT "organ": there is no SoundFont "organ" \(there are fluidr3mono, saw, none\)/,
    ],
    [{ SOUNDFONT: 'text' }, /^cannot use SOUNDFONT "text": the SoundFont "text" cannot be read/],
    [{ SOUNDFONT_DIR: join(folder, 'nowhere') }, /SOUNDFONT_DIR/],
  ] as const) {
    if ('SOUNDFONT' in settings && settings.SOUNDFONT === 'text')
      writeFileSync(join(folder, 'text.sf2'), 'no SoundFont');
    const fault = await openBanks(config(settings)).then(
      () => undefined,
      (error: unknown) => error,
    );
    t.ok(fault instanceof SettingError, JSON.stringify(settings));
    t.match((fault as Error).message, line);
    t.notMatch((fault as Error).message, /\n/);
  }
});

t.test('a brief names its bank: part of the render, not of the notes; unknown names are told', async (t) => {
  const fonts = folderOfFonts(t);
  const service = await startService(t, 'real', { WORKERS: '2', SOUNDFONT_DIR: fonts });
  t.match(
    (await service.call('GET', '/health')).json,
    { status: 'healthy' },
    'two threads made the known piece',
  );
  const brief = { style: 'jazz', duration: 4, seed: 5 };
  const [plain, saw, named] = await Promise.all([
    service.generate(brief),
    service.generate({ ...brief, bank: 'saw' }),
    service.generate({ ...brief, bank: 'fluidr3mono' }),
  ]);
  t.same([plain.status, saw.status, named.status], [200, 200, 200], String(saw.body));
  t.equal(saw.json.brief_hash, plain.json.brief_hash, 'the notes are the same');
  t.not(saw.json.render_hash, plain.json.render_hash);
  t.match(saw.json.engine, /\+saw-/);
  t.equal(named.json.render_hash, plain.json.render_hash, 'naming the standard bank changes nothing');
  const sha = (reply: typeof plain) => (reply.json.outputs as { sha256: string }[])[0]!.sha256;
  t.equal(sha(named), sha(plain));
  const wrong = await service.generate({ ...brief, bank: 'organ' });
  t.equal(wrong.status, 422);
  t.match(wrong.json, {
    code: 'unknown_bank',
    errors: [{ pointer: '/bank', allowed: ['fluidr3mono', 'saw'] }],
  });
  writeFileSync(join(fonts, 'saw.sf2'), 'no SoundFont any more');
  const broken = await startService(t, 'real', { WORKERS: '1', SOUNDFONT_DIR: fonts });
  const refused = await broken.generate({ ...brief, bank: 'saw' });
  t.equal(refused.status, 422);
  t.match(refused.json, {
    code: 'unreadable_bank',
    detail: /the SoundFont "saw" cannot be read/,
    errors: [{ pointer: '/bank' }],
  });
  const flags = ['--style', 'jazz', '--duration', '2', '--bank', 'saw', '--out', temporaryFolder(t)];
  const line = spawnSync(process.execPath, [join(projectRoot, 'build/src/cli.js'), 'generate', ...flags], {
    encoding: 'utf8',
    env: { ...process.env, SOUNDFONT_DIR: fonts, DATA_DIR: temporaryFolder(t) },
  });
  t.equal(line.status, 1);
  t.equal(line.stderr.split('cannot be read').length, 2, `said once: ${line.stderr}`);
  const prepared = join(service.folder, 'banks');
  t.ok(readFileSync(join(prepared, readdirSync(prepared)[0]!, 'bank.json')).length > 10);
});
