/** MusicXML's harmony elements as chord symbols. */
import { parseChord } from '../../theory/chord.js';
import { parseClass, spellClass } from '../../theory/pitch.js';
import { child, childrenNamed, numberOf, textOf, type XmlElement } from './element.js';

/** Kind -> suffix of our symbols. */
const SUFFIXES: Readonly<Record<string, string>> = {
  major: '',
  minor: 'm',
  augmented: 'aug',
  diminished: 'dim',
  dominant: '7',
  'major-seventh': 'maj7',
  'minor-seventh': 'm7',
  'diminished-seventh': 'dim7',
  'augmented-seventh': 'aug7',
  'half-diminished': 'm7b5',
  'major-minor': 'mMaj7',
  'major-sixth': '6',
  'minor-sixth': 'm6',
  'dominant-ninth': '9',
  'major-ninth': 'maj9',
  'minor-ninth': 'm9',
  'dominant-11th': '11',
  'major-11th': 'maj9',
  'minor-11th': 'm11',
  'dominant-13th': '13',
  'major-13th': 'maj13',
  'minor-13th': 'm11',
  'suspended-second': 'sus2',
  'suspended-fourth': 'sus4',
  power: '5',
  Italian: 'It6',
  French: 'Fr6',
  German: 'Ger6',
};

/** The symbol, moved by `shift` on the line of fifths; undefined where it is no chord that we know. */
export function chordSymbolOf(harmony: XmlElement, shift: number): string | undefined {
  const root = classOf(child(harmony, 'root'), 'root', shift);
  const kind = child(harmony, 'kind');
  if (root === undefined || kind === undefined) return undefined;
  const bass = classOf(child(harmony, 'bass'), 'bass', shift);
  const suffix = SUFFIXES[kind.text];
  const below = bass === undefined ? '' : `/${bass}`;
  const tensions = childrenNamed(harmony, 'degree').map(tensionOf).join('');
  const printed = kind.attributes.text;
  for (const ending of [
    ...(printed === undefined ? [] : [printed]),
    ...(suffix === undefined ? [] : [`${suffix}${tensions}`, suffix]),
  ]) {
    const symbol = `${root}${ending}${below}`;
    if (parseChord(symbol) !== null) return symbol;
  }
  return undefined;
}

function classOf(place: XmlElement | undefined, word: string, shift: number): string | undefined {
  const step = textOf(place, `${word}-step`);
  if (step === undefined) return undefined;
  const alter = numberOf(place, `${word}-alter`) ?? 0;
  const fifths = parseClass(`${step}${(alter < 0 ? 'b' : '#').repeat(Math.min(2, Math.abs(alter)))}`);
  if (fifths === null) return undefined;
  const there = fifths + shift;
  return spellClass(there > 12 ? there - 12 : there < -8 ? there + 12 : there);
}

function tensionOf(degree: XmlElement): string {
  const value = numberOf(degree, 'degree-value') ?? 0;
  const alter = numberOf(degree, 'degree-alter') ?? 0;
  const type = textOf(degree, 'degree-type');
  if (type === 'subtract') return `no${value}`;
  const sign = alter < 0 ? 'b' : alter > 0 ? '#' : '';
  return sign === '' ? `add${value}` : `${sign}${value}`;
}
