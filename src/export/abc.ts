/** The lead sheet in ABC notation (standard 2.1): the lead with its chord symbols, a section a line. */
import { type Note, type Score, TICKS_PER_QUARTER, type Ticks } from '../score/score.js';
import { parseKey, signatureOf } from '../theory/key.js';
import { parsePitch } from '../theory/pitch.js';
import { leadSheetOf } from './lead-sheet.js';
import { beatOf, type NoteValue, ternaryBeats, valuesOf } from './musicxml/note-values.js';
import type { PrintedBar, PrintedChord } from './notation.js';

/** L:1/8. */
const UNIT = TICKS_PER_QUARTER / 2;
const LETTERS = ['C', 'D', 'E', 'F', 'G', 'A', 'B'];
/** Letters in the order in which sharps are written. */
const SHARPS = [3, 0, 4, 1, 5, 2, 6];
const MODES: Readonly<Record<string, string>> = {
  major: '',
  minor: 'm',
  dorian: 'dor',
  phrygian: 'phr',
  lydian: 'lyd',
  mixolydian: 'mix',
  locrian: 'loc',
};

export function writeAbc(score: Score): string {
  const { bars, line } = leadSheetOf(score);
  const metre = score.metres[0] ?? { beats: 4, unit: 4 };
  const tempo = score.tempoMap[0]?.bpm ?? 120;
  const compound = metre.unit === 8 && metre.beats % 3 === 0;
  const head = [
    'X:1',
    `T:${score.title.replace(/\s+/g, ' ')}`,
    'C:Continuo (AI-generated)',
    `M:${metre.beats}/${metre.unit}`,
    'L:1/8',
    compound ? `Q:3/8=${Math.round(tempo / 1.5)}` : `Q:1/4=${Math.round(tempo)}`,
    `K:${keyWord(score.keys[0]?.key ?? score.key)}`,
  ];
  const lines: string[] = [];
  let current = '';
  let inLine = 0;
  let fifths = score.keys[0]?.fifths ?? 0;
  for (const bar of bars) {
    const section = score.sections.find((candidate) => candidate.start === bar.start);
    if (section !== undefined || inLine === 4) {
      if (current !== '') lines.push(current);
      current = '';
      inLine = 0;
    }
    const key = score.keys.find((event) => event.tick === bar.start && bar.index > 0);
    if (key !== undefined) {
      fifths = key.fifths;
      current += `[K:${keyWord(key.key)}]`;
    }
    if (section !== undefined) current += `"^${section.name}"`;
    current += `${barOf(score, bar, line, fifths)} |`;
    inLine++;
  }
  if (current !== '') lines.push(current);
  if (lines.length > 0) lines.push(`${lines.pop()!}]`);
  return `${[...head, ...lines].join('\n')}\n`;
}

/** "Dm", "Edor": modes that ABC does not know are written with the signature that they use. */
function keyWord(name: string): string {
  const key = parseKey(name);
  if (key === null) return 'none';
  const [tonic, ...mode] = name.split(' ');
  const word = MODES[mode.join(' ')];
  if (word !== undefined) return `${tonic}${word}`;
  return ['Cb', 'Gb', 'Db', 'Ab', 'Eb', 'Bb', 'F', 'C', 'G', 'D', 'A', 'E', 'B', 'F#', 'C#'][
    Math.max(-7, Math.min(7, signatureOf(key))) + 7
  ]!;
}

function barOf(score: Score, bar: PrintedBar, line: readonly PrintedChord[], fifths: number): string {
  const end = bar.start + bar.length;
  const inside = line.filter((chord) => chord.start < end && chord.end > bar.start);
  const symbols = score.chords.filter((chord) => chord.start >= bar.start && chord.start < end);
  const cuts = symbols.map((symbol) => symbol.start);
  const ternary = ternaryBeats(bar, [...inside.flatMap((chord) => [chord.start, chord.end]), ...cuts]);
  const events: { value: NoteValue; note: Note | undefined; tied: boolean }[] = [];
  let at = bar.start;
  const write = (to: Ticks, note: Note | undefined, goesOn: boolean) => {
    // A chord symbol needs something to stand over: what sounds on is cut there and tied.
    const stops = [...cuts.filter((cut) => cut > at && cut < to), to];
    for (const stop of stops) {
      const values = valuesOf(bar, at, stop, ternary);
      values.forEach((value, i) => {
        events.push({
          value,
          note,
          tied: note !== undefined && (goesOn || stop < to || i < values.length - 1),
        });
      });
      at = stop;
    }
  };
  for (const chord of inside) {
    if (chord.start > at) write(chord.start, undefined, false);
    write(Math.min(chord.end, end), chord.notes[0], chord.end > end);
  }
  if (at < end) write(end, undefined, false);
  const accidentals = new Map<string, number>();
  return events
    .map(({ value, note, tied }, i) => {
      const symbol = symbols.find((chord) => chord.start === value.start);
      const beat = beatOf(bar);
      const opens = value.triplet && (value.start - bar.start) % beat === 0;
      const group = opens ? tripletPrefix(events, i, bar, beat) : '';
      const space = (value.start - bar.start) % beat === 0 ? ' ' : '';
      // The sign of a tone that is tied over the bar line counts for itself alone.
      const held = note !== undefined && note.start < bar.start && value.start === bar.start;
      const head = note === undefined ? 'z' : pitchWord(note, fifths, held ? new Map() : accidentals);
      const name = symbol === undefined ? '' : `"${symbol.symbol}"`;
      return `${space}${name}${group}${head}${lengthWord(value)}${tied ? '-' : ''}`;
    })
    .join('');
}

/** "(3:2:n": the next n values stand in a beat that is divided in three. */
function tripletPrefix(
  events: readonly { value: NoteValue }[],
  from: number,
  bar: PrintedBar,
  beat: Ticks,
): string {
  const number = Math.floor((events[from]!.value.start - bar.start) / beat);
  let count = 0;
  for (let i = from; i < events.length; i++) {
    const { value } = events[i]!;
    if (!value.triplet || Math.floor((value.start - bar.start) / beat) !== number) break;
    count++;
  }
  return `(3:2:${count}`;
}

function lengthWord(value: NoteValue): string {
  const written = value.triplet ? 1.5 * value.length : value.length;
  const divisor = gcd(written, UNIT);
  const numerator = written / divisor;
  const denominator = UNIT / divisor;
  if (denominator === 1) return numerator === 1 ? '' : String(numerator);
  return `${numerator === 1 ? '' : numerator}/${denominator}`;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function pitchWord(note: Note, fifths: number, accidentals: Map<string, number>): string {
  const pitch = parsePitch(note.spelling);
  const { step, alter, octave } =
    pitch !== null && pitch.midi === note.pitch ? pitch : plainPitch(note.pitch);
  const letter = LETTERS[step]!;
  const signed =
    fifths >= 0
      ? SHARPS.slice(0, fifths).includes(step)
        ? 1
        : 0
      : SHARPS.slice(7 + fifths).includes(step)
        ? -1
        : 0;
  const place = `${letter}${octave}`;
  const now = accidentals.get(place) ?? signed;
  accidentals.set(place, alter);
  const sign = alter === now ? '' : alter === 0 ? '=' : alter > 0 ? '^'.repeat(alter) : '_'.repeat(-alter);
  const name =
    octave >= 5
      ? letter.toLowerCase() + "'".repeat(octave - 5)
      : letter + ','.repeat(Math.max(0, 4 - octave));
  return sign + name;
}

function plainPitch(midi: number): { step: number; alter: number; octave: number } {
  return parsePitch(
    `${['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'][midi % 12]}${Math.floor(midi / 12) - 1}`,
  )!;
}
