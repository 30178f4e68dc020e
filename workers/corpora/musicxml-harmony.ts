/** `<harmony>` of MusicXML as a chord symbol of the corpora's vocabulary. */
import { child, numberAt, textAt, type XmlElement } from '../../src/score/musicxml/element.js';

const QUALITIES: Readonly<Record<string, string>> = {
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
  'minor-11th': 'm11',
  'dominant-13th': '13',
  'major-13th': 'maj13',
  'minor-13th': 'm13',
  'suspended-second': 'sus2',
  'suspended-fourth': 'sus4',
  power: '5',
};
const NAMES = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const STEPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
/** One altered tone more makes another quality. */
const WITH_DEGREE: Readonly<Record<string, string>> = {
  '7 -9': '7b9',
  '7 +9': '7#9',
  '7 +11': '7#11',
  '7 -13': '7b13',
  '7 +5': 'aug7',
  'm7 -5': 'm7b5',
  'maj7 +11': 'maj7#11',
  'maj7 +5': 'augMaj7',
  '6 9': '6/9',
  'm6 9': 'm6/9',
  ' 9': 'add9',
  ' 2': 'add9',
  'm 9': 'madd9',
  'sus4 -7': '7sus4',
};

/** "N" for no chord; undefined where the element says nothing that can be read. */
export function chordSymbolOf(harmony: XmlElement): string | undefined {
  const kind = textAt(harmony, 'kind');
  if (kind === 'none') return 'N';
  const root = classOf(child(harmony, 'root'), 'root');
  const plain = QUALITIES[kind ?? ''];
  if (root === undefined || plain === undefined) return undefined;
  let quality = plain;
  for (const degree of harmony.children.filter(({ name }) => name === 'degree')) {
    const alter = numberAt(degree, 'degree-alter') ?? 0;
    const sign = alter < 0 ? '-' : alter > 0 ? '+' : '';
    quality = WITH_DEGREE[`${quality} ${sign}${textAt(degree, 'degree-value') ?? ''}`] ?? quality;
  }
  const bass = classOf(child(harmony, 'bass'), 'bass');
  return `${NAMES[root]}${quality}${bass === undefined || bass === root ? '' : `/${NAMES[bass]}`}`;
}

function classOf(element: XmlElement | undefined, what: 'root' | 'bass'): number | undefined {
  const step = STEPS[textAt(element, `${what}-step`) ?? ''];
  return step === undefined ? undefined : (step + (numberAt(element, `${what}-alter`) ?? 0) + 12) % 12;
}
