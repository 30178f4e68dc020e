import type { Brief } from '../../contract/brief.js';
import { Random } from '../../math/random.js';
import type { Style, Substyle } from '../../styles/style.js';
import type { EndingStyle, FormTable } from '../../styles/tables/forms.js';
import { type Key, parseKey } from '../../theory/key.js';
import { METRES, type Metre, type MetreName, metreOf, quartersPerMinute } from '../../theory/metre.js';
import { chooseFinal } from '../harmony/choice.js';
import { harmonize } from '../harmony/harmonize.js';
import { endingChords, layChords } from '../harmony/lay.js';
import type { Ending, Outline, PlanChord, PlanSection } from '../plan.js';
import { layBars } from './bars.js';
import { type ChosenForm, chooseForm } from './choose.js';
import { endingTimes } from './ending.js';
import { sectionEnergy } from './energy.js';
import { relatedKey } from './keys.js';
import { spans } from './length.js';

/** Form and chords of a resolved brief. Throws only on a brief that `resolveBrief` did not make. */
export function outline(brief: Brief, style: Style): Outline {
  const substyle = style.substyles.find((candidate) => candidate.name === brief.substyle);
  const key = parseKey(brief.key);
  if (!substyle || !key || !isMetre(brief.metre)) throw new Error('outline needs a resolved brief');
  const metre = metreOf(brief.metre);
  const random = Random.of(brief.seed).under('variation', brief.variation);
  const ends = endingStyle(style.forms, brief.substyle);
  const ritardando = 1 - (1 - ends.ritardando) * Math.min(1, brief.humanize);
  const bpm = quartersPerMinute(brief.tempo, metre);
  const form = chooseForm(
    style.forms.templates,
    {
      substyle: substyle.name,
      metre: metre.name,
      spans: spans(brief.duration, bpm, metre, ends, ritardando),
    },
    random.under('form'),
  );
  const sections = laySections(form, brief, style, substyle, key, metre, random);
  const final = chooseFinal(
    style.harmony,
    { mode: key.mode, substyle: substyle.name, complexity: brief.complexity },
    random.under('harmony', 'final'),
  );
  const charts = harmonize(
    sections.map((section, i) => {
      const template = form.sections[i]!.section;
      return { ...section, harmony: template.harmony ?? section.material, close: template.close };
    }),
    {
      table: style.harmony,
      substyle: substyle.name,
      complexity: brief.complexity,
      final,
      random: random.under('harmony'),
    },
  );
  const body = sections.flatMap((section, i) => layChords(charts[i]!, section, metre));
  const times = endingTimes(form.span, metre, ends);
  const last = sections[sections.length - 1];
  const closing = endingChords(final, times, form.span, last?.key ?? key, metre);
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
    swing: brief.swing ?? swingAt(substyle, brief.tempo),
    form: form.name,
    sections,
    bars: layBars(sections, body, metre, brief.energy, form.span.endTick),
    chords: [...body, ...closing],
    ending,
    endTick: form.span.endTick,
  };
}

function isMetre(name: string): name is MetreName {
  return (METRES as readonly string[]).includes(name);
}

function endingStyle(forms: FormTable, substyle: string): EndingStyle {
  const style = forms.endings[substyle] ?? forms.endings['*'];
  if (!style) throw new Error('a form table needs an ending for "*"');
  return style;
}

/** The substyle's off-beat: between its slow and its fast place by tempo. */
function swingAt(substyle: Substyle, tempo: number): number {
  const [slow, , fast] = substyle.tempo;
  const part = fast > slow ? Math.max(0, Math.min(1, (tempo - slow) / (fast - slow))) : 0;
  return substyle.swing[0] + (substyle.swing[1] - substyle.swing[0]) * part;
}

function laySections(
  form: ChosenForm,
  brief: Brief,
  style: Style,
  substyle: Substyle,
  key: Key,
  metre: Metre,
  random: Random,
): PlanSection[] {
  const mood = style.moods.find((candidate) => candidate.name === brief.mood);
  const seen = new Map<string, number>();
  const total = form.sections.reduce((sum, slot) => sum + slot.bars, 0);
  const mean =
    form.sections.reduce((sum, slot) => sum + (slot.section.energy + slot.rise) * slot.bars, 0) /
    Math.max(1, total);
  let startBar = 0;
  return form.sections.map((slot, index) => {
    const { section, bars } = slot;
    const material = section.material ?? section.name;
    const occurrence = seen.get(material) ?? 0;
    seen.set(material, occurrence + 1);
    const moves =
      section.key !== undefined &&
      random.at('form', 'key', section.name, section.key).chance(section.keyChance ?? 1);
    const middle = ((startBar + bars / 2) * metre.barTicks) / form.span.endTick;
    const planned: PlanSection = {
      id: `s${index + 1}-${section.name}`,
      name: section.name,
      material,
      occurrence,
      index,
      startBar,
      bars,
      start: startBar * metre.barTicks,
      length: bars * metre.barTicks,
      key: moves ? relatedKey(key, section.key!) : key,
      energy: sectionEnergy(
        section.energy + slot.rise,
        middle,
        { base: substyle.energy, mood: mood?.energy ?? 0, seconds: brief.duration, mean },
        brief.energy,
      ),
      lead: slot.lead,
      phraseBars: section.phraseBars,
      purpose: section.purpose,
    };
    startBar += bars;
    return planned;
  });
}
