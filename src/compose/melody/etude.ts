/** Perpetual motion: one cell of moves in running notes goes through the whole piece, turned where a phrase ends. */
import type { Random } from '../../math/random.js';
import type { EtudeHabits, LineHabits } from '../../styles/tables/melody.js';
import { bassClass } from '../../theory/chord.js';
import type { PlanSection } from '../plan.js';
import { chooseFigure, type FigureMoves } from './figure.js';
import { findLine, type Slot } from './line.js';
import { strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** How firmly the line keeps the moves of a cell. */
const FIRM = 6;
/** Middle of a register below which the running hand carries the bass, too. */
const BASS = 55;
/** How the line lies over a phrase: shares of its range by place, from the first beat to the last. */
const CONTOURS: readonly (readonly number[])[] = [
  [0, 0.5, 1, 0.6, 0.2],
  [1, 0.6, 0.1, 0.5, 0.9],
  [0.1, 0.9, 0.2, 1, 0.3],
  [0, 0.25, 0.5, 0.75, 1],
  [1, 0.75, 0.5, 0.25, 0],
  [0.3, 0.5, 0.4, 1, 0.4],
];

/** Whether a running hand lies so low that it has the bass, too. */
export function carriesBass([low, high]: readonly [number, number]): boolean {
  return (low + high) / 2 < BASS;
}

/** The running line of a section. */
export function etudeLine(
  scene: Scene,
  section: PlanSection,
  habits: EtudeHabits,
  line: LineHabits,
  random: Random,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const draws = random.at('piece');
  const open = habits.runs.filter(({ metres }) => metres.includes(metre.name));
  const runs = open.length > 0 ? open : habits.runs;
  const first = draws.weighted(runs, ({ weight }) => weight);
  const second = draws.weighted(runs, ({ weight }) => weight);
  const own = random.at('material', section.material);
  // What stands against the study may run in other notes.
  const contrasts = section.purpose === 'contrast' || section.purpose === 'development';
  const run = contrasts && draws.chance(0.6) ? second : first;
  const idea = chooseFigure(run.cells, run === first ? draws : own, FIRM);
  const [masked] = (run === first ? draws : own).weighted(run.masks, ([, weight]) => weight);
  const mask = masked.replaceAll(' ', '');
  const other = chooseFigure(run.cells, own, FIRM);
  const turn = chooseFigure(habits.turns, own, FIRM);
  const contrast = contrasts && own.chance(0.5) ? other : idea;
  const step = metre.beatTicks / run.notes;
  const count = section.bars * metre.feltBeats * run.notes;
  const perBar = metre.feltBeats * run.notes;
  const [low, high] = part.register;
  const range = Math.min(high - low - 6, line.range);
  const floor = low + 3 + (high - low - 6 - range) * (0.3 + 0.5 * section.energy);
  const terraced = draws.chance(0.6);
  const contours = [own.pick(CONTOURS), own.pick(CONTOURS)];
  const slots: Slot[] = [];
  const notes: Omit<ThemeNote, 'pitch'>[] = [];
  let cell: FigureMoves = idea;
  let place = 0;
  for (let i = 0; i < count; i++) {
    const at = Math.round(i * step);
    const bar = Math.floor(i / perBar);
    const inBar = i % perBar;
    const inPhrase = bar % section.phraseBars;
    const closing = bar === section.bars - 1;
    // A section comes to rest on the last beat but one, or on the first of a bar of two.
    const rests = closing && inBar >= (metre.feltBeats > 2 ? metre.feltBeats - 2 : 1) * run.notes;
    const length = rests ? section.bars * metre.barTicks - at : Math.round(step);
    const letter = rests ? 'x' : mask[i % mask.length]!;
    const held = notes.at(-1);
    if (letter === '-' && held) notes[notes.length - 1] = { ...held, length: held.length + length };
    if (letter !== 'x') continue;
    const beat =
      Math.floor(inBar / run.notes) !==
      Math.floor(((slots.at(-1)?.at ?? -1) % metre.barTicks) / metre.beatTicks);
    const begins = i === 0 || (beat && (inBar < run.notes || place >= cell.moves.length));
    if (begins) {
      place = 0;
      const last = inPhrase === section.phraseBars - 1 && bar > 0;
      cell = last ? turn : bar % 2 === 1 ? contrast : idea;
    } else place++;
    const move = place > 0 ? cell.moves[(place - 1) % cell.moves.length] : undefined;
    const alphabet = harmony.alphabetAt(section.start + at, line.alphabet);
    const strength = strengthAt(at, metre);
    const phrase = section.phraseBars * metre.barTicks;
    const contour = contours[Math.floor(at / phrase) % 2]!;
    const along = (((terraced ? bar * metre.barTicks : at) % phrase) / phrase) * (contour.length - 1);
    const from = contour[Math.floor(along)]!;
    const height =
      from + (contour[Math.min(contour.length - 1, Math.floor(along) + 1)]! - from) * (along % 1);
    const bass = carriesBass(part.register) && (inBar === 0 || alphabet.chord.start === section.start + at);
    const classes = bass ? [bassClass(alphabet.chord.chord)] : begins ? cell.start(alphabet) : undefined;
    slots.push({
      at,
      length,
      strength,
      beats: length / metre.beatTicks,
      alphabet,
      target: floor + range * height,
      wish: rests ? 'chord' : 'free',
      ...(move && { move }),
      ...(classes && { classes }),
    });
    notes.push({
      at,
      length,
      accent: inBar === 0,
      motif: cell === idea ? 'cell' : cell === turn ? 'turn' : 'second cell',
      transform: rests ? 'rest' : bar === 0 ? 'statement' : 'sequence',
    });
    if (rests) break;
  }
  const pitches = findLine(
    slots,
    null,
    { intervals: line.intervals, chromatic: 0.6, freedom: 0.15, register: part.register },
    random.at('line', section.material, section.occurrence === 0 ? 0 : section.id),
  );
  return cutOverlaps(notes.map((note, i) => ({ ...note, pitch: pitches[i]! })));
}
