import type { PlanSummary } from '../contract/plan.js';
import { chordSymbol } from '../theory/chord.js';
import { keyName } from '../theory/key.js';
import { quartersPerMinute } from '../theory/metre.js';
import type { Plan, PlanBar } from './plan.js';

/** What the caller is told of a plan: sections with their place, key, energy and chord chart. */
export function summarise(plan: Plan): PlanSummary {
  return {
    bars: plan.bars.length,
    quarters_per_minute: quartersPerMinute(plan.brief.tempo, plan.metre),
    sections: plan.sections.map((section) => ({
      id: section.id,
      name: section.name,
      start_bar: section.startBar,
      bars: section.bars,
      start: plan.tempoMap.seconds(section.start),
      key: keyName(section.key),
      energy: section.energy,
      chords: chart(plan.bars.slice(section.startBar, section.startBar + section.bars)),
    })),
  };
}

/** "| Dm7 G7 | Cmaj7 | % |": a bar that repeats the one before it is written %. */
function chart(bars: readonly PlanBar[]): string {
  const cells: string[] = [];
  let before = '';
  for (const bar of bars) {
    const cell = bar.chords.map((span) => chordSymbol(span.chord)).join(' ');
    cells.push(cell === before ? '%' : cell);
    before = cell;
  }
  return cells.length === 0 ? '' : `| ${cells.join(' | ')} |`;
}
