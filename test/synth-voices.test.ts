/** Pedal, and who is stolen when all voices sound. */
import t from 'tap';
import { PATCHES } from '../src/synth/patches.js';
import { FADE_FRAMES, FADING, VoicePool } from '../src/synth/voice-pool.js';
import { eventsOfNotes, playEvents, soloistOf, wholeQuanta } from './support/playing.js';

t.test('the sustain pedal holds a note that is let go', async (t) => {
  for (const id of ['grand-piano', 'electric-piano', 'vibraphone']) {
    const patch = PATCHES.get(id)!;
    const level = (pedal: boolean): number => {
      const { left } = playEvents(soloistOf(patch), wholeQuanta(1), [
        { frame: 0, act: (i) => i.pedal(pedal) },
        ...eventsOfNotes([{ at: 0, midi: 60, frames: 8000, variation: 3 }]),
      ]);
      return left.subarray(38000).reduce((sum, x) => sum + x * x, 0);
    };
    t.ok(level(true) > 100 * level(false), id);
  }
});

t.test('behind the top of a pool nothing sounds, and it falls with the voices that end', async (t) => {
  const pool = new VoicePool(4);
  const [first, second, third] = [pool.start(), pool.start(), pool.start()];
  t.equal(pool.top, 1 + Math.max(first, second, third));
  pool.free(second);
  t.equal(pool.top, 1 + third, 'a gap below');
  pool.free(third);
  t.equal(pool.top, 1 + first);
  t.equal(pool.start(), second, 'the lowest free slot');
  t.equal(pool.top, 1 + second);
  pool.reset();
  t.equal(pool.top, 0);
});

t.test('a full pool steals the longest released voice first and fades it', async (t) => {
  const pool = new VoicePool(3);
  const handles = [pool.start(), pool.start(), pool.start()].map((slot) => pool.handle(slot));
  pool.release(handles[1]!);
  pool.release(handles[0]!);
  pool.start();
  t.equal(pool.find(handles[1]!), -1, 'released first, stolen first');
  t.not(pool.find(handles[0]!), -1);
  t.equal(pool.state.filter((state) => state === FADING).length, 1);
  const slot = pool.state.indexOf(FADING);
  const left = new Float32Array(FADE_FRAMES).fill(1);
  t.equal(pool.fade(slot, left, new Float32Array(FADE_FRAMES), 0, FADE_FRAMES), true);
  const steps = Array.from(left).map((x, i) => (i === 0 ? 1 - x : left[i - 1]! - x));
  t.ok(Math.max(...steps) < 0.008, 'no step in the fade');
  t.equal(pool.release(handles[1]!), -1, 'a stolen note is ignored');
});
