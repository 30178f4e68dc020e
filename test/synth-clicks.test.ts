/** No click at note-on, note-off, steal and bend: every patch, three pitches. */
import t from 'tap';
import { type Patch, QUANTUM } from '../src/synth/instrument.js';
import { peakOf, sharpest } from './support/clicks.js';
import { EVERY_PATCH } from './support/every-patch.js';
import {
  eventsOfNotes,
  type NoteToPlay,
  type PlayedEvent,
  playEvents,
  soloistOf,
} from './support/playing.js';

/** An edge may be so much sharper than the sound around it ... */
const RATIO = 2;
/** ... or must be so far below the note's peak (dB, third difference: a bare step lies 6 dB lower still). */
const FLOOR = -55;
/** Edges that may be heard, with floors of their own. */
const EXCEPTIONS: Readonly<
  Record<string, { readonly edge: string; readonly floor: number; readonly why: string }>
> = {
  'drawbar-organ': { edge: 'off', floor: -30, why: 'key contacts click when they open, on purpose' },
};

const ON = 1037;

function pitchesOf(patch: Patch): readonly number[] {
  if (patch.family === 'kit') return [36, 38, 46];
  const [low, high] = patch.range;
  return [low, Math.round((low + high) / 2), high];
}

function play(patch: Patch, frames: number, notes: readonly NoteToPlay[], more: readonly PlayedEvent[] = []) {
  const soloist = soloistOf(patch);
  soloist.instrument.control('vibrato', 0);
  return playEvents(soloist, frames, [...eventsOfNotes(notes), ...more]).left;
}

/** Sharpness of an edge against what it may have, both as third differences. */
interface Edge {
  readonly at: number;
  readonly own: number;
  readonly peak: number;
}

function noteOn(patch: Patch, midi: number): Edge {
  const sound = play(patch, ON + 6000, [{ at: ON, midi, frames: 5000, velocity: 0.9 }]);
  return {
    at: sharpest(sound, ON - 2, ON + 20),
    own: sharpest(sound, ON + 20, ON + 5000),
    peak: peakOf(sound),
  };
}

function noteOff(patch: Patch, midi: number): Edge {
  const off = ON + 15011;
  const sound = play(patch, off + 500, [{ at: ON, midi, frames: off - ON, velocity: 0.8 }]);
  return {
    at: sharpest(sound, off - 2, off + 400),
    own: sharpest(sound, off - 4000, off - 2),
    peak: peakOf(sound),
  };
}

/** One note more than there are voices. */
function steal(patch: Patch, midi: number): Edge {
  const [low, high] = patch.range;
  const at = ON + 8000;
  const notes = Array.from({ length: patch.polyphony }, (_, k) => ({
    at: ON + 3 * k,
    midi: patch.family === 'kit' ? midi : low + ((midi - low + k) % (high - low + 1)),
    frames: 60000,
    velocity: 0.6,
    variation: k + 5,
  }));
  const last = { at, midi, frames: 60000, velocity: 0.6, variation: 77 };
  const all = play(patch, at + 500, [...notes, last]);
  const alone = play(patch, at + 1000, [last]);
  return {
    at: sharpest(all, at - 3, at + 400),
    own: sharpest(all, at - 3000, at - 3) + sharpest(alone, at - 3, at + 1000),
    peak: peakOf(all),
  };
}

function bend(patch: Patch, midi: number): Edge {
  let handle = -1;
  const at = ON + 9000;
  const sound = play(
    patch,
    at + 4000,
    [],
    [
      {
        frame: ON,
        act: (i) => {
          handle = i.noteOn({ midi, velocity: 0.7, frames: 60000, articulation: 'normal', variation: 9 });
        },
      },
      { frame: at, act: (i) => i.bend(handle, 200) },
    ],
  );
  return {
    at: sharpest(sound, at - 3, at + 300),
    own: Math.max(sharpest(sound, at - 4000, at - 3), sharpest(sound, at + 300, at + 4000)),
    peak: peakOf(sound),
  };
}

for (const [name, edgeOf] of Object.entries({ on: noteOn, off: noteOff, steal, bend })) {
  t.test(`note ${name}: no sharper than the sound itself`, async (t) => {
    for (const patch of EVERY_PATCH) {
      const exception = EXCEPTIONS[patch.id];
      const floor = exception?.edge === name ? exception.floor : FLOOR;
      const faults = pitchesOf(patch).flatMap((midi) => {
        const { at, own, peak } = edgeOf(patch, midi);
        const level = 20 * Math.log10(at / peak);
        if (at <= RATIO * own || level < floor) return [];
        return [`${midi}: ${(at / own).toFixed(1)} times the sound's own, ${level.toFixed(0)} dB`];
      });
      t.same(faults, [], patch.id);
    }
  });
}

t.test('what ends is not cut: a voice is freed only when it is inaudible', async (t) => {
  for (const patch of EVERY_PATCH) {
    const midi = pitchesOf(patch)[1]!;
    const seconds = 14 * 44100;
    const note = { at: 0, midi, frames: 4000, velocity: 0.9 };
    const { left, sounding } = playEvents(
      soloistOf(patch),
      seconds - (seconds % QUANTUM),
      eventsOfNotes([note]),
    );
    let last = left.length - 1;
    while (last > 0 && left[last] === 0) last--;
    const level = 20 * Math.log10(peakOf(left, last - 3, last + 1) / peakOf(left));
    t.ok(!sounding && level < -66, `${patch.id}: ends at ${level.toFixed(0)} dB`);
  }
});
