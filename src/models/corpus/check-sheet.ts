import type { LeadSheet } from './lead-sheet.js';

/** Most notes and chords of one piece. */
const MOST_EVENTS = 100_000;

/**
 * A record as a lead sheet, or what is wrong with it in a few words. Fields that only say where it comes from have
 * defaults, so that a user's own records need no more than notes.
 */
export function leadSheetOf(record: unknown, defaults: { id: string; source: string }): LeadSheet | string {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'is not an object';
  const given = record as Partial<Record<keyof LeadSheet | 'title', unknown>>;
  const fault =
    eventFault(given.melody, 'melody', (pitch) => Number.isInteger(pitch) && inRange(pitch, 0, 127)) ??
    eventFault(given.chords ?? [], 'chords', (symbol) => typeof symbol === 'string');
  if (fault !== undefined) return fault;
  const text = (name: keyof LeadSheet, absent: string): string =>
    typeof given[name] === 'string' ? given[name] : absent;
  const meter = text('meter', '4/4');
  if (!/^\d{1,2}\/(1|2|4|8|16|32)$/.test(meter)) return `has no metre "${meter}"`;
  return {
    ...(record as LeadSheet),
    id: text('id', defaults.id),
    source: text('source', defaults.source),
    style: text('style', 'unknown'),
    tier: text('tier', 'B'),
    lic: text('lic', 'not stated'),
    meter,
    chords: (given.chords ?? []) as LeadSheet['chords'],
    chords_src: text('chords_src', 'not stated'),
  };
}

function inRange(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}

function eventFault(events: unknown, name: string, right: (third: unknown) => boolean): string | undefined {
  if (!Array.isArray(events)) return `has no ${name}`;
  if (events.length > MOST_EVENTS) return `has more than ${MOST_EVENTS} ${name}`;
  let before = 0;
  for (const [i, event] of (events as unknown[]).entries()) {
    if (!Array.isArray(event) || event.length < 3) return `${name}[${i}] is not [onset, duration, …]`;
    const [onset, duration, third] = event as unknown[];
    if (!inRange(onset, before, 1e6)) return `${name}[${i}] does not begin after the one before it`;
    if (!inRange(duration, 0, 1e6)) return `${name}[${i}] has no duration`;
    if (!right(third)) return `${name}[${i}] has no ${name === 'melody' ? 'pitch from 0 to 127' : 'symbol'}`;
    before = onset as number;
  }
  return undefined;
}
