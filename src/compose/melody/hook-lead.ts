/** Where the hook of the drops is heard besides the first of them, and how it comes back. */
import type { HookReturn } from '../../styles/tables/melody.js';
import type { Plan, PlanSection } from '../plan.js';
import { type Answered, announcedHook, choppedHook, hookPhrase, returnedHook } from './hook.js';
import { answersIn } from './hook-answer.js';
import { motifReturn } from './motif.js';
import { recall } from './recall.js';
import { leadOf, type Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** The section that first says a theme, and the theme. */
export interface Themed {
  readonly model: PlanSection;
  readonly theme: readonly ThemeNote[];
}

/** What a build, or a section before the first drop, says of the hook; null where it has something else to say. */
export function hookNotes(
  scene: Scene,
  section: PlanSection,
  themeOf: (drop: PlanSection) => Themed,
): readonly ThemeNote[] | null {
  const { plan, part, harmony } = scene;
  const { hook } = plan.style.melody;
  const builds = section.purpose === 'build';
  if (!hook || !(builds || section.purpose === 'intro' || section.lead === 'riff')) return null;
  const drop = plan.sections.find(
    (other) => other.index > section.index && other.purpose === 'climax' && leadOf(part, other) === 'tune',
  );
  const early = !plan.sections.some((other) => other.index < section.index && other.purpose === 'climax');
  const draws = scene.random.at('hook', section.material, section.purpose);
  if (!drop || !(builds || early) || !draws.chance(builds ? hook.chopped : hook.announced))
    return section.purpose === 'intro' ? [] : null;
  const { model, theme } = themeOf(drop);
  const { metre } = plan;
  if (builds) {
    const cut = plan.style.drums.grooves[plan.shared.grooves[section.id] ?? '']?.cut ?? 0;
    return choppedHook(theme, section, metre, harmony, part.register, cut * metre.beatTicks);
  }
  const said = recall(theme, model, section, metre, harmony, scene.habits('tune'), part.register);
  return announcedHook(said, section, metre, part.register);
}

/** A theme that returns in another light: as the style's hooks do in drops and breaks, else perhaps in another octave. */
export function developed(
  scene: Scene,
  section: PlanSection,
  model: PlanSection,
  notes: readonly ThemeNote[],
): readonly ThemeNote[] {
  const { hook } = scene.plan.style.melody;
  const manners =
    section.purpose === 'climax' ? hook?.returns : section.purpose === 'break' ? hook?.breaks : undefined;
  if (!manners) return motifReturn(scene, section, notes) ?? lift(scene, section, model, notes);
  const { metre } = scene.plan;
  const { register } = scene.part;
  const climax = section.purpose === 'climax';
  // In a break the hall answers.
  const answered: Answered = climax ? answersIn(scene.plan, section) : () => true;
  const phrase = hookPhrase(section, metre);
  const phrases = Array.from({ length: Math.floor((section.bars * metre.barTicks) / phrase) }, (_, i) => i);
  const fitting = phrases.some((i) => answered(i * phrase))
    ? manners
    : manners.filter(([manner]) => manner !== 'called');
  const draws = scene.random.at('return', 'hook', section.id);
  const [manner] = draws.weighted(fitting, ([, weight]) => weight);
  const round = model.bars * metre.barTicks;
  const others = fitting.filter(([other]) => other !== manner && other !== 'plain');
  const said = (how: HookReturn, part: readonly ThemeNote[]): ThemeNote[] =>
    returnedHook(how, part, section, metre, register, answered);
  if (!climax || section.bars < 2 * model.bars || others.length === 0) return said(manner, notes);
  // Who goes round twice says it otherwise the second time.
  const [again] = draws.weighted(others, ([, weight]) => weight);
  return [
    ...said(
      manner,
      notes.filter(({ at }) => at < round),
    ),
    ...said(
      again,
      notes.filter(({ at }) => at >= round),
    ),
  ];
}

/** In a song no verse goes up to where its chorus is. */
function belowChorus({ style, sections }: Plan, { purpose }: PlanSection): boolean {
  return (
    style.melody.song !== undefined &&
    purpose !== 'climax' &&
    sections.some((other) => other.purpose === 'climax' && other.lead === 'tune')
  );
}

/** A return may come an octave higher (or lower, where it is quieter) when all of it fits the player. */
function lift(
  scene: Scene,
  section: PlanSection,
  model: PlanSection,
  notes: readonly ThemeNote[],
): readonly ThemeNote[] {
  const draws = scene.random.at('octave', section.id);
  const chance = scene.habits('tune').octaves * (section.energy > model.energy + 0.1 ? 1.4 : 0.8);
  const shift = section.energy >= model.energy - 0.05 ? 12 : -12;
  if (shift > 0 && belowChorus(scene.plan, section)) return notes;
  const [low, high] = scene.part.register;
  const fits = notes.every((note) => note.pitch + shift >= low && note.pitch + shift <= high);
  if (!draws.chance(Math.min(1, chance)) || !fits) return notes;
  return notes.map((note) => ({ ...note, pitch: note.pitch + shift, transform: 'octave' }));
}
