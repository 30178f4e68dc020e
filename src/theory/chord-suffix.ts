import { CHORD_QUALITIES, type ChordFamily, type ChordQuality } from './chord-qualities.js';
import { type Fifths, pitchClass } from './pitch.js';
import { SCALES, type ScaleName } from './scale.js';

/**
 * Chord suffixes as they are written: a name of the table, or a name with alterations, additions and omissions after
 * it ("7b9#11", "m9b5", "maj7sus2", "7add13"). Equal tones have one spelling.
 */

const BY_NAME: ReadonlyMap<string, ChordQuality> = new Map(
  CHORD_QUALITIES.flatMap((quality) =>
    [quality.suffix, ...quality.aliases].map((name) => [name, quality] as const),
  ),
);
const NAMES: readonly string[] = [...BY_NAME.keys()].sort((a, b) => b.length - a.length);

const signature = (tones: Iterable<Fifths>): string => [...tones].sort((a, b) => a - b).join(' ');
const BY_TONES: ReadonlyMap<string, ChordQuality> = new Map(
  CHORD_QUALITIES.map((quality) => [signature(quality.tones), quality]),
);

/** Other ways to write the same sign. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[()\s,]/g, ''],
  [/♯/g, '#'],
  [/♭/g, 'b'],
  [/[−–]/g, '-'],
  [/[△∆ᐃ^]/g, 'Δ'],
  [/[º˚]/g, '°'],
  [/[ØΦφ]/g, 'ø'],
  [/^(?:Maj|MAJ|MA|Ma|ma(?!j))/, 'maj'],
  [/^(?:Min|MIN|MI|Mi|mi)(?!n)/, 'min'],
  [/(?:Maj|MAJ|MA|Ma|ma)(?=\d)/g, 'maj'],
];

/** The quality that a suffix means ("m7b5", "ø", "-7", "7(b9,#11)"); null when it means none. */
export function chordQuality(written: string): ChordQuality | null {
  const known = BY_NAME.get(written);
  if (known) return known;
  const tones = readTones(written);
  if (!tones) return null;
  const quality = BY_TONES.get(signature(tones)) ?? derived(tones);
  // Tones that no name says ("aug7sus2") are no chord.
  return signature(readTones(quality.suffix) ?? []) === signature(tones) ? quality : null;
}

/** The tones of a name and of what follows it. */
function readTones(written: string): ReadonlySet<Fifths> | null {
  if (count(written, '(') !== count(written, ')')) return null;
  const suffix = SIGNS.reduce((text, [sign, plain]) => text.replace(sign, plain), written);
  for (const name of NAMES) {
    if (!suffix.startsWith(name)) continue;
    const tones = modified(new Set(BY_NAME.get(name)!.tones), suffix.slice(name.length));
    if (tones) return tones;
  }
  return null;
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

const TENSIONS: Readonly<Record<string, Fifths>> = {
  b9: -5,
  '9': 2,
  '2': 2,
  '#9': 9,
  '11': -1,
  '4': -1,
  '#11': 6,
  b13: -4,
  b6: -4,
  '13': 3,
  '6': 3,
};
/** The natural tone that an altered tension takes the place of. */
const NATURAL: Readonly<Record<string, Fifths>> = { b9: 2, '#9': 2, '#11': -1, b13: 3 };
/** What "maj7", "maj9" ... add after a name. */
const MAJOR_SEVENTHS: Readonly<Record<string, readonly Fifths[]>> = {
  '': [5],
  '7': [5],
  '9': [5, 2],
  '11': [5, 2, -1],
  '13': [5, 2, 3],
};
const THIRDS: readonly Fifths[] = [4, -3];

/** The tones after all that follows the name; null where something there is no alteration. */
function modified(tones: Set<Fifths>, text: string): Set<Fifths> | null {
  let rest = text;
  while (rest !== '') {
    const match =
      /^(?:(sus4|sus2|sus)|(?:maj|M|Δ)(13|11|9|7|)|(add|no|omit|)([#b+-]?)(13|11|9|6|5|4|3|2)|\+)/.exec(rest);
    if (!match) return null;
    const [whole, sus, major, verb, sign, number] = match;
    rest = rest.slice(whole.length);
    if (sus !== undefined) {
      if (!THIRDS.some((third) => tones.delete(third))) return null;
      tones.add(sus === 'sus2' ? 2 : -1);
    } else if (whole === '+') {
      if (!tones.delete(1)) return null;
      tones.add(8);
    } else if (major !== undefined) {
      tones.delete(-2);
      for (const tone of MAJOR_SEVENTHS[major]!) tones.add(tone);
    } else if (!altered(tones, verb!, sign === '+' ? '#' : sign === '-' ? 'b' : sign!, number!)) return null;
  }
  return tones;
}

function altered(tones: Set<Fifths>, verb: string, sign: string, number: string): boolean {
  if (verb === 'no' || verb === 'omit') {
    if (sign !== '') return false;
    if (number === '3') return THIRDS.some((third) => tones.delete(third));
    return number === '5' && [1, -6, 8].some((fifth) => tones.delete(fifth));
  }
  if (number === '5') {
    if (sign === '') return false;
    tones.delete(1);
    tones.add(sign === '#' ? 8 : -6);
    return true;
  }
  const name = sign + number;
  const tone = TENSIONS[name];
  if (tone === undefined) return false;
  if (verb === '' && NATURAL[name] !== undefined) tones.delete(NATURAL[name]!);
  tones.add(tone);
  return true;
}

/** Order of tones in a chord: root, third (or its suspension), fifth, seventh, tensions. */
const STACK: readonly Fifths[] = [0, 4, -3, 1, -6, 8, 5, -2, -9, -5, 2, 9, -1, 6, -4, 3];

/** A quality that the table does not have. */
function derived(tones: ReadonlySet<Fifths>): ChordQuality {
  const family = familyOf(tones);
  const suspended = tones.has(4) || tones.has(-3) ? null : tones.has(-1) ? -1 : tones.has(2) ? 2 : null;
  const place = (tone: Fifths): number => (tone === suspended ? 0.5 : STACK.indexOf(tone));
  return {
    suffix: nameOf(tones),
    aliases: [],
    family,
    tones: [...tones].sort((a, b) => place(a) - place(b)),
    scale: scaleOf(tones, family),
  };
}

function familyOf(tones: ReadonlySet<Fifths>): ChordFamily {
  const minor = tones.has(-3);
  if (!minor && !tones.has(4)) return tones.has(-1) || tones.has(2) ? 'suspended' : 'power';
  if (minor && tones.has(-6) && !tones.has(1)) return tones.has(-2) ? 'half-diminished' : 'diminished';
  if (minor) return 'minor';
  if (tones.has(8) && !tones.has(1)) return 'augmented';
  return tones.has(-2) ? 'dominant' : 'major';
}

/** The one spelling of tones that the table has no name for. */
function nameOf(tones: ReadonlySet<Fifths>): string {
  const left = new Set(tones);
  const take = (tone: Fifths): boolean => left.delete(tone);
  take(0);
  const minor = take(-3);
  const major = take(4);
  const suspension = minor || major ? '' : take(-1) ? 'sus4' : take(2) ? 'sus2' : 'no3';
  const major7 = take(5);
  const minor7 = take(-2);
  const diminished7 = take(-9);
  let number = '';
  if (major7 || minor7) {
    const ninth = left.has(2) || left.has(-5) || left.has(9);
    number = left.has(3) && ninth ? '13' : left.has(2) ? (left.has(-1) ? '11' : '9') : '7';
    if (number === '13') take(3);
    if (number !== '7') take(2);
    if (number === '11') take(-1);
  } else if (take(3)) number = '6';
  const fifth = take(1);
  const flat = take(-6);
  const sharp = take(8);
  const tension = (tone: Fifths, altered: string): string => (take(tone) ? altered : '');
  const kind = minor ? 'm' : '';
  const seventh = major7 ? (minor ? 'Maj' : 'maj') : '';
  return [
    diminished7 && minor && flat ? 'dim7' : `${kind}${seventh}${number}`,
    suspension,
    flat && !(diminished7 && minor) ? 'b5' : '',
    sharp ? '#5' : '',
    tension(-5, 'b9'),
    tension(9, '#9'),
    tension(6, '#11'),
    tension(-4, 'b13'),
    tension(2, 'add9'),
    tension(-1, 'add11'),
    tension(3, 'add13'),
    fifth || flat || sharp ? '' : 'no5',
  ].join('');
}

const SCALES_OF: Readonly<Record<ChordFamily, readonly ScaleName[]>> = {
  major: ['major', 'lydian', 'harmonic minor', 'lydian augmented'],
  minor: ['dorian', 'melodic minor', 'minor', 'harmonic minor', 'phrygian'],
  dominant: ['mixolydian', 'lydian dominant', 'half-whole', 'phrygian dominant', 'altered', 'whole tone'],
  'half-diminished': ['locrian', 'half-whole'],
  diminished: ['whole-half'],
  'augmented-sixth': ['lydian dominant'],
  augmented: ['whole tone', 'lydian augmented', 'altered'],
  suspended: ['mixolydian', 'major', 'phrygian', 'minor'],
  power: ['major', 'mixolydian', 'minor'],
};

/** The first scale of the family that has all the tones, else the one that has most. */
function scaleOf(tones: ReadonlySet<Fifths>, family: ChordFamily): ScaleName {
  const wanted = [...tones].map(pitchClass);
  const held = (name: ScaleName): number => {
    const scale = SCALES[name].map(pitchClass);
    return wanted.filter((pc) => scale.includes(pc)).length;
  };
  return SCALES_OF[family].reduce((best, name) => (held(name) > held(best) ? name : best));
}
