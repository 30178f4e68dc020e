import type { MetreName } from '../theory/metre.js';
import type { Style } from './style.js';
import { COMMON_SECTIONS } from './tables/common-sections.js';
import type { Cycle, FormTemplate, SectionTemplate } from './tables/forms.js';

function sectionsOf(template: FormTemplate): SectionTemplate[] {
  return template.elements
    .flatMap((element: SectionTemplate | Cycle) => ('cycle' in element ? element.cycle : [element]))
    .flatMap((section) => [section, ...(section.ways ?? []).flatMap((way) => way.section ?? [])]);
}

/** "Verse 2", "verse-2" and "verse'" are verses. */
function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/(?:-?\d+|'+)$/, '');
}

const exactName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** Names that a caller may give to sections: the style's own and the common ones. A number may follow them. */
export function sectionNames(style: Style): string[] {
  const own = style.forms.templates.flatMap(sectionsOf).map(({ name }) => name);
  return [...new Set([...own, ...COMMON_SECTIONS.map(({ name }) => name)])];
}

/**
 * What a style takes a section of this name to be, the n-th time it comes: as its own forms have it, those of the
 * substyle and the metre first; a common section where it has none of that name. Null for a name that says nothing.
 */
export function sectionKind(
  style: Style,
  place: { readonly substyle: string; readonly metre: MetreName },
  name: string,
  occurrence: number,
): SectionTemplate | null {
  const { templates } = style.forms;
  const own = templates.filter(
    ({ substyles, metres }) =>
      (substyles === undefined || substyles.includes(place.substyle)) &&
      (metres === undefined || metres.includes(place.metre)),
  );
  for (const wanted of [exactName(name), plainName(name)]) {
    for (const pool of [own, templates]) {
      const found = pool
        .map((template) => sectionsOf(template).filter((section) => section.name.toLowerCase() === wanted))
        .reduce<SectionTemplate[]>((best, list) => (list.length > best.length ? list : best), []);
      if (found.length > 0) return found[Math.min(occurrence, found.length - 1)]!;
    }
    const common = COMMON_SECTIONS.find(
      (section) => section.name.toLowerCase() === wanted || section.aliases.includes(wanted),
    );
    if (common) return fromCommon(common, own.length > 0 ? own : templates);
  }
  return null;
}

/** A common section, led as the style leads its statements. */
function fromCommon(
  common: (typeof COMMON_SECTIONS)[number],
  templates: readonly FormTemplate[],
): SectionTemplate {
  const { aliases: _aliases, ...section } = common;
  if (section.lead !== 'tune') return section;
  const statement = templates.flatMap(sectionsOf).find(({ purpose }) => purpose === 'statement');
  return statement ? { ...section, lead: statement.lead } : section;
}
