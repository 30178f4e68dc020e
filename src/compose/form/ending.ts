import type { EndingStyle } from '../../styles/tables/forms.js';
import type { Metre } from '../../theory/metre.js';
import type { Span } from './length.js';

/** When the last chord is struck and let go. */
export interface EndingTimes {
  readonly kind: 'chord' | 'tag' | 'fade';
  readonly strike: number;
  readonly release: number;
}

/** Seconds of ring-out after the hands are off, at least and at most. */
const LONGEST_TAIL = 2;
/** Seconds further from the ideal that a chord on a weak beat counts. */
const WEAK = 0.5;
const TAIL = { chord: [0.25, 1.6], tag: [0.25, 1.6], fade: [0.5, 4] } as const;

/**
 * A tag strikes its chord on the beat that leaves the ring-out nearest to the ideal; an ending longer than the style
 * bears becomes a tag; one with no room for a beat before the chord is a plain chord.
 */
export function endingTimes(span: Span, metre: Metre, style: EndingStyle): EndingTimes {
  const map = span.tempoMap;
  const [shortest, ideal, longest] = style.ring;
  const end = map.seconds(span.endTick);
  let strike = span.start;
  // A piece without a bar of its own says at least a dominant before its chord, where there is time for it.
  const gesture = span.bars === 0 && span.ring > shortest + 0.7;
  if (
    style.kind === 'tag' ||
    (style.kind === 'chord' && gesture) ||
    (style.kind === 'chord' && span.ring > longest)
  ) {
    let nearest = style.kind === 'tag' || gesture ? Infinity : Math.abs(span.ring - ideal);
    for (let beat = 1; beat <= metre.feltBeats; beat++) {
      const tick = span.start + beat * metre.beatTicks;
      const left = end - map.seconds(tick);
      if (left < shortest) break;
      // A tag is at least half a bar where it can be.
      const short = beat * 2 < metre.feltBeats ? 1 : 0;
      // In common time the last chord stands on the first or the third beat where it can.
      const weak = metre.feltBeats === 4 && beat % 2 === 1 ? WEAK : 0;
      if (Math.abs(left - ideal) + short + weak < nearest) {
        nearest = Math.abs(left - ideal) + short + weak;
        strike = tick;
      }
    }
  }
  const kind = style.kind === 'fade' ? 'fade' : strike > span.start ? 'tag' : 'chord';
  const [least, most] = TAIL[kind];
  const rings = end - map.seconds(strike);
  const tail = Math.min(
    rings * 0.7,
    Math.max(least, Math.min(most, rings * (kind === 'fade' ? 0.55 : 0.45))),
  );
  const release = Math.max(strike + 1, Math.min(span.endTick, Math.round(map.ticks(end - tail))));
  // Who holds a chord over the bar line lets go before it, where that leaves no long silence.
  const barline = span.start + Math.floor((release - span.start) / metre.barTicks) * metre.barTicks;
  const before = barline - Math.round(metre.beatTicks / 8);
  const together =
    kind !== 'fade' && barline - strike >= metre.barTicks / 2 && end - map.seconds(before) <= LONGEST_TAIL;
  return { kind, strike, release: together ? before : release };
}
