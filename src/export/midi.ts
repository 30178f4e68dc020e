import { type ChannelStrip, type Note, type Part, type Score, TICKS_PER_QUARTER } from '../score/score.js';
import { wheel } from './midi-bends.js';
import { bigEndian, header, MidiTrack } from './midi-track.js';

const DRUM_CHANNEL = 9;
const MELODIC_CHANNELS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15];

/** Controller 7 by gain in dB. General MIDI: amplitude is the square of the controller, so 40 log10(cc / 100) here. */
const VOLUME: readonly (readonly [number, number])[] = [
  [-60, 3],
  [-40, 10],
  [-30, 18],
  [-24, 25],
  [-18, 35],
  [-12, 50],
  [-9, 60],
  [-6, 71],
  [-3, 84],
  [0, 100],
  [2, 112],
  [4.15, 127],
];

/**
 * The score as a standard MIDI file: type 1, 960 ticks a quarter, performed face. Track 0 conducts (tempo, metre,
 * key, sections as markers, chord symbols as text); then one track a part, named "Role: Instrument". Drum parts
 * share channel 10; the others have a channel each, and further ports from the sixteenth on.
 */
export function writeMidi(score: Score): Uint8Array {
  const tracks = [conductor(score)];
  let melodic = 0;
  for (const part of score.parts) {
    const place = part.drums ? 0 : melodic++;
    const channel = part.drums ? DRUM_CHANNEL : MELODIC_CHANNELS[place % MELODIC_CHANNELS.length]!;
    const port = Math.floor(place / MELODIC_CHANNELS.length);
    const strip = score.production.strips.find((candidate) => candidate.part === part.id);
    tracks.push(playerTrack(part, strip, channel, port, score.endTick));
  }
  const bytes = [
    header(tracks.length, TICKS_PER_QUARTER),
    ...tracks.map((track) => track.chunk(score.endTick)),
  ];
  const out = new Uint8Array(bytes.reduce((total, chunk) => total + chunk.length, 0));
  let at = 0;
  for (const chunk of bytes) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

/** "Melody: Tenor Sax". */
export function trackName(part: Pick<Part, 'role' | 'instrument'>): string {
  return `${part.role.charAt(0).toUpperCase()}${part.role.slice(1)}: ${part.instrument}`;
}

function conductor(score: Score): MidiTrack {
  const track = new MidiTrack();
  track.text(0, 3, score.title);
  for (const metre of score.metres) {
    const power = [1, 2, 4, 8, 16, 32].indexOf(metre.unit);
    // Clocks of a metronome click: 24 a quarter, so 36 for the dotted quarter of compound metres.
    const click = metre.unit === 8 && metre.beats % 3 === 0 ? 36 : 96 / metre.unit;
    track.meta(metre.tick, 0x58, [metre.beats, Math.max(0, power), click, 8]);
  }
  for (const key of score.keys) {
    const fifths = Math.max(-7, Math.min(7, key.fifths));
    track.meta(key.tick, 0x59, [fifths & 0xff, key.minor ? 1 : 0]);
  }
  for (const tempo of score.tempoMap) {
    const microseconds = Math.max(1, Math.min(0xffffff, Math.round(60_000_000 / tempo.bpm)));
    track.meta(tempo.tick, 0x51, bigEndian(microseconds, 3));
  }
  for (const section of score.sections) track.text(section.start, 6, section.name);
  for (const chord of score.chords) track.text(chord.start, 1, chord.symbol);
  return track;
}

function playerTrack(
  part: Part,
  strip: ChannelStrip | undefined,
  channel: number,
  port: number,
  endTick: number,
): MidiTrack {
  const track = new MidiTrack();
  track.text(0, 3, trackName(part));
  track.text(0, 4, part.instrument);
  if (port > 0) track.meta(0, 0x21, [port]);
  const notes = [...part.notes].sort((a, b) => onsetOf(a) - onsetOf(b) || a.pitch - b.pitch);
  const bends = part.drums ? [] : wheel(notes);
  if (bends.length > 0) {
    // Registered parameter 0: the wheel reaches two semitones; then no parameter is left selected.
    for (const [controller, value] of [
      [101, 0],
      [100, 0],
      [6, 2],
      [38, 0],
      [101, 127],
      [100, 127],
    ] as const) {
      track.setting(channel, controller, value);
    }
  }
  if (!part.drums) track.program(channel, part.program);
  track.setting(channel, 7, strip?.mute ? 0 : midiVolume(strip?.gain ?? 0));
  track.setting(channel, 10, 64 + Math.round((strip?.pan ?? 0) * 63));
  if (strip !== undefined && strip.sends.reverb > 0) track.setting(channel, 91, strip.sends.reverb * 127);
  if (strip !== undefined && strip.sends.chorus > 0) track.setting(channel, 93, strip.sends.chorus * 127);
  for (const pedal of part.pedal) track.controller(pedal.tick, channel, 64, pedal.down ? 127 : 0);
  for (const point of bends) track.bend(point.tick, channel, point.cents);
  playNotes(track, notes, channel, endTick);
  return track;
}

/** A key that is struck again is released first, so that every onset has its own release. */
function playNotes(track: MidiTrack, notes: readonly Note[], channel: number, endTick: number): void {
  const sounding = new Map<number, { tick: number; release: number }>();
  for (const note of notes) {
    const tick = onsetOf(note);
    const release = Math.max(tick + 1, Math.min(tick + note.played, endTick));
    const before = sounding.get(note.pitch);
    if (before !== undefined) {
      if (before.tick === tick) {
        before.release = Math.max(before.release, release);
        continue;
      }
      track.off(Math.min(before.release, tick), channel, note.pitch);
    }
    track.on(tick, channel, note.pitch, note.velocity);
    sounding.set(note.pitch, { tick, release });
  }
  for (const [pitch, { release }] of sounding) track.off(release, channel, pitch);
}

function onsetOf(note: Note): number {
  return Math.max(0, note.start + note.offset);
}

/** Controller 7 of a strip's gain in dB. */
export function midiVolume(gain: number): number {
  let before = VOLUME[0]!;
  if (gain <= before[0]) return before[1];
  for (const point of VOLUME) {
    if (gain <= point[0]) {
      const span = point[0] - before[0];
      return span === 0 ? point[1] : before[1] + ((gain - before[0]) / span) * (point[1] - before[1]);
    }
    before = point;
  }
  return 127;
}
