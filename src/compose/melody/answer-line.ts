/** Answers: what a second voice says where the lead rests. */
import type { Draft, PlanSection } from '../plan.js';
import { leadGaps } from './lead-gaps.js';
import { findLine, type Slot } from './line.js';
import { cellsOf, fillBeats, strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** Beats of a rest of the lead that leave room for an answer. */
const GAP = 1.4;

/** Speaks where the lead rests: one lick of the material, moved to each gap. */
export function answer(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const habits = scene.habits('tune');
  const cells = cellsOf(habits.rhythm, metre);
  const lick = fillBeats(
    cells,
    2,
    metre.beatTicks,
    Math.max(0.9, habits.density[1]),
    scene.random.at('lick', section.material),
  );
  const notes: ThemeNote[] = [];
  // No lead at all: only now and then.
  const spans =
    melody.length === 0
      ? Array.from({ length: Math.floor(section.bars / 2) }, (_, i): [number, number] => [
          section.start + (i * 2 + 1) * metre.barTicks,
          section.start + (i * 2 + 2) * metre.barTicks,
        ])
      : leadGaps(section, melody, GAP * metre.beatTicks);
  let previous = before;
  spans.forEach(([start, stop], index) => {
    const draws = scene.random.at('answer', section.id, index);
    if (index > 0 && draws.chance(0.2)) return;
    const unit = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
    const first =
      section.start + Math.ceil((start + unit * 0.5 - section.start) / metre.beatTicks) * metre.beatTicks;
    const attacks = lick
      .map((attack) => ({ ...attack, at: first + attack.at }))
      .filter((attack) => attack.at >= start && attack.at + unit <= stop);
    if (attacks.length < 2) return;
    const last = attacks[attacks.length - 1]!;
    attacks[attacks.length - 1] = {
      ...last,
      length: Math.min(stop - last.at, Math.max(last.length, metre.beatTicks)),
    };
    const middle = part.register[0] + (part.register[1] - part.register[0]) * 0.55;
    const slots = attacks.map((attack, i): Slot => {
      const strength = strengthAt(attack.at - section.start, metre);
      return {
        at: attack.at,
        length: attack.length,
        strength,
        beats: attack.length / metre.beatTicks,
        alphabet: harmony.alphabetAt(attack.at, habits.alphabet),
        target: middle + (i === attacks.length - 1 ? -2 : 2),
        wish: i === attacks.length - 1 ? 'chord' : 'free',
      };
    });
    const pitches = findLine(
      slots,
      previous,
      { ...habits, freedom: habits.freedom * 0.6, register: part.register },
      draws,
    );
    attacks.forEach((attack, i) => {
      notes.push({
        ...attack,
        at: attack.at - section.start,
        pitch: pitches[i]!,
        motif: 'answer',
        transform: 'response',
      });
    });
    previous = pitches[pitches.length - 1]!;
  });
  return notes;
}
