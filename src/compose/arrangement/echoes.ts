/**
 * Echoes: bars of a section that everybody plays as the bars before them, and sections that come back as they were, where the chords are
 * the same ones again.
 */
import { sameChord } from '../../theory/chord.js';
import { daCapoOf, echoesIn } from '../echo.js';
import { type Draft, type Plan, type PlanBar, type PlanSection, writtenSections } from '../plan.js';
import { IN_UNISON } from './unison.js';

/** Bars that are said again: from where, as long as what they are copies of, how much softer and why. */
interface Said {
  readonly start: number;
  readonly model: number;
  readonly ticks: number;
  readonly dynamic: number;
  readonly reason: Readonly<Record<string, string>>;
}

/** The part with its echoes in place of what it played there. */
export function inEchoes(plan: Plan, drafts: readonly Draft[]): readonly Draft[] {
  return saidIn(plan).reduce(echoed, drafts);
}

/** Ticks at which something begins or ends that is said again. */
export function jointsOf(plan: Plan): readonly number[] {
  return [...new Set(saidIn(plan).flatMap(({ start, ticks }) => [start, start + ticks]))];
}

function saidIn(plan: Plan): readonly Said[] {
  if (plan.style.echoes === undefined) return [];
  const { barTicks } = plan.metre;
  return writtenSections(plan).flatMap((section) => {
    const echoes = echoesIn(plan, plan.sections, section).flatMap(({ bar: said, of, dynamic }): Said[] => {
      const bar = plan.bars[section.startBar + said];
      const model = plan.bars[section.startBar + of];
      if (!bar || !model || !sameChords(bar, model)) return [];
      return [
        { start: bar.start, model: model.start, ticks: barTicks, dynamic, reason: { transform: 'echo' } },
      ];
    });
    const first = daCapoOf(plan, plan.sections, section.index);
    const model = first === undefined ? undefined : plan.sections[first];
    return model ? [...echoes, ...daCapo(plan, section, model)] : echoes;
  });
}

/** Fewest bars of a section that are worth coming back as they were. */
const FEWEST = 2;

/** A section as its model, from its first bar as far as the chords are the same. */
function daCapo({ bars, metre }: Plan, section: PlanSection, model: PlanSection): readonly Said[] {
  let count = 0;
  while (count < section.bars) {
    const bar = bars[section.startBar + count];
    const first = bars[model.startBar + count];
    if (!bar || !first || !sameChords(bar, first)) break;
    count++;
  }
  if (count < FEWEST) return [];
  const reason = { section: section.id };
  return [{ start: section.start, model: model.start, ticks: count * metre.barTicks, dynamic: 0, reason }];
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
function echoed(line: readonly Draft[], { start, model, ticks, dynamic, reason }: Said): readonly Draft[] {
  const until = start + ticks;
  const kept = line.flatMap((note): Draft[] => {
    const end = note.start + note.length;
    if (note.start >= until || end <= start) return [note];
    const after = end > until && note.start < until ? [{ ...note, start: until, length: end - until }] : [];
    return note.start < start ? [{ ...note, length: start - note.start }, ...after] : after;
  });
  const said = line.flatMap((note): Draft[] => {
    const from = Math.max(note.start, model);
    const to = Math.min(note.start + note.length, model + ticks);
    if (from >= to) return [];
    return [
      {
        ...note,
        start: from + start - model,
        length: to - from,
        dynamic: Math.max(0.1, Math.min(1, note.dynamic + dynamic)),
        ...(note.reason && { reason: saidAgain(note.reason, reason) }),
      },
    ];
  });
  return [...kept, ...said].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

/** What everybody plays at once stays that in its echo. */
function saidAgain(first: NonNullable<Draft['reason']>, again: Said['reason']): Draft['reason'] {
  return { ...first, ...again, ...(first.transform === IN_UNISON && { transform: IN_UNISON }) };
}
