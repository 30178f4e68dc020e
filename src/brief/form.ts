import type { BriefRequest } from '../contract/brief.js';
import type { FormSection } from '../contract/plan.js';
import { sectionKind, sectionNames } from '../styles/section-kinds.js';
import type { Style } from '../styles/style.js';
import { printChordChart } from '../theory/chord-chart.js';
import { keyName, parseKey } from '../theory/key.js';
import { type AskedChart, keyOfCharts, readChart } from './chords.js';
import { readKey } from './keys.js';
import { contradiction, invalid, type Problem } from './problem.js';

/** A form as asked for, its charts and keys read. */
export interface AskedForm {
  readonly sections: readonly FormSection[];
  readonly charts: readonly AskedChart[];
  readonly bars: number;
}

/** Checks `form` and says it in its canonical spelling; keys of sections with charts are inferred by `withKeys`. */
export function readForm(asked: BriefRequest['form'], style: Style, problems: Problem[]): AskedForm | null {
  if (asked === undefined) return null;
  const charts: AskedChart[] = [];
  const sections = asked.map((section, index): FormSection => {
    const pointer = `/form/${index}`;
    checkName(section.name, `${pointer}/name`, style, problems);
    const chart = readChart(section.chords, `${pointer}/chords`, problems);
    if (chart) {
      charts.push(chart);
      checkRoom(chart, section.bars, `the section "${section.name}"`, problems);
    }
    const key = readKey(section.key, `${pointer}/key`, problems);
    return {
      name: section.name.trim(),
      bars: section.bars,
      ...(section.energy !== undefined && { energy: section.energy }),
      ...(key !== null && { key: keyName(key) }),
      ...(chart !== null && { chords: printChordChart(chart.bars) }),
    };
  });
  return { sections, charts, bars: sections.reduce((sum, { bars }) => sum + bars, 0) };
}

/** The key that a form is in, as far as it says: of its charts, else of its first section where all have one. */
export function keyOfForm(form: AskedForm) {
  const charted = keyOfCharts(form.charts);
  if (charted) return charted;
  const first = form.sections[0]?.key;
  const all = form.sections.every(({ key }) => key !== undefined);
  return first !== undefined && all ? parseKey(first) : null;
}

/** Sections that have chords and no key are in the key of their chords. */
export function withKeys(form: AskedForm, home: Parameters<typeof keyOfCharts>[1]): FormSection[] {
  return form.sections.map((section, index) => {
    const chart = form.charts.find(({ pointer }) => pointer === `/form/${index}/chords`);
    const key = section.key === undefined && chart ? keyOfCharts([chart], home ?? null) : null;
    if (!key) return section;
    const { name, bars, energy, chords } = section;
    return {
      name,
      bars,
      ...(energy !== undefined && { energy }),
      key: keyName(key),
      ...(chords !== undefined && { chords }),
    };
  });
}

export function checkName(name: string, pointer: string, style: Style, problems: Problem[]): void {
  const known = sectionKind(style, { substyle: '', metre: '4/4' }, name, 0);
  if (known) return;
  const detail = `"${name}" is no section that ${style.name} knows`;
  problems.push(invalid(pointer, detail, sectionNames(style)));
}

/** A chart may be shorter than what it serves, and then comes round; it may not be longer. */
export function checkRoom(chart: AskedChart, bars: number, what: string, problems: Problem[]): void {
  if (chart.bars.length <= bars) return;
  const detail = `the chart has ${chart.bars.length} bars, and ${what} has ${bars}`;
  problems.push(contradiction(chart.pointer, detail));
}
