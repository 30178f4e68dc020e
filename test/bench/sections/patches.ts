/** Every patch alone: nanoseconds of user CPU a voice and frame, held notes in a warm process. */
import { Workspace } from '../../../src/synth/dsp/workspace.js';
import type { Patch } from '../../../src/synth/instrument.js';
import { QUANTUM } from '../../../src/synth/instrument.js';
import { PATCHES } from '../../../src/synth/patches.js';
import { plainNote } from '../../../src/synth/reference-phrase.js';
import { cpuMilliseconds, median, referenceWork } from '../reference.js';
import type { Section } from '../section.js';

const RATE = 44100;
/** Half a second: then everything is struck again. */
const HELD = 344;
const KIT_NOTES = [36, 38, 42, 46];
/** The yardstick's own: 16 voices, one second. */
const REFERENCE_FRAMES = 16 * RATE;

function notesOf(patch: Patch): readonly number[] {
  if (patch.family === 'kit') return KIT_NOTES;
  const [low, high] = patch.range;
  const middle = Math.round((low + high) / 2);
  return [-7, 0, 5, 9]
    .slice(0, patch.polyphony)
    .map((interval) => Math.max(low, Math.min(high, middle + interval)));
}

/** Nanoseconds a voice and frame; instruments of one voice count as one, whatever is played. */
function costOf(patch: Patch, workspace: Workspace, seconds: number): number {
  workspace.reset();
  const instrument = patch.create(RATE, workspace);
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  const notes = notesOf(patch);
  const quanta = Math.round((seconds * RATE) / QUANTUM);
  const spent = cpuMilliseconds(() => {
    for (let q = 0; q < quanta; q++) {
      if (q % HELD === 0) {
        instrument.reset();
        notes.forEach((midi, i) => {
          instrument.noteOn(plainNote(midi, 0.7, HELD * QUANTUM, Math.imul(q + i, 7919)));
        });
      }
      left.fill(0);
      right.fill(0);
      instrument.process(left, right, 0, QUANTUM);
    }
  });
  return (1e6 * spent) / (quanta * QUANTUM * notes.length);
}

export const patches: Section = {
  name: 'patches',
  run({ quick }) {
    const workspace = new Workspace();
    const models = [...PATCHES.values()];
    for (const patch of models) costOf(patch, workspace, 2);
    referenceWork();
    const reference = median([1, 2, 3].map(() => (1e6 * cpuMilliseconds(referenceWork)) / REFERENCE_FRAMES));
    const rows = models.map((patch) => {
      const runs = Array.from({ length: quick ? 3 : 7 }, () => costOf(patch, workspace, quick ? 4 : 10));
      const cost = median(runs);
      return { patch: patch.id, family: patch.family, cost, references: cost / reference };
    });
    return {
      title: 'Patches',
      notes: [
        'Nanoseconds of user CPU a voice and frame (its share of body, amplifier and control work included) of up to four held notes, struck again every half second; models only, without the bank of samples. A reference is the same of one saw through a two-pole filter in plain typed arrays.',
      ],
      tables: [
        {
          name: 'patches',
          columns: [
            { key: 'patch', title: 'patch' },
            { key: 'family', title: 'family' },
            { key: 'cost', title: 'ns a voice and frame', decimals: 1 },
            { key: 'references', title: 'references', decimals: 2 },
          ],
          rows,
        },
      ],
    };
  },
};
