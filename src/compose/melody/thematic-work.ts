/**
 * Thematic work: a development takes the motifs of the themes that were heard before it through its harmony: in sequence,
 * upside down, broken into fragments, with held tones over which another voice answers.
 */
import type { Draws, Random } from '../../math/random.js';
import type { LineHabits, ThematicHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { modulo } from '../../theory/pitch.js';
import type { Outline, Plan, PlanSection } from '../plan.js';
import { type Alphabet, rung, SCALE_STEP } from './alphabet.js';
import type { Themed } from './hook-lead.js';
import { findLine, type Slot } from './line.js';
import { type Attack, strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** A bar of a theme: its rhythm, and its tones in scale steps over the root of the chord that it begins on. */
export interface Motif {
  /** Material of the theme. */
  readonly of: string;
  readonly notes: readonly MotifNote[];
}

type MotifNote = Attack & { readonly rung: number };

/** A note of a bar: on its own step of the chord, or so many scale steps from the note before; neither: a chord tone near by. */
interface Said extends MotifNote {
  readonly from: 'chord' | 'note' | 'near';
  readonly transform: string;
}

/** Notes of a bar that is known again at once, and the fewest that say anything: of a fragment, too. */
const TELLING = 3;
const FEWEST = 2;
/** Notes a felt beat up to which a motif can be played twice as fast. */
const SLOW = 2;
/** Bars of a theme in which its motif is looked for. */
const OPENING = 2;
/** How firmly a motif keeps its steps. */
const FIRM = 5;
/** Place in a development of its highest bars. */
const PEAK = 2 / 3;
/** Share of a line's range by which the lowest and highest bars lie off its middle. */
const CLIMBS = 0.25;

/** Whether a section works with themes heard before it instead of having its own. */
export function worksWithThemes(
  { style, sections }: Pick<Outline, 'style' | 'sections'>,
  section: PlanSection,
): boolean {
  if (!style.melody.thematic?.plans[section.purpose] || !['solo', 'sparse'].includes(section.lead))
    return false;
  const tunes = sections.filter(({ lead }) => lead === 'tune');
  return (
    tunes.some(({ index }) => index < section.index) &&
    !tunes.some(({ material }) => material === section.material)
  );
}

/** The line of such a section; null where no theme has a motif. `themeOf`: the theme that a section states. */
export function thematicWork(
  scene: Scene,
  section: PlanSection,
  habits: LineHabits,
  themeOf: (section: PlanSection) => Themed,
  random: Random,
): ThemeNote[] | null {
  const { plan, harmony, part } = scene;
  const { metre } = plan;
  const { thematic } = plan.style.melody;
  const motifs = motifsBefore(scene, section, themeOf);
  if (!thematic || motifs.length === 0) return null;
  // Sections of one material say the same in other keys: a model and its sequences.
  const draws = random.at('work', section.material, section.purpose);
  const first = section.purpose === 'contrast' ? motifs.at(-1)! : motifs[0]!;
  const others = motifs.filter((motif) => motif !== first);
  const second = others.length > 0 ? draws.pick(others) : first;
  const slots: Slot[] = [];
  const notes: Omit<ThemeNote, 'pitch'>[] = [];
  lettersOf(thematic, plan, section, draws).forEach((letter, bar) => {
    const motif = letter === 'n' ? second : first;
    const middle = middleAt(section, habits, part.register, bar);
    const notesOfBar = barOf(letter, motif, metre);
    const mean = notesOfBar.reduce((sum, { rung: step }) => sum + step, 0) / notesOfBar.length;
    let before = 0;
    for (const { at: inBar, length, accent, rung: step, from, transform } of notesOfBar) {
      const at = bar * metre.barTicks + inBar;
      const alphabet = harmony.alphabetAt(section.start + at, 'key');
      const strength = strengthAt(at, metre);
      const beats = length / metre.beatTicks;
      slots.push({
        at,
        length,
        strength,
        beats,
        alphabet,
        target: middle + (step - mean) * SCALE_STEP,
        wish: from === 'near' || strength >= 0.65 || beats >= 1 ? 'chord' : 'free',
        ...(from === 'chord' && { classes: [degreeOver(alphabet, step)] }),
        ...(from === 'note' && { move: { by: 'scale', steps: step - before, weight: FIRM } as const }),
      });
      notes.push({ at, length, accent, motif: `motif of ${motif.of}`, transform });
      before = step;
    }
  });
  const pitches = findLine(
    slots,
    null,
    { intervals: habits.intervals, chromatic: 0, freedom: 0.2, register: part.register },
    random.at('line', section.id),
  );
  return cutOverlaps(notes.map((note, i) => ({ ...note, pitch: pitches[i]! })));
}

/** Motifs of the themes before a section, in the order of their first statements. */
function motifsBefore(
  { plan, harmony }: Scene,
  section: PlanSection,
  themeOf: (section: PlanSection) => Themed,
): Motif[] {
  const known = new Map<string, Motif | null>();
  for (const other of plan.sections.slice(0, section.index)) {
    if (other.lead !== 'tune' || known.has(other.material)) continue;
    const { model, theme } = themeOf(other);
    const alphabetAt = (at: number) => harmony.alphabetAt(Math.max(0, model.start + at), 'key');
    known.set(other.material, motifOf(other.material, theme, plan.metre, alphabetAt));
  }
  return [...known.values()].filter((motif) => motif !== null);
}

/** The first bar of a theme's opening that is known again by its notes, else the fullest; null where it says too little. */
export function motifOf(
  material: string,
  theme: readonly ThemeNote[],
  { barTicks }: Metre,
  alphabetAt: (at: number) => Alphabet,
): Motif | null {
  const bars = Array.from({ length: OPENING }, (_, bar) =>
    theme.filter(({ at }) => at >= bar * barTicks && at < (bar + 1) * barTicks),
  );
  const most = Math.max(...bars.map(({ length }) => length));
  const inBar = bars.find(({ length }) => length >= TELLING || (length >= FEWEST && length === most));
  if (!inBar) return null;
  const start = Math.floor(inBar[0]!.at / barTicks) * barTicks;
  let step = 0;
  const notes = inBar.map(({ at, length, accent, pitch }, i): MotifNote => {
    const here = alphabetAt(at);
    const size = here.classes.length;
    step =
      i === 0
        ? modulo(Math.round(rung(pitch, here) - here.rungs[here.root]!), size)
        : step + Math.round(rung(pitch, here) - rung(inBar[i - 1]!.pitch, here));
    return { at: at - start, length: Math.min(length, start + barTicks - at), accent, rung: step };
  });
  return { of: material, notes };
}

/** One letter a bar (see the table). The last bar comes to rest; where more work follows, others answer it. */
function lettersOf(
  { plans }: ThematicHabits,
  plan: Plan,
  section: PlanSection,
  draws: Draws,
): readonly string[] {
  const phrases = plans[section.purpose] ?? [];
  const next = plan.sections[section.index + 1];
  let letters = '';
  while (letters.length < section.bars) letters += draws.weighted(phrases, ([, weight]) => weight)[0];
  if (section.purpose === 'build') return [...letters.slice(-section.bars)];
  const last = next && worksWithThemes(plan, next) ? 'h' : 'k';
  return [...letters.slice(0, section.bars - 1), last];
}

/** What is said of a motif in a bar. */
export function barOf(letter: string, { notes }: Motif, metre: Metre): Said[] {
  const { barTicks, beatTicks, feltBeats, compound } = metre;
  const half = Math.max(1, Math.floor(feltBeats / 2)) * beatTicks;
  switch (letter) {
    case 'i': {
      const axis = notes[0]!.rung;
      return said(
        notes.map((note) => ({ ...note, rung: 2 * axis - note.rung })),
        'inversion',
      );
    }
    case 'd':
      return notes.length > SLOW * feltBeats ? said(notes, 'sequence') : diminished(notes, barTicks);
    case 'f': {
      const fragment = fragmentOf(notes, half);
      if (fragment.length < FEWEST) return diminished(notes, barTicks);
      return Array.from({ length: Math.floor(barTicks / half) }, (_, turn) =>
        said(fragment, 'fragment').map((note) => ({ ...note, at: note.at + turn * half })),
      ).flat();
    }
    case 'h': {
      const fragment = said(fragmentOf(notes, half), 'fragment');
      // A motif that begins on the last of three beats has neither head nor tail here: its first tone is held.
      const { rung } = fragment.at(-1) ?? notes[0]!;
      const held = { at: half, length: barTicks - half, accent: false, rung };
      return [...fragment, { ...held, from: 'near', transform: 'held' }];
    }
    case 'r': {
      const parts = compound ? 3 : 2;
      const length = beatTicks / parts;
      const run = Array.from({ length: feltBeats * parts }, (_, i) => i);
      return said(
        run.map((i) => ({ at: i * length, length, accent: false, rung: i })),
        'run',
      );
    }
    case 'k': {
      const length = Math.max(1, Math.min(2, feltBeats - 1)) * beatTicks;
      return [{ at: 0, length, accent: true, rung: 0, from: 'near', transform: 'rest' }];
    }
    default:
      return said(notes, 'sequence');
  }
}

function said(notes: readonly MotifNote[], transform: string): Said[] {
  return notes.map((note, i) => ({ ...note, from: i === 0 ? 'chord' : 'note', transform }));
}

/** A motif in half its lengths, twice. */
function diminished(notes: readonly MotifNote[], barTicks: number): Said[] {
  const short = notes.map((note) => ({ ...note, at: note.at / 2, length: note.length / 2 }));
  return [0, barTicks / 2].flatMap((from) =>
    said(short, 'diminution').map((note) => ({ ...note, at: note.at + from })),
  );
}

/** The head of a motif, or what comes after it where that has more to say. */
function fragmentOf(notes: readonly MotifNote[], half: number): readonly MotifNote[] {
  const within = (from: number): MotifNote[] =>
    notes
      .filter(({ at }) => at >= from && at < from + half)
      .map((note) => ({ ...note, at: note.at - from, length: Math.min(note.length, from + half - note.at) }));
  const head = within(0);
  const tail = within(half);
  return head.length >= FEWEST || head.length >= tail.length ? head : tail;
}

/** The pitch class so many scale steps over the chord's root. */
function degreeOver({ classes, root }: Alphabet, steps: number): number {
  return classes[modulo(classes.indexOf(root) + steps, classes.length)]!;
}

/** The height about which a bar lies: up to the peak and down again; before a return only up. */
function middleAt(
  { bars, energy, purpose }: PlanSection,
  habits: LineHabits,
  [low, high]: readonly [number, number],
  bar: number,
): number {
  const range = Math.max(7, Math.min(habits.range, high - low));
  const middle = low + range / 2 + (high - low - range) * (0.25 + 0.45 * energy);
  const place = bar / Math.max(1, bars - 1);
  const climbed =
    purpose === 'build' || place < PEAK
      ? place / (purpose === 'build' ? 1 : PEAK)
      : 1 - (place - PEAK) / (1 - PEAK);
  return middle + range * CLIMBS * (2 * climbed - 1);
}
