import { type EnsembleRhythm, ensembleStrokes } from '../arrangement/ensemble-figure.js';
import { barsOf } from '../comping/pattern.js';
import type { PlanSection } from '../plan.js';
import { climb } from './development.js';
import { findLine, type Slot } from './line.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** A riff likes its own notes and small steps. */
const INTERVALS = [2.5, 6, 7, 5, 3, 2, 0.6, 1, 0.3, 0.3, 0.1, 0.1, 0.5];
/** Chromatic notes, and how freely the riff is chosen. */
const CHROMATIC = 0.5;
const FREEDOM = 0.5;
/** Where a riff lies, in shares of the register: what is too low, where it begins, how far it climbs to the end of the section. */
interface Height {
  readonly lowest: number;
  readonly from: number;
  readonly climb: number;
  /** Beats of its longest note. */
  readonly longest: number;
}
/** The top voice of a band, and what lies under a soloist. */
const TOP: Height = { lowest: 0.4, from: 0.45, climb: 0.35, longest: 2 };
const UNDER: Height = { lowest: 0, from: 0.4, climb: 0.2, longest: 4 };

/**
 * The top voice of an arranged chorus: a riff in the rhythm of the whole band, high in the register. It says itself again
 * over the next chords, on another step or the same, and climbs to the end of the section.
 */
export function ensembleRiff(scene: Scene, section: PlanSection, figure: EnsembleRhythm): ThemeNote[] {
  return riffOf(scene, section, figure, TOP);
}

/** What a horn plays behind a soloist: long tones or a riff that says itself again, low enough to stay under the solo. */
export function backing(scene: Scene, section: PlanSection, figure: EnsembleRhythm): ThemeNote[] {
  return riffOf(scene, section, figure, UNDER);
}

function riffOf(scene: Scene, section: PlanSection, figure: EnsembleRhythm, height: Height): ThemeNote[] {
  const { plan, part, harmony, random } = scene;
  const { barTicks, beatTicks } = plan.metre;
  const high = part.register[1];
  const low = Math.round(part.register[0] + height.lowest * (high - part.register[0]));
  const { alphabet } = scene.habits('tune');
  const unit = Math.max(1, barsOf(figure.patterns[0]!).length);
  const notes: ThemeNote[] = [];
  let first: readonly number[] = [];
  let before: number | null = null;
  for (let from = 0; from < section.bars; from += unit) {
    const draws = random.at('ensemble', section.id, from);
    const shift = from === 0 ? 0 : draws.pick([0, 0, 1, -1, 2]);
    const target = low + (high - low) * (height.from + (height.climb * from) / section.bars);
    const strokes = Array.from({ length: Math.min(unit, section.bars - from) }, (_, i) =>
      ensembleStrokes(plan, section, figure, from + i).map((stroke) => ({
        ...stroke,
        at: (from + i) * barTicks + stroke.at,
      })),
    ).flat();
    const slots = strokes.map(({ at, length, symbol }, i): Slot => {
      // A stroke before the bar line belongs to the chord behind it.
      const pushed = at % barTicks > barTicks - beatTicks ? beatTicks / 2 : 0;
      const here = harmony.alphabetAt(section.start + at + pushed, alphabet);
      const said = first[i];
      return {
        at,
        length,
        strength: 'XS'.includes(symbol) ? 0.8 : 0.4,
        beats: length / beatTicks,
        alphabet: here,
        target,
        wish: 'XS'.includes(symbol) ? 'chord' : 'free',
        move: undefined,
        classes: undefined,
        prefer: said === undefined ? undefined : climb(said, shift, here),
        against: undefined,
      };
    });
    const style = {
      intervals: INTERVALS,
      chromatic: CHROMATIC,
      freedom: FREEDOM,
      register: [low, high],
    } as const;
    const pitches = findLine(slots, before, style, draws);
    strokes.forEach(({ at, length, symbol }, i) => {
      notes.push({
        at,
        length: 'sS'.includes(symbol)
          ? Math.min(length, beatTicks / 2)
          : Math.min(length, height.longest * beatTicks),
        pitch: pitches[i]!,
        accent: 'XS'.includes(symbol),
        motif: figure.name,
        transform: from === 0 ? 'statement' : shift === 0 ? 'repeat' : 'sequence',
      });
    });
    if (first.length === 0) first = pitches;
    before = pitches.at(-1) ?? before;
  }
  return notes;
}
