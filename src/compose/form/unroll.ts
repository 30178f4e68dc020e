import type { Cycle, FormTemplate, Lead, SectionTemplate } from '../../styles/tables/forms.js';

/** A place in a form that a section may take. */
export interface Slot {
  readonly section: SectionTemplate;
  readonly lead: Lead;
  /** Added to the section's energy. */
  readonly rise: number;
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
    return Array.from({ length: rounds }, (_, round) =>
      element.cycle.map((section) => ({
        section,
        lead: element.leads ? element.leads[round % element.leads.length]! : section.lead,
        rise: rounds > 1 ? ((element.rise ?? 0) * round) / (rounds - 1) : 0,
      })),
    ).flat();
  });
}

/** Every sensible number of rounds of a template's cycles for a number of bars. */
export function rounds(template: FormTemplate, bars: number): number[][] {
  const fixed = template.elements.filter((e): e is SectionTemplate => !isCycle(e));
  const cycles = template.elements.filter(isCycle);
  const shortest = (s: SectionTemplate): number => (s.omit === undefined ? Math.min(...s.lengths) : 0);
  const longest = (s: SectionTemplate): number => Math.max(...s.lengths);
  const sum = (list: readonly SectionTemplate[], of: (s: SectionTemplate) => number): number =>
    list.reduce((total, s) => total + of(s), 0);
  let all: number[][] = [[]];
  for (const cycle of cycles) {
    const [least, most] = cycle.times;
    const next: number[][] = [];
    for (const head of all) for (let n = least; n <= most; n++) next.push([...head, n]);
    all = next;
  }
  const reach = (times: readonly number[]): [number, number] => [
    sum(fixed, shortest) + cycles.reduce((t, c, i) => t + times[i]! * sum(c.cycle, shortest), 0),
    sum(fixed, longest) + cycles.reduce((t, c, i) => t + times[i]! * sum(c.cycle, longest), 0),
  ];
  return all.filter((times) => {
    const [least, most] = reach(times);
    return least * 0.75 <= bars + 2 && most * 1.25 + 2 >= bars;
  });
}
