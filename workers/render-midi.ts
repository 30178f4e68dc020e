import './compiler-limits.js';
import { parentPort, workerData } from 'node:worker_threads';
import type { MidiMessage, MidiTask } from '../src/jobs/midi-task.js';
import { MidiFileError } from '../src/score/midi/events.js';
import { isDiskFull } from '../src/storage/disk-faults.js';
import { soundMidi } from './midi-sound.js';

/** Milliseconds between two words about progress. */
const PERIOD = 100;

/** Plays one MIDI file and ends. Failures that have a name cross the thread as data; anything else is thrown. */
function run(task: MidiTask, say: (message: MidiMessage) => void): void {
  let last = 0;
  try {
    const rendered = soundMidi(task, (stage, share) => {
      const now = performance.now();
      if (now - last < PERIOD) return;
      last = now;
      say({ kind: 'progress', stage, share });
    });
    say({ kind: 'done', rendered });
  } catch (error) {
    if (error instanceof MidiFileError) say({ kind: 'failed', detail: error.message });
    else if (isDiskFull(error)) say({ kind: 'failed', detail: 'the disk is full' });
    else throw error;
  }
}

run(workerData as MidiTask, (message) => parentPort?.postMessage(message));
