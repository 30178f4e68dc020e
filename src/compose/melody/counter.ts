import type { InventionHabits, LineHabits } from '../../styles/tables/melody.js';
import { bassClass } from '../../theory/chord.js';
import { chordAt } from '../chord-at.js';
import { type Draft, type PlanSection, type Writer, writtenSections } from '../plan.js';
import { nearestPitch } from './alphabet.js';
import { closeLine } from './close.js';
import { voiceOf } from './fugue.js';
import { hookAnswers } from './hook-answer.js';
import { inventionVoice } from './invention.js';
import { bassWithoutParallels, withoutParallels } from './part-writing.js';
import { makeScene, type Scene } from './scene.js';
import { secondVoice } from './second-voice.js';
import { worksWithThemes } from './thematic-work.js';
import { clip, separate, toDrafts } from './theme-drafts.js';
import type { ThemeNote } from './theme-note.js';
import { themeInTenor } from './theme-variations.js';

/** How loud a second voice is against a lead: with the theme itself, beside a tune, and behind a solo. */
const BEFORE = 1.15;
const BESIDE = 0.9;
const BEHIND = 0.75;

/** Second voices: guide-tone lines, answers in the lead's rests, thirds and sixths below it, imitation, riffs behind solos. */
export const writeCounter: Writer = (plan, part, random, upstream) => {
  const scene = makeScene(plan, part, random);
  const line: Draft[] = [];
  for (const section of writtenSections(plan)) {
    if (part.figures[section.id] === undefined) continue;
    const melody = upstream.melody.filter(
      (note) => note.start >= section.start && note.start < section.start + section.length,
    );
    const before = line[line.length - 1]?.pitch ?? null;
    const notes = scene.invention
      ? otherVoice(scene, scene.invention, section, melody, upstream.counters ?? [])
      : (themeInTenor(scene, section, upstream.melody, upstream.counters ?? []) ??
        hookAnswers(scene, section, upstream.melody) ??
        secondVoice(scene, section, melody, upstream.counters ?? [], before));
    const sings = notes[0]?.motif === 'theme';
    const behind = section.lead === 'solo' && !worksWithThemes(plan, section);
    const soft = sings ? BEFORE : behind ? BEHIND : BESIDE;
    line.push(
      ...toDrafts(plan, section, notes, 'counter').map((note) => ({ ...note, dynamic: note.dynamic * soft })),
    );
  }
  const last = plan.sections[plan.sections.length - 1];
  if (plan.written === undefined && (!last || part.figures[last.id] !== undefined)) {
    const previous = line[line.length - 1];
    const near =
      previous && previous.start > plan.ending.start - 2 * plan.metre.barTicks ? previous.pitch : null;
    const height = 0.45;
    const habits: LineHabits = { ...scene.habits('tune'), density: [0.5, 0.8] };
    for (const note of closeLine(
      plan,
      part,
      scene.harmony,
      habits,
      near,
      height,
      scene.random.under('close'),
    )) {
      const lowest = scene.invention && voiceOf(scene, scene.invention) === 'lower';
      const root = lowest && note.transform === 'cadence' ? bassClass(plan.ending.chord.chord) : null;
      line.push({
        start: note.at,
        length: note.length,
        pitch: root === null ? note.pitch : nearestPitch(note.pitch, part.register, (pc) => pc === root),
        dynamic: 0.47,
        articulation: 'tenuto',
        reason: {
          section: last?.id ?? 'ending',
          chord: chordAt(plan, note.at).roman,
          motif: 'ending',
          transform: note.transform,
        },
      });
    }
  }
  const single = clip(separate(line), plan.endTick);
  if (!plan.style.melody.strict) return single;
  return scene.invention && voiceOf(scene, scene.invention) === 'lower'
    ? bassWithoutParallels(part, scene.harmony, single, upstream.melody, upstream.counters)
    : withoutParallels(plan, part, scene.harmony, single, upstream.melody, upstream.counters);
};

/** The left hand of an invention, against what the right plays; the second and third voice of a fughetta. */
function otherVoice(
  scene: Scene,
  habits: InventionHabits,
  section: PlanSection,
  melody: readonly Draft[],
  counters: readonly Draft[],
): ThemeNote[] {
  const random = scene.part.seed === undefined ? scene.plan.random : scene.random;
  const here = (notes: readonly Draft[]) =>
    notes.map(({ start, length, pitch }) => ({ at: start - section.start, length, pitch }));
  const end = section.start + section.length;
  const others = counters.filter(({ start }) => start >= section.start && start < end);
  return inventionVoice(scene, section, habits, voiceOf(scene, habits), random.under('invention'), [
    here(melody),
    here(others),
  ]);
}
