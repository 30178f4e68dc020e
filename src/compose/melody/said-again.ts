/** The last bars of a tune said again: in tags, three times before the close, and in intros that begin with the end. */
import type { PlanSection } from '../plan.js';
import { recall } from './recall.js';
import { leadOf, type Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';
import { takeLiberties } from './variation.js';

/** Most of a player's liberties with a tune that are taken where its last bars come again. */
const LIBERTY = 0.6;

/** The tune whose last bars a section says; undefined where nobody plays one. */
function spokenOf({ plan, part }: Scene, { index, says }: PlanSection): PlanSection | undefined {
  const tunes = (section: PlanSection): boolean =>
    section.says === undefined && section.lead === 'tune' && leadOf(part, section) !== 'solo';
  return says?.of === 'before'
    ? plan.sections.slice(0, index).findLast(tunes)
    : plan.sections.slice(index + 1).find(tunes);
}

/** What a section says of another's tune (`stated` by material); null where it says its own. */
export function saidAgain(
  scene: Scene,
  section: PlanSection,
  stated: (other: PlanSection) => { readonly model: PlanSection; readonly theme: readonly ThemeNote[] },
): ThemeNote[] | null {
  const spoken = section.says && spokenOf(scene, section);
  if (!section.says || !spoken) return null;
  const { plan, harmony, part } = scene;
  const { metre } = plan;
  const habits = scene.habits('tune');
  const { model, theme } = stated(spoken);
  const bars = Math.min(Math.max(1, Math.floor(section.bars / section.says.times)), model.bars);
  const from = (model.bars - bars) * metre.barTicks;
  const last = theme.filter(({ at }) => at >= from).map((note) => ({ ...note, at: note.at - from }));
  if (last.length < 2) return null;
  const end: PlanSection = {
    ...model,
    id: `${model.id} end`,
    start: model.start + from,
    bars,
    length: bars * metre.barTicks,
  };
  const again = recall(last, end, section, metre, harmony, habits, part.register);
  // First as it was, then freer each time.
  return takeLiberties(again, section.bars, metre, LIBERTY * habits.liberty, 'chromatic', (bar) =>
    scene.random.at('again', section.id, bar),
  ).map((note) => (note.transform === 'statement' ? { ...note, transform: 'return' } : note));
}
