/** Where a lead's notes come from: the trained model, or the written tables, of which the best of a few is kept. */
import { log2, pow } from '../../math/elementary.js';
import type { Random } from '../../math/random.js';
import type { LeadPlans, LineHabits } from '../../styles/tables/melody.js';
import type { ThemeBounds } from '../../styles/tables/theme-bounds.js';
import { noted, type Plan, type PlanSection } from '../plan.js';
import { leaningIn } from '../vein.js';
import { solosBuild } from './building.js';
import { aimedAt, leaningInCharacter } from './character.js';
import { faultsOf } from './critic.js';
import { inDoubleTime } from './double-time.js';
import { learnedLine, SIMPLE_GRID } from './learned.js';
import type { Scene } from './scene.js';
import { songPace, songShape } from './song.js';
import { sungLines } from './sung-lines.js';
import { ThemeMaker } from './theme.js';
import { returning } from './theme-critic.js';
import type { ThemeNote } from './theme-note.js';
import { boundsInCharacter } from './theme-targets.js';

/** Themes tried before the best is kept. */
const CANDIDATES = 3;

/** By how much soloists who remember everything say licks again more often than others. */
const INSISTENT = 6;

/** Times that a model writes a section anew where the line with it holds a copy; after that the tables write. */
export const ATTEMPTS = 3;

/** What the trained model writes here; null where there is none or it does not write such lines in this style. */
export function learnedNotes(
  scene: Scene,
  section: PlanSection,
  lead: 'tune' | 'solo',
  plans: LeadPlans | null,
  random: Random,
  register: readonly [number, number],
): readonly ThemeNote[] | null {
  const { plan, harmony } = scene;
  const { melody } = plan.style;
  const wanted = melody.substyles[plan.substyle.name]?.learned?.[lead] ?? melody.learned?.[lead];
  if (!plan.learned || !wanted || scene.attempt === ATTEMPTS || scene.gait?.unlearned) return null;
  const [style, source] = wanted.as;
  const habits = scene.habits(lead);
  const { learned } = plan;
  const key = `${scene.part.id} ${section.id} ${lead} ${scene.attempt}`;
  const leaning = leaningIn(
    leaningInCharacter(wanted.leaning, scene.character, plan.palette),
    plan.vein?.leaning,
  );
  const places = aimedAt(scene.character, wanted.aims);
  const sung = melody.song !== undefined && lead === 'tune';
  const { gait } = scene;
  const pace = lead === 'solo' ? solosBuild(plan, section) : songPace(plan, section) * (gait?.pace ?? 1);
  return noted(plan.notebook?.lines, key, () =>
    learnedLine(learned, {
      plan,
      section,
      harmony,
      habits,
      plans,
      style,
      source,
      leaning: { ...leaning, pace: (leaning.pace ?? 1) * pace },
      places: { ...places, density: places.density + log2(pace) },
      sung,
      lines: lead === 'tune' ? sungLines(plan, section) : undefined,
      bounds: lead === 'tune' ? boundsInPiece(scene, section) : undefined,
      building: lead === 'solo' ? melody.building : undefined,
      within: wanted.within,
      insists:
        wanted.insists === undefined
          ? undefined
          : wanted.insists * pow(INSISTENT, scene.character.places.memory),
      register,
      double: lead === 'solo' && inDoubleTime(scene, section),
      division: gait?.places ?? plan.vein?.division ?? SIMPLE_GRID,
      gears: wanted.gears,
      random: scene.attempt === 0 ? random : random.under('attempt', scene.attempt),
    }),
  );
}

/** The style's bounds of a theme as the substyle has them. */
function boundsOf({ style, substyle }: Plan): ThemeBounds | undefined {
  const { bounds, substyles } = style.melody;
  return bounds && { ...bounds, ...substyles[substyle.name]?.bounds };
}

/** Those bounds as the piece fills them. */
function boundsInPiece({ plan, character }: Scene, section: PlanSection): ThemeBounds | undefined {
  const bounds = boundsOf(plan);
  return bounds && boundsInCharacter(bounds, character.places, songShape(plan, section));
}

export function invent(
  scene: Scene,
  section: PlanSection,
  habits: LineHabits,
  plans: LeadPlans,
  random: Random,
  register: readonly [number, number],
): readonly ThemeNote[] {
  const { plan, harmony } = scene;
  const { building } = plan.style.melody;
  return best(
    CANDIDATES,
    (k) =>
      new ThemeMaker({
        metre: plan.metre,
        harmony,
        start: section.start,
        bars: section.bars,
        phraseBars: section.phraseBars,
        habits,
        plans,
        density: scene.density(section, habits) * solosBuild(plan, section),
        ...(section.lead === 'solo' && building && { growth: building.within, climb: building.climb }),
        register,
        height: 0.25 + 0.45 * section.energy,
        random: random.under('candidate', k),
      }).make(),
    section,
    scene,
    habits,
  );
}

export function best(
  count: number,
  make: (k: number) => ThemeNote[],
  section: PlanSection,
  scene: Scene,
  habits: LineHabits,
): ThemeNote[] {
  let kept: ThemeNote[] = [];
  let fewest = Infinity;
  const least = section.lead === 'tune' ? (boundsOf(scene.plan)?.shapes?.[0] ?? 0) : 0;
  for (let k = 0; k < count; k++) {
    const notes = make(k);
    const faults =
      faultsOf(notes, section.start, scene.plan.metre, scene.harmony, habits) + plainness(notes, least);
    if (faults < fewest) {
      fewest = faults;
      kept = notes;
    }
  }
  return kept;
}

/** What a theme costs whose shapes come back in less of it than the style's bounds ask for. */
const FORGETFUL = 6;

function plainness(notes: readonly ThemeNote[], least: number): number {
  if (least === 0 || notes.length < FEWEST) return 0;
  const moves = notes.slice(1).map(({ pitch }, i) => pitch - notes[i]!.pitch);
  return FORGETFUL * Math.max(0, least - returning(moves));
}

/** Fewest notes of which that is asked. */
const FEWEST = 12;
