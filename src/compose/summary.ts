import type { PlanSummary, PlanSection as SectionSummary } from '../contract/plan.js';
import { printCells, printChordBar, sharedBeats } from '../theory/chord-bar.js';
import { keyName } from '../theory/key.js';
import { type Metre, quartersPerMinute } from '../theory/metre.js';
import type { Plan, PlanBar, PlanChord } from './plan.js';

/** What the caller is told of a plan. A brief with this as its `plan` makes the same piece. */
export function summarise(plan: Plan): PlanSummary {
  const ending = { chords: printCells([endingBar(plan)]), numerals: numerals([endingChords(plan)]) };
  return {
    bars: plan.bars.length,
    quarters_per_minute: quartersPerMinute(plan.brief.tempo, plan.metre),
    sections:
      plan.sections.length === 0
        ? [gesture(plan, ending)]
        : plan.sections.map((section) => ({
            id: section.id,
            name: section.name,
            start_bar: section.startBar,
            bars: section.bars,
            start: plan.tempoMap.seconds(section.start),
            key: keyName(section.key),
            energy: section.energy,
            ...chartOf(plan.bars.slice(section.startBar, section.startBar + section.bars), plan.metre),
            material: section.material,
            purpose: section.purpose,
            lead: section.lead,
            phrase_bars: section.phraseBars,
          })),
    ending: { start: plan.tempoMap.seconds(plan.ending.start), ...ending },
  };
}

type Charts = Required<Pick<SectionSummary, 'chords' | 'numerals'>>;

function chartOf(bars: readonly PlanBar[], metre: Metre): Charts {
  return {
    chords: printCells(bars.map((bar) => cellOf(bar, metre))),
    numerals: numerals(bars.map(({ chords }) => chords)),
  };
}

/** A piece shorter than a bar is one section without a whole bar. */
function gesture(plan: Plan, ending: Charts): SectionSummary {
  return {
    id: 's1-gesture',
    name: 'gesture',
    start_bar: 0,
    bars: 0,
    start: 0,
    key: keyName(plan.key),
    energy: 0.5,
    ...ending,
    material: 'gesture',
    purpose: 'statement',
    lead: 'none',
    phrase_bars: 1,
  };
}

/** A bar's chords; how long each sounds is said where it is not the usual share. */
function cellOf(bar: PlanBar, metre: Metre): string {
  const chords = bar.chords.map(({ chord }) => chord);
  const beats = bar.chords.map(({ length }) => length / metre.beatTicks);
  const usual = sharedBeats(chords.length, metre);
  const said = usual?.every((share, i) => share === beats[i]) ? null : beats;
  return printChordBar({ chords, beats: said });
}

function endingChords({ chords, ending }: Plan): PlanChord[] {
  return chords.filter(({ start }) => start >= ending.start);
}

function endingBar(plan: Plan): string {
  return printChordBar({ chords: endingChords(plan).map(({ chord }) => chord), beats: null });
}

function numerals(bars: readonly (readonly PlanChord[])[]): string {
  return printCells(bars.map((chords) => chords.map(({ roman }) => roman).join(' ')));
}
