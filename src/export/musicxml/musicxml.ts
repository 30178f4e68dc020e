/**
 * The score as MusicXML 4.0 (partwise): the notated face, transposing instruments as their players read them; chord
 * symbols, rehearsal marks, tempo and swing stand over the first part.
 */
import { type Part, type Score, TICKS_PER_QUARTER } from '../../score/score.js';
import { drumName } from '../drum-names.js';
import { midiVolume } from '../midi.js';
import { barsOf, type PrintedBar, type PrintedChord, voicesOf } from '../notation.js';
import { directionsOf } from './directions.js';
import { harmonyOf } from './harmony.js';
import { ternaryBeats, valuesOf } from './note-values.js';
import { type Marks, restOf, type Slur, sounding } from './notes.js';
import { clefOf, type Staff, stavesOf } from './staves.js';
import { type Transposition, transposeOf, transpositionOf, writtenKey } from './transposition.js';
import { element } from './xml.js';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
  '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" ' +
  '"http://www.musicxml.org/dtds/partwise.dtd">\n';

/** One staff of one part, with its voices and their number in the part. */
interface Line {
  readonly staff: Staff;
  readonly number: number;
  readonly chords: readonly PrintedChord[];
}

export function writeMusicXml(score: Score): string {
  const bars = barsOf(score);
  const parts = score.parts.filter((part) => part.notes.length > 0);
  const document = element(
    'score-partwise',
    [
      element('work', [element('work-title', score.title)]),
      element('identification', [
        element('creator', 'Continuo', { type: 'composer' }),
        element('rights', 'AI-generated music'),
        element('encoding', [
          element('software', 'Continuo'),
          element('supports', undefined, { element: 'accidental', type: 'no' }),
        ]),
      ]),
      element(
        'part-list',
        parts.map((part, i) => listed(score, part, i)),
      ),
      ...parts.map((part, i) => element('part', measuresOf(score, part, bars, i === 0), { id: `P${i + 1}` })),
    ],
    { version: '4.0' },
  );
  return `${HEAD}${document}\n`;
}

/** "I1-38": the instrument of a drum note; others have one instrument a part. */
export function instrumentId(index: number, pitch?: number): string {
  return pitch === undefined ? `P${index + 1}-I1` : `P${index + 1}-I${pitch + 1}`;
}

function listed(score: Score, part: Part, index: number): string {
  const strip = score.production.strips.find((candidate) => candidate.part === part.id);
  const pitches = part.drums
    ? [...new Set(part.notes.map((note) => note.pitch))].sort((a, b) => a - b)
    : [undefined];
  const channel = part.drums ? 10 : 1 + ((index % 15) + (index % 15 >= 9 ? 1 : 0));
  return element(
    'score-part',
    [
      element('part-name', `${part.role.charAt(0).toUpperCase()}${part.role.slice(1)}: ${part.instrument}`),
      ...pitches.map((pitch) =>
        element(
          'score-instrument',
          [element('instrument-name', pitch === undefined ? part.instrument : drumName(pitch))],
          { id: instrumentId(index, pitch) },
        ),
      ),
      ...pitches.map((pitch) =>
        element(
          'midi-instrument',
          [
            element('midi-channel', channel),
            pitch === undefined ? element('midi-program', part.program + 1) : undefined,
            pitch === undefined ? undefined : element('midi-unpitched', pitch + 1),
            element('volume', strip?.mute ? 0 : Math.round((100 * midiVolume(strip?.gain ?? 0)) / 127)),
            element('pan', Math.round((strip?.pan ?? 0) * 90)),
          ],
          { id: instrumentId(index, pitch) },
        ),
      ),
    ],
    { id: `P${index + 1}` },
  );
}

function measuresOf(score: Score, part: Part, bars: readonly PrintedBar[], first: boolean): string[] {
  const end = bars.at(-1)!.start + bars.at(-1)!.length;
  const transposition = transpositionOf(part);
  const staves = stavesOf(part);
  const lines: Line[] = [];
  for (const staff of staves)
    for (const chords of voicesOf({ notes: part.notes.filter((note) => staff.holds(note)) }, end))
      lines.push({ staff, number: lines.length + 1, chords });
  const index = score.parts.filter((other) => other.notes.length > 0).indexOf(part);
  const slurs = new Map<PrintedChord, Slur>();
  for (const line of lines) slur(line.chords, slurs);
  const marks = { slurs, fermatas: fermatasOf(score, lines) };
  return bars.map((bar) =>
    element(
      'measure',
      [
        attributesOf(score, bar, staves, transposition),
        ...(first ? directionsOf(score, bar) : []),
        ...(first ? harmoniesOf(score, bar, shiftAt(score, bar, transposition)) : []),
        ...contentOf(bar, lines, part, index, marks, shiftAt(score, bar, transposition)),
      ],
      { number: bar.index + 1 },
    ),
  );
}

/** Legato notes that follow each other without a gap are under one slur. */
function slur(chords: readonly PrintedChord[], slurs: Map<PrintedChord, Slur>): void {
  for (let i = 0; i < chords.length; i++) {
    let last = i;
    while (
      last + 1 < chords.length &&
      chords[last]!.notes[0]!.articulation === 'legato' &&
      chords[last + 1]!.start === chords[last]!.end
    )
      last++;
    if (last > i) {
      slurs.set(chords[i]!, 'start');
      slurs.set(chords[last]!, 'stop');
    }
    i = last;
  }
}

/** The last chord of each line where the piece slows down into it: the player holds it as long as it pleases. */
function fermatasOf({ tempoMap, chords }: Score, lines: readonly Line[]): Set<PrintedChord> {
  const [slowest, before] = [tempoMap.at(-1)!, tempoMap.at(-2)];
  const close = chords.at(-1);
  if (before === undefined || close === undefined || slowest.bpm >= before.bpm) return new Set();
  const last = lines.flatMap(({ chords: line }) => line.slice(-1));
  return new Set(last.filter(({ start }) => start >= close.start && start >= slowest.tick));
}

/** How far spellings move on the line of fifths in a bar, to be as the player reads them. */
function shiftAt(score: Score, bar: PrintedBar, transposition: Transposition): number {
  const key = score.keys.findLast((event) => event.tick < bar.start + bar.length);
  return writtenKey(key?.fifths ?? 0, transposition).shift;
}

function attributesOf(
  score: Score,
  bar: PrintedBar,
  staves: readonly Staff[],
  transposition: Transposition,
): string | undefined {
  const before = bar.index > 0;
  const key = score.keys.findLast((event) => event.tick < bar.start + bar.length);
  const newKey = key !== undefined && (!before || key.tick >= bar.start);
  const newMetre = !before || score.metres.some((event) => event.tick === bar.start);
  if (before && !newKey && !newMetre) return undefined;
  return element('attributes', [
    before ? undefined : element('divisions', TICKS_PER_QUARTER),
    newKey && !staves[0]!.drums
      ? element('key', [
          element('fifths', writtenKey(key.fifths, transposition).fifths),
          element('mode', key.minor ? 'minor' : 'major'),
        ])
      : undefined,
    newMetre ? element('time', [element('beats', bar.beats), element('beat-type', bar.unit)]) : undefined,
    before || staves.length < 2 ? undefined : element('staves', staves.length),
    ...(before ? [] : staves.map((staff, i) => clefOf(staff, staves.length > 1 ? i + 1 : undefined))),
    before ? undefined : transposeOf(transposition),
  ]);
}

function harmoniesOf(score: Score, bar: PrintedBar, shift: number): (string | undefined)[] {
  return score.chords
    .filter((chord) => chord.start >= bar.start && chord.start < bar.start + bar.length)
    .map((chord) => harmonyOf(chord.symbol, chord.start - bar.start, shift));
}

function contentOf(
  bar: PrintedBar,
  lines: readonly Line[],
  part: Part,
  index: number,
  marks: Marks,
  shift: number,
): string[] {
  const end = bar.start + bar.length;
  const out: string[] = [];
  const written: Line[] = lines.filter(
    (line) => line.chords.some((chord) => chord.start < end && chord.end > bar.start) || isFirst(line, lines),
  );
  written.forEach((line, i) => {
    if (i > 0) out.push(element('backup', [element('duration', bar.length)]));
    const chords = line.chords.filter((chord) => chord.start < end && chord.end > bar.start);
    const edges = chords.flatMap((chord) => [chord.start, chord.end]);
    const ternary = ternaryBeats(bar, edges);
    const place = { part, index, voice: line.number, staff: line.staff, shift };
    let at = bar.start;
    const rest = (to: number) => {
      if (at === bar.start && to === end) out.push(restOf(undefined, bar.length, place));
      else
        for (const value of valuesOf(bar, at, to, ternary)) out.push(restOf(value, value.length, place, bar));
    };
    for (const chord of chords) {
      const start = Math.max(chord.start, bar.start);
      const stop = Math.min(chord.end, end);
      if (start > at) rest(start);
      for (const value of valuesOf(bar, start, stop, ternary))
        out.push(sounding(chord, value, place, bar, marks));
      at = stop;
    }
    if (at < end) rest(end);
  });
  return out;
}

/** The first voice of each staff is always written, with rests if need be. */
function isFirst(line: Line, lines: readonly Line[]): boolean {
  return lines.find((other) => other.staff === line.staff) === line;
}
