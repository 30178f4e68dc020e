import type { Random } from '../../math/random.js';
import type { FormTemplate, SectionTemplate } from '../../styles/tables/forms.js';
import type { MetreName } from '../../theory/metre.js';
import { fitLengths, LengthOptions } from './fit.js';
import type { Span } from './length.js';
import { rounds, type Slot, unroll } from './unroll.js';

export interface ChosenForm {
  readonly name: string;
  readonly span: Span;
  readonly sections: readonly (Slot & { readonly bars: number })[];
}

/** For what no template of the style reaches: phrases of eight bars, one after the other. */
const PHRASES: FormTemplate = {
  name: 'phrases',
  weight: 0.01,
  bars: [1, 8],
  elements: [
    {
      cycle: [
        {
          name: 'A',
          lengths: [8, 4, 2, 1, 3, 5, 6, 7],
          energy: 0.5,
          purpose: 'statement',
          lead: 'tune',
          phraseBars: 4,
          close: 'full',
        } satisfies SectionTemplate,
      ],
      times: [1, 130],
    },
  ],
};

/** What it costs that phrases are no form. */
const STRANGE = 10;
/** Forms that cost so much more than the cheapest are never drawn. */
const HOPELESS = 12;

interface Candidate {
  readonly template: FormTemplate;
  readonly span: Span;
  readonly slots: readonly Slot[];
  readonly bars: readonly number[];
  readonly cost: number;
}

/**
 * The form of a piece: every template of the style in every number of rounds, fitted exactly to every span that the
 * duration allows; one of the best is drawn by weight.
 */
export function chooseForm(
  templates: readonly FormTemplate[],
  ask: {
    substyle: string;
    metre: MetreName;
    spans: readonly Span[];
    /** Bars of a given chart that comes round; sections then hold it whole. */
    chart: number | null;
  },
  random: Random,
): ChosenForm {
  const first = ask.spans[0]!;
  if (first.bars === 0) return { name: 'gesture', span: first, sections: [] };
  const open = templates.filter(
    (template) =>
      (template.substyles === undefined || template.substyles.includes(ask.substyle)) &&
      (template.metres === undefined || template.metres.includes(ask.metre)),
  );
  const rooms = ask.spans.filter((span) => span.bars > 0).map((span) => roomOf(span, ask.chart));
  let bound = Infinity;
  // The likeliest first, so that the others need not be tried to their end; they stay in the order of the tables.
  const fitted = (templates: readonly FormTemplate[]): Candidate[] => {
    const tries = templates.flatMap((template) => rooms.map((room) => ({ template, room })));
    const found = new Array<Candidate | null>(tries.length);
    const extras = tries.map(({ template, room }) => extraOf(template, room));
    for (const i of [...tries.keys()].sort((a, b) => extras[a]! - extras[b]!)) {
      const { template, room } = tries[i]!;
      const best = bestOf(template, room, extras[i]!, bound, random);
      if (best) bound = Math.min(bound, best.cost + HOPELESS);
      found[i] = best;
    }
    return found.flatMap((candidate) => candidate ?? []);
  };
  const own = fitted(open);
  const candidates = own.some(({ cost }) => cost < STRANGE) ? own : [...own, ...fitted([PHRASES])];
  const least = Math.min(...candidates.map((candidate) => candidate.cost));
  const chosen = random.at('choice').weighted(candidates, ({ template, cost }) => {
    const worse = cost - least;
    return worse > HOPELESS ? 0 : template.weight / (1 + worse * worse * 0.5);
  });
  const sections = chosen.slots
    .map((slot, i) => ({ ...slot, bars: chosen.bars[i]! }))
    .filter((slot) => slot.bars > 0);
  return {
    name: chosen.template.name,
    span: chosen.span,
    sections: withRest(sections, roundsOf(ask.chart, chosen.span.bars)),
  };
}

/** A chart's whole rounds in so many bars, and what is left over. */
interface Rounds {
  /** Sections are multiples of so many bars. */
  readonly unit: number;
  readonly whole: number;
  readonly rest: number;
}

/** Longest section that holds a whole round; longer charts are divided. */
const LONGEST_ROUND = 16;

function roundsOf(chart: number | null, bars: number): Rounds {
  const free = { unit: 1, whole: bars, rest: 0 };
  if (chart === null) return free;
  const unit =
    chart <= LONGEST_ROUND
      ? chart * Math.ceil(4 / chart)
      : ([8, 12, 4, 10, 6, 5, 7, 9].find((part) => chart % part === 0) ?? 1);
  return unit > bars ? free : { unit, whole: bars - (bars % unit), rest: bars % unit };
}

/** The last round, where there is no room for the whole of it: a section of its own, or a tail to the last one. */
function withRest(sections: ChosenForm['sections'], { rest }: Rounds): ChosenForm['sections'] {
  const last = sections[sections.length - 1];
  if (rest === 0 || !last) return sections;
  if (rest >= 3) return [...sections, { ...last, bars: rest }];
  return [...sections.slice(0, -1), { ...last, bars: last.bars + rest }];
}

/** A span, the bars of it that sections fill, and what they may take of them. */
interface Room {
  readonly span: Span;
  readonly rounds: Rounds;
  readonly lengths: LengthOptions;
}

function roomOf(span: Span, chart: number | null): Room {
  const rounds = roundsOf(chart, span.bars);
  return { span, rounds, lengths: new LengthOptions(rounds.whole, rounds.unit) };
}

/** What a template costs in a span beside its sections' lengths; Infinity where it is too far from its own bars. */
function extraOf(template: FormTemplate, { span, rounds }: Room): number {
  const [least, most] = template.bars;
  const outside = Math.max(0, least - span.bars, span.bars - most);
  if (outside > span.bars * 0.5 && template !== PHRASES) return Infinity;
  const strange = template === PHRASES ? STRANGE : outside === 0 ? 0 : 4 + outside * 0.3;
  return span.cost + strange + (rounds.rest > 0 ? 2 : 0);
}

/** The cheapest rounds of a template in a span; null where it cannot fit or costs more than `bound`. */
function bestOf(
  template: FormTemplate,
  { span, rounds: { unit, whole }, lengths }: Room,
  extra: number,
  bound: number,
  random: Random,
): Candidate | null {
  if (extra === Infinity || extra > bound) return null;
  let best: Candidate | null = null;
  for (const times of rounds(template, whole, unit)) {
    const slots = unroll(template, times);
    if (slots.length > span.bars + 12) continue;
    const fitted = fitLengths(
      slots,
      lengths,
      random.at('lengths', template.name, times.join('x'), span.bars),
      Math.min(bound, best === null ? Infinity : best.cost) - extra,
    );
    if (!fitted) continue;
    const cost = fitted.cost + extra;
    if (!best || cost < best.cost) best = { template, span, slots, bars: fitted.bars, cost };
  }
  return best;
}
