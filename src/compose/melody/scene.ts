import type { Random } from '../../math/random.js';
import type { Gait } from '../../styles/tables/gait.js';
import type {
  CounterHabits,
  EtudeHabits,
  InventionHabits,
  LeadPlans,
  LineHabits,
  MelodyTable,
  Riffing,
} from '../../styles/tables/melody.js';
import { isModal } from '../../theory/key.js';
import { gaitOf } from '../gait.js';
import { intricacyOf } from '../intricacy.js';
import type { Plan, PlanPart, PlanSection } from '../plan.js';
import { Harmony } from './alphabet.js';
import { type Character, characterOf, inCharacter } from './character.js';
import { songPace } from './song.js';
import { themeVaried } from './theme-variations.js';

export type Lead = PlanSection['lead'];

const LEADS: readonly string[] = ['tune', 'solo', 'riff', 'sparse', 'none'];

/** What a writer of lines needs at hand: harmony, the style's habits as the substyle changes them, who leads. */
export interface Scene {
  readonly plan: Plan;
  readonly part: PlanPart;
  readonly random: Random;
  /** How often lines of the trained model were refused before. */
  readonly attempt: number;
  readonly harmony: Harmony;
  readonly soloing: 'line' | 'licks';
  readonly riffing: Riffing;
  readonly plans: LeadPlans;
  readonly soloPlans: LeadPlans;
  readonly counter: CounterHabits;
  readonly character: Character;
  /** How the piece moves; undefined: as the style does. */
  readonly gait: Gait | undefined;
  /** Where the substyle is one of two voices in imitation. */
  readonly invention: InventionHabits | undefined;
  /** Where the melody is a perpetual motion. */
  readonly etude: EtudeHabits | undefined;
  habits(lead: Lead): LineHabits;
  /** What the part does in a section; null where it is tacet. */
  lead(section: PlanSection): Lead | null;
  /** Notes a felt beat. */
  density(section: PlanSection, habits: LineHabits): number;
}

/** What a part is asked to play in a section: its figure where that names a lead, else the section's own. */
export function leadOf(part: PlanPart, section: PlanSection): Lead | null {
  const figure = part.figures[section.id];
  if (figure === undefined) return null;
  const lead = LEADS.includes(figure) ? (figure as Lead) : section.lead;
  return lead === 'none' ? null : lead;
}

/** Factor on what leaves the scale. */
function strayingOf({ modal = 1 }: MelodyTable, { key }: Plan): number {
  return isModal(key.mode) ? modal : 1;
}

export function makeScene(plan: Plan, part: PlanPart, random: Random, attempt = 0): Scene {
  const table: MelodyTable = plan.style.melody;
  const change = table.substyles[plan.substyle.name] ?? {};
  const gait = gaitOf(plan);
  const own = characterOf(table.character, plan.random, intricacyOf(plan), table.traits, [
    { ...change.leans, ...gait?.leans },
    plan.vein?.leans,
  ]);
  const character = { ...own, outside: own.outside * strayingOf(table, plan) };
  const moving = (habits: LineHabits): LineHabits =>
    inCharacter(gait ? inGait(habits, gait) : habits, character, plan.palette);
  const tune = moving({ ...table.tune, ...change.tune, ...plan.vein?.tune });
  const solo = moving({ ...table.solo, ...change.solo, ...plan.vein?.solo });
  const sparse = moving({ ...table.sparse, ...change.sparse });
  const mood = plan.style.moods.find((candidate) => candidate.name === plan.brief.mood)?.density ?? 1;
  const factor = mood * (0.8 + 0.4 * plan.brief.complexity);
  return {
    plan,
    part,
    random,
    attempt,
    harmony: new Harmony(plan.chords),
    soloing: change.soloing ?? table.soloing,
    riffing: table.riffing
      ? plan.random.at('riffing').weighted(table.riffing, ([, weight]) => weight)[0]
      : 'doubles',
    plans: change.plans ?? table.plans,
    soloPlans: table.soloPlans,
    counter: change.counter ?? table.counter,
    character,
    gait,
    invention: change.invention,
    // A theme that is to be varied is no étude: figures that run all the way would be all that is left of each variation.
    etude:
      change.etude ?? (plan.sections.some((section) => themeVaried(plan, section)) ? undefined : gait?.etude),
    habits: (lead) => (lead === 'solo' ? solo : lead === 'sparse' ? sparse : tune),
    // Two voices of an invention have no bed to leave a section to.
    lead: (section) =>
      change.invention && part.figures[section.id] !== undefined ? 'tune' : leadOf(part, section),
    density: (section, habits) => {
      // How many words a section of a song has is the song's manner, not how loud it is.
      const sung = table.song !== undefined && habits === tune;
      const energy = sung ? 0.5 : section.energy;
      const density = habits.density[0] + (habits.density[1] - habits.density[0]) * energy;
      return density * factor * (gait?.pace ?? 1) * (sung ? songPace(plan, section) : 1);
    },
  };
}

/** The style's habits as lines of a gait have them. */
function inGait(habits: LineHabits, gait: Gait): LineHabits {
  const { rhythm, figured, touch } = habits;
  const { simple, compound, range = 1 } = gait;
  return {
    ...habits,
    rhythm: { simple: simple ?? rhythm.simple, compound: compound ?? rhythm.compound },
    range: Math.round(habits.range * range),
    figured: gait.figured ?? figured,
    touch: gait.touch ?? touch,
  };
}
