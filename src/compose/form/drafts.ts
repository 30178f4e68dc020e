import type { Brief } from '../../contract/brief.js';
import type { Random } from '../../math/random.js';
import type { Role } from '../../score/score.js';
import { sectionKind } from '../../styles/section-kinds.js';
import type { Style } from '../../styles/style.js';
import type { KeyRelation, Lead, Saying, SectionTemplate } from '../../styles/tables/forms.js';
import { type ChordChart, chordChart } from '../../theory/chord-chart.js';
import { type Key, parseKey } from '../../theory/key.js';
import type { MetreName } from '../../theory/metre.js';
import { type NumeralChart, numeralChart } from '../../theory/roman.js';
import type { ChosenForm } from './choose.js';

/** A section before it has its place: of a template of the style, of the caller's form, or of a plan that came back. */
export interface SectionDraft {
  readonly name: string;
  readonly bars: number;
  readonly material: string;
  readonly purpose: SectionTemplate['purpose'];
  readonly lead: Lead;
  readonly phraseBars: number;
  /** Use in the harmony table. */
  readonly harmony: string;
  readonly changes?: readonly string[] | undefined;
  readonly close: SectionTemplate['close'];
  /** The template's own. */
  readonly energy: number;
  readonly relation: { readonly to: KeyRelation; readonly chance: number } | null;
  readonly players?: readonly Role[];
  readonly says?: Saying;
  readonly soloist?: 'bass';
  /** What the caller fixed. */
  readonly fixed: {
    readonly id?: string;
    readonly energy?: number;
    readonly key?: Key;
    readonly chart?: ChordChart;
    /** What the chart's chords are in the key, where that is known. */
    readonly numerals?: NumeralChart;
  };
}

function draft(section: SectionTemplate, bars: number): SectionDraft {
  const material = section.material ?? section.name;
  return {
    name: section.name,
    bars,
    material,
    purpose: section.purpose,
    lead: section.lead,
    phraseBars: section.phraseBars,
    harmony: section.harmony ?? material,
    changes: section.changes,
    close: section.close,
    energy: section.energy,
    relation: section.key === undefined ? null : { to: section.key, chance: section.keyChance ?? 1 },
    ...(section.players && { players: section.players }),
    ...(section.says && { says: section.says }),
    ...(section.soloist && { soloist: section.soloist }),
    fixed: {},
  };
}

/** The section itself, or what the piece has in its place. */
function wayOf(
  section: SectionTemplate,
  bars: number,
  whole: number,
  substyle: string,
  random: Random,
): SectionTemplate {
  const open = (section.ways ?? []).filter(
    (way) =>
      (way.bars?.includes(bars) ?? true) &&
      whole >= (way.from ?? 0) &&
      (way.substyles === undefined || way.substyles.includes(substyle)),
  );
  if (open.length === 0) return section;
  return random.at('way', section.name).weighted(open, ({ weight }) => weight).section ?? section;
}

/** The sections of a form of the style's own. */
export function chosenDrafts(form: ChosenForm, substyle: string, random: Random): SectionDraft[] {
  return form.sections.map(({ section, lead: planned, rise, renewed = '', bars }) => {
    const way = wayOf(section, bars, form.span.bars, substyle, random);
    const own = draft(way, bars);
    const lead = way === section ? planned : own.lead;
    return { ...own, lead, material: own.material + renewed, energy: own.energy + rise };
  });
}

/** The sections that the brief's plan or form fixes; null where it fixes none. */
export function fixedDrafts(
  brief: Brief,
  style: Style,
  place: { readonly substyle: string; readonly metre: MetreName },
): SectionDraft[] | null {
  const seen = new Map<string, number>();
  const kindOf = (name: string): SectionTemplate => {
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    const kind = sectionKind(style, place, name, occurrence);
    if (!kind) throw new Error(`no section "${name}"`);
    return kind;
  };
  if (brief.plan) {
    return brief.plan.sections.map((section): SectionDraft => {
      const kind = kindOf(section.name);
      const { id, name, bars, material, purpose, lead, energy } = section;
      const fixed = {
        id,
        energy,
        key: parseKey(section.key)!,
        chart: chordChart(section.chords),
        ...(section.numerals !== undefined && { numerals: numeralChart(section.numerals) }),
      };
      const own = draft(kind, bars);
      return { ...own, name, material, purpose, lead, phraseBars: section.phrase_bars, fixed };
    });
  }
  if (!brief.form) return null;
  return brief.form.map((section): SectionDraft => {
    const own = draft(kindOf(section.name), section.bars);
    return {
      ...own,
      name: section.name,
      fixed: {
        ...(section.energy !== undefined && { energy: section.energy }),
        ...(section.key !== undefined && { key: parseKey(section.key)! }),
        ...(section.chords !== undefined && { chart: chordChart(section.chords) }),
      },
    };
  });
}

/** The sections with the brief's own chart laid under those that have none; it goes on from one to the next. */
export function underChart(drafts: readonly SectionDraft[], chords: string | undefined): SectionDraft[] {
  if (chords === undefined) return [...drafts];
  const chart = chordChart(chords);
  let next = 0;
  return drafts.map((section) => {
    if (section.fixed.chart) return section;
    const own = Array.from({ length: section.bars }, () => chart[next++ % chart.length]!);
    return { ...section, relation: null, fixed: { ...section.fixed, chart: own } };
  });
}
