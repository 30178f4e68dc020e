import type { Brief } from '../../contract/brief.js';
import type { Metre } from '../../theory/metre.js';
import type { PlanBar, PlanChord, PlanSection } from '../plan.js';
import { curveAt, unit } from './energy.js';
import { phraseLengths } from './phrases.js';

/** Every bar of the sections, with its phrase, its energy and its own chords (clipped to the bar). */
export function layBars(
  sections: readonly PlanSection[],
  chords: readonly PlanChord[],
  metre: Metre,
  curve: Brief['energy'],
  endTick: number,
): PlanBar[] {
  let chord = 0;
  return sections.flatMap((section, index) => {
    const next = sections[index + 1];
    const places = phraseLengths(section.bars, section.phraseBars).flatMap((length, phrase) =>
      Array.from({ length }, (_, barInPhrase) => ({ phrase, barInPhrase, phraseBars: length })),
    );
    return places.map((place, barInSection): PlanBar => {
      const bar = section.startBar + barInSection;
      const start = bar * metre.barTicks;
      const end = start + metre.barTicks;
      while (chord < chords.length && chords[chord]!.start + chords[chord]!.length <= start) chord++;
      const own: PlanChord[] = [];
      for (let i = chord; i < chords.length && chords[i]!.start < end; i++)
        own.push(clip(chords[i]!, start, end));
      return {
        index: bar,
        start,
        section,
        barInSection,
        ...place,
        energy: barEnergy(section, next, barInSection, curve, (tick) => tick / endTick, metre.barTicks),
        chords: own,
        lastOfSection: barInSection === section.bars - 1,
      };
    });
  });
}

function clip(chord: PlanChord, from: number, to: number): PlanChord {
  const start = Math.max(from, chord.start);
  return { ...chord, start, length: Math.min(to, chord.start + chord.length) - start };
}

/**
 * A curve moves the bars around their section's energy as it moves from the section's middle. Without one a build climbs
 * to what follows, an outro sinks; phrases swell a little towards their end elsewhere.
 */
function barEnergy(
  section: PlanSection,
  next: PlanSection | undefined,
  bar: number,
  curve: Brief['energy'],
  place: (tick: number) => number,
  barTicks: number,
): number {
  if (curve.length > 1) {
    const here = curveAt(curve, place(section.start + (bar + 0.5) * barTicks)) ?? 0;
    const middle = curveAt(curve, place(section.start + section.length / 2)) ?? 0;
    return unit(section.energy + 0.8 * (here - middle));
  }
  const part = section.bars > 1 ? bar / (section.bars - 1) : 0;
  if (section.purpose === 'build') {
    const goal = next ? Math.max(next.energy, section.energy) : section.energy;
    return unit(section.energy + (goal - section.energy) * part * 0.8);
  }
  if (section.purpose === 'outro') return unit(section.energy - 0.15 * part);
  if (section.purpose === 'intro') return unit(section.energy - 0.05 + 0.1 * part);
  return unit(section.energy - 0.03 + 0.06 * part);
}
