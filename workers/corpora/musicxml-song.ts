/** The notes and chord symbols of a partwise MusicXML score (W3C MusicXML 4.0). Repeats are not unrolled. */
import type { ChordSpan } from '../../src/models/corpus/lead-sheet.js';
import { keyNameOf } from '../../src/models/corpus/midi-song.js';
import {
  barBeats,
  beat,
  byOnset,
  type Song,
  type SongNote,
  type SongTrack,
} from '../../src/models/corpus/song.js';
import { NotesFileError } from '../../src/score/imported.js';
import { child, numberAt, textAt, type XmlElement } from '../../src/score/musicxml/element.js';
import { chordSymbolOf } from './musicxml-harmony.js';

const STEPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const VELOCITY = 80;
/** How far a bar may be from its metre's length and still count as whole. */
const NEARLY = 1e-3;

/** Throws NotesFileError for what is no partwise score. */
export function songOfMusicXml(document: XmlElement): Song {
  if (document.name === 'score-timewise')
    throw new NotesFileError('is a timewise score: save it as partwise MusicXML');
  if (document.name !== 'score-partwise')
    throw new NotesFileError(`is no MusicXML score but <${document.name}>`);
  const parts = document.children.filter(({ name }) => name === 'part');
  if (parts.length === 0) throw new NotesFileError('has no parts');
  const listed = new Map(
    (child(document, 'part-list')?.children ?? []).map((entry) => [entry.attributes.id, entry]),
  );
  const bars = new Bars(parts);
  const tracks = parts.map((part): SongTrack => {
    const entry = listed.get(part.attributes.id);
    const program = numberAt(entry, 'midi-instrument', 'midi-program');
    const channel = numberAt(entry, 'midi-instrument', 'midi-channel');
    const reader = new PartReader(part, bars);
    return {
      name: textAt(entry, 'part-name') ?? '',
      ...(program === undefined ? {} : { program: Math.min(127, Math.max(0, program - 1)) }),
      drums: channel === 10 || reader.unpitched > reader.notes.length,
      notes: reader.notes.sort(byOnset),
    };
  });
  const title = textAt(document, 'work', 'work-title') ?? textAt(document, 'movement-title');
  const chords = chordsIn(parts, bars);
  return {
    ...(title ? { title } : {}),
    meter: bars.meters[0]![1],
    meters: bars.meters,
    ...(bars.regular ? {} : { barlines: bars.starts.map(beat) }),
    ...(bars.pickup > 0 ? { pickup: beat(bars.pickup) } : {}),
    ...(bars.tempo === undefined ? {} : { tempo: bars.tempo }),
    ...(bars.key === undefined ? {} : { key: bars.key }),
    tracks: tracks.filter(({ notes }) => notes.length > 0),
    ...(chords.length > 0 ? { chords } : {}),
  };
}

/** The grid of bars: where each begins, and what holds for the whole. */
class Bars {
  readonly starts: number[] = [];
  readonly meters: [number, string][] = [];
  regular = true;
  pickup = 0;
  tempo: number | undefined;
  key: string | undefined;
  end = 0;

  constructor(parts: readonly XmlElement[]) {
    const measures = parts[0]!.children.filter(({ name }) => name === 'measure');
    const lengths = measures.map(() => 0);
    for (const part of parts) {
      let divisions = 1;
      part.children
        .filter(({ name }) => name === 'measure')
        .forEach((measure, i) => {
          const [length, last] = measureLength(measure, divisions);
          divisions = last;
          if (i < lengths.length) lengths[i] = Math.max(lengths[i]!, length);
        });
    }
    let at = 0;
    let meter: string | undefined;
    measures.forEach((measure, i) => {
      const attributes = measure.children.filter(({ name }) => name === 'attributes');
      for (const one of attributes) {
        meter = meterOf(one) ?? meter;
        const fifths = numberAt(one, 'key', 'fifths');
        if (fifths !== undefined && Math.abs(fifths) <= 7)
          this.key ??= keyNameOf(fifths, textAt(one, 'key', 'mode') === 'minor');
      }
      this.tempo ??= tempoIn(measure);
      const name = meter ?? '4/4';
      const whole = barBeats(name);
      const length = lengths[i]! > NEARLY ? lengths[i]! : whole;
      if (i === 0 && length < whole - NEARLY) {
        // An upbeat stands at the end of a whole bar 0.
        this.pickup = whole - length;
        at = this.pickup;
      } else if (Math.abs(length - whole) > NEARLY && i < measures.length - 1) this.regular = false;
      this.starts.push(at);
      if (this.meters.at(-1)?.[1] !== name) this.meters.push([i === 0 ? 0 : beat(at), name]);
      at += length;
    });
    if (measures.length === 0) throw new NotesFileError('has no measures');
    this.end = at;
  }
}

function meterOf(attributes: XmlElement): string | undefined {
  const beats = textAt(attributes, 'time', 'beats');
  const unit = textAt(attributes, 'time', 'beat-type');
  const sum = beats?.split('+').reduce((total, part) => total + Number(part), 0);
  return sum && unit && /^(1|2|4|8|16|32)$/.test(unit) && sum < 33 ? `${sum}/${unit}` : undefined;
}

function tempoIn(measure: XmlElement): number | undefined {
  for (const element of measure.children) {
    const sound = element.name === 'sound' ? element : child(element, 'sound');
    const tempo = Number(sound?.attributes.tempo);
    if (tempo >= 10 && tempo <= 400) return tempo;
  }
  return undefined;
}

/** Beats that a measure's notes reach to, and the divisions that hold after it. */
function measureLength(measure: XmlElement, before: number): [length: number, divisions: number] {
  let [at, furthest, divisions] = [0, 0, before];
  for (const element of measure.children) {
    divisions = (element.name === 'attributes' && numberAt(element, 'divisions')) || divisions;
    const length = (numberAt(element, 'duration') ?? 0) / divisions;
    if (element.name === 'backup') at -= length;
    else if (element.name === 'forward') at += length;
    else if (element.name === 'note' && !child(element, 'chord') && !child(element, 'grace')) at += length;
    furthest = Math.max(furthest, at);
  }
  return [furthest, divisions];
}

/** Reads the notes of one part; tied ones become one. */
class PartReader {
  readonly notes: SongNote[] = [];
  unpitched = 0;
  readonly #tied = new Map<number, number>();

  constructor(part: XmlElement, bars: Bars) {
    let divisions = 1;
    let transpose = 0;
    part.children
      .filter(({ name }) => name === 'measure')
      .forEach((measure, i) => {
        const start = bars.starts[i];
        if (start === undefined) return;
        let at = 0;
        let before = 0;
        for (const element of measure.children) {
          const length = (numberAt(element, 'duration') ?? 0) / divisions;
          if (element.name === 'attributes') {
            divisions = numberAt(element, 'divisions') || divisions;
            const shift = child(element, 'transpose');
            if (shift)
              transpose = (numberAt(shift, 'chromatic') ?? 0) + 12 * (numberAt(shift, 'octave-change') ?? 0);
          } else if (element.name === 'backup') at = Math.max(0, at - length);
          else if (element.name === 'forward') at += length;
          else if (element.name === 'note' && !child(element, 'grace')) {
            if (child(element, 'chord')) this.#note(element, start + before, length, transpose);
            else {
              this.#note(element, start + at, length, transpose);
              before = at;
              at += length;
            }
          }
        }
      });
  }

  #note(element: XmlElement, at: number, length: number, transpose: number): void {
    if (child(element, 'unpitched')) this.unpitched++;
    const pitch = child(element, 'pitch');
    const step = STEPS[textAt(pitch, 'step') ?? ''];
    const octave = numberAt(pitch, 'octave');
    if (step === undefined || octave === undefined || length <= 0 || child(element, 'cue')) return;
    const midi = Math.round(12 * (octave + 1) + step + (numberAt(pitch, 'alter') ?? 0) + transpose);
    if (midi < 0 || midi > 127) return;
    const ties = element.children
      .filter(({ name }) => name === 'tie')
      .map(({ attributes }) => attributes.type);
    const held = ties.includes('stop') ? this.#tied.get(midi) : undefined;
    const before = held === undefined ? undefined : this.notes[held];
    if (before && Math.abs(before[0] + before[1] - at) < 0.01)
      this.notes[held!] = [before[0], beat(before[1] + length), midi, before[3]];
    else this.notes.push([beat(at), beat(length), midi, VELOCITY]);
    if (ties.includes('start')) this.#tied.set(midi, held ?? this.notes.length - 1);
    else this.#tied.delete(midi);
  }
}

/** Chord symbols of all parts; each holds until the next. */
function chordsIn(parts: readonly XmlElement[], bars: Bars): ChordSpan[] {
  const found: [number, string][] = [];
  for (const part of parts) {
    let divisions = 1;
    part.children
      .filter(({ name }) => name === 'measure')
      .forEach((measure, i) => {
        const start = bars.starts[i];
        if (start === undefined) return;
        let at = 0;
        for (const element of measure.children) {
          divisions = (element.name === 'attributes' && numberAt(element, 'divisions')) || divisions;
          const length = (numberAt(element, 'duration') ?? 0) / divisions;
          if (element.name === 'harmony') {
            const symbol = chordSymbolOf(element);
            const offset = (numberAt(element, 'offset') ?? 0) / divisions;
            if (symbol) found.push([beat(Math.max(0, start + at + offset)), symbol]);
          } else if (element.name === 'backup') at -= length;
          else if (element.name === 'forward') at += length;
          else if (element.name === 'note' && !child(element, 'chord') && !child(element, 'grace'))
            at += length;
        }
      });
  }
  found.sort((a, b) => a[0] - b[0]);
  const chords: [number, number, string][] = [];
  for (const [at, symbol] of found) {
    const before = chords.at(-1);
    if (before?.[0] === at) {
      // Of two in one place the last is meant.
      before[2] = symbol;
      continue;
    }
    if (before?.[2] === symbol) continue;
    if (before) before[1] = beat(at - before[0]);
    chords.push([at, 4, symbol]);
  }
  const last = chords.at(-1);
  if (last) last[1] = beat(Math.max(1, bars.end - last[0]));
  return chords;
}
