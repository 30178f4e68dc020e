import { sectionId } from '../../brief/plan.js';
import type { Brief } from '../../contract/brief.js';
import { Random } from '../../math/random.js';
import { endingOf, type Pace } from '../../styles/piece-length.js';
import type { Style, Substyle } from '../../styles/style.js';
import { chordChart } from '../../theory/chord-chart.js';
import { type Key, parseKey } from '../../theory/key.js';
import { METRES, type Metre, type MetreName, metreOf } from '../../theory/metre.js';
import { numeralChart } from '../../theory/roman.js';
import { daCapoOf, echoesIn } from '../echo.js';
import { gaitOf } from '../gait.js';
import { chooseFinal } from '../harmony/choice.js';
import { closingChords } from '../harmony/given-ending.js';
import { harmonize } from '../harmony/harmonize.js';
import { endingChords, givenEnding, layChords, layGivenChords } from '../harmony/lay.js';
import type { Harmonist } from '../harmony/learned-harmony.js';
import { paletteOf } from '../harmony/palette.js';
import { intricacyOf } from '../intricacy.js';
import type { LearnedMelody } from '../melody/learned.js';
import type { Ending, Outline, PlanChord, PlanSection } from '../plan.js';
import { harmonyIn, veinOf } from '../vein.js';
import { layBars } from './bars.js';
import { chooseForm } from './choose.js';
import { chosenDrafts, fixedDrafts, type SectionDraft, underChart } from './drafts.js';
import { type EndingTimes, endingTimes } from './ending.js';
import { liftOf, sectionEnergy } from './energy.js';
import { relatedKey } from './keys.js';
import { type Span, spanOf, spans, turningSpan } from './length.js';
import { barsIn, roundForms, turned } from './round.js';

/** No off-beat lies later: a dotted eighth is at 0.75. */
const DEEPEST = 0.72;

/** What a brief's edits ask for again: form and chords hang on nothing else. */
const drawn = new WeakMap<Brief, { style: Style; learned: LearnedMelody | undefined; outline: Outline }>();

/** Form and chords of a resolved brief. Throws only on a brief that `resolveBrief` did not make. */
export function outline(brief: Brief, style: Style, learned?: LearnedMelody): Outline {
  const known = drawn.get(brief);
  if (known?.style === style && known.learned === learned) return known.outline;
  const made = draw(brief, style, learned);
  drawn.set(brief, { style, learned, outline: made });
  return made;
}

function draw(brief: Brief, style: Style, learned: LearnedMelody | undefined): Outline {
  const substyle = style.substyles.find((candidate) => candidate.name === brief.substyle);
  const key = parseKey(brief.key);
  if (!substyle || !key || !isMetre(brief.metre)) throw new Error('outline needs a resolved brief');
  const metre = metreOf(brief.metre);
  // Under the substyle: one who asks the same seed of several substyles hears several pieces, not one in several dresses.
  const random = Random.of(brief.seed).under(style.name, substyle.name, 'variation', brief.variation);
  const ends = endingOf(style.forms, brief.substyle, brief.loop);
  const pace = { tempo: brief.tempo, metre, ending: ends, humanize: brief.humanize };
  const form = draftForm(brief, style, substyle, pace, random);
  const drafts = turned(underChart(form.drafts, brief.chords), brief.loop);
  const end = brief.loop ? form.span.start : form.span.endTick;
  const sections = laySections(drafts, end, brief, style, substyle, key, metre, random);
  const vein = veinOf({ style, substyle, key, random });
  const table = harmonyIn(style, vein);
  const palette = paletteOf(table.palette, key.mode, intricacyOf({ brief, style }), random.under('harmony'));
  const final = chooseFinal(
    table,
    { mode: key.mode, substyle: substyle.name, complexity: brief.complexity, palette },
    random.under('harmony', 'final'),
    random.under('harmony', 'song'),
  );
  const composed = drafts.some(({ fixed }) => fixed.chart === undefined);
  const charts = composed
    ? harmonize(
        sections.map((section, i) => {
          const { harmony, changes, close } = drafts[i]!;
          return { ...section, harmony, changes, close };
        }),
        {
          table,
          substyle: substyle.name,
          complexity: brief.complexity,
          palette,
          final,
          random: random.under('harmony'),
          ...(brief.loop && { round: true }),
          metre: metre.name,
          manner: gaitOf({ brief, style, substyle, metre, random })?.manner,
          harmonist: harmonistFor(brief, style, metre, learned),
          ...(style.echoes && {
            echoes: (section) => echoesIn({ style, substyle, random }, sections, section),
            daCapo: (index) => daCapoOf({ style, substyle, random }, sections, index),
          }),
        },
      )
    : [];
  const body = sections.flatMap((section, i) => {
    const { chart, numerals } = drafts[i]!.fixed;
    return chart
      ? layGivenChords({ chart, numerals }, section, metre)
      : layChords(charts[i]!, section, metre);
  });
  // After chords that were asked for nobody adds a tag of their own; an ending of several chords is one.
  const free = drafts[drafts.length - 1]?.fixed.chart === undefined;
  const asked = brief.plan?.ending && chordChart(brief.plan.ending.chords)[0]!.chords;
  const tagged =
    ends.kind === 'chord' &&
    (free ? random.at('ending', 'tag').chance(ends.tags ?? 0) : asked !== undefined && asked.length > 1);
  const times = endingTimes(form.span, metre, tagged ? { ...ends, kind: 'tag' } : ends);
  const home = sections[sections.length - 1]?.key ?? key;
  const given = endingGiven(brief, drafts, home, times, form.span, metre);
  const closing = given ?? endingChords(final, times, form.span, home, metre);
  const ending: Ending = {
    start: form.span.start,
    length: form.span.endTick - form.span.start,
    kind: times.kind,
    strike: times.strike,
    release: times.release,
    chord: closing[closing.length - 1] as PlanChord,
  };
  return {
    brief,
    style,
    substyle,
    random,
    key,
    metre,
    tempoMap: form.span.tempoMap,
    palette,
    ...(vein && { vein }),
    swing:
      brief.swing ??
      (vein?.straight ? 0.5 : swingAt(substyle, brief.tempo, style.performance.swingFeel, random)),
    form: form.name,
    sections,
    bars: layBars(sections, body, metre, brief.energy, end),
    chords: [...body, ...closing],
    ending,
    endTick: form.span.endTick,
    ...(brief.loop && { turn: end }),
  };
}

/** Asked for only where the style lets a model write, so that no other style loads it. */
function harmonistFor(
  { tempo }: Brief,
  style: Style,
  metre: Metre,
  learned: LearnedMelody | undefined,
): Harmonist | undefined {
  const model = style.harmony.learned && learned?.harmony;
  return model && { model, sources: learned.sources, metre, tempo };
}

/** The sections that the caller fixed, or a form of the style's own. */
function draftForm(
  brief: Brief,
  style: Style,
  substyle: Substyle,
  pace: Pace,
  random: Random,
): { name: string; span: Span; drafts: readonly SectionDraft[] } {
  const place = { substyle: substyle.name, metre: pace.metre.name };
  const drafts = fixedDrafts(brief, style, place);
  if (drafts) {
    const bars = drafts.reduce((sum, section) => sum + section.bars, 0);
    const span = brief.loop ? turningSpan(bars, pace) : spanOf(bars, brief.duration, pace);
    if (!span) throw new Error('outline needs a resolved brief: its form is longer than its duration');
    return { name: brief.plan ? 'plan' : 'form', span, drafts };
  }
  const chart = brief.chords === undefined ? null : chordChart(brief.chords);
  const chosen = chooseForm(
    brief.loop ? roundForms(style.forms.templates) : style.forms.templates,
    {
      ...place,
      spans: brief.loop ? [turningSpan(barsIn(brief, pace), pace)] : spans(brief.duration, pace),
      chart: chart?.length ?? null,
    },
    random.under('form'),
  );
  return {
    name: chosen.name,
    span: chosen.span,
    drafts: chosenDrafts(chosen, substyle.name, random.under('form')),
  };
}

/** The ending of a piece whose chords are given: the plan's own, or the tonic as the last section's chart reaches it. */
function endingGiven(
  brief: Brief,
  drafts: readonly SectionDraft[],
  key: Key,
  times: EndingTimes,
  span: Span,
  metre: Metre,
): PlanChord[] | null {
  if (brief.plan?.ending) {
    const { chords, numerals } = brief.plan.ending;
    const [bar] = chordChart(chords);
    const known = numerals === undefined ? [] : numeralChart(numerals)[0]!;
    return givenEnding(bar!.chords, known, times, span, key, metre);
  }
  const chart = drafts[drafts.length - 1]?.fixed.chart;
  return chart ? givenEnding(closingChords(chart, key), [], times, span, key, metre) : null;
}

function isMetre(name: string): name is MetreName {
  return (METRES as readonly string[]).includes(name);
}

/** The substyle's off-beat: between its slow and its fast place by tempo, deeper or straighter as these players feel it. */
function swingAt(
  substyle: Substyle,
  tempo: number,
  [straightest, deepest]: readonly [number, number],
  random: Random,
): number {
  if (substyle.straight !== undefined && random.at('straight').chance(substyle.straight)) return 0.5;
  const [slow, , fast] = substyle.tempo;
  const part = fast > slow ? Math.max(0, Math.min(1, (tempo - slow) / (fast - slow))) : 0;
  const usual = substyle.swing[0] + (substyle.swing[1] - substyle.swing[0]) * part - 0.5;
  const lean = random.at('swing').between(-1, 1);
  const feel = lean < 0 ? 1 + (straightest - 1) * -lean : 1 + (deepest - 1) * lean;
  return Math.min(DEEPEST, 0.5 + usual * feel);
}

function laySections(
  drafts: readonly SectionDraft[],
  end: number,
  brief: Brief,
  style: Style,
  substyle: Substyle,
  key: Key,
  metre: Metre,
  random: Random,
): PlanSection[] {
  const lift = liftOf(style, substyle, brief.mood);
  const seen = new Map<string, number>();
  const total = drafts.reduce((sum, { bars }) => sum + bars, 0);
  const mean = drafts.reduce((sum, { energy, bars }) => sum + energy * bars, 0) / Math.max(1, total);
  let startBar = 0;
  return drafts.map((section, index) => {
    const { name, bars, material, relation, fixed } = section;
    const occurrence = seen.get(material) ?? 0;
    seen.set(material, occurrence + 1);
    const moves = relation !== null && random.at('form', 'key', name, relation.to).chance(relation.chance);
    const middle = ((startBar + bars / 2) * metre.barTicks) / end;
    const planned: PlanSection = {
      id: fixed.id ?? sectionId(index, name),
      name,
      material,
      occurrence,
      index,
      startBar,
      bars,
      start: startBar * metre.barTicks,
      length: bars * metre.barTicks,
      key: fixed.key ?? (moves ? relatedKey(key, relation.to) : key),
      energy:
        fixed.energy ??
        sectionEnergy(section.energy, middle, { lift, seconds: brief.duration, mean }, brief.energy),
      lead: section.lead,
      phraseBars: section.phraseBars,
      purpose: section.purpose,
      ...(section.players && { players: section.players }),
      ...(section.says && { says: section.says }),
      ...(section.soloist && { soloist: section.soloist }),
    };
    startBar += bars;
    return planned;
  });
}
