import { type MidiEvent as TheirEvent, writeMidi as writeTheirs } from 'midi-file';
import t from 'tap';
import { MidiClock } from '../src/score/midi/clock.js';
import type { MidiEvent } from '../src/score/midi/events.js';
import { MidiFileError } from '../src/score/midi/events.js';
import { readMidiFile } from '../src/score/midi/read.js';
import fc from './support/properties.js';

const key = fc.integer({ min: 0, max: 127 });
const channel = fc.integer({ min: 0, max: 15 });
const deltaTime = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0x0fffffff >> 6 }));

/** An event as midi-file writes it, with what we are to read. */
const pair = fc.oneof(
  fc.record({ channel, key, velocity: fc.integer({ min: 1, max: 127 }) }).map((x) => ({
    theirs: { type: 'noteOn', channel: x.channel, noteNumber: x.key, velocity: x.velocity },
    ours: { type: 'noteOn', ...x },
  })),
  fc.record({ channel, key, velocity: key }).map((x) => ({
    theirs: { type: 'noteOff', channel: x.channel, noteNumber: x.key, velocity: x.velocity },
    ours: { type: 'noteOff', ...x },
  })),
  fc.record({ channel, controller: key, value: key }).map((x) => ({
    theirs: { type: 'controller', channel: x.channel, controllerType: x.controller, value: x.value },
    ours: { type: 'controller', ...x },
  })),
  fc.record({ channel, program: key }).map((x) => ({
    theirs: { type: 'programChange', channel: x.channel, programNumber: x.program },
    ours: { type: 'program', ...x },
  })),
  fc.record({ channel, value: fc.integer({ min: -8192, max: 8191 }) }).map((x) => ({
    theirs: { type: 'pitchBend', ...x },
    ours: { type: 'pitchBend', ...x },
  })),
  fc.record({ channel, key, value: key }).map((x) => ({
    theirs: { type: 'noteAftertouch', channel: x.channel, noteNumber: x.key, amount: x.value },
    ours: { type: 'polyPressure', ...x },
  })),
  fc.record({ channel, value: key }).map((x) => ({
    theirs: { type: 'channelAftertouch', channel: x.channel, amount: x.value },
    ours: { type: 'channelPressure', ...x },
  })),
  fc.integer({ min: 1, max: 0xffffff }).map((microseconds) => ({
    theirs: { type: 'setTempo', microsecondsPerBeat: microseconds },
    ours: { type: 'tempo', microsecondsPerQuarter: microseconds },
  })),
  fc.constantFrom('Melody: Tenor Sax', 'plain').map((text) => ({
    theirs: { type: 'trackName', text },
    ours: { type: 'text', kind: 'trackName', text },
  })),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => ({
    theirs: { type: 'sysEx', data: [...bytes] },
    ours: { type: 'systemExclusive', escape: false, bytes },
  })),
);

t.test('reads what another program wrote, with and without running status', async (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(deltaTime, pair), { maxLength: 40 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 0x7fff }),
      (tracks, running, ticksPerBeat) => {
        const wanted: unknown[][] = [];
        const written = tracks.map((events) => {
          let tick = 0;
          wanted.push(
            events.map(([delta, { ours }]) => {
              tick += delta;
              return { tick, ...ours };
            }),
          );
          return [
            ...events.map(([delta, { theirs }]) => ({ deltaTime: delta, ...theirs })),
            { deltaTime: 5, meta: true, type: 'endOfTrack' },
          ] as TheirEvent[];
        });
        const format = tracks.length === 1 ? 0 : 1;
        const data = { header: { format, numTracks: tracks.length, ticksPerBeat } as const, tracks: written };
        const file = readMidiFile(Uint8Array.from(writeTheirs(data, { running })));
        if (file.format !== format || file.division.kind !== 'metrical') return false;
        t.same(
          file.tracks.map(({ events }) => events.slice(0, -1)),
          wanted,
        );
        for (const track of file.tracks) t.equal(track.events.at(-1)?.type, 'endOfTrack');
        return file.division.ticksPerQuarter === ticksPerBeat;
      },
    ),
    { numRuns: 60 },
  );
});

const text = (word: string) => [...word].map((letter) => letter.charCodeAt(0));
const chunk = (kind: string, body: readonly number[]) => [
  ...text(kind),
  ...[24, 16, 8, 0].map((shift) => (body.length >>> shift) & 0xff),
  ...body,
];
const file = (division: number, ...tracks: (readonly number[])[]) =>
  Uint8Array.from([
    ...chunk('MThd', [0, tracks.length > 1 ? 1 : 0, 0, tracks.length, division >> 8, division & 0xff]),
    ...tracks.flatMap((body) => chunk('MTrk', body)),
  ]);
const END = [0, 0xff, 0x2f, 0];
const typesOf = (events: readonly MidiEvent[]) => events.map(({ type }) => type);

t.test('a note struck with velocity 0 is let go, also by running status across a meta event', async (t) => {
  const body = [0, 0x93, 60, 100, 10, 0xff, 0x01, 2, 0xc3, 0xa9, 20, 60, 0, ...END];
  const { events } = readMidiFile(file(96, body)).tracks[0]!;
  t.same(events, [
    { tick: 0, channel: 3, type: 'noteOn', key: 60, velocity: 100 },
    { tick: 10, type: 'text', kind: 'text', text: 'é' },
    { tick: 30, channel: 3, type: 'noteOff', key: 60, velocity: 64 },
    { tick: 30, type: 'endOfTrack' },
  ]);
});

t.test('older programs wrote Latin-1', async (t) => {
  const { events } = readMidiFile(file(96, [0, 0xff, 0x03, 3, 0x63, 0xe9, 0x21, ...END])).tracks[0]!;
  t.match(events[0], { type: 'text', kind: 'trackName', text: 'cé!' });
});

t.test('a missing end of track, an RMID wrapper and chunks of other kinds are borne', async (t) => {
  const plain = file(96, [0, 0x90, 60, 1]);
  t.same(typesOf(readMidiFile(plain).tracks[0]!.events), ['noteOn']);
  const size = [plain.length, 0, 0, 0];
  const wrapped = Uint8Array.from([...text('RIFF'), 0, 0, 0, 0, ...text('RMIDdata'), ...size, ...plain]);
  t.same(readMidiFile(wrapped), readMidiFile(plain));
  const header = chunk('MThd', [0, 0, 0, 1, 0, 96]);
  const strange = Uint8Array.from([...header, ...chunk('XFIH', [1, 2, 3]), ...chunk('MTrk', END)]);
  t.same(typesOf(readMidiFile(strange).tracks[0]!.events), ['endOfTrack']);
});

t.test('tempo changes are exact, wherever they stand; SMPTE ticks know no tempo', async (t) => {
  const tempo = (delta: number, microseconds: number) => [
    delta,
    0xff,
    0x51,
    3,
    microseconds >> 16,
    (microseconds >> 8) & 0xff,
    microseconds & 0xff,
  ];
  const clock = new MidiClock(
    readMidiFile(file(96, [...tempo(0, 600_000), ...tempo(96, 333_333), ...END], [96, 0x90, 1, 1, ...END])),
  );
  t.equal(clock.seconds(96), 0.6);
  t.equal(clock.seconds(192), 0.933333);
  t.equal(clock.seconds(48), 0.3, 'also backwards');
  t.equal(new MidiClock(readMidiFile(file(480, END))).seconds(960), 1, '120 quarters a minute by default');
  const drop = new MidiClock(readMidiFile(file(0xe364, [...tempo(0, 100), ...END])));
  t.ok(Math.abs(drop.seconds(3000) - 1.001) < 1e-12, '29 stands for 29.97 frames a second');
  t.equal(new MidiClock(readMidiFile(file(0xe728, END))).seconds(1000), 1, '25 frames of 40 ticks');
});

t.test('what is broken is named, with its place', async (t) => {
  const refused = (bytes: Uint8Array, message: RegExp): void => {
    t.throws(() => readMidiFile(bytes), { name: 'MidiFileError', message });
  };
  refused(new Uint8Array(0), /not a MIDI file/);
  refused(Uint8Array.from(text('RIFF____WAVEfmt ____')), /not a MIDI file/);
  refused(file(0, END), /byte 12.*no ticks/);
  refused(file(0x8100, END), /byte 12.*time code/);
  refused(file(96, END).subarray(0, 24), /track 1 \(byte 14\).*4 bytes.*ends after 2/);
  refused(file(96, END, END).subarray(0, 26), /announces 2 tracks.*after 1/);
  refused(file(96, [0, 60, 60]), /track 1, byte 23: a data byte \(60\)/);
  refused(file(96, [0, 0x90, 60]), /track 1, byte 25: the track ends inside an event/);
  refused(file(96, [0, 0x90, 0x91, 60]), /status byte \(0x91\) inside an event/);
  refused(file(96, [0x80, 0x80, 0x80, 0x80, 0, 0x90, 1, 1]), /more than four bytes/);
  refused(file(96, [0, 0xff, 0x51, 9, 1]), /9 bytes where the track has 1 left/);
  refused(file(96, [0, 0xf8]), /system message 0xf8/);
  refused(file(96, [0, 0xff, 0x51, 3, 0, 0, 0]), /no time a quarter note/);
  const three = file(96, END);
  three[9] = 3;
  refused(three, /format 3/);
});

t.test('any change of a good file is read or refused, never worse', async (t) => {
  const good = file(96, [0, 0xc0, 5, 0, 0x90, 60, 100, 0x81, 0x00, 0xb0, 7, 100, 96, 0x80, 60, 0, ...END]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      fc.nat(good.length),
      (changes, length) => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readMidiFile(bytes.subarray(0, length));
        } catch (error) {
          return error instanceof MidiFileError && /not a MIDI|byte|header/.test(error.message);
        }
        return true;
      },
    ),
    { numRuns: 2000 },
  );
  t.pass('two thousand broken files');
});
