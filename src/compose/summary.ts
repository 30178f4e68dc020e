import type { PlanSummary, PlanSection as SectionSummary } from '../contract/plan.js';
import { printChordBar, sharedBeats } from '../theory/chord-chart.js';
import { keyName } from '../theory/key.js';
import { type Metre, quartersPerMinute } from '../theory/metre.js';
import type { Plan, PlanBar, PlanChord } from './plan.js';

/** What the caller is told of a plan. A brief with this as its `plan` makes the same piece. */
export function summarise(plan: Plan): PlanSummary {
  const ending = chart([endingBar(plan)]);
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
            chords: chart(
              plan.bars
                .slice(section.startBar, section.startBar + section.bars)
                .map((bar) => cellOf(bar, plan.metre)),
            ),
            material: section.material,
            purpose: section.purpose,
            lead: section.lead,
            phrase_bars: section.phraseBars,
          })),
    ending: { start: plan.tempoMap.seconds(plan.ending.start), chords: ending },
  };
}

/** A piece shorter than a bar is one section without a whole bar. */
function gesture(plan: Plan, chords: string): SectionSummary {
  return {
    id: 's1-gesture',
    name: 'gesture',
    start_bar: 0,
    bars: 0,
    start: 0,
    key: keyName(plan.key),
    energy: 0.5,
    chords,
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

function endingBar({ chords, ending }: Plan): string {
  const last: readonly PlanChord[] = chords.filter(({ start }) => start >= ending.start);
  return printChordBar({ chords: last.map(({ chord }) => chord), beats: null });
}

/** "| Dm7 G7 | Cmaj7 | % |": a bar that repeats the one before it is written %. */
function chart(cells: readonly string[]): string {
  return `| ${cells.map((cell, i) => (i > 0 && cell === cells[i - 1] ? '%' : cell)).join(' | ')} |`;
}
