/** The measures of one part as they stand in the file: what is in each, with places counted from its start. */
import { parsePitch, pitchClass, spellPitch } from '../../theory/pitch.js';
import { type BarSigns, NO_SIGNS } from '../../theory/playing-order.js';
import { NotesFileError } from '../imported.js';
import { type Articulation, TICKS_PER_QUARTER, type Ticks } from '../score.js';
import { barline, jumps } from './barlines.js';
import { chordSymbolOf } from './chord-symbols.js';
import { directionSigns, type Sign } from './directions.js';
import { child, childrenNamed, descend, numberIn, numberOf, textOf, type XmlElement } from './element.js';
import type { Player } from './players.js';

/** A note as it is written. */
export interface WrittenNote {
  readonly at: Ticks;
  readonly length: Ticks;
  readonly pitch: number;
  readonly spelling: string;
  readonly voice: number;
  readonly tiedFrom: boolean;
  readonly tiedTo: boolean;
  readonly articulation: Articulation;
  /** Velocity that the note itself has. */
  readonly velocity?: number;
  /** Louder than what stands around it, by so much. */
  readonly stress: number;
}

export interface Measure {
  readonly number: string;
  /** Ticks of what stands in it; 0 where nothing does. */
  readonly length: Ticks;
  readonly metre?: { readonly beats: number; readonly unit: number };
  /** Sounding signature. */
  readonly key?: { readonly fifths: number; readonly minor: boolean };
  readonly notes: readonly WrittenNote[];
  readonly signs: readonly Sign[];
  readonly repeats: BarSigns;
}

/** A grace note before the beat. */
const GRACE = TICKS_PER_QUARTER / 8;

const ARTICULATIONS: Readonly<Record<string, readonly [Articulation, stress: number]>> = {
  accent: ['accent', 12],
  'strong-accent': ['accent', 20],
  staccato: ['staccato', 0],
  staccatissimo: ['staccato', 4],
  spiccato: ['staccato', 0],
  tenuto: ['tenuto', 2],
  'detached-legato': ['tenuto', 0],
  falloff: ['fall', 0],
  scoop: ['slide', 0],
};

/** Lines of a percussion staff -> General MIDI drum notes, where a file names no instrument. */
const STAFF_DRUMS: Readonly<Record<string, number>> = {
  F4: 36,
  E4: 35,
  C5: 38,
  G5: 42,
  A5: 49,
  F5: 51,
  E5: 48,
  D5: 47,
  A4: 43,
  D4: 44,
};

/** Reads the measures of a part one after another; what they set holds until it is set anew. */
export class PartReader {
  readonly #player: Player;
  #divisions = 1;
  #semitones = 0;
  #fifths = 0;
  readonly #slurs = new Set<string>();

  constructor(player: Player) {
    this.#player = player;
  }

  read(measure: XmlElement): Measure {
    const number = measure.attributes.number ?? '?';
    const notes: WrittenNote[] = [];
    const signs: Sign[] = [];
    let metre: Measure['metre'];
    let key: Measure['key'];
    let repeats = NO_SIGNS;
    let at = 0;
    let chordAt = 0;
    let length = 0;
    let graces: number[] = [];
    const fail = (what: string): never => {
      throw new NotesFileError(
        `part ${this.#player.id} ("${this.#player.name}"), measure ${number}: ${what}`,
      );
    };
    const ticks = (element: XmlElement): Ticks => {
      const duration = numberOf(element, 'duration');
      if (duration === undefined || duration < 0)
        return fail(`a <${element.name}> has no duration that is a number`);
      return Math.round((duration * TICKS_PER_QUARTER) / this.#divisions);
    };
    for (const element of measure.children) {
      switch (element.name) {
        case 'attributes': {
          this.#attributes(element, fail);
          metre = metreOf(element, fail) ?? metre;
          key = this.#keyOf(element) ?? key;
          break;
        }
        case 'backup':
          at -= ticks(element);
          if (at < 0) fail('a <backup> leads to before its start');
          break;
        case 'forward':
          at += ticks(element);
          length = Math.max(length, at);
          break;
        case 'note': {
          if (child(element, 'cue') !== undefined) {
            if (child(element, 'chord') === undefined && child(element, 'grace') === undefined)
              at += ticks(element);
            break;
          }
          const grace = child(element, 'grace') !== undefined;
          const inChord = child(element, 'chord') !== undefined;
          const span = grace ? GRACE : ticks(element);
          const start = inChord ? chordAt : at;
          if (child(element, 'rest') === undefined && (span > 0 || grace)) {
            if (grace) graces.push(notes.length);
            notes.push(this.#note(element, start, span, fail));
          }
          if (grace) break;
          if (!inChord) {
            chordAt = at;
            at += span;
            length = Math.max(length, at);
            placeGraces(notes, graces, start);
            graces = [];
          }
          break;
        }
        case 'direction':
        case 'sound':
          signs.push(...directionSigns(element, Math.max(0, at + this.#offset(element))));
          repeats = jumps(element.name === 'sound' ? element : child(element, 'sound'), element, repeats);
          break;
        case 'harmony': {
          const symbol = chordSymbolOf(element, this.#fifths);
          const place = at + this.#offset(element);
          if (symbol !== undefined) signs.push({ at: Math.max(0, place), kind: 'chord', symbol });
          break;
        }
        case 'barline':
          repeats = barline(element, repeats);
          break;
      }
    }
    return {
      number,
      length,
      ...(metre && { metre }),
      ...(key && { key }),
      notes,
      signs,
      repeats,
    };
  }

  #attributes(element: XmlElement, fail: (what: string) => never): void {
    const divisions = textOf(element, 'divisions');
    if (divisions !== undefined) {
      const value = numberIn(divisions);
      this.#divisions = value !== undefined && value > 0 ? value : fail(`<divisions> is "${divisions}"`);
    }
    const transpose = child(element, 'transpose');
    if (transpose !== undefined) {
      const chromatic = numberOf(transpose, 'chromatic') ?? 0;
      const diatonic = numberOf(transpose, 'diatonic');
      const octaves = numberOf(transpose, 'octave-change') ?? 0;
      this.#semitones = Math.round(chromatic + 12 * octaves);
      this.#fifths = diatonic === undefined ? nearestFifths(chromatic) : 7 * chromatic - 12 * diatonic;
    }
  }

  #keyOf(attributes: XmlElement): Measure['key'] {
    const key = child(attributes, 'key');
    const written = numberOf(key, 'fifths');
    if (written === undefined) return undefined;
    const there = written + this.#fifths;
    const fifths = there > 7 ? there - 12 : there < -7 ? there + 12 : there;
    return { fifths, minor: /minor|aeolian|dorian|phrygian|locrian/.test(textOf(key, 'mode') ?? '') };
  }

  #offset(element: XmlElement): Ticks {
    return Math.round(((numberOf(element, 'offset') ?? 0) * TICKS_PER_QUARTER) / this.#divisions);
  }

  #note(element: XmlElement, at: Ticks, length: Ticks, fail: (what: string) => never): WrittenNote {
    const ties = childrenNamed(element, 'tie').map(({ attributes }) => attributes.type);
    const notations = childrenNamed(element, 'notations');
    const marks = notations.flatMap((notation) => childrenNamed(notation, 'articulations'));
    let articulation: Articulation = this.#slurred(notations) ? 'legato' : 'normal';
    let stress = 0;
    for (const mark of marks.flatMap(({ children }) => children)) {
      const known = ARTICULATIONS[mark.name];
      if (known === undefined) continue;
      articulation = known[0];
      stress = Math.max(stress, known[1]);
    }
    const head = child(element, 'notehead');
    if (head?.attributes.parentheses === 'yes' && articulation === 'normal') articulation = 'ghost';
    const dynamics = numberIn(element.attributes.dynamics);
    const { pitch, spelling } = this.#pitch(element, fail);
    return {
      at,
      length,
      pitch,
      spelling,
      voice: Math.max(1, Math.min(4, Math.round(numberOf(element, 'voice') ?? 1))),
      tiedFrom: ties.includes('stop'),
      tiedTo: ties.includes('start'),
      articulation,
      ...(dynamics !== undefined && { velocity: Math.max(1, Math.min(127, Math.round(0.9 * dynamics))) }),
      stress,
    };
  }

  /** Whether a slur leads on from here. */
  #slurred(notations: readonly XmlElement[]): boolean {
    for (const slur of notations.flatMap((notation) => childrenNamed(notation, 'slur'))) {
      const number = slur.attributes.number ?? '1';
      if (slur.attributes.type === 'start') this.#slurs.add(number);
      if (slur.attributes.type === 'stop') this.#slurs.delete(number);
    }
    return this.#slurs.size > 0;
  }

  #pitch(element: XmlElement, fail: (what: string) => never): { pitch: number; spelling: string } {
    const instrument = child(element, 'instrument')?.attributes.id;
    const unpitched = child(element, 'unpitched');
    if (unpitched !== undefined || (this.#player.drums && this.#player.kit.size > 0)) {
      const drum = instrument === undefined ? undefined : this.#player.kit.get(instrument);
      const place = `${textOf(unpitched, 'display-step') ?? ''}${textOf(unpitched, 'display-octave') ?? ''}`;
      return { pitch: drum ?? STAFF_DRUMS[place] ?? 38, spelling: '' };
    }
    const place = child(element, 'pitch');
    const step = textOf(place, 'step');
    const octave = numberOf(place, 'octave');
    const alter = Math.round(numberOf(place, 'alter') ?? 0);
    if (place === undefined) return fail('a <note> has neither pitch, rest nor unpitched');
    const sign = (alter < 0 ? 'b' : '#').repeat(Math.min(2, Math.abs(alter)));
    const written = parsePitch(`${step ?? ''}${sign}${octave ?? ''}`);
    if (written === null) return fail(`"${step ?? ''}${sign}${octave ?? ''}" is no pitch`);
    const pitch = written.midi + this.#semitones;
    if (pitch < 0 || pitch > 127) return fail(`the pitch ${step}${sign}${octave} is outside of what sounds`);
    const fifths = [0, 2, 4, -1, 1, 3, 5][written.step]! + 7 * written.alter + this.#fifths;
    const near = fifths > 19 ? fifths - 12 : fifths < -15 ? fifths + 12 : fifths;
    const agrees = pitchClass(near) === pitch % 12;
    return { pitch, spelling: agrees ? spellPitch(pitch, near) : '' };
  }
}

function nearestFifths(chromatic: number): number {
  const steps = ((chromatic % 12) + 12) % 12;
  const fifths = (7 * steps) % 12;
  return fifths > 6 ? fifths - 12 : fifths;
}

function metreOf(attributes: XmlElement, fail: (what: string) => never): Measure['metre'] {
  const time = child(attributes, 'time');
  const beats = textOf(time, 'beats');
  const unit = numberOf(time, 'beat-type');
  if (beats === undefined || unit === undefined) return undefined;
  // "3+2" is a bar of five.
  const sum = beats.split('+').reduce((total, part) => total + Number(part), 0);
  if (!Number.isInteger(sum) || sum < 1 || sum > 64 || ![1, 2, 4, 8, 16, 32].includes(unit))
    return fail(`a time of ${beats}/${unit} cannot be`);
  return { beats: sum, unit };
}

/** Grace notes that wait move to before the note that they lead to. */
function placeGraces(notes: WrittenNote[], graces: readonly number[], start: Ticks): void {
  graces.forEach((index, i) => {
    const before = Math.min(start, GRACE * (graces.length - i));
    notes[index] = { ...notes[index]!, at: start - before };
  });
}

/** The title of the work or of its movement. */
export function titleOf(score: XmlElement): string {
  return (
    descend(score, 'work', 'work-title')?.text ||
    textOf(score, 'movement-title') ||
    textOf(score, 'credit') ||
    ''
  );
}
