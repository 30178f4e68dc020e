/**
 * The score as a project of REAPER (its text format, .rpp): tempo and metre, a marker a section, and for every part a
 * track of sound (where there is a stem) and a muted track of notes, each with its colour. Sound is placed and balanced
 * already; the volume and pan of the notes are those of the score.
 */
import { decibelsToGain } from '../math/elementary.js';
import { type Part, type Score, TICKS_PER_QUARTER, type Ticks } from '../score/score.js';
import { TempoMap } from '../theory/tempo-map.js';
import type { Stem, StemFormat } from './dawproject.js';
import { trackName } from './midi.js';
import { colourOf, NEUTRAL_COLOUR } from './part-colours.js';

type Line = string | Block;
interface Block {
  readonly head: string;
  readonly lines: readonly Line[];
}

/** Line ends and indents as the program itself writes them. `stems` have their paths from the project's folder. */
export function reaperProject(score: Score, stems: readonly Stem[], format: StemFormat): string {
  const map = new TempoMap(score.tempoMap);
  const metre = score.metres[0] ?? { beats: 4, unit: 4 };
  const project: Block = {
    head: 'REAPER_PROJECT 0.1 "7.0" 0',
    lines: [
      `TEMPO ${number(score.tempoMap[0]?.bpm ?? 120)} ${metre.beats} ${metre.unit}`,
      `SAMPLERATE ${format.sampleRate} 1 0`,
      {
        head: 'NOTES 0 2',
        lines: [`|${score.title}`, '|AI-generated music, made by Continuo'],
      },
      tempoEnvelope(score, map),
      ...score.sections.map(
        ({ start, name }, i) => `MARKER ${i + 1} ${number(map.seconds(start))} ${quoted(name)} 0`,
      ),
      ...score.parts.flatMap((part) => [
        ...stems
          .filter((stem) => stem.part === part.id)
          .map((stem) => soundTrack(stem, colourOf(part, score), format)),
        notesTrack(score, part, map),
      ]),
      ...stems
        .filter((stem) => !score.parts.some((part) => part.id === stem.part))
        .map((stem) => soundTrack(stem, NEUTRAL_COLOUR, format)),
    ],
  };
  return `${printed(project, '').join('\r\n')}\r\n`;
}

function printed(line: Line, indent: string): string[] {
  if (typeof line === 'string') return [`${indent}${line}`];
  const inner = line.lines.flatMap((child) => printed(child, `${indent}  `));
  return [`${indent}<${line.head}`, ...inner, `${indent}>`];
}

/** Square points: the tempo holds until the next. A metre is its upper number and 65536 times its lower one. */
function tempoEnvelope(score: Score, map: TempoMap): Block {
  const ticks = [...score.tempoMap, ...score.metres].map(({ tick }) => tick);
  const points = [...new Set(ticks)].sort((a, b) => a - b);
  return {
    head: 'TEMPOENVEX',
    lines: [
      'ACT 1 -1',
      'VIS 1 0 1',
      'DEFSHAPE 1 -1 -1',
      ...points.map((tick) => {
        const metre = score.metres.find((event) => event.tick === tick);
        const sign = metre ? ` ${metre.beats + 65536 * metre.unit}` : '';
        return `PT ${number(map.seconds(tick))} ${number(map.tempo(tick))} 1${sign}`;
      }),
    ],
  };
}

function soundTrack(stem: Stem, colour: string, { duration }: StemFormat): Block {
  return {
    head: 'TRACK',
    lines: [
      `NAME ${quoted(stem.name)}`,
      `PEAKCOL ${colourNumber(colour)}`,
      'VOLPAN 1 0 -1 -1 1',
      'MUTESOLO 0 0 0',
      {
        head: 'ITEM',
        lines: [
          'POSITION 0',
          `LENGTH ${number(duration)}`,
          'LOOP 0',
          `NAME ${quoted(stem.name)}`,
          { head: 'SOURCE WAVE', lines: [`FILE ${quoted(stem.path)}`] },
        ],
      },
    ],
  };
}

/** Muted, since there is no instrument behind it and its sound is on the track above. */
function notesTrack(score: Score, part: Part, map: TempoMap): Block {
  const strip = score.production.strips.find((candidate) => candidate.part === part.id);
  const channel = part.drums ? 9 : 0;
  const events = part.notes
    .flatMap((note) => {
      const start = Math.max(0, note.start + note.offset);
      const end = Math.max(start + 1, Math.min(start + note.played, score.endTick));
      return [
        { tick: start, order: 1, bytes: [0x90 + channel, note.pitch, note.velocity] },
        { tick: end, order: 0, bytes: [0x80 + channel, note.pitch, 0] },
      ];
    })
    .sort((a, b) => a.tick - b.tick || a.order - b.order || a.bytes[1]! - b.bytes[1]!);
  let now: Ticks = 0;
  const lines = events.map(({ tick, bytes }) => {
    const line = `E ${tick - now} ${bytes.map(hexadecimal).join(' ')}`;
    now = tick;
    return line;
  });
  return {
    head: 'TRACK',
    lines: [
      `NAME ${quoted(`${trackName(part)} (notes)`)}`,
      `PEAKCOL ${colourNumber(colourOf(part, score))}`,
      `VOLPAN ${number(decibelsToGain(strip?.gain ?? 0))} ${number(strip?.pan ?? 0)} -1 -1 1`,
      'MUTESOLO 1 0 0',
      {
        head: 'ITEM',
        lines: [
          'POSITION 0',
          `LENGTH ${number(map.seconds(score.endTick))}`,
          'LOOP 0',
          `NAME ${quoted(trackName(part))}`,
          {
            head: 'SOURCE MIDI',
            lines: [
              `HASDATA 1 ${TICKS_PER_QUARTER} QN`,
              ...lines,
              // All notes off: where the source ends.
              `E ${Math.max(0, score.endTick - now)} ${hexadecimal(0xb0 + channel)} 7b 00`,
            ],
          },
        ],
      },
    ],
  };
}

/** In the quotes that the text does not hold itself. */
function quoted(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ');
  const quote = ['"', "'", '`'].find((sign) => !plain.includes(sign));
  return quote === undefined ? `"${plain.replaceAll('"', "'")}"` : `${quote}${plain}${quote}`;
}

function hexadecimal(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function number(value: number): string {
  return String(Math.round(value * 1e9) / 1e9);
}

/** "#rrggbb" as the program has it: blue, green, red, and a bit that says that there is a colour. */
function colourNumber(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255];
  return 0x1000000 + (blue << 16) + (green << 8) + red;
}
