import type { LeadSheet } from '../corpus/lead-sheet.js';
import { barBeats } from '../corpus/song.js';
import type { HarmonyModel } from './harmony-model.js';

const BARS = 8;
const FEWEST_CHORDS = 5;

/**
 * How much the first eight bars of real pieces surprise a model, in nats a chord, by style: what it writes for a section
 * should do so no more and no less. `sheets` should be pieces that it was not trained on.
 */
export function realSurprise(model: HarmonyModel, sheets: readonly LeadSheet[]): Record<string, number> {
  const sums = new Map<string, { nats: number; chords: number }>();
  for (const sheet of sheets) {
    const end = BARS * barBeats(sheet.meter);
    const chords = sheet.chords.filter(([onset]) => onset < end);
    if (chords.length < FEWEST_CHORDS) continue;
    const { chord } = model.likelihood({ ...sheet, chords });
    const sum = sums.get(sheet.style) ?? { nats: 0, chords: 0 };
    sums.set(sheet.style, { nats: sum.nats + chord.nats, chords: sum.chords + chord.events });
  }
  return Object.fromEntries(
    [...sums.keys()].sort().map((style) => {
      const { nats, chords } = sums.get(style)!;
      return [style, nats / Math.max(1, chords)];
    }),
  );
}
