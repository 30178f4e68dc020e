/**
 * A reader of MusicXML (W3C Community Group, versions 1 to 4; partwise and timewise) for what sounds: repeats are
 * unrolled, ties joined, grace notes take their time from before the beat, transposing instruments sound, dynamics and
 * hairpins become velocities. Layout, lyrics and fingerings are passed over.
 */

import { type Key, keyName } from '../../theory/key.js';
import { type BarSigns, NO_SIGNS, playingOrder } from '../../theory/playing-order.js';
import { type ImportedMusic, type ImportedPart, NotesFileError } from '../imported.js';
import {
  type KeyEvent,
  type MetreEvent,
  type Note,
  type PedalEvent,
  TICKS_PER_QUARTER,
  type Ticks,
} from '../score.js';
import type { Sign } from './directions.js';
import { type Hairpin, type Level, loudness } from './dynamics.js';
import { child, childrenNamed, type XmlElement } from './element.js';
import { type Measure, PartReader, titleOf, type WrittenNote } from './measures.js';
import { type Player, playersOf } from './players.js';

/** Measures that a piece may have once its repeats are unrolled. */
const MOST_MEASURES = 20_000;

/** Share of its written length that a note sounds. */
const SHARES: Readonly<Record<string, number>> = {
  staccato: 0.5,
  legato: 1,
  tenuto: 1,
  ghost: 0.7,
  mute: 0.5,
};
const USUAL_SHARE = 0.93;

/** Throws NotesFileError, which names the part and the measure. */
export function readMusicXml(root: XmlElement): ImportedMusic {
  if (root.name !== 'score-partwise' && root.name !== 'score-timewise')
    throw new NotesFileError(`not a MusicXML score: its root is <${root.name}>, not <score-partwise>`);
  const players = playersOf(child(root, 'part-list'));
  const written = measuresByPart(root);
  if (written.size === 0) throw new NotesFileError('the score has no part with measures');
  const read = [...written].map(([id, measures]) => {
    const player = players.find((one) => one.id === id);
    if (player === undefined) throw new NotesFileError(`part ${id} is not in the part list`);
    const reader = new PartReader(player);
    return { player, measures: measures.map((measure) => reader.read(measure)) };
  });
  const count = read.reduce((most, { measures }) => Math.max(most, measures.length), 0);
  const lengths = lengthsOf(
    read.map(({ measures }) => measures),
    count,
  );
  const signs = Array.from({ length: count }, (_, i) => signsOf(read.map(({ measures }) => measures[i])));
  const order = playingOrder(signs, MOST_MEASURES);
  if (order === undefined)
    throw new NotesFileError(`with its repeats the score has more than ${MOST_MEASURES} measures`);
  const starts: Ticks[] = [];
  let endTick = 0;
  for (const index of order) {
    starts.push(endTick);
    endTick += lengths[index]!;
  }
  const places = order.map((index, i) => ({ index, at: starts[i]!, length: lengths[index]! }));
  const all = read.map(({ measures }) => measures);
  return {
    title: titleOf(root),
    tempi: inOrder(signsAt(all, places, 'tempo').map(({ tick, sign }) => ({ tick, bpm: sign.bpm }))),
    metres: metresOf(all, places),
    keys: keysOf(all, places),
    marks: inOrder(
      signsAt(all.slice(0, 1), places, 'mark').map(({ tick, sign }) => ({ tick, name: sign.name })),
    ),
    chords: inOrder(signsAt(all, places, 'chord').map(({ tick, sign }) => ({ tick, symbol: sign.symbol }))),
    parts: read.map(({ player, measures }) => {
      const swing = signsAt(all, places, 'swing').map(({ tick, sign }) => ({ tick, place: sign.place }));
      return partOf(player, measures, places, swing);
    }),
    endTick,
  };
}

interface Place {
  readonly index: number;
  readonly at: Ticks;
  readonly length: Ticks;
}

/** Both forms of the document as measures by part. */
function measuresByPart(root: XmlElement): Map<string, XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  const add = (id: string, measure: XmlElement): void => {
    const list = found.get(id);
    if (list === undefined) found.set(id, [measure]);
    else list.push(measure);
  };
  if (root.name === 'score-partwise') {
    for (const part of childrenNamed(root, 'part'))
      for (const measure of childrenNamed(part, 'measure')) add(part.attributes.id ?? '', measure);
  } else {
    for (const measure of childrenNamed(root, 'measure'))
      for (const part of childrenNamed(measure, 'part'))
        add(part.attributes.id ?? '', { ...measure, children: part.children });
  }
  return found;
}

/** How long each measure is: what stands in it, or what its time says where nothing does. */
function lengthsOf(parts: readonly (readonly Measure[])[], count: number): Ticks[] {
  let nominal = 4 * TICKS_PER_QUARTER;
  return Array.from({ length: count }, (_, i) => {
    const here = parts.flatMap((measures) => measures[i] ?? []);
    const metre = here.find((measure) => measure.metre)?.metre;
    if (metre) nominal = (metre.beats * 4 * TICKS_PER_QUARTER) / metre.unit;
    return here.reduce((longest, { length }) => Math.max(longest, length), 0) || nominal;
  });
}

function signsOf(measures: readonly (Measure | undefined)[]): BarSigns {
  // Repeats stand in every part or in the first alone.
  return measures.reduce<BarSigns>((all, measure) => {
    const own = measure?.repeats ?? NO_SIGNS;
    return {
      repeatFrom: all.repeatFrom || own.repeatFrom,
      times: Math.max(all.times, own.times),
      ending: all.ending.length > 0 ? all.ending : own.ending,
      endingStops: all.endingStops || own.endingStops,
      segno: all.segno || own.segno,
      coda: all.coda || own.coda,
      toCoda: all.toCoda || own.toCoda,
      fine: all.fine || own.fine,
      daCapo: all.daCapo || own.daCapo,
      dalSegno: all.dalSegno || own.dalSegno,
    };
  }, NO_SIGNS);
}

type SignOf<K> = Extract<Sign, { kind: K }>;

function signsAt<K extends Sign['kind']>(
  parts: readonly (readonly Measure[])[],
  places: readonly Place[],
  kind: K,
): { tick: Ticks; sign: SignOf<K> }[] {
  return places.flatMap(({ index, at }) =>
    parts.flatMap((measures) =>
      (measures[index]?.signs ?? [])
        .filter((sign): sign is SignOf<K> => sign.kind === kind)
        .map((sign) => ({ tick: at + sign.at, sign })),
    ),
  );
}

/** By time, one a tick: the first. */
function inOrder<T extends { readonly tick: Ticks }>(events: readonly T[]): T[] {
  const sorted = [...events].sort((a, b) => a.tick - b.tick);
  return sorted.filter((event, i) => i === 0 || event.tick !== sorted[i - 1]!.tick);
}

/** The times of the bars as they are: a bar that is shorter or longer than its time says gets its own. */
function metresOf(parts: readonly (readonly Measure[])[], places: readonly Place[]): MetreEvent[] {
  const events: MetreEvent[] = [];
  const nominal: { beats: number; unit: number }[] = [];
  let now = { beats: 4, unit: 4 };
  const count = parts.reduce((most, measures) => Math.max(most, measures.length), 0);
  for (let i = 0; i < count; i++) {
    now = parts.flatMap((measures) => measures[i]?.metre ?? [])[0] ?? now;
    nominal.push(now);
  }
  for (const { index, at, length } of places) {
    const { beats, unit } = timeOf(length, nominal[index]!);
    const last = events.at(-1);
    if (last?.beats !== beats || last.unit !== unit) events.push({ tick: at, beats, unit });
  }
  return events;
}

function timeOf(length: Ticks, nominal: { beats: number; unit: number }): { beats: number; unit: number } {
  if (length === (nominal.beats * 4 * TICKS_PER_QUARTER) / nominal.unit) return nominal;
  for (const unit of [nominal.unit, 8, 16, 32]) {
    const beats = (length * unit) / (4 * TICKS_PER_QUARTER);
    if (Number.isInteger(beats) && beats > 0 && beats < 256) return { beats, unit };
  }
  return { beats: Math.max(1, Math.round((length * 32) / (4 * TICKS_PER_QUARTER))), unit: 32 };
}

function keysOf(parts: readonly (readonly Measure[])[], places: readonly Place[]): KeyEvent[] {
  const events: KeyEvent[] = [];
  for (const { index, at } of places) {
    const key = parts.flatMap((measures) => measures[index]?.key ?? [])[0];
    if (key === undefined) continue;
    const named: Key = { tonic: key.fifths + (key.minor ? 3 : 0), mode: key.minor ? 'minor' : 'major' };
    const name = keyName(named);
    if (events.at(-1)?.key !== name)
      events.push({ tick: at, key: name, fifths: key.fifths, minor: key.minor });
  }
  return events;
}

type Swing = { readonly tick: Ticks; readonly place: number };

function partOf(
  player: Player,
  measures: readonly Measure[],
  places: readonly Place[],
  swing: readonly Swing[],
): ImportedPart {
  const own = [measures];
  const levels: Level[] = signsAt(own, places, 'level').map(({ tick, sign }) => ({
    tick,
    velocity: sign.velocity,
  }));
  const velocityAt = loudness(levels, hairpinsOf(signsAt(own, places, 'hairpin')));
  const sounding = joined(
    places.flatMap(({ index, at }) =>
      (measures[index]?.notes ?? []).map((note) => ({ ...note, at: at + note.at })),
    ),
  );
  const notes = sounding.map((note): Note => {
    const offset = swungBy(note.at, swing);
    const velocity = note.velocity ?? velocityAt(note.at);
    return {
      start: note.at,
      length: note.length,
      pitch: note.pitch,
      spelling: player.drums ? '' : note.spelling,
      voice: note.voice,
      offset,
      played: Math.max(1, Math.round(note.length * (SHARES[note.articulation] ?? USUAL_SHARE)) - offset),
      velocity: Math.max(1, Math.min(127, velocity + (note.velocity === undefined ? note.stress : 0))),
      articulation: note.articulation,
    };
  });
  const pedal: PedalEvent[] = signsAt(own, places, 'pedal').map(({ tick, sign }) => ({
    tick,
    down: sign.down,
  }));
  return {
    name: player.name,
    program: player.program,
    drums: player.drums,
    gain: player.gain,
    pan: player.pan,
    notes: notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch),
    pedal: pedal.sort((a, b) => a.tick - b.tick),
    swells: [],
  };
}

function hairpinsOf(signs: readonly { tick: Ticks; sign: SignOf<'hairpin'> }[]): Hairpin[] {
  const pins: Hairpin[] = [];
  let open: { from: Ticks; way: number } | undefined;
  for (const { tick, sign } of signs) {
    if (sign.way !== 0) open = { from: tick, way: sign.way };
    else if (open !== undefined) {
      if (tick > open.from) pins.push({ ...open, to: tick });
      open = undefined;
    }
  }
  return pins;
}

/** Notes tied together made one. */
function joined(notes: readonly WrittenNote[]): WrittenNote[] {
  const out: WrittenNote[] = [];
  const open = new Map<number, number>();
  for (const note of [...notes].sort((a, b) => a.at - b.at)) {
    const before = open.get(note.pitch);
    const held = before === undefined ? undefined : out[before]!;
    if (note.tiedFrom && held !== undefined && held.at + held.length === note.at) {
      out[before!] = { ...held, length: held.length + note.length };
      if (!note.tiedTo) open.delete(note.pitch);
      continue;
    }
    if (note.tiedTo) open.set(note.pitch, out.length);
    out.push(note);
  }
  return out;
}

/** How much later an eighth off the beat is played. */
function swungBy(tick: Ticks, swing: readonly Swing[]): Ticks {
  if (tick % TICKS_PER_QUARTER !== TICKS_PER_QUARTER / 2) return 0;
  const place = swing.findLast((event) => event.tick <= tick)?.place ?? 0.5;
  return Math.round((place - 0.5) * TICKS_PER_QUARTER);
}
