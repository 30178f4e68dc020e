/** What stands over or under the notes: tempo, swing, dynamics, hairpins, pedal, rehearsal marks. */
import type { Ticks } from '../score.js';
import { MARKS, MOMENTARY } from './dynamics.js';
import { child, childrenNamed, numberIn, numberOf, textOf, type XmlElement } from './element.js';

/** Anything else that has a place. */
export type Sign = { readonly at: Ticks } & (
  | { readonly kind: 'tempo'; readonly bpm: number }
  | { readonly kind: 'level'; readonly velocity: number }
  | { readonly kind: 'hairpin'; readonly way: -1 | 0 | 1 }
  | { readonly kind: 'pedal'; readonly down: boolean }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'chord'; readonly symbol: string }
  | { readonly kind: 'swing'; readonly place: number }
);

/** Quarters of a beat unit. */
const BEATS: Readonly<Record<string, number>> = { whole: 4, half: 2, quarter: 1, eighth: 0.5, '16th': 0.25 };

/** The signs of a direction (or of a bare sound) that stands at a tick of its measure. */
export function directionSigns(element: XmlElement, at: Ticks): Sign[] {
  const out: Sign[] = [];
  const sound = element.name === 'sound' ? element : child(element, 'sound');
  const tempo = numberIn(sound?.attributes.tempo);
  if (tempo !== undefined && tempo > 0) out.push({ at, kind: 'tempo', bpm: tempo });
  const swing = child(sound, 'swing');
  if (swing !== undefined) {
    const first = numberOf(swing, 'first');
    const second = numberOf(swing, 'second');
    const place = first !== undefined && second !== undefined ? first / (first + second) : 0.5;
    out.push({ at, kind: 'swing', place });
  }
  for (const type of childrenNamed(element, 'direction-type').flatMap(({ children }) => children)) {
    if (type.name === 'rehearsal' && type.text !== '') out.push({ at, kind: 'mark', name: type.text });
    if (type.name === 'metronome' && tempo === undefined) {
      const beat = BEATS[textOf(type, 'beat-unit') ?? ''];
      const perMinute = numberOf(type, 'per-minute');
      const dotted = child(type, 'beat-unit-dot') === undefined ? 1 : 1.5;
      if (beat !== undefined && perMinute !== undefined && perMinute > 0)
        out.push({ at, kind: 'tempo', bpm: perMinute * beat * dotted });
    }
    if (type.name === 'dynamics')
      for (const { name } of type.children)
        if (MARKS[name] !== undefined && !MOMENTARY.has(name))
          out.push({ at, kind: 'level', velocity: MARKS[name] });
    if (type.name === 'wedge') {
      const way = { crescendo: 1, diminuendo: -1 }[type.attributes.type ?? ''] ?? 0;
      if (type.attributes.type !== 'continue') out.push({ at, kind: 'hairpin', way: way as -1 | 0 | 1 });
    }
    if (type.name === 'pedal') {
      const word = type.attributes.type;
      if (word === 'stop' || word === 'change') out.push({ at, kind: 'pedal', down: false });
      if (word === 'start' || word === 'change') out.push({ at, kind: 'pedal', down: true });
    }
  }
  return out;
}
