/** Edits late in a piece: what is over by then is not played again, and nobody hears that. */
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { composePiece } from '../src/compose/edit/edit.js';
import type { Operation } from '../src/contract/edit.js';
import { eventsOf, NOTE_OFF, NOTE_ON } from '../src/render/events.js';
import { heardFrom } from '../src/render/heard-from.js';
import { createPieceRenderer } from '../src/render/piece-renderer.js';
import { createRenderer, type Renderer, type Tap } from '../src/render/renderer.js';
import { changedWindows } from '../src/score/edit/changed-windows.js';
import { secondsToFrames, TempoMap } from '../src/score/time.js';
import { STYLES } from '../src/styles/index.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { QUANTUM } from '../src/synth/instrument.js';
import { playedPatches } from '../workers/played-patches.js';
import { banksOf } from './support/standard-bank.js';

t.setTimeout(600_000);

const patches = playedPatches(await (await banksOf('fluidr3mono')).named(undefined));
const sampleRate = 44100;
/** -90 dBFS. */
const INAUDIBLE = 3.16e-5;

t.test('a recorded note is over when its patch says so, pedal or not', (t) => {
  let asked = 0;
  for (const { id, range, ringing, create } of patches.values()) {
    if (ringing === undefined) continue;
    asked++;
    for (const share of [0.1, 0.5, 0.9]) {
      const midi = Math.round(range[0] + share * (range[1] - range[0]));
      const instrument = create(sampleRate, new Workspace());
      const [left, right] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
      const play = (seconds: number): boolean => {
        let sounds = false;
        for (let done = 0; done < seconds * sampleRate; done += QUANTUM)
          sounds = instrument.process(left, right, 0, QUANTUM);
        return sounds;
      };
      instrument.pedal(true);
      const variation = 7;
      const note = instrument.noteOn({ midi, velocity: 1, frames: 22050, articulation: 'normal', variation });
      play(0.5);
      instrument.noteOff(note);
      play(0.5);
      instrument.pedal(false);
      play(ringing(midi));
      t.notOk(play(0.1), `${id}, ${midi}: over after ${ringing(midi)} s`);
    }
  }
  t.ok(asked > 20, `${asked} patches say it`);
  t.end();
});

t.test('what is left of a slur is played from where it begins, however long ago that was', (t) => {
  const note = (start: number, articulation: 'normal' | 'legato') => ({
    midi: 60,
    velocity: 0.8,
    start,
    frames: 1000,
    articulation,
    variation: 1,
    bend: [],
  });
  // Every second a note; the third and all after it are slurred to the second.
  const notes = Array.from({ length: 8 }, (_, i) => note(i * 1000, i < 2 ? 'normal' : 'legato'));
  const events = notes.flatMap(({ start }, value) => [
    { frame: start, kind: NOTE_ON, value } as const,
    { frame: start + 1000, kind: NOTE_OFF, value } as const,
  ]);
  const starts = (frame: number) =>
    heardFrom({ notes, events }, frame, () => 100)
      .events.filter(({ kind }) => kind === NOTE_ON)
      .map(({ value }) => value);
  t.same(starts(7500), [1, 2, 3, 4, 5, 6, 7], 'from its first note on');
  t.same(starts(1500), [0, 1, 2, 3, 4, 5, 6, 7], 'of notes that are not slurred the one before');
  t.end();
});

function mixOf(renderer: Renderer): Tap {
  const mix = { left: new Float32Array(renderer.frames), right: new Float32Array(renderer.frames) };
  for (let at = 0; at < renderer.frames; at = renderer.position)
    renderer.read(mix.left.subarray(at), mix.right.subarray(at), 4096);
  return mix;
}

t.test('other notes late in a piece sound as they do when all of it is played', (t) => {
  const options = { sampleRate, patches };
  let asked = 0;
  for (const [style, substyle, role, seed] of [
    ['classical', 'prelude', 'comping', 'l2'],
    ['classical', 'wind-quintet', 'melody', 'l2'],
    ['classical', 'piano-trio', 'comping', 'l2'],
    ['jazz', 'bebop', 'bass', 'l2'],
    // A saxophone that is in the middle of a slur where its notes change.
    ['blues', 'slow-blues', 'melody', 'late'],
  ] as const) {
    const resolved = resolveBrief({ style, substyle, duration: 60, seed }, STYLES, () => 'late');
    if (!resolved.ok) throw new Error('the brief is refused');
    const { sections, parts } = composePiece(resolved.brief, [], STYLES).score;
    const part = parts.find((candidate) => candidate.role === role)!;
    const last = sections.at(-1)!;
    const to = last.startBar + last.bars;
    const bars = { from: Math.max(to - 3, last.startBar + 1), to };
    const operation: Operation = { op: 'regenerate', parts: [part.id], bars, seed: 'other' };
    const { score, base } = composePiece(resolved.brief, [operation], STYLES);
    t.not(base, score);
    const tempo = new TempoMap(base.tempoMap);
    const window = changedWindows(base, score)![0]!;
    const from = secondsToFrames(tempo.seconds(window.from), sampleRate);
    const edited = mixOf(createPieceRenderer(score, { ...options, base }));
    const whole = mixOf(createRenderer(score, options));
    let most = 0;
    for (let i = 0; i < secondsToFrames(tempo.seconds(window.to), sampleRate); i++)
      most = Math.max(
        most,
        Math.abs(edited.left[i]! - whole.left[i]!),
        Math.abs(edited.right[i]! - whole.right[i]!),
      );
    t.ok(most < INAUDIBLE, `${substyle}: ${most}`);
    const strip = score.production.strips.find((one) => one.part === part.id)!;
    const { ringing } = patches.get(strip.patch)!;
    if (ringing === undefined) continue;
    asked++;
    const played = eventsOf(part, tempo, sampleRate, edited.left.length);
    const left = heardFrom(played, from - 2 * sampleRate, (midi) => ringing(midi) * sampleRate);
    const notes = (events: typeof played) =>
      events.events.filter(({ kind, value }) => kind === NOTE_ON && played.notes[value]!.start < from).length;
    t.ok(
      notes(left) < notes(played) / 2,
      `${substyle}: ${notes(left)} of ${notes(played)} notes before it are played`,
    );
  }
  t.ok(asked >= 3, `${asked} of these parts are recorded`);
  t.end();
});
