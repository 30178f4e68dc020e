/**
 * Echoes: bars of a section that everybody plays as the bars before them, and sections that come back as they were, where the chords are
 * the same ones again.
 */
import { sameChord } from '../../theory/chord.js';
import { daCapoOf, echoesIn } from '../echo.js';
import { type Draft, type Plan, type PlanBar, type PlanSection, writtenSections } from '../plan.js';

/** The part with its echoes in place of what it played there. */
export function inEchoes(plan: Plan, drafts: readonly Draft[]): readonly Draft[] {
  if (plan.style.echoes === undefined) return drafts;
  let line = drafts;
  for (const section of writtenSections(plan)) {
    for (const { bar: said, of, dynamic } of echoesIn(plan, plan.sections, section)) {
      const bar = plan.bars[section.startBar + said];
      const model = plan.bars[section.startBar + of];
      if (bar && model && sameChords(bar, model))
        line = echoed(line, bar, model, plan.metre.barTicks, { dynamic, reason: { transform: 'echo' } });
    }
    const first = daCapoOf(plan, plan.sections, section.index);
    const model = first === undefined ? undefined : plan.sections[first];
    if (model) line = daCapo(plan, line, section, model);
  }
  return line;
}

/** Fewest bars of a section that are worth coming back as they were. */
const FEWEST = 2;

/** A section as its model, from its first bar as far as the chords are the same. */
function daCapo(
  { bars, metre }: Plan,
  line: readonly Draft[],
  section: PlanSection,
  model: PlanSection,
): readonly Draft[] {
  let count = 0;
  while (count < section.bars) {
    const bar = bars[section.startBar + count];
    const first = bars[model.startBar + count];
    if (!bar || !first || !sameChords(bar, first)) break;
    count++;
  }
  if (count < FEWEST) return line;
  const said = { dynamic: 0, reason: { section: section.id } };
  return echoed(line, section, model, count * metre.barTicks, said);
}

function sameChords(a: PlanBar, b: PlanBar): boolean {
  return (
    a.chords.length === b.chords.length &&
    a.chords.every(({ chord, start, length }, i) => {
      const other = b.chords[i]!;
      return (
        sameChord(chord, other.chord) && start - a.start === other.start - b.start && length === other.length
      );
    })
  );
}

/** What is held into a bar is taken up again in it, what would be held out of it ends with it. */
function echoed(
  line: readonly Draft[],
  { start }: { readonly start: number },
  model: { readonly start: number },
  ticks: number,
  { dynamic, reason }: { readonly dynamic: number; readonly reason: Readonly<Record<string, string>> },
): readonly Draft[] {
  const until = start + ticks;
  const kept = line.flatMap((note): Draft[] => {
    const end = note.start + note.length;
    if (note.start >= until || end <= start) return [note];
    const after = end > until && note.start < until ? [{ ...note, start: until, length: end - until }] : [];
    return note.start < start ? [{ ...note, length: start - note.start }, ...after] : after;
  });
  const said = line.flatMap((note): Draft[] => {
    const from = Math.max(note.start, model.start);
    const to = Math.min(note.start + note.length, model.start + ticks);
    if (from >= to) return [];
    return [
      {
        ...note,
        start: from + start - model.start,
        length: to - from,
        dynamic: Math.max(0.1, Math.min(1, note.dynamic + dynamic)),
        ...(note.reason && { reason: { ...note.reason, ...reason } }),
      },
    ];
  });
  return [...kept, ...said].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}
