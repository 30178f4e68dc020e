import { pow } from '../../math/elementary.js';
import type { Random } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import { BENDING_PATCHES } from '../../styles/tables/performance.js';
import { quartersPerMinute } from '../../theory/metre.js';
import { ensembleFigure } from '../arrangement/ensemble-figure.js';
import { chordAt } from '../chord-at.js';
import {
  type Draft,
  type Plan,
  type PlanPart,
  type PlanSection,
  type Writer,
  writtenSections,
} from '../plan.js';
import { playedAlone } from './alone.js';
import { answeredFromAfar, phrasedAfar, returnedFromAfar } from './answer-register.js';
import { withApproaches } from './approaches.js';
import { breathed } from './breaths.js';
import { cadenza, cadenzaOf } from './cadenza.js';
import { closeLine } from './close.js';
import { decorate } from './decorate.js';
import { halved, inDoubleTime } from './double-time.js';
import { ensembleRiff } from './ensemble-riff.js';
import { etudeLine } from './etude.js';
import { withFormulas } from './formulas.js';
import { heightened } from './height.js';
import { developed, hookNotes } from './hook-lead.js';
import { improvise } from './improvisation.js';
import { inventionVoice } from './invention.js';
import { copies } from './learned.js';
import { motifTheme } from './motif.js';
import { newVerse } from './new-verse.js';
import { withoutParallels } from './part-writing.js';
import { withQuotes } from './quotes.js';
import { ornament, recall, seatIn } from './recall.js';
import { doubleRiff } from './riff-lead.js';
import { phrasedAnew, saidAgain } from './said-again.js';
import { type Lead, leadOf, makeScene, type Scene } from './scene.js';
import { thematicWork, worksWithThemes } from './thematic-work.js';
import { clip, separate, toDrafts } from './theme-drafts.js';
import type { ThemeNote } from './theme-note.js';
import { ATTEMPTS, best, invent, learnedNotes } from './theme-sources.js';
import { themeVariation, themeVaried, variedReprise } from './theme-variations.js';
import { takeLiberties } from './variation.js';

/** The lead line: themes that return, solos, riffs, sparse tones, and the ending. */
export const writeMelody: Writer = (plan, part, random) => {
  const line = writeLine(plan, part, random, 0);
  // Section by section it was no copy: what is left is what the ending made of it, or part-writing.
  return isCopy(plan, () => line) ? writeLine(plan, part, random, ATTEMPTS) : line;
};

/** Whether the trained model wrote what it was trained on; tables are not asked for their line. */
function isCopy(plan: Plan, line: () => readonly Draft[]): boolean {
  const asked = plan.style.melody.learned && plan.learned;
  return asked !== undefined && copies(asked, line().map(quarters), plan.metre.barTicks / 960);
}

function quarters({ start, length, pitch }: Draft): readonly [number, number, number] {
  return [start / 960, length / 960, pitch];
}

/** The line, each section written until it is no copy together with the section before; `attempt`: the first. */
function writeLine(plan: Plan, part: PlanPart, random: Random, attempt: number): Draft[] {
  const scenes = Array.from({ length: ATTEMPTS + 1 }, (_, i) => makeScene(plan, part, random, i));
  const scene = scenes[attempt]!;
  const themes = new Map<string, readonly ThemeNote[]>();
  let line: readonly Draft[] = [];
  let before = 0;
  for (const section of writtenSections(plan)) {
    const lead = scene.lead(section);
    if (lead === null) continue;
    for (let i = attempt; i <= ATTEMPTS; i++) {
      if (i > attempt && !themeVaried(plan, section)) themes.delete(themeOf(section, lead));
      const grown = withSection(line, scenes[i]!, section, lead, themes);
      const since = before;
      const fresh = () => separate(grown.filter(({ start }) => start >= since));
      if (i < ATTEMPTS && isCopy(plan, fresh)) continue;
      line = grown;
      break;
    }
    before = section.start;
  }
  const ended = plan.written === undefined ? [...line, ...endingDrafts(scene, line)] : line;
  const single = clip(separate(ended), plan.endTick);
  return plan.style.melody.strict ? withoutParallels(plan, part, scene.harmony, single) : single;
}

function withSection(
  line: readonly Draft[],
  scene: Scene,
  section: PlanSection,
  lead: Lead,
  themes: Map<string, readonly ThemeNote[]>,
): Draft[] {
  const { plan, part } = scene;
  const led = phrasedAfar(scene, section, lead, leadNotes(scene, section, lead, themes));
  const said = returnedFromAfar(scene, section, lead, answeredFromAfar(scene, section, lead, led));
  const { quotes, approaches, formulas, breaths } = plan.style.melody;
  const filled = playedAlone(scene, section, lead, said);
  const phrased =
    breaths && lead !== 'riff' ? breathed(filled, plan.metre, plan.brief.tempo, breaths) : filled;
  const own = toDrafts(plan, section, phrased, lead);
  const alone = cadenzaOf(plan, section) !== undefined;
  const quoted = quotes && !alone && lead === 'solo' ? withQuotes(line, own, scene, section, quotes) : own;
  const rubs = lead === 'tune' || lead === 'solo' ? (approaches?.[lead] ?? 0) : 0;
  const near = rubs > 0 ? withApproaches(quoted, scene, section, rubs) : quoted;
  const drafts =
    formulas && !alone && lead === 'solo' ? withFormulas(line, near, scene, section, formulas) : near;
  const first = drafts[0];
  const kept = [...line];
  // A pick-up takes over from what still sounds of the section before.
  while (first && kept.length > 0 && kept[kept.length - 1]!.start >= first.start) kept.pop();
  kept.push(...decorate(separate(drafts), decorationOf(scene, part, section, lead)));
  return kept;
}

/** Sections of one material and lead share a theme. */
function themeOf({ material }: PlanSection, lead: Lead): string {
  return `${material} ${lead}`;
}

function leadNotes(
  scene: Scene,
  section: PlanSection,
  lead: Lead,
  themes: Map<string, readonly ThemeNote[]>,
): readonly ThemeNote[] {
  const { plan, part, harmony } = scene;
  if (scene.invention) {
    const random = part.seed === undefined ? plan.random : scene.random;
    return inventionVoice(scene, section, scene.invention, 'upper', random.under('invention'));
  }
  const arranged = lead === 'riff' ? ensembleFigure(plan, section) : undefined;
  if (arranged) return ensembleRiff(scene, section, arranged);
  const hook = hookNotes(scene, section, (drop) => themeFor(scene, drop, 'tune', themes));
  if (hook) return hook;
  const habits = scene.habits(lead);
  const { metre } = plan;
  if (scene.etude) {
    const random = part.seed === undefined ? plan.random : scene.random;
    return etudeLine(scene, section, scene.etude, habits, random.under('etude'));
  }
  const stated = (other: PlanSection) => themeFor(scene, other, 'tune', themes);
  if (worksWithThemes(plan, section)) {
    const random = (part.seed === undefined ? plan.random : scene.random).under('thematic');
    const worked = thematicWork(scene, section, habits, stated, random);
    if (worked) return worked;
  }
  const varied = themeVaried(plan, section);
  if (varied) {
    const draws = scene.random.at('variation', section.id);
    return themeVariation(scene, section, varied, scene.habits('tune'), stated, draws);
  }
  const said = lead === 'tune' ? saidAgain(scene, section, stated) : null;
  if (said) return said;
  if (lead === 'solo') {
    const random = scene.random.under('solo', section.id);
    const cadenzas = cadenzaOf(plan, section);
    const free = cadenzas && cadenza(scene, section, cadenzas, random.under('cadenza'));
    if (free) return free;
    const played = learnedNotes(scene, section, lead, null, random, part.register);
    if (played) return played;
    if (scene.soloing === 'line') {
      const double = inDoubleTime(scene, section);
      const task = {
        metre: double ? halved(metre) : metre,
        harmony,
        start: section.start,
        bars: double ? 2 * section.bars : section.bars,
        habits,
        density: scene.density(section, habits),
        register: part.register,
      };
      return best(
        2,
        (k) => improvise({ ...task, random: random.under('candidate', k) }),
        section,
        scene,
        habits,
      );
    }
    return invent(scene, section, habits, scene.soloPlans, random, part.register);
  }
  const { model, theme } = themeFor(scene, section, lead, themes);
  const returned = recall(theme, model, section, metre, harmony, habits, part.register);
  const riff = lead === 'riff' ? plan.shared.riffs[section.material] : undefined;
  if (riff) return doubleRiff(riff, section, metre.barTicks, harmony, part.register, returned, scene.riffing);
  if (section.id === model.id) return returned;
  const reprise = lead === 'tune' ? variedReprise(scene, section, returned) : null;
  if (reprise) return reprise;
  const sung = verseOf(scene, section, lead, returned);
  const lifted = developed(scene, section, model, sung);
  const chance = Math.min(0.8, habits.ornaments.fill * (0.6 + 0.3 * section.occurrence));
  const ornate = ornament(
    lifted,
    section.start,
    metre,
    harmony,
    habits,
    part.register,
    chance,
    scene.random.at('return', section.id),
  );
  const liberty = habits.liberty * Math.min(1, 0.5 + 0.25 * section.occurrence);
  const manner = habits.steadiness > 0.5 ? 'strict' : habits.chromatic > 0.7 ? 'chromatic' : 'free';
  const paraphrase = lead === 'tune' ? paraphraseOf(scene, section) : undefined;
  const phrased = paraphrase === undefined ? ornate : phrasedAnew(scene, section, ornate, paraphrase);
  return takeLiberties(phrased, section.bars, metre, liberty, manner, (bar) =>
    scene.random.at('liberty', section.id, bar),
  );
}

/** A tune that returns as another verse of it is sung, in styles that do so. */
function verseOf(
  scene: Scene,
  section: PlanSection,
  lead: Lead,
  returned: readonly ThemeNote[],
): readonly ThemeNote[] {
  const { plan, part } = scene;
  const { verses } = plan.style.melody;
  if (verses === undefined || lead !== 'tune') return returned;
  const random = scene.random.under('verse', section.id);
  const fresh =
    learnedNotes(scene, section, lead, scene.plans, random, part.register) ??
    invent(scene, section, scene.habits(lead), scene.plans, random, part.register);
  const { memory } = scene.character;
  const manners = verses.map(([manner, weight, by]) => [manner, weight * pow(memory, by)] as const);
  return newVerse(returned, fresh, section, plan.metre, manners, random.under('line'));
}

/** Of the words of a tune that comes back, how many are phrased anew. */
function paraphraseOf({ plan, character }: Scene, { purpose }: PlanSection): number | undefined {
  const { paraphrase, song } = plan.style.melody;
  const words = song?.words?.[purpose];
  return words === undefined ? paraphrase : words * Math.sqrt(character.liberty);
}

/** The section that first says a theme, and the theme: invented when it is first asked for. */
function themeFor(
  scene: Scene,
  section: PlanSection,
  lead: Lead,
  themes: Map<string, readonly ThemeNote[]>,
): { readonly model: PlanSection; readonly theme: readonly ThemeNote[] } {
  const { plan, part } = scene;
  const habits = scene.habits(lead);
  const stated = (by: PlanPart) => (other: PlanSection) =>
    other.material === section.material && leadOf(by, other) === lead;
  // Who takes a tune over says what another stated, where players keep to the letter.
  const others = plan.style.melody.strict ? plan.parts.filter(({ role }) => role === 'melody') : [];
  const model = plan.sections.find((other) => [part, ...others].some((by) => stated(by)(other))) ?? section;
  const id = themeOf(section, lead);
  let theme = themes.get(id);
  if (!theme) {
    const first =
      plan.parts.find((other) => other.role === 'melody' && leadOf(other, model) === lead) ?? part;
    const random = (part.seed === undefined ? plan.random : scene.random).under(
      'theme',
      section.material,
      lead,
    );
    const register = part.seed === undefined ? first.register : part.register;
    const made =
      motifTheme(scene, model, lead, (other, own) => themeFor(scene, other, own, themes)) ||
      (lead === 'tune' && learnedNotes(scene, model, lead, scene.plans, random, register)) ||
      invent(scene, model, habits, scene.plans, random, register);
    const planned = lead === 'tune' ? withHeight(scene, model, made, register[1]) : made;
    theme = register === part.register ? planned : seatIn(planned, part.register);
    themes.set(id, theme);
  }
  return { model, theme };
}

/** A chorus with its height, in songs that plan it. */
function withHeight(
  { plan, harmony }: Scene,
  section: PlanSection,
  theme: readonly ThemeNote[],
  high: number,
): readonly ThemeNote[] {
  const heights = plan.style.melody.song?.heights ?? 0;
  if (section.purpose !== 'climax' || !plan.random.at('song', 'height').chance(heights)) return theme;
  return heightened(theme, section, plan.metre, harmony, high);
}

/** Whether graces are steps of the scale. */
function stays({ palette }: Plan, { ornaments }: LineHabits): boolean {
  return palette === 'diatonic' || (ornaments.stepwise === true && palette !== 'chromatic');
}

function decorationOf(scene: Scene, part: PlanPart, section: PlanSection, lead: Lead) {
  return {
    metre: scene.plan.metre,
    tempo: quartersPerMinute(scene.plan.brief.tempo, scene.plan.metre),
    harmony: scene.harmony,
    habits: scene.habits(lead),
    register: part.register,
    inside: stays(scene.plan, scene.habits(lead)),
    bends: BENDING_PATCHES.includes(part.patch),
    endsBent: lead === 'solo' && scene.plan.style.melody.building?.climb !== undefined,
    random: scene.random.under('decoration', section.id),
  };
}

function endingDrafts(scene: Scene, line: readonly Draft[]): Draft[] {
  const { plan, part } = scene;
  const lastSection = plan.sections[plan.sections.length - 1];
  const lead = lastSection ? scene.lead(lastSection) : 'tune';
  if (lead === null) return [];
  const previous = line[line.length - 1];
  const near =
    previous && previous.start > plan.ending.start - 2 * plan.metre.barTicks ? previous.pitch : null;
  const notes = closeLine(
    plan,
    part,
    scene.harmony,
    scene.habits(lead === 'sparse' ? 'sparse' : 'tune'),
    near,
    0.5,
    scene.random.under('close'),
  );
  return notes.map(
    (note): Draft => ({
      start: note.at,
      length: note.length,
      pitch: note.pitch,
      dynamic: note.transform === 'cadence' ? 0.55 : 0.5,
      articulation: note.transform === 'cadence' ? 'tenuto' : 'normal',
      reason: {
        section: lastSection?.id ?? 'ending',
        chord: chordAt(plan, note.at).roman,
        motif: 'ending',
        transform: note.transform,
      },
    }),
  );
}
