import type { Draft, PlanSection } from '../plan.js';
import { leadGaps } from './lead-gaps.js';
import { findLine, type Slot } from './line.js';
import { cellsOf, fillBeats, strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** Beats of a held note of the singer after which a fill may begin, beats of room that it needs, and of the lick itself. */
const HELD = 1;
const ROOM = 1.25;
const LICK = 4;
/** Notes a beat of a lick. */
const DENSITY = 1.5;
/** Chance that a gap stays empty. */
const SILENT = 0.1;

/**
 * Two licks of a material in turn, one in each breath of the singer's: the same tones wherever the chord bears them, so that they are
 * heard as answers.
 */
export function fills(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const habits = scene.habits('solo');
  const licks = [0, 1].map((k) =>
    fillBeats(
      cellsOf(habits.rhythm, metre),
      LICK,
      metre.beatTicks,
      DENSITY,
      scene.random.at('fill', section.material, k),
    ),
  );
  const middle = part.register[0] + (part.register[1] - part.register[0]) * 0.5;
  const unit = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
  const known: number[][] = [];
  const notes: ThemeNote[] = [];
  let previous = before;
  // The singer begins the section.
  const breaths = leadGaps(section, melody, ROOM * metre.beatTicks, HELD * metre.beatTicks).filter(
    ([from]) => from > section.start,
  );
  breaths.forEach(([from, stop], index) => {
    const turn = index % 2;
    if (scene.random.at('fill-rests', section.id, index).chance(SILENT)) return;
    const first =
      section.start + Math.ceil((from + unit / 2 - section.start) / metre.beatTicks) * metre.beatTicks;
    const attacks = licks[turn]!.map(({ at, length }) => ({ at: first + at, length })).filter(
      ({ at }) => at + unit <= stop,
    );
    if (attacks.length < 2) return;
    const last = attacks[attacks.length - 1]!;
    last.length = Math.min(stop - last.at, Math.max(last.length, metre.beatTicks));
    const slots = attacks.map(({ at, length }, i): Slot => {
      const ends = i === attacks.length - 1;
      const prefer = known[turn]?.[i];
      const sung = melody.find((note) => note.start <= at && at < note.start + note.length);
      return {
        at,
        length,
        strength: strengthAt(at - section.start, metre),
        beats: length / metre.beatTicks,
        alphabet: harmony.alphabetAt(at, habits.alphabet),
        target: middle + (turn === 0 ? 3 : -2) - (6 * i) / attacks.length,
        wish: ends ? 'chord' : 'free',
        ...(prefer !== undefined && { prefer }),
        ...(sung && { against: sung.pitch }),
      };
    });
    const pitches = findLine(
      slots,
      previous,
      { ...habits, freedom: 0.4, register: part.register },
      scene.random.at('lick', section.material, turn),
    );
    known[turn] ??= pitches;
    for (const [i, { at, length }] of attacks.entries())
      notes.push({
        at: at - section.start,
        length,
        accent: i === 0,
        pitch: pitches[i]!,
        motif: `lick ${turn + 1}`,
        transform: 'response',
      });
    previous = pitches[pitches.length - 1]!;
  });
  return notes;
}
