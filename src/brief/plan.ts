import type { BriefRequest } from '../contract/brief.js';
import type { FixedPlan, FixedSection } from '../contract/plan.js';
import { sectionKind } from '../styles/section-kinds.js';
import type { Style } from '../styles/style.js';
import { printChordChart } from '../theory/chord-chart.js';
import { type Key, keyName, parseKey } from '../theory/key.js';
import { quartersPerMinute } from '../theory/metre.js';
import { parseNumeralChart, printNumeralChart } from '../theory/roman.js';
import type { TempoMap } from '../theory/tempo-map.js';
import { type AskedChart, readChart } from './chords.js';
import { checkName, checkRoom } from './form.js';
import { readKey } from './keys.js';
import { contradiction, invalid, type Problem } from './problem.js';

type Asked = NonNullable<BriefRequest['plan']>;

/** A plan that came back, its charts and keys read. */
export interface AskedPlanRead {
  readonly plan: FixedPlan;
  /** Of the sections: these must fit the metre. */
  readonly charts: readonly AskedChart[];
  readonly bars: number;
}

/** Checks `plan` and says it in its canonical spelling, without what follows from the rest. */
export function readPlan(asked: Asked | undefined, style: Style, problems: Problem[]): AskedPlanRead | null {
  if (asked === undefined) return null;
  const charts: AskedChart[] = [];
  const ids = new Map<string, number>();
  const names = new Map<string, number>();
  let bar = 0;
  const sections = asked.sections.map((section, index): FixedSection => {
    const pointer = `/plan/sections/${index}`;
    const name = section.name.trim();
    checkName(name, `${pointer}/name`, style, problems);
    const chart = readChart(section.chords, `${pointer}/chords`, problems);
    if (chart) {
      charts.push(chart);
      checkRoom(chart, section.bars, `the section "${name}"`, problems);
    }
    const key = readKey(section.key, `${pointer}/key`, problems);
    if (section.start_bar !== undefined && section.start_bar !== bar) {
      const detail = `the sections before it have ${bar} bars, and start_bar is ${section.start_bar}: leave it out and it follows`;
      problems.push(contradiction(`${pointer}/start_bar`, detail));
    }
    bar += section.bars;
    const occurrence = names.get(name) ?? 0;
    names.set(name, occurrence + 1);
    const kind = sectionKind(style, { substyle: '', metre: '4/4' }, name, occurrence);
    const id = section.id ?? sectionId(index, name);
    const before = ids.get(id);
    if (before !== undefined) {
      const detail = `the id "${id}" stands in /plan/sections/${before} too`;
      problems.push(contradiction(`${pointer}/id`, detail));
    } else ids.set(id, index);
    return {
      id,
      name,
      bars: section.bars,
      key: key ? keyName(key) : section.key,
      energy: section.energy,
      chords: chart ? printChordChart(chart.bars) : section.chords,
      ...readNumerals(section.numerals, `${pointer}/numerals`, problems),
      material: section.material ?? kind?.material ?? kind?.name ?? name,
      purpose: section.purpose ?? kind?.purpose ?? 'statement',
      lead: section.lead ?? kind?.lead ?? 'tune',
      phrase_bars: section.phrase_bars ?? kind?.phraseBars ?? 4,
    };
  });
  if (asked.bars !== undefined && asked.bars !== bar) {
    const detail = `the sections have ${bar} bars together, and bars is ${asked.bars}: leave it out and it follows`;
    problems.push(contradiction('/plan/bars', detail));
  }
  const last = readChart(asked.ending?.chords, '/plan/ending/chords', problems);
  if (last && last.bars.length !== 1) {
    problems.push(contradiction('/plan/ending/chords', `the ending is one bar, not ${last.bars.length}`));
  }
  const known = readNumerals(asked.ending?.numerals, '/plan/ending/numerals', problems);
  const ending = last ? { ending: { chords: printChordChart(last.bars), ...known } } : {};
  return { plan: { sections, ...ending }, charts, bars: bar };
}

/** Numerals in their canonical spelling, if they are some. */
function readNumerals(
  text: string | undefined,
  pointer: string,
  problems: Problem[],
): { readonly numerals?: string } {
  if (text === undefined) return {};
  const parsed = parseNumeralChart(text);
  if (parsed.ok) return { numerals: printNumeralChart(parsed.bars) };
  problems.push(invalid(pointer, parsed.detail));
  return {};
}

/** "s3-verse" */
export function sectionId(index: number, name: string): string {
  return `s${index + 1}-${name.replace(/[^\w'-]+/g, '-')}`;
}

/** The key that most bars of a plan are in. */
export function keyOfPlan({ plan }: AskedPlanRead): Key | null {
  const bars = new Map<string, number>();
  for (const section of plan.sections) bars.set(section.key, (bars.get(section.key) ?? 0) + section.bars);
  const [most] = [...bars].sort((a, b) => b[1] - a[1]);
  return most ? parseKey(most[0]) : null;
}

/** Seconds are compared to a thousandth, tempos to a millionth of a beat a minute: what was printed reads back. */
const CLOSE = 1e-3;

/** What a plan says of tempo and time must be what its bars at this tempo make. */
export function clockProblems(
  asked: Asked,
  tempo: number,
  metre: Parameters<typeof quartersPerMinute>[1],
  map: TempoMap,
): Problem[] {
  const problems: Problem[] = [];
  const quarters = quartersPerMinute(tempo, metre);
  if (asked.quarters_per_minute !== undefined && Math.abs(asked.quarters_per_minute - quarters) > CLOSE) {
    const detail = `the tempo of ${tempo} makes ${quarters} quarters a minute, and quarters_per_minute is ${asked.quarters_per_minute}: leave it out and it follows`;
    problems.push(contradiction('/plan/quarters_per_minute', detail));
  }
  const check = (pointer: string, said: number | undefined, bar: number): void => {
    const seconds = map.seconds(bar * metre.barTicks);
    if (said === undefined || Math.abs(said - seconds) <= CLOSE) return;
    const detail = `bar ${bar} starts at ${round(seconds)} s, and start is ${said}: leave it out and it follows`;
    problems.push(contradiction(pointer, detail));
  };
  let bar = 0;
  asked.sections.forEach((section, index) => {
    check(`/plan/sections/${index}/start`, section.start, bar);
    bar += section.bars;
  });
  check('/plan/ending/start', asked.ending?.start, bar);
  return problems;
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
