/**
 * Lines that a trained model writes: a tune with the form's returns, or a solo. Several candidates are sampled; the one
 * whose figures are nearest to those of real pieces (and that surprises the model about as much as they do) is kept.
 */
import { pow } from '../../math/elementary.js';
import type { Draws, Random } from '../../math/random.js';
import { QUALITIES } from '../../models/corpus/classes.js';
import type { MelodyNote } from '../../models/corpus/lead-sheet.js';
import type { DrumModel } from '../../models/drums/drum-model.js';
import type { HarmonyModel } from '../../models/harmony/harmony-model.js';
import { BarGrid, metreClass } from '../../models/melody/bar-grid.js';
import type { MelodyModel } from '../../models/melody/melody-model.js';
import { type Scene, type SceneChord, SOURCES, STYLES } from '../../models/melody/scene.js';
import type { CopyIndex } from '../../models/novelty/copy-index.js';
import { type SampledLine, type SampledNote, sampleLine } from '../../models/sampling/line-sampler.js';
import type { LineLeaning, LineTask, Phrase } from '../../models/sampling/line-task.js';
import type { RealFigures } from '../../models/sampling/real-figures.js';
import type {
  BuildingHabits,
  LeadPlans,
  Leaning,
  LineHabits,
  LineRanges,
  SungLines,
} from '../../styles/tables/melody.js';
import type { ThemeBounds } from '../../styles/tables/theme-bounds.js';
import { isMinor, type Key, keyClasses } from '../../theory/key.js';
import { quartersPerMinute } from '../../theory/metre.js';
import { pitchClass } from '../../theory/pitch.js';
import { scaleClasses } from '../../theory/scale.js';
import { exposedIn } from '../arrangement/exposed.js';
import type { Plan, PlanSection } from '../plan.js';
import type { Alphabet, Harmony } from './alphabet.js';
import type { Character } from './character.js';
import { licksOf, returnsOf } from './returns.js';
import { distanceOf, type Wanted } from './takes.js';
import { excessOf, themeFigures } from './theme-critic.js';
import { cadenceClasses, cutOverlaps, type ThemeNote } from './theme-note.js';
import { steered } from './theme-targets.js';

/** A model as the composer uses it. */
export interface LearnedMelody {
  readonly model: MelodyModel;
  /** Databases that it was trained on, and figures of real pieces by kind: "jazz tune", "jazz solo", "classical tune". */
  readonly sources: readonly string[];
  readonly figures: Readonly<Record<string, RealFigures>>;
  /** Of the melodies it was trained on: what it writes is no copy of them. */
  readonly index?: CopyIndex | undefined;
  /** Of chords, where there is one. */
  readonly harmony?: HarmonyModel | undefined;
  /** The drummer, where there is one. */
  readonly drummer?: DrumModel | undefined;
}

export interface LearnedTask {
  readonly plan: Plan;
  readonly section: PlanSection;
  readonly harmony: Harmony;
  readonly habits: LineHabits;
  /** Phrase schemes of a tune; null for a solo, which goes on without returns. */
  readonly plans: LeadPlans | null;
  /** Which style and database of the training data it is to sound like. */
  readonly style: string;
  readonly source: string;
  readonly leaning: Leaning;
  /** Where the piece lies, by trait, -1 to 1, or beyond where its style does. */
  readonly places: Character['places'];
  /** For a voice: it lies where the section should, and breathes after phrases. */
  readonly sung: boolean;
  /** Lines of words with breaths between them. */
  readonly lines: SungLines | undefined;
  /** Chance for every two bars of a solo that a lick is said again at once; absent: never. */
  readonly insists?: number | undefined;
  /** What real lines do, by which takes are chosen; absent: by the figures of the training data alone. */
  readonly within?: LineRanges | undefined;
  /** A solo that builds. */
  readonly building?: BuildingHabits | undefined;
  readonly register: readonly [number, number];
  readonly random: Random;
  /** Bars half as long: for the model a section of twice the bars at twice the tempo. */
  readonly double: boolean;
  /** Paces of the phrases of a solo; absent: it is not planned in phrases. */
  readonly gears: readonly number[] | undefined;
  /** What it must have and must not overdo; absent: anything goes. */
  readonly bounds?: ThemeBounds | undefined;
  /** Places of a beat on which notes may start where it is not dotted, in twelfths. */
  readonly division: readonly number[];
}

const CANDIDATES = 4;
/** Candidates tried in all, where some copy a piece of the training data; where all of them lie outside the bounds of a theme. */
const MOST = 8;
const REDRAWN = 6;
/** What it costs a candidate to lie outside by the width of a bound, in the measure of `figureDistance`. */
const OUTSIDE = 8;
/** Ticks of a twelfth of a quarter. */
const UNIT = 80;
export const SIMPLE_GRID = [0, 3, 4, 6, 8, 9];
/** Twelfths that a note sounds at the least, before a rest. */
const STROKE = 3;
const COMPOUND_GRID = [0, 3, 6, 9];
const DOUBLE_GRID = [0, 4, 6, 8];

/** Ticks of a twelfth of what the model takes for a quarter. */
function unitOf({ double }: LearnedTask): number {
  return double ? UNIT / 2 : UNIT;
}

/** Bars of the section as the model counts them. */
function barsOf({ double, section }: LearnedTask): number {
  return double ? 2 * section.bars : section.bars;
}

/**
 * Notes by the section's start, as a theme has them. Null where the section is too short for a line, or all that comes to
 * the model is a copy.
 */
export function learnedLine(learned: LearnedMelody, task: LearnedTask): ThemeNote[] | null {
  const { plan, section } = task;
  const bar = plan.metre.barTicks / UNIT;
  if (section.bars < 2 || !Number.isInteger(bar)) return null;
  const scene = sceneOf(learned, task);
  const real = learned.figures[`${task.style} ${task.plans ? 'tune' : 'solo'}`];
  const wanted: Wanted = {
    places: task.places,
    energy: section.energy,
    economical: task.leaning.economy !== undefined,
    within: task.within,
    scene,
    beat: plan.metre.beatTicks / UNIT,
  };
  const chordAt = (onset: number): readonly boolean[] =>
    task.harmony.alphabetAt(Math.max(0, section.start + onset * unitOf(task)), task.habits.alphabet).inChord;
  let kept: SampledLine | null = null;
  let least = Number.POSITIVE_INFINITY;
  let fits = task.bounds === undefined;
  let leaning: LineLeaning | undefined;
  for (let k = 0, whole = 0; k < (fits ? MOST : REDRAWN) && !(fits && whole >= CANDIDATES); k++) {
    const first = lineTask(task, scene, bar, task.random.under('learned', k));
    const asked = leaning === undefined ? first : { ...first, leaning };
    const line = sampleLine(learned.model, asked);
    if (copies(learned, line.notes.map(quarters), bar / 12)) continue;
    whole++;
    let excess = 0;
    if (task.bounds !== undefined) {
      const figures = themeFigures(line.notes, chordAt);
      excess = excessOf(figures, line.notes.length, task.bounds);
      if (excess > 0) leaning = steered(asked.leaning ?? first.leaning!, figures, task.bounds);
    }
    const distance =
      OUTSIDE * excess + (real === undefined ? line.surprise : distanceOf(line, real, bar, wanted));
    if (distance >= least) continue;
    least = distance;
    kept = line;
    fits = excess === 0;
  }
  return kept === null ? null : toTheme(task, kept);
}

/** Whether two bars or more of a line, in quarter beats, are those of a piece that the model was trained on. */
export function copies({ index }: LearnedMelody, melody: readonly MelodyNote[], barBeats: number): boolean {
  return index?.firstCopy(melody, barBeats) !== undefined;
}

function quarters({ onset, length, pitch }: SampledNote): MelodyNote {
  return [onset / 12, length / 12, pitch];
}

/** The section as the model sees it: its own bars from 0, its chords and the one after. */
function sceneOf(learned: LearnedMelody, task: LearnedTask): Scene {
  const { plan, section } = task;
  const bar = plan.metre.barTicks / UNIT;
  const unit = unitOf(task);
  const bars = barsOf(task);
  const end = section.start + section.length;
  const chords = plan.chords
    .filter((span) => span.start + span.length > section.start && span.start <= end)
    .map((span): SceneChord => {
      const { quality, root } = span.chord;
      return {
        start: Math.max(0, Math.round((span.start - section.start) / unit)),
        root: pitchClass(root),
        quality: qualityOf(quality.suffix),
      };
    });
  const metre = metreClass(plan.metre.name);
  const starts = Array.from({ length: bars + 1 }, (_, i) => i * bar);
  return {
    bars: new BarGrid(
      starts,
      starts.map(() => metre),
      bar,
    ),
    chords,
    end: bars * bar,
    tonic: pitchClass(section.key.tonic),
    minor: isMinor(section.key),
    style: STYLES.indexOf(task.style),
    source: learned.sources.includes(task.source) ? SOURCES.indexOf(task.source) : -1,
    tempo: quartersPerMinute(plan.brief.tempo, plan.metre) * (task.double ? 2 : 1),
  };
}

/** Qualities that the training data lack count as their nearest. */
function qualityOf(suffix: string): number {
  const near = suffix === '13b9' ? '7b9' : suffix === '13sus4' ? '9sus4' : suffix;
  return Math.max(0, QUALITIES.indexOf(near));
}

function lineTask(task: LearnedTask, scene: Scene, bar: number, random: Random): LineTask {
  const { plan, section, harmony, habits, register } = task;
  const draws = random.at('frame');
  const centre = centreOf(task);
  const beat = plan.metre.beatTicks / UNIT;
  const unit = unitOf(task);
  const bars = barsOf(task);
  const start = draws.weighted([0, beat / 2, beat, 2 * beat], (at) => (at === 0 ? 6 : at === beat ? 2 : 1));
  const early = plan.metre.compound ? start - (start % 6) : start - (start % 3);
  const onset = plan.metre.compound || task.division.includes(early % 12) ? early : early - (early % 12);
  const alphabetAt = (time: number) =>
    harmony.alphabetAt(Math.max(0, section.start + time * unit), habits.alphabet);
  const first = alphabetAt(onset);
  const lastBar = (bars - 1) * bar;
  const beats = task.plans
    ? [0, 0, 0, Math.floor(plan.metre.feltBeats / 2)]
    : [0, 1, 2, 2, plan.metre.feltBeats - 1];
  const cadenceOnset = lastBar + beat * Math.min(plan.metre.feltBeats - 1, draws.pick(beats));
  const classes = cadenceClasses(alphabetAt(cadenceOnset), task.plans !== null, draws);
  const grid = plan.metre.compound ? COMPOUND_GRID : task.double ? DOUBLE_GRID : task.division;
  return {
    scene,
    from: 0,
    to: bars * bar,
    onset,
    pitch: openingPitch(first.inChord, centre, draws),
    register,
    centre,
    cadence: { onset: cadenceOnset, classes: classes.slice(0, 2) },
    returns: task.plans
      ? returnsOf(task, task.plans, bar, unit, draws)
      : licksOf(task.insists, bars * bar, beat, random),
    grid: Array.from({ length: 12 }, (_, place) => grid.includes(place)),
    nucleus: 0.98 + 0.02 * plan.brief.complexity,
    leaning: {
      ...leaningOf(task.leaning, section.key, bar),
      ...(task.leaning.strays !== undefined && {
        strays: { factor: task.leaning.strays, home: (onset: number) => bornBy(alphabetAt(onset)) },
      }),
      ...(task.sung && VOICE),
      ...(task.lines && { verses: versesOf(task.lines, bar, plan.metre.beatTicks / UNIT) }),
      ...(task.gears && {
        phrases: phrasesOf(habits, task.gears, bars * bar, draws, task.building?.within),
      }),
      ...(task.building && { rise: task.building.rise }),
      ...(task.plans === null && aloneIn(task)),
    },
    random,
  };
}

/** Where the band leaves the soloist alone, as the model counts. */
function aloneIn(task: LearnedTask): Pick<LineLeaning, 'alone'> {
  const exposed = exposedIn(task.plan, task.section);
  if (exposed === undefined) return {};
  const unit = unitOf(task);
  return { alone: { until: exposed.until / unit, wait: Math.round(exposed.rest / unit) + STROKE } };
}

/** Phrases that fill a section, each in a gear of its own; where a solo builds they grow denser by the factor. */
function phrasesOf(
  { phraseBeats: [least, most] }: LineHabits,
  gears: readonly number[],
  section: number,
  draws: Draws,
  growth = 1,
): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < section; ) {
    const length = 12 * draws.integer(least, most);
    const gear = draws.pick(gears);
    phrases.push({ length, pace: growth === 1 ? gear : gear * pow(growth, at / section - 0.5) });
    at += length;
  }
  return phrases;
}

/** A line of so many bars, the last beats of which are the band's. */
function versesOf({ bars, rest, pauses = 1 }: SungLines, bar: number, beat: number): LineLeaning['verses'] {
  const length = bars * bar;
  return { length, sung: length - Math.round(rest * beat), pauses };
}

/** Pitch classes that a chord bears: its scale, and every alteration over a dominant seventh, whose major seventh alone is foreign. */
function bornBy({ inScale, root, third, seventh }: Alphabet): readonly boolean[] {
  const dominant = third === (root + 4) % 12 && seventh === (root + 10) % 12;
  return dominant ? ALL_BUT[(root + 11) % 12]! : inScale;
}

/** By pitch class: all pitch classes but that one. */
const ALL_BUT: readonly (readonly boolean[])[] = Array.from({ length: 12 }, (_, foreign) =>
  Array.from({ length: 12 }, (_, pc) => pc !== foreign),
);

function leaningOf(
  { steady, pentatonic, blue, strays: _, ...leaning }: Leaning,
  key: Key,
  bar: number,
): LineLeaning {
  return {
    ...leaning,
    scale: scaleOf(pentatonic ? pentatonicOf(key) : keyClasses(key)),
    ...(blue !== undefined && blue !== 1 && { blue: { classes: blueOf(key), factor: blue } }),
    ...(steady !== undefined && { steady: { bar, factor: steady } }),
  };
}

/** The blues sings minor over its major chords. */
function pentatonicOf(key: Key): number[] {
  const minor = isMinor(key) || key.mode === 'blues';
  return scaleClasses(key.tonic, minor ? 'minor pentatonic' : 'major pentatonic');
}

/** Blue notes of a key, whether its scale has them or not. */
function blueOf(key: Key): boolean[] {
  const tonic = pitchClass(key.tonic);
  return scaleOf([3, 6, 10].map((step) => (tonic + step) % 12));
}

/** By pitch class. */
function scaleOf(classes: readonly number[]): boolean[] {
  return Array.from({ length: 12 }, (_, pitch) => classes.includes(pitch));
}

/** What a voice does not do: run on like a scale, or leave the part of its compass that the section lies in. */
const VOICE = { runs: 4, seated: 2 } as const;
/** Share of the room in its register by which a line rises from no energy to all of it, and the energy at which it lies in the middle. */
const RISE = 0.45;
const LEVEL = 0.55;
/** Where in the register the section lies: higher with its energy. */
function centreOf({ habits, register, section }: LearnedTask): readonly [number, number] {
  const [low, high] = register;
  const range = Math.max(7, Math.min(habits.range, high - low));
  const height = 0.5 + RISE * (habits.reach ?? 1) * (section.energy - LEVEL);
  const middle = Math.round(low + range / 2 + (high - low - range) * Math.max(0, Math.min(1, height)));
  const floor = Math.max(low, middle - Math.ceil(range / 2));
  return [floor, Math.min(high, floor + range)];
}

/** A tone of the first chord, mostly near the middle. */
function openingPitch(
  inChord: readonly boolean[],
  [low, high]: readonly [number, number],
  draws: Draws,
): number {
  const tones: number[] = [];
  for (let pitch = low; pitch <= high; pitch++) if (inChord[pitch % 12]) tones.push(pitch);
  const middle = (low + high) / 2;
  if (tones.length === 0) return Math.round(middle);
  return draws.weighted(tones, (pitch) => 1 / (1 + Math.abs(pitch - middle)));
}

function toTheme(task: LearnedTask, line: SampledLine): ThemeNote[] {
  const { plan, random, habits } = task;
  const unit = unitOf(task);
  const { barTicks, beatTicks } = plan.metre;
  const draws = random.at('breath');
  const last = line.notes.length - 1;
  const rest = Math.round(draws.between(habits.breath[0], habits.breath[1])) * beatTicks;
  return cutOverlaps(
    line.notes.map((note, i): ThemeNote => {
      const at = note.onset * unit;
      const length = note.length * unit;
      return {
        at,
        length: i === last ? Math.max(Math.min(length, beatTicks), length - rest) : length,
        pitch: note.pitch,
        accent: at % barTicks === 0 && length >= beatTicks,
        motif: 'learned',
        transform: note.manner,
      };
    }),
  );
}
