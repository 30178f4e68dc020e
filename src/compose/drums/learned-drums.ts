/**
 * Drums of a section as the trained model plays them. It is handed the groove of the tables as the bars that were just played
 * and goes on from there: what makes the substyle stays, what a drummer adds (ghost notes, turns, fills, the weight and place
 * of every stroke) is the model's. The kick is the piece's own skeleton, which the bass shares.
 */
import type { Draws, Random } from '../../math/random.js';
import type { DrumModel } from '../../models/drums/drum-model.js';
import { PIECES, type Piece } from '../../models/drums/kit.js';
import { sampleTake } from '../../models/drums/sample-take.js';
import { sceneFor } from '../../models/drums/take.js';
import type { Drum, Groove } from '../../styles/tables/drums.js';
import { metreOf } from '../../theory/metre.js';
import { placeInBeat } from '../arrangement/metre-fit.js';
import type { Plan, PlanBar, PlanSection } from '../plan.js';
import { chancesOf } from './choose-groove.js';
import { type Struck, WEIGHT } from './playable.js';
import { barStrokes } from './steps.js';

/** What of the section is settled by the plan: fills and marks by bar index. */
export interface LearnedSection {
  readonly plan: Plan;
  readonly section: PlanSection;
  readonly bars: readonly PlanBar[];
  readonly groove: Groove;
  /** Style of the training data. */
  readonly style: string;
  /** Felt beats of fill at the end of a bar; 0 in most. */
  readonly fillBeats: (bar: PlanBar) => number;
  /** The crash that marks a bar's first beat. */
  readonly crash: (bar: PlanBar) => Drum | undefined;
  readonly random: Random;
}

/** Pieces of the tables as those of the model. */
const AS_PIECE: Readonly<Partial<Record<Drum, Piece>>> = {
  snare2: 'snare',
  floorTom: 'lowTom',
  crash2: 'crash',
  china: 'crash',
  splash: 'crash',
};
/** Place of the off-beat from which a groove is felt in triplets. */
const SWUNG = 0.57;
/** Bars of the groove that are handed over. */
const BARS_BEFORE = 4;
const FILL_PIECES: readonly Piece[] = ['snare', 'highTom', 'midTom', 'lowTom', 'crash', 'openHat'];
const bit = (piece: Piece): number => 1 << PIECES.indexOf(piece);
const CYMBALS = bit('hat') | bit('openHat') | bit('ride') | bit('bell') | bit('crash') | bit('pedal');

/** True where the model can play the groove: every line is a piece that it knows, and nothing is special about it. */
export function isPlayable(groove: Groove): boolean {
  return (
    groove.roll === undefined &&
    groove.cut === undefined &&
    !groove.written &&
    !groove.layered &&
    groove.lines.kick !== undefined &&
    Object.keys(groove.lines).every((drum) => pieceOf(drum as Drum) !== undefined)
  );
}

/**
 * The recorded drummers played alone to a click and, as people do, a little ahead of it. In a band the beat is where the
 * drummer strikes on the whole, and with bass and comping to lock with, a stroke stands a quarter as far from it.
 */
const TOGETHER = 0.25;

export function learnedStrokes(model: DrumModel, task: LearnedSection): Struck[] {
  const { plan, section, bars, groove, random } = task;
  const { metre } = plan;
  const feel = metre.compound || plan.swing >= SWUNG ? 3 : 4;
  const stepTicks = metre.beatTicks / feel;
  const stepsABar = feel * metre.feltBeats;
  const scene = sceneFor(
    { style: task.style, kind: 'beat', meter: `${metre.feltBeats}/4`, tempo: plan.brief.tempo, feel },
    1.9 + 2.2 * section.energy + 0.6 * plan.brief.complexity,
  );
  const skeleton = plan.shared.kicks[section.id] ?? [];
  const grid = (bar: number, draws: (drum: Drum) => Draws): number[] =>
    masksOf(plan, section, groove, bar, feel, draws);
  const before = Array.from({ length: BARS_BEFORE }, (_, i) =>
    grid(i, (drum) => random.at('groove before', section.id, i, drum)),
  ).flat();
  const kicks = bars.map((bar) => {
    const hits = skeleton.length > 0 ? skeleton[bar.barInSection % skeleton.length]! : [];
    return new Map(hits.map(({ at }) => [Math.min(stepsABar - 1, Math.round(at / stepTicks)), at]));
  });
  const own = Object.keys(groove.lines).reduce((mask, drum) => mask | bit(pieceOf(drum as Drum)!), 0);
  // Who plays the hat may open it; who plays the ride has the hat's pedal free.
  const extra =
    (own & bit('hat') ? bit('openHat') : 0) | (own & (bit('ride') | bit('bell')) ? bit('pedal') : 0);
  const usual = (own | extra) & ~bit('kick');
  const filling = FILL_PIECES.reduce((mask, piece) => mask | bit(piece), usual);
  const barOf = (step: number): number => Math.floor(step / stepsABar);
  const inFill = (step: number): boolean => {
    const bar = bars[barOf(step)]!;
    return step % stepsABar >= stepsABar - task.fillBeats(bar) * feel;
  };
  const strokes = sampleTake(model, {
    scene,
    before,
    steps: bars.length * stepsABar,
    must: (step) => {
      const marked = step % stepsABar === 0 && task.crash(bars[barOf(step)]!) !== undefined;
      const kick = kicks[barOf(step)]!.has(step % stepsABar) || marked ? bit('kick') : 0;
      return kick | (marked ? bit('crash') : 0);
    },
    may: (step) => {
      const marked = step % stepsABar === 0 && task.crash(bars[barOf(step)]!) !== undefined;
      return (inFill(step) ? filling : usual) & (marked ? ~CYMBALS : -1);
    },
    fills: inFill,
    nucleus: 0.95 + 0.05 * plan.brief.complexity,
    draws: (bar) => random.at('drummer', section.id, bar),
  });
  const ahead = strokes.reduce((sum, { late }) => sum + late, 0) / Math.max(1, strokes.length);
  return strokes.map(({ step, piece, velocity, late }): Struck => {
    const bar = bars[barOf(step)]!;
    const inBar = step % stepsABar;
    const place = placeInBeat(inBar % feel, feel, metre, plan.swing);
    const name = PIECES[piece]!;
    const drum = name === 'crash' ? (task.crash(bar) ?? groove.crash ?? 'crash') : name;
    const fill = inFill(step);
    // The bass strikes with the skeleton: the kick is exactly where that has it.
    const kick = drum === 'kick' ? kicks[barOf(step)]!.get(inBar) : undefined;
    return {
      drum,
      at: bar.start + (kick ?? Math.floor(inBar / feel) * metre.beatTicks + place.at),
      length: Math.round(name === 'crash' ? metre.beatTicks : stepTicks),
      dynamic: writtenDynamic(velocity, drum),
      exact: place.exact,
      late: (late - ahead) * TOGETHER,
      ...(name === 'crash' ? { transform: 'crash' } : fill ? { transform: 'fill' } : {}),
    };
  });
}

/** Undoes what the writer does to dynamics, so that a velocity of 1-127 comes out about as it was played. */
function writtenDynamic(velocity: number, drum: Drum): number {
  const played = 0.5 + (velocity - 74) / 72;
  return ((played - 0.5) / 1.5 + 0.58) / (WEIGHT[drum] ?? 1);
}

function pieceOf(drum: Drum): Piece | undefined {
  return (PIECES as readonly string[]).includes(drum) ? (drum as Piece) : AS_PIECE[drum];
}

/** One bar of the groove, and of the kick skeleton, as masks on the grid. */
function masksOf(
  plan: Plan,
  section: PlanSection,
  groove: Groove,
  bar: number,
  feel: number,
  draws: (drum: Drum) => Draws,
): number[] {
  const { metre } = plan;
  const stepTicks = metre.beatTicks / feel;
  const steps = feel * metre.feltBeats;
  const masks = new Array<number>(steps).fill(0);
  const chances = chancesOf(plan.brief.complexity, section.energy);
  const skeleton = plan.shared.kicks[section.id] ?? [];
  for (const [drum, line] of Object.entries(groove.lines) as [Drum, string][]) {
    const piece = pieceOf(drum);
    if (piece === undefined) continue;
    const hits =
      drum === 'kick' && skeleton.length > 0
        ? skeleton[bar % skeleton.length]!
        : barStrokes(line, bar, metreOf(groove.metre), metre, plan.swing, chances, draws(drum));
    // An off-beat is written straight: in triplets it is the last third.
    for (const { at } of hits) masks[Math.min(steps - 1, Math.round(at / stepTicks))]! |= bit(piece);
  }
  return masks;
}
