import type { Random } from '../../math/random.js';
import { SOLO } from '../arrangement/entries.js';
import { intricacyOf } from '../intricacy.js';
import {
  type Draft,
  type Plan,
  type PlanPart,
  type PlanSection,
  type Writer,
  writtenSections,
} from '../plan.js';
import { acidLine } from './acid.js';
import { composedPattern } from './composed-pattern.js';
import { endingNotes } from './ending.js';
import { lockedBar, riffNotes, sustainedNotes } from './held.js';
import { patternBar } from './pattern.js';
import { home } from './register.js';
import { bassSolos } from './solo.js';
import { walk } from './walking.js';

/** Writes the bass: every section by its figure, the line carried on from one section to the next, then the ending. */
export const writeBass: Writer = (plan, part, random) => {
  const drafts: Draft[] = [];
  const solos = bassSolos(plan, part, random);
  let from = home(part.register);
  for (const section of writtenSections(plan)) {
    const name = part.figures[section.id];
    if (name === undefined) continue;
    if (name === SOLO) {
      const solo = solos.filter(
        ({ start }) => start >= section.start && start < section.start + section.length,
      );
      drafts.push(...solo);
      continue;
    }
    const written = sectionNotes(plan, part, section, name, random, from);
    drafts.push(...written);
    from = written.at(-1)?.pitch ?? from;
  }
  const last = plan.sections.at(-1);
  const ends = plan.written !== undefined ? false : last ? part.figures[last.id] !== undefined : true;
  if (ends) drafts.push(...endingNotes(plan, part.register, random, from));
  return drafts
    .filter(({ start }) => start < plan.endTick)
    .map((note) => ({ ...note, length: Math.max(1, Math.min(note.length, plan.endTick - note.start)) }));
};

function sectionNotes(
  plan: Plan,
  part: PlanPart,
  section: PlanSection,
  name: string,
  random: Random,
  from: number,
): Draft[] {
  const figure = plan.style.bass.figures[name] ?? { kind: 'sustained', tonic: false, passing: 0, repeat: 0 };
  const { register } = part;
  switch (figure.kind) {
    case 'walking':
      return walk(plan, section, figure, register, random, from);
    case 'sustained':
      return sustainedNotes(plan, section, figure, name, register, random, from);
    case 'acid':
      return acidLine(plan, section, figure, register, random);
    case 'riff': {
      const riff = plan.shared.riffs[section.material];
      if (riff) return riffNotes(plan, section, riff, register);
      return barByBar(plan, section, from, (bar, anchor) =>
        lockedBar(
          plan,
          bar,
          { kind: 'locked', gate: 0.85, fill: 0.2, octaves: 0.1 },
          name,
          register,
          random,
          anchor,
        ),
      );
    }
    case 'locked':
      return barByBar(plan, section, from, (bar, anchor) =>
        lockedBar(plan, bar, figure, name, register, random, anchor),
      );
    case 'pattern':
      return barByBar(plan, section, from, (bar, anchor) =>
        patternBar(plan, bar, figure, name, register, random, anchor),
      );
    case 'loop': {
      const pattern = composedPattern(figure, random.at('loop', name, section.material), intricacyOf(plan));
      return barByBar(plan, section, from, (bar, anchor) =>
        patternBar(plan, bar, pattern, name, register, random, anchor),
      );
    }
  }
}

function barByBar(
  plan: Plan,
  section: PlanSection,
  from: number,
  write: (bar: Plan['bars'][number], anchor: number) => { drafts: Draft[]; anchor: number },
): Draft[] {
  const drafts: Draft[] = [];
  let anchor = from;
  for (const bar of plan.bars) {
    if (bar.section.id !== section.id) continue;
    const written = write(bar, anchor);
    drafts.push(...written.drafts);
    anchor = written.anchor;
  }
  return drafts;
}
