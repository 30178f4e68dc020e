import type { BriefRequest } from '../contract/brief.js';
import type { Style } from '../styles/style.js';
import type { Key } from '../theory/key.js';
import { type MetreName, metreOf } from '../theory/metre.js';
import { type AskedChart, chartMisfits, keyOfCharts, readChart } from './chords.js';
import { type AskedForm, checkRoom, keyOfForm, readForm } from './form.js';
import type { FixedBars } from './length.js';
import { type AskedPlanRead, keyOfPlan, readPlan } from './plan.js';
import { contradiction, type Problem } from './problem.js';

/** What a request says of form and chords. */
export interface AskedMusic {
  readonly chart: AskedChart | null;
  readonly form: AskedForm | null;
  readonly plan: AskedPlanRead | null;
  /** All charts of the request. */
  readonly charts: readonly AskedChart[];
  /** The key that they are in. */
  readonly key: Key | null;
  readonly bars: FixedBars | null;
}

export function readMusic(request: BriefRequest, style: Style, problems: Problem[]): AskedMusic {
  const chart = readChart(request.chords, '/chords', problems);
  const form = readForm(request.form, style, problems);
  const plan = readPlan(request.plan, style, problems);
  for (const [name, value] of [
    ['form', request.form],
    ['chords', request.chords],
  ] as const) {
    if (request.plan === undefined || value === undefined) continue;
    const detail = `the plan has sections and chords of its own: leave out ${name}, or leave out plan`;
    problems.push(contradiction(`/${name}`, detail));
  }
  const served = form?.sections.reduce((sum, { bars, chords }) => sum + (chords === undefined ? bars : 0), 0);
  if (chart && served === 0) {
    problems.push(contradiction('/chords', 'every section of the form has chords of its own'));
  } else if (chart && served !== undefined) checkRoom(chart, served, 'what the form leaves to it', problems);
  const charts = [...(chart ? [chart] : []), ...(form?.charts ?? []), ...(plan?.charts ?? [])];
  return { chart, form, plan, charts, key: keyAsked(chart, form, plan), bars: barsAsked(chart, form, plan) };
}

function keyAsked(chart: AskedChart | null, form: AskedForm | null, plan: AskedPlanRead | null): Key | null {
  if (plan) return keyOfPlan(plan);
  return (chart ? keyOfCharts([chart]) : null) ?? (form ? keyOfForm(form) : null);
}

function barsAsked(
  chart: AskedChart | null,
  form: AskedForm | null,
  plan: AskedPlanRead | null,
): FixedBars | null {
  if (plan) return { bars: plan.bars, exact: true, what: 'the plan', pointer: '/plan/sections' };
  if (form) return { bars: form.bars, exact: true, what: 'the form', pointer: '/form' };
  return chart ? { bars: chart.bars.length, exact: false, what: 'the chart', pointer: '/chords' } : null;
}

/** The metres in which every bar of every chart has room; a problem where there is none. */
export function roomyMetres(
  metres: readonly MetreName[],
  charts: readonly AskedChart[],
  problems: Problem[],
): readonly MetreName[] {
  if (charts.length === 0) return metres;
  const roomy = metres.filter((metre) => chartMisfits(charts, metreOf(metre)).length === 0);
  const [first] = metres;
  if (roomy.length === 0 && first !== undefined) problems.push(...chartMisfits(charts, metreOf(first)));
  return roomy;
}

/** The metres that have an off-beat for an asked swing (0.5 is straight, which all are); a problem where there is none. */
export function swingingMetres(
  metres: readonly MetreName[],
  swing: number | null | undefined,
  problems: Problem[],
): readonly MetreName[] {
  if (swing === undefined || swing === null || swing === 0.5) return metres;
  const swinging = metres.filter((metre) => !metreOf(metre).compound);
  if (swinging.length === 0 && metres.length > 0) {
    const detail = `swing places the off-beat of a beat that is divided in two, and ${metres.join(' and ')} divide theirs in three: leave it out`;
    problems.push(contradiction('/swing', detail, ['0.5']));
  }
  return swinging;
}
