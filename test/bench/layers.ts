/**
 * What is checked of electronic and ambient pieces, which have no tunes to measure: layers, builds, drops, loops, automation.
 * node build/test/bench/layers.js [FROM TO [STYLE …]]: seeds 501 to 524 of both when left out, 120-180 s each, tables alone.
 * One JSON line a style; "by purpose" are medians of sections.
 */
import { makePlan } from '../../src/compose/compose.js';
import type { Purpose } from '../../src/contract/plan.js';
import type { Score, ScoreSection } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { barTicks, briefOf, scoreOf } from '../support/compose.js';
import { median } from './reference.js';

const [from = '501', to = '524', ...styles] = process.argv.slice(2);
const LAGS = [1, 2, 4, 8, 16];

/** Onsets of all pitched notes of a bar, as text. */
function bars(score: Score): string[][] {
  const bar = barTicks(score);
  const out: string[][] = [];
  for (const { drums, notes } of score.parts)
    if (!drums)
      for (const { start, pitch } of notes) {
        const index = Math.floor(start / bar);
        out[index] ??= [];
        out[index]!.push(`${start - index * bar}:${pitch}`);
      }
  return Array.from(out, (notes) => notes ?? []);
}

/** Share of notes that the bars at a lag have in common. */
function likeness(all: readonly string[][], lag: number): number {
  let common = 0;
  let sum = 0;
  for (let i = 0; i + lag < all.length; i++) {
    const [a, b] = [new Set(all[i]), new Set(all[i + lag])];
    common += [...a].filter((note) => b.has(note)).length;
    sum += new Set([...a, ...b]).size;
  }
  return sum === 0 ? 0 : common / sum;
}

function strokes(score: Score, start: number, end: number, drums?: boolean): number {
  return score.parts
    .filter((part) => drums === undefined || part.drums === drums)
    .reduce(
      (sum, { notes }) => sum + notes.filter((note) => note.start >= start && note.start < end).length,
      0,
    );
}

function sounding(score: Score, { start, length }: ScoreSection): number {
  return score.parts.filter(({ notes }) =>
    notes.some((note) => note.start < start + length && note.start + note.length > start),
  ).length;
}

for (const style of styles.length > 0 ? styles : ['electronic', 'ambient']) {
  const purposes = new Map<Purpose, { parts: number[]; notes: number[]; bars: number[] }>();
  const lags = LAGS.map((): number[] => []);
  const builds = { of: 0, denser: 0, before: 0, drop: 0, cut: 0 };
  const lanes: number[] = [];
  const kinds = new Map<string, number>();
  let ducked = 0;
  let pieces = 0;
  for (let seed = Number(from); seed <= Number(to); seed++) {
    pieces++;
    const request = { style, seed, duration: 120 + ((7 * seed) % 61) } as const;
    const brief = briefOf(request);
    const plan = makePlan(brief, STYLES.get(style)!);
    const score = scoreOf(request);
    const bar = barTicks(score);
    lanes.push(score.production.automation.length);
    for (const { parameter } of score.production.automation)
      kinds.set(parameter, (kinds.get(parameter) ?? 0) + 1);
    if (score.production.sidechain) ducked++;
    const all = bars(score);
    LAGS.forEach((lag, i) => void lags[i]!.push(likeness(all, lag)));
    plan.sections.forEach(({ purpose }, i) => {
      const section = score.sections[i]!;
      const found = purposes.get(purpose) ?? { parts: [], notes: [], bars: [] };
      const end = section.start + section.length;
      found.parts.push(sounding(score, section));
      found.notes.push(strokes(score, section.start, end) / section.bars);
      found.bars.push(section.bars);
      purposes.set(purpose, found);
      if (purpose !== 'build' || section.bars < 2) return;
      builds.of++;
      const middle = section.start + Math.floor(section.bars / 2) * bar;
      const share = (a: number, b: number) => strokes(score, a, b) / (b - a);
      if (share(middle, end) > share(section.start, middle)) builds.denser++;
      if (plan.sections[i + 1]?.purpose === 'climax') builds.drop++;
      if (strokes(score, end - bar / 4, end, true) === 0) builds.cut++;
      if (plan.sections[i + 1] && share(end, end + plan.sections[i + 1]!.length) > share(section.start, end))
        builds.before++;
    });
  }
  const rounded = (value: number, places = 0) => Number(value.toFixed(places));
  console.log(
    JSON.stringify({
      style,
      pieces,
      by_purpose: Object.fromEntries(
        [...purposes].map(([purpose, found]) => [
          purpose,
          {
            sections: found.parts.length,
            parts: median(found.parts),
            notes_a_bar: rounded(median(found.notes)),
            bars: median(found.bars),
          },
        ]),
      ),
      builds: {
        all: builds.of,
        denser_to_the_end: builds.denser,
        then_a_drop: builds.drop,
        then_more_notes: builds.before,
        drums_cut_in_the_last_beat: builds.cut,
      },
      bars_alike: Object.fromEntries(LAGS.map((lag, i) => [lag, rounded(median(lags[i]!), 2)])),
      lanes: median(lanes),
      lanes_of: Object.fromEntries([...kinds].map(([kind, count]) => [kind, rounded(count / pieces, 1)])),
      side_chain: ducked,
    }),
  );
}
