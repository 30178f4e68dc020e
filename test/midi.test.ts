import { type MidiEvent, parseMidi } from 'midi-file';
import t from 'tap';
import { writeMidi } from '../src/export/midi.js';
import type { ChannelStrip, Note, Part, Score } from '../src/score/score.js';
import fc from './support/properties.js';

const note = (start: number, pitch: number, more: Partial<Note> = {}): Note => ({
  start,
  length: 480,
  pitch,
  spelling: 'C4',
  voice: 1,
  offset: 0,
  played: 480,
  velocity: 80,
  articulation: 'normal',
  ...more,
});

const part = (id: string, notes: readonly Note[], more: Partial<Part> = {}): Part => ({
  id,
  role: 'melody',
  instrument: 'Tenor Sax',
  program: 66,
  drums: false,
  notes,
  pedal: [],
  ...more,
});

const strip = (id: string, more: Partial<ChannelStrip> = {}): ChannelStrip => ({
  part: id,
  patch: 'tenor-sax',
  controls: {},
  mute: false,
  gain: 0,
  pan: 0,
  width: 1,
  highPass: 0,
  lowPass: 0,
  eq: { low: 0, mid: 0, high: 0 },
  compression: 0,
  drive: 0,
  cabinet: false,
  sends: { reverb: 0, delay: 0, chorus: 0 },
  ...more,
});

const score = (
  parts: readonly Part[],
  strips: readonly ChannelStrip[] = [],
  more: Partial<Score> = {},
): Score => ({
  title: 'Sérénade',
  style: 'jazz',
  substyle: 'swing-quartet',
  briefHash: '',
  key: 'D minor',
  duration: 10,
  endTick: 19200,
  tempoMap: [
    { tick: 0, bpm: 120 },
    { tick: 15360, bpm: 90 },
  ],
  metres: [{ tick: 0, beats: 6, unit: 8 }],
  keys: [{ tick: 0, key: 'D minor', fifths: -1, minor: true }],
  sections: [
    { id: 's0-A', name: 'A', startBar: 0, bars: 2, start: 0, length: 5760, key: 'D minor', energy: 0.5 },
    { id: 's1-B', name: 'B', startBar: 2, bars: 2, start: 5760, length: 5760, key: 'D minor', energy: 0.5 },
  ],
  chords: [{ start: 0, length: 19200, symbol: 'Dm7', roman: 'i7' }],
  parts,
  production: {
    strips,
    buses: {
      reverb: { kind: 'hall', decay: 2, preDelay: 0.02, damping: 0.5, gain: 0 },
      delay: { time: 0.75, feedback: 0.3, damping: 0.5, pingPong: true, gain: 0 },
      chorus: { rate: 0.5, depth: 0.5, gain: 0 },
    },
    automation: [],
    master: { loudness: -16, truePeak: -1, eq: { low: 0, high: 0 }, glue: 0, monoBelow: 100, streamGain: 0 },
  },
  ...more,
});

type Timed = MidiEvent & { readonly tick: number };

/** Tracks with absolute ticks, as an independent reader sees them. */
function read(value: Score): { format: number; division: number | undefined; tracks: Timed[][] } {
  const data = parseMidi(writeMidi(value));
  const tracks = data.tracks.map((events) => {
    let tick = 0;
    return events.map((event) => {
      tick += event.deltaTime;
      return { ...event, tick };
    });
  });
  return { format: data.header.format, division: data.header.ticksPerBeat, tracks };
}

const of = <T extends MidiEvent['type']>(track: readonly Timed[], type: T) =>
  track.filter((event): event is Extract<MidiEvent, { type: T }> & { tick: number } => event.type === type);

t.test('the conductor track carries tempo, metre, key, sections and chords', async (t) => {
  const file = read(score([part('melody', [note(0, 60)])]));
  t.equal(file.format, 1);
  t.equal(file.division, 960);
  const first = file.tracks[0]!;
  t.same(
    of(first, 'setTempo').map((event) => [event.tick, event.microsecondsPerBeat]),
    [
      [0, 500000],
      [15360, 666667],
    ],
  );
  t.match(of(first, 'timeSignature')[0], { numerator: 6, denominator: 8, metronome: 36 });
  t.match(of(first, 'keySignature')[0], { key: -1, scale: 1 });
  t.same(
    of(first, 'marker').map((event) => [event.tick, event.text]),
    [
      [0, 'A'],
      [5760, 'B'],
    ],
  );
  t.equal(of(first, 'text')[0]?.text, 'Dm7');
  t.equal(first.at(-1)?.type, 'endOfTrack');
  t.equal(first.at(-1)?.tick, 19200, 'the file is as long as the piece');
});

t.test('a player track has its name, program, volume, pan and pedal', async (t) => {
  const pedal = [
    { tick: 0, down: true },
    { tick: 960, down: false },
  ];
  const file = read(
    score(
      [
        part('a', [note(0, 60)], { pedal }),
        part('b', [note(0, 62)], { role: 'counter', instrument: 'Flute', program: 73 }),
      ],
      [strip('a', { gain: -6, pan: -0.5 }), strip('b', { gain: 3, pan: 1 })],
    ),
  );
  const [, a, b] = file.tracks as [Timed[], Timed[], Timed[]];
  t.equal(of(a, 'trackName')[0]?.text, 'Melody: Tenor Sax');
  t.equal(of(b, 'trackName')[0]?.text, 'Counter: Flute');
  t.match(of(a, 'programChange')[0], { programNumber: 66, channel: 0 });
  t.match(of(b, 'programChange')[0], { programNumber: 73, channel: 1 });
  const control = (track: Timed[], type: number) =>
    of(track, 'controller').filter((e) => e.controllerType === type);
  t.ok(control(a, 7)[0]!.value < control(b, 7)[0]!.value, 'louder strip, higher volume');
  t.ok(control(a, 10)[0]!.value < 64);
  t.equal(control(b, 10)[0]!.value, 127);
  t.same(
    control(a, 64).map((event) => [event.tick, event.value]),
    [
      [0, 127],
      [960, 0],
    ],
  );
});

t.test('the performed face is what is written', async (t) => {
  const file = read(score([part('a', [note(960, 60, { offset: -25, played: 301, velocity: 97 })])]));
  t.match(of(file.tracks[1]!, 'noteOn')[0], { tick: 935, noteNumber: 60, velocity: 97 });
  t.equal(of(file.tracks[1]!, 'noteOff')[0]?.tick, 935 + 301);
});

t.test('drums stand on channel 10 and players beyond fifteen get another port', async (t) => {
  const many = Array.from({ length: 17 }, (_, i) => part(`p${i}`, [note(0, 60)]));
  const file = read(score([part('kit', [note(0, 36)], { role: 'drums', drums: true }), ...many]));
  t.equal(of(file.tracks[1]!, 'noteOn')[0]?.channel, 9);
  const channels = file.tracks.slice(2).map((track) => of(track, 'noteOn')[0]!.channel);
  t.notOk(channels.includes(9));
  const ports = file.tracks.slice(2).map((track) => of(track, 'portPrefix')[0]?.port ?? 0);
  const places = channels.map((channel, i) => `${ports[i]}:${channel}`);
  t.equal(new Set(places).size, 17, 'no two players share a channel of a port');
});

t.test('bends: range of two semitones, reach their point, and the next note starts unbent', async (t) => {
  const bend = [
    { at: 0, cents: -100 },
    { at: 240, cents: 0 },
    { at: 480, cents: 50 },
  ];
  const file = read(score([part('a', [note(0, 70, { bend }), note(960, 67)])]));
  const track = file.tracks[1]!;
  const range = of(track, 'controller').filter((event) => event.controllerType === 6);
  t.equal(range[0]?.value, 2);
  const bends = of(track, 'pitchBend');
  const first = bends[0]!;
  t.equal(first.tick, 0);
  t.equal(first.value, -4096, 'a semitone below');
  t.ok(track.indexOf(first) < track.findIndex((event) => event.type === 'noteOn'), 'set before the onset');
  t.equal(bends.find((event) => event.tick === 240)?.value, 0);
  t.equal(bends.find((event) => event.tick === 480)?.value, 2048);
  t.ok(bends.length > 10, 'a glide, not steps');
  t.match(bends.at(-1), { tick: 960, value: 0 });
});

t.test('every onset has its release, in order, and no key is struck while it sounds', async () => {
  const arbitraryNotes = fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: 18000 }),
      pitch: fc.integer({ min: 0, max: 127 }).map((p) => 55 + (p % 6)),
      offset: fc.integer({ min: -60, max: 60 }),
      played: fc.integer({ min: 1, max: 4000 }),
      velocity: fc.integer({ min: 1, max: 127 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(arbitraryNotes, (list) => {
      const notes = list
        .map((n) => note(n.start, n.pitch, n))
        .sort((a, b) => a.start - b.start || a.pitch - b.pitch);
      const track = read(score([part('a', notes)])).tracks[1]!;
      const sounding = new Set<number>();
      let onsets = 0;
      for (const event of track) {
        if (event.type === 'noteOn') {
          if (sounding.has(event.noteNumber)) return false;
          sounding.add(event.noteNumber);
          onsets++;
        }
        if (event.type === 'noteOff' && !sounding.delete(event.noteNumber)) return false;
      }
      const distinct = new Set(notes.map((n) => `${Math.max(0, n.start + n.offset)}:${n.pitch}`)).size;
      return sounding.size === 0 && onsets === distinct;
    }),
    { numRuns: 60 },
  );
});

t.test('equal scores give equal bytes', async (t) => {
  const make = () => writeMidi(score([part('a', [note(0, 60), note(480, 64)])], [strip('a')]));
  t.same(make(), make());
  t.not(Buffer.from(make()).equals(Buffer.from(writeMidi(score([part('a', [note(0, 61)])])))), true);
});
