import { MidiClock } from '../../score/midi/clock.js';
import type { MidiEvent, MidiFile } from '../../score/midi/events.js';
import { spellClass } from '../../theory/pitch.js';
import { barBeats, beat, byOnset, type Song, type SongNote, type SongTrack } from './song.js';

const DRUM_CHANNEL = 9;
/** Played notes this near to a place of the grid (twelfths and eighths of a quarter) are meant there. */
const NEAR = 0.035;

/** The notes of a MIDI file, one track a channel of a file's track. Leading empty bars are left out. */
export function songOfMidi(file: MidiFile): Song {
  const { division } = file;
  const clock = new MidiClock(file);
  // Without quarter notes a beat is half a second.
  const beats = (tick: number): number =>
    division.kind === 'metrical' ? tick / division.ticksPerQuarter : clock.seconds(tick) * 2;
  const tracks = file.tracks.flatMap(({ events }) => tracksOf(events, beats));
  const all = file.tracks.flatMap(({ events }) => events);
  const first = <T extends MidiEvent['type']>(type: T): Extract<MidiEvent, { type: T }> | undefined =>
    all
      .filter((event): event is Extract<MidiEvent, { type: T }> => event.type === type)
      .sort((a, b) => a.tick - b.tick)[0];
  const meters = metersOf(all, beats);
  const meter = meters[0]![1];
  const start = Math.min(...tracks.map(({ notes }) => notes[0]?.[0] ?? Number.POSITIVE_INFINITY));
  const bar = barBeats(meter);
  const skipped = meters.length === 1 && Number.isFinite(start) ? Math.floor(start / bar) * bar : 0;
  const key = first('key');
  const tempo = first('tempo');
  const title = first('text');
  return {
    ...(title?.kind === 'trackName' && title.text.trim() !== '' ? { title: title.text.trim() } : {}),
    meter,
    meters,
    ...(tempo && { tempo: beat(60_000_000 / tempo.microsecondsPerQuarter) }),
    ...(key && Math.abs(key.fifths) <= 7 && { key: keyNameOf(key.fifths, key.minor) }),
    tracks: tracks.map((track) => ({
      ...track,
      notes: track.notes.map(([at, length, midi, velocity]) => [beat(at - skipped), length, midi, velocity]),
    })),
  };
}

export function keyNameOf(fifths: number, minor: boolean): string {
  return `${spellClass(fifths + (minor ? 3 : 0))} ${minor ? 'minor' : 'major'}`;
}

function metersOf(events: readonly MidiEvent[], beats: (tick: number) => number): [number, string][] {
  const found: [number, string][] = [];
  for (const event of [...events].sort((a, b) => a.tick - b.tick)) {
    if (event.type !== 'metre' || event.beats < 1 || event.beats > 32 || event.unit > 32) continue;
    const meter = `${event.beats}/${event.unit}`;
    const at = beat(beats(event.tick));
    if (found.at(-1)?.[0] === at) found.pop();
    if (found.at(-1)?.[1] !== meter) found.push([at, meter]);
  }
  if (found.length === 0 || found[0]![0] > 0) {
    const first = found[0]?.[1] ?? '4/4';
    if (found[0]) found[0][0] = 0;
    else found.unshift([0, first]);
  }
  return found;
}

/** One track for each channel that the events use. */
function tracksOf(events: readonly MidiEvent[], beats: (tick: number) => number): SongTrack[] {
  const named = events.find((event) => event.type === 'text' && event.kind === 'trackName');
  const name = named?.type === 'text' ? named.text.trim() : '';
  const channels = new Map<number, { notes: SongNote[]; program?: number }>();
  const sounding = new Map<number, [tick: number, velocity: number]>();
  const end = (id: number, tick: number): void => {
    const begun = sounding.get(id);
    if (!begun || tick <= begun[0]) return;
    sounding.delete(id);
    const [from, to] = [onGrid(beats(begun[0])), beats(tick)];
    channels.get(id >> 7)!.notes.push([from, beat(Math.max(0.01, to - from)), id & 127, begun[1]]);
  };
  let last = 0;
  for (const event of events) {
    last = event.tick;
    if (event.type !== 'noteOn' && event.type !== 'noteOff' && event.type !== 'program') continue;
    const channel = channels.get(event.channel) ?? { notes: [] };
    channels.set(event.channel, channel);
    if (event.type === 'program') channel.program ??= event.program;
    else {
      const id = event.channel * 128 + event.key;
      end(id, event.tick);
      if (event.type === 'noteOn' && event.velocity > 0) sounding.set(id, [event.tick, event.velocity]);
      else sounding.delete(id);
    }
  }
  for (const id of [...sounding.keys()]) end(id, last);
  return [...channels]
    .filter(([, { notes }]) => notes.length > 0)
    .map(([channel, { notes, program }]) => ({
      name,
      ...(program === undefined ? {} : { program }),
      drums: channel === DRUM_CHANNEL,
      notes: notes.sort(byOnset),
    }));
}

function onGrid(at: number): number {
  for (const parts of [4, 12, 8]) {
    const place = Math.round(at * parts) / parts;
    if (Math.abs(place - at) <= NEAR) return beat(place);
  }
  return beat(at);
}
