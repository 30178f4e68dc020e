import type { Cycle, FormTemplate, Lead, SectionTemplate } from '../../styles/tables/forms.js';

/** A place in a form that a section may take. */
export interface Slot {
  readonly section: SectionTemplate;
  readonly lead: Lead;
  /** Added to the section's energy. */
  readonly rise: number;
  /** Appended to the name of the section's material: a later round's own. */
  readonly renewed?: string;
}

function isCycle(element: SectionTemplate | Cycle): element is Cycle {
  return 'cycle' in element;
}

/** The slots of a template when each of its cycles comes round the given number of times. */
export function unroll(template: FormTemplate, times: readonly number[]): Slot[] {
  let index = 0;
  return template.elements.flatMap((element) => {
    if (!isCycle(element)) return [{ section: element, lead: element.lead, rise: 0 }];
    const rounds = times[index++]!;
    return Array.from({ length: rounds }, (_, round) => {
      const turn = Math.floor(round / (element.fresh ?? rounds));
      return element.cycle.map((section) => ({
        section,
        lead: element.leads ? element.leads[round % element.leads.length]! : section.lead,
        rise: rounds > 1 ? ((element.rise ?? 0) * round) / (rounds - 1) : 0,
        ...(turn > 0 && { renewed: `-${turn + 1}` }),
      }));
    }).flat();
  });
}

/** Numbers of rounds worth trying: those whose best lengths come nearest to the bars. */
const TRIED = 7;

/**
 * Sensible numbers of rounds of a template's cycles for a number of bars, most likely first. `unit` is what the lengths of
 * sections are multiples of.
 */
export function rounds(template: FormTemplate, bars: number, unit: number): number[][] {
  const fixed = template.elements.filter((e): e is SectionTemplate => !isCycle(e));
  const cycles = template.elements.filter(isCycle);
  let all: number[][] = [[]];
  for (const { times } of cycles) {
    all = all.flatMap((head) =>
      Array.from({ length: times[1] - times[0] + 1 }, (_, i) => [...head, times[0] + i]),
    );
  }
  const reaching = (of: (s: SectionTemplate) => number): ((times: readonly number[]) => number) => {
    const still = sum(fixed, of);
    const round = cycles.map(({ cycle }) => sum(cycle, of));
    return (times) => still + round.reduce((total, bars, i) => total + times[i]! * bars, 0);
  };
  const whole = (length: number): number => Math.max(1, Math.round(length / unit)) * unit;
  const usual = reaching((s) => whole(s.lengths[0]!) * (s.omit === undefined ? 1 : 0.7));
  const least = reaching((s) => (s.omit === undefined ? whole(Math.min(...s.lengths)) : 0));
  const most = reaching((s) => whole(Math.max(...s.lengths)));
  return all
    .map((times) => ({
      times,
      away: Math.abs(usual(times) - bars),
      least: least(times),
      most: most(times),
    }))
    .filter(({ least, most }) => least * 0.75 <= bars + 2 && most * 1.25 + 2 >= bars)
    .sort((a, b) => a.away - b.away)
    .slice(0, TRIED)
    .map(({ times }) => times);
}

function sum(sections: readonly SectionTemplate[], of: (s: SectionTemplate) => number): number {
  return sections.reduce((total, section) => total + of(section), 0);
}
