/** A MIDI file as parts with notes: a part for every channel of a track and every program on it. */
import { log10 } from '../../math/elementary.js';
import { keyName } from '../../theory/key.js';
import { type ImportedMusic, type ImportedPart, NotesFileError } from '../imported.js';
import {
  type Articulation,
  type BendPoint,
  type KeyEvent,
  type MetreEvent,
  type Note,
  type PedalEvent,
  type TempoEvent,
  TICKS_PER_QUARTER,
  type Ticks,
} from '../score.js';
import type { ChannelEvent, MidiFile } from './events.js';
import { nearestOnGrid } from './grid.js';

const DRUM_CHANNEL = 9;
/** A file in SMPTE time has no beats: it is read as if it went at this tempo. */
const TIMECODE_BPM = 120;
const STACCATO: Articulation = 'staccato';
/** Semitones that a wheel reaches until a file says otherwise. */
const WHEEL_RANGE = 2;

export function importMidi(file: MidiFile): ImportedMusic {
  const { division } = file;
  const scale =
    division.kind === 'metrical'
      ? TICKS_PER_QUARTER / division.ticksPerQuarter
      : (TICKS_PER_QUARTER * TIMECODE_BPM) / 60 / (division.framesPerSecond * division.ticksPerFrame);
  const at = (tick: number): Ticks => Math.round(tick * scale);
  const everything = file.tracks.flatMap(({ events }) => events).sort((a, b) => a.tick - b.tick);
  const tempi: TempoEvent[] = division.kind === 'timecode' ? [{ tick: 0, bpm: TIMECODE_BPM }] : [];
  const metres: MetreEvent[] = [];
  const keys: KeyEvent[] = [];
  const marks: { tick: Ticks; name: string }[] = [];
  const chords: { tick: Ticks; symbol: string }[] = [];
  for (const event of everything) {
    const tick = at(event.tick);
    if (event.type === 'tempo' && division.kind === 'metrical')
      tempi.push({ tick, bpm: 60_000_000 / event.microsecondsPerQuarter });
    if (event.type === 'metre') metres.push({ tick, beats: event.beats, unit: event.unit });
    if (event.type === 'key' && Math.abs(event.fifths) <= 7) {
      const { fifths, minor } = event;
      const key = keyName({ tonic: fifths + (minor ? 3 : 0), mode: minor ? 'minor' : 'major' });
      keys.push({ tick, key, fifths, minor });
    }
    if (event.type === 'text' && event.kind === 'marker' && event.text.trim() !== '')
      marks.push({ tick, name: event.text.trim().slice(0, 40) });
    if (event.type === 'text' && event.kind === 'text') chords.push({ tick, symbol: event.text.trim() });
  }
  const parts = file.tracks.flatMap((track, number) => partsOf(track.events, number, at));
  if (parts.length === 0) throw new NotesFileError('the MIDI file holds no note');
  const first = file.tracks[0]?.events.find((event) => event.type === 'text' && event.kind === 'trackName');
  const title = file.tracks.length > 1 && first?.type === 'text' ? first.text.trim() : '';
  return {
    title,
    tempi: lastOfTick(tempi),
    metres: lastOfTick(metres),
    keys: lastOfTick(keys),
    marks: lastOfTick(marks),
    chords: lastOfTick(chords),
    parts,
    endTick: 0,
  };
}

/** Of several events of a tick the last counts. */
function lastOfTick<T extends { readonly tick: Ticks }>(events: readonly T[]): T[] {
  return events.filter((event, i) => event.tick !== events[i + 1]?.tick);
}

/** A note while it is read. */
interface Struck {
  readonly tick: number;
  readonly key: number;
  readonly velocity: number;
  readonly program: number;
  end: number;
}

function partsOf(
  events: MidiFile['tracks'][number]['events'],
  number: number,
  at: (tick: number) => Ticks,
): ImportedPart[] {
  const name = events.find((event) => event.type === 'text' && event.kind === 'trackName');
  const title = name?.type === 'text' && name.text.trim() !== '' ? name.text.trim() : `Track ${number + 1}`;
  const end = events.at(-1)?.tick ?? 0;
  const channels = new Map<number, ChannelEvent[]>();
  for (const event of events) {
    if (!('channel' in event)) continue;
    const list = channels.get(event.channel);
    if (list === undefined) channels.set(event.channel, [event]);
    else list.push(event);
  }
  return [...channels].flatMap(([channel, list]) => {
    const drums = channel === DRUM_CHANNEL;
    const struck = struckOf(list, end, drums);
    const programs = [...new Set(struck.map(({ program }) => program))];
    const bend = wheelOf(list);
    return programs.map((program, i) => {
      const notes = struck
        .filter((note) => note.program === program)
        .map((note) => noteOf(note, at, drums ? undefined : bend));
      const several = programs.length > 1 ? ` ${i + 1}` : '';
      return {
        name: `${title}${several}`,
        program: drums ? 0 : program,
        drums,
        gain: volumeGain(settled(list, 7, 100)),
        pan: (settled(list, 10, 64) - 64) / 63,
        notes: notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch),
        pedal: pedalOf(list, at),
        swells: swellsOf(list, at),
      };
    });
  });
}

function struckOf(events: readonly ChannelEvent[], end: number, drums: boolean): Struck[] {
  const notes: Struck[] = [];
  const sounding = new Map<number, Struck[]>();
  let program = 0;
  for (const event of events) {
    if (event.type === 'program') program = drums ? 0 : event.program;
    if (event.type === 'noteOn') {
      const note = { tick: event.tick, key: event.key, velocity: event.velocity, program, end };
      notes.push(note);
      sounding.set(event.key, [...(sounding.get(event.key) ?? []), note]);
    }
    if (event.type === 'noteOff') {
      // First struck, first let go.
      const [note, ...others] = sounding.get(event.key) ?? [];
      if (note !== undefined) note.end = event.tick;
      sounding.set(event.key, others);
    }
  }
  return notes;
}

function noteOf(
  struck: Struck,
  at: (tick: number) => Ticks,
  wheel?: (from: number, to: number) => Wheel[],
): Note {
  const onset = at(struck.tick);
  const played = Math.max(1, at(struck.end) - onset);
  const start = nearestOnGrid(onset);
  const length = Math.max(TICKS_PER_QUARTER / 8, nearestOnGrid(start + played) - start);
  const bend = (wheel?.(struck.tick, struck.end) ?? []).map(
    ({ tick, cents }): BendPoint => ({ at: Math.max(0, at(tick) - onset), cents }),
  );
  return {
    start,
    length,
    pitch: struck.key,
    spelling: '',
    voice: 1,
    offset: onset - start,
    played,
    velocity: struck.velocity,
    articulation: played < TICKS_PER_QUARTER / 6 ? STACCATO : 'normal',
    ...(bend.some(({ cents }) => cents !== 0) && { bend }),
  };
}

interface Wheel {
  readonly tick: number;
  readonly cents: number;
}

/** The wheel between two ticks: where it stands, and where it goes. */
function wheelOf(events: readonly ChannelEvent[]): (from: number, to: number) => Wheel[] {
  const points: Wheel[] = [];
  let range = WHEEL_RANGE;
  let parameter = [127, 127];
  for (const event of events) {
    if (event.type === 'controller') {
      const { controller, value } = event;
      if (controller === 101) parameter = [value, parameter[1]!];
      if (controller === 100) parameter = [parameter[0]!, value];
      if (controller === 6 && parameter[0] === 0 && parameter[1] === 0) range = value;
    }
    if (event.type === 'pitchBend') {
      const cents = Math.round((event.value / 8192) * 100 * range);
      points.push({ tick: event.tick, cents: Math.max(-200, Math.min(200, cents)) });
    }
  }
  return (from, to) => {
    if (points.length === 0) return [];
    const before = points.findLast(({ tick }) => tick <= from);
    // Steps, not glides: each point is held until just before the next.
    const inside = points.filter(({ tick }) => tick > from && tick < to);
    const out: Wheel[] = [{ tick: from, cents: before?.cents ?? 0 }];
    for (const point of inside) out.push({ tick: point.tick, cents: out.at(-1)!.cents }, point);
    return out;
  };
}

/** What a controller is set to before the first note, or first in the piece. */
function settled(events: readonly ChannelEvent[], controller: number, absent: number): number {
  const first = events.findIndex(({ type }) => type === 'noteOn');
  const before = events
    .slice(0, first)
    .findLast((event) => event.type === 'controller' && event.controller === controller);
  return before?.type === 'controller' ? before.value : absent;
}

/** General MIDI: amplitude is the square of the controller. Decibels of a value against 100. */
function volumeGain(value: number): number {
  return value <= 3 ? -60 : 40 * log10(value / 100);
}

/** Volume and expression that move once something sounds, in dB against where the volume stood at first. */
function swellsOf(
  events: readonly ChannelEvent[],
  at: (tick: number) => Ticks,
): { tick: Ticks; value: number }[] {
  const first = events.findIndex(({ type }) => type === 'noteOn');
  const start = volumeGain(settled(events, 7, 100));
  let volume = start;
  let expression = volumeGain(settled(events, 11, 127)) - volumeGain(127);
  const points = expression === 0 ? [] : [{ tick: 0, value: expression }];
  events.forEach((event, i) => {
    if (i < first || event.type !== 'controller' || (event.controller !== 7 && event.controller !== 11))
      return;
    if (event.controller === 7) volume = volumeGain(event.value);
    else expression = volumeGain(event.value) - volumeGain(127);
    const tick = at(event.tick);
    const value = Math.max(-60, volume - start + expression);
    const last = points.at(-1);
    if (last === undefined) points.push({ tick: Math.max(0, tick - 1), value: 0 });
    else if (tick - 1 > last.tick) points.push({ tick: tick - 1, value: last.value });
    points.push({ tick, value });
  });
  return points;
}

function pedalOf(events: readonly ChannelEvent[], at: (tick: number) => Ticks): PedalEvent[] {
  const pedal: PedalEvent[] = [];
  for (const event of events) {
    if (event.type !== 'controller' || event.controller !== 64) continue;
    const down = event.value >= 64;
    if (down !== (pedal.at(-1)?.down ?? false)) pedal.push({ tick: at(event.tick), down });
  }
  return pedal;
}
