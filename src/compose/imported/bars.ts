/** Bars and sections of music that a file brought. */
import type { ImportedMusic } from '../../score/imported.js';
import { type MetreEvent, TICKS_PER_QUARTER, type Ticks } from '../../score/score.js';

export interface Bar {
  readonly start: Ticks;
  readonly length: Ticks;
}

export interface SectionDraft {
  readonly id: string;
  readonly name: string;
  readonly startBar: number;
  readonly bars: number;
}

/** The metres, moved to bar lines where a file has them elsewhere; 4/4 until it says otherwise. */
export function metresOf({ metres }: ImportedMusic): MetreEvent[] {
  const out: MetreEvent[] = [{ tick: 0, beats: 4, unit: 4 }];
  for (const event of metres) {
    const last = out.at(-1)!;
    const bar = (last.beats * 4 * TICKS_PER_QUARTER) / last.unit;
    const tick = last.tick + Math.round((event.tick - last.tick) / bar) * bar;
    if (tick <= last.tick) out[out.length - 1] = { ...event, tick: last.tick };
    else if (event.beats !== last.beats || event.unit !== last.unit) out.push({ ...event, tick });
  }
  return out;
}

/** Bars until one ends at `end` or later; there is always one. */
export function barsUntil(end: Ticks, metres: readonly MetreEvent[]): Bar[] {
  const bars: Bar[] = [];
  let start = 0;
  do {
    const metre = metres.findLast(({ tick }) => tick <= start)!;
    const length = (metre.beats * 4 * TICKS_PER_QUARTER) / metre.unit;
    bars.push({ start, length });
    start += length;
  } while (start < end);
  return bars;
}

/** Sections that begin at the bars nearest to the file's marks; all is one section where it has none. */
export function sectionsOf({ marks }: ImportedMusic, bars: readonly Bar[]): SectionDraft[] {
  const starts = new Map<number, string>();
  for (const { tick, name } of marks) {
    const after = bars.findIndex((bar) => bar.start >= tick - bar.length / 2);
    if (after >= 0 && !starts.has(after)) starts.set(after, name.slice(0, 40));
  }
  if (!starts.has(0)) starts.set(0, starts.size === 0 ? 'piece' : 'start');
  const sorted = [...starts].sort(([a], [b]) => a - b);
  return sorted.map(([startBar, name], i) => {
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const next = sorted[i + 1]?.[0] ?? bars.length;
    return { id: `s${i + 1}-${slug || 'section'}`, name, startBar, bars: next - startBar };
  });
}
