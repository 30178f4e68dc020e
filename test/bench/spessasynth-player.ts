/** A MIDI file played by spessasynth_core into a 16-bit WAV: spessasynth-player.js FONT FILE.mid OUT.wav SECONDS. */
import { readFileSync } from 'node:fs';
import { BasicMIDI, SoundBankLoader, SpessaSynthProcessor, SpessaSynthSequencer } from 'spessasynth_core';
import { writeWav } from '../../workers/wav-file.js';

const RATE = 44100;
const BLOCK = 128;
const [font, midi, out, seconds] = process.argv.slice(2) as [string, string, string, string];
const bytesOf = (path: string): ArrayBuffer => Uint8Array.from(readFileSync(path)).buffer;

const synth = new SpessaSynthProcessor(RATE, { eventsEnabled: false });
await synth.processorInitialized;
synth.soundBankManager.addSoundBank(SoundBankLoader.fromArrayBuffer(bytesOf(font)), 'main');
const sequencer = new SpessaSynthSequencer(synth);
sequencer.loadNewSongList([BasicMIDI.fromArrayBuffer(bytesOf(midi))]);
sequencer.play();
const frames = Math.floor((Number(seconds) * RATE) / BLOCK) * BLOCK;
let at = 0;
writeWav(
  out,
  {
    read(left, right, count) {
      const wanted = Math.min(count, frames - at);
      left.fill(0);
      right.fill(0);
      for (let i = 0; i + BLOCK <= wanted; i += BLOCK) {
        sequencer.processTick();
        synth.process(left, right, i, BLOCK);
      }
      at += wanted;
      return wanted;
    },
  },
  { sampleRate: RATE, bitDepth: 16, frames },
  () => {},
);
