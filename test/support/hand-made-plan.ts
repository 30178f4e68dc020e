import type {
  Draft,
  Ending,
  Outline,
  Plan,
  PlanBar,
  PlanChord,
  PlanPart,
  PlanSection,
} from '../../src/compose/plan.js';
import { Random } from '../../src/math/random.js';
import type { Style, Substyle } from '../../src/styles/style.js';
import { parseKey } from '../../src/theory/key.js';
import { type MetreName, metreOf } from '../../src/theory/metre.js';
import { romanChord } from '../../src/theory/roman.js';
import { TempoMap } from '../../src/theory/tempo-map.js';

export interface HandMade {
  readonly comping: Style['comping'];
  readonly substyle: string;
  readonly key: string;
  readonly metre?: MetreName;
  /** Quarter notes a minute. */
  readonly tempo?: number;
  readonly seed?: string;
  readonly complexity?: number;
  /** Bars of roman numerals: "I vi | ii7 V7". Cycled through the sections. */
  readonly chart: string;
  readonly sections: readonly (Pick<PlanSection, 'bars'> & Partial<PlanSection>)[];
  readonly ending?: Ending['kind'];
}

const role = (roman: string): PlanChord['role'] =>
  /^(V|vii)/.test(roman)
    ? 'dominant'
    : /^(ii|IV|iv)/.test(roman)
      ? 'predominant'
      : /^[iI]/.test(roman)
        ? 'tonic'
        : 'other';

/** A plan made by hand, so that accompaniment can be tested without the composer of forms. */
export function handMadeOutline(wish: HandMade): Outline {
  const key = parseKey(wish.key)!;
  const metre = metreOf(wish.metre ?? '4/4');
  const bars: PlanBar[] = [];
  const chords: PlanChord[] = [];
  const sections: PlanSection[] = [];
  const chart = wish.chart.split('|').map((bar) => bar.trim().split(/\s+/));
  let startBar = 0;
  wish.sections.forEach((want, index) => {
    const material = want.material ?? want.name ?? 'A';
    const section: PlanSection = {
      id: `s${index}-${want.name ?? 'A'}`,
      name: 'A',
      occurrence: sections.filter((other) => other.material === material).length,
      index,
      startBar,
      start: startBar * metre.barTicks,
      length: want.bars * metre.barTicks,
      key,
      energy: 0.5,
      lead: 'tune',
      phraseBars: 4,
      purpose: 'statement',
      ...want,
      material,
    };
    sections.push(section);
    for (let i = 0; i < want.bars; i++) {
      const start = (startBar + i) * metre.barTicks;
      const romans = chart[i % chart.length]!;
      const own = romans.map((roman, k): PlanChord => {
        const from = Math.round((k * metre.feltBeats) / romans.length) * metre.beatTicks;
        const to = Math.round(((k + 1) * metre.feltBeats) / romans.length) * metre.beatTicks;
        return {
          start: start + from,
          length: to - from,
          chord: romanChord(roman, key)!,
          key,
          roman,
          role: role(roman),
        };
      });
      chords.push(...own);
      bars.push({
        index: startBar + i,
        start,
        section,
        barInSection: i,
        phrase: Math.floor(i / section.phraseBars),
        barInPhrase: i % section.phraseBars,
        phraseBars: section.phraseBars,
        energy: section.energy,
        chords: own,
        lastOfSection: i === want.bars - 1,
      });
    }
    startBar += want.bars;
  });
  const start = startBar * metre.barTicks;
  const kind = wish.ending ?? 'chord';
  const strike = kind === 'tag' ? start + metre.beatTicks * (metre.feltBeats - 1) : start;
  const final = chart[0]![0]!;
  const endTick = start + 2 * metre.barTicks;
  const chord: PlanChord = {
    start: strike,
    length: endTick - strike,
    chord: romanChord(final, key)!,
    key,
    roman: final,
    role: 'tonic',
  };
  if (strike > start) {
    chords.push({
      ...chord,
      start,
      length: strike - start,
      chord: romanChord('V7', key)!,
      roman: 'V7',
      role: 'dominant',
    });
  }
  chords.push(chord);
  return {
    brief: { complexity: wish.complexity ?? 0.5, energy: [], parts: [] } as unknown as Outline['brief'],
    style: { name: 'hand-made', complexity: [0.3, 0.7], comping: wish.comping } as unknown as Style,
    substyle: { name: wish.substyle } as Substyle,
    random: Random.of(wish.seed ?? 'hand'),
    key,
    metre,
    tempoMap: TempoMap.constant(wish.tempo ?? 120),
    swing: 0.5,
    form: 'hand',
    sections,
    bars,
    chords,
    ending: { start, length: endTick - start, kind, strike, release: endTick - metre.barTicks / 2, chord },
    endTick,
  };
}

export function handMadePlan(
  outline: Outline,
  parts: readonly (Pick<PlanPart, 'id' | 'role' | 'patch' | 'register'> & Partial<PlanPart>)[],
  figureOf: (part: Pick<PlanPart, 'id' | 'role' | 'patch'>, section: PlanSection) => string,
  riffs: Plan['shared']['riffs'] = {},
): Plan {
  return {
    ...outline,
    parts: parts.map((part) => ({
      instrument: part.patch,
      program: 0,
      drums: false,
      figures: Object.fromEntries(outline.sections.map((section) => [section.id, figureOf(part, section)])),
      intensity: Object.fromEntries(outline.sections.map((section) => [section.id, section.energy])),
      ...part,
    })),
    shared: { grooves: {}, kicks: {}, layers: {}, riffs },
    dynamics: { middle: 0.5, contrast: 1, moved: 0 },
  };
}

/** A plain tune of chord tones and steps in a register, for parts that listen to the melody. */
export function handMadeMelody(outline: Outline, centre: number, perBeat = 1): Draft[] {
  const out: Draft[] = [];
  let pitch = centre;
  const step = outline.metre.beatTicks / perBeat;
  const draws = outline.random.at('melody');
  for (let start = 0; start < outline.ending.start; start += step) {
    pitch += draws.integer(-2, 2) + Math.sign(centre - pitch);
    out.push({ start, length: step, pitch, dynamic: 0.5 });
  }
  return out;
}
