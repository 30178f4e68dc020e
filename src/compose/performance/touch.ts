import type { Articulation } from '../../score/score.js';

/** Share of the written length that sounds, on top of the player's own touch. */
const LENGTHS: Readonly<Record<Articulation, number>> = {
  normal: 1,
  staccato: 0.52,
  tenuto: 1.05,
  legato: 1.06,
  accent: 0.98,
  ghost: 0.7,
  mute: 0.55,
  fall: 1,
  slide: 1.02,
};

/** Played length of a note that spans `ticks`; tenuto notes are held full, legato ones a little into the next. */
export function playedLength(ticks: number, articulation: Articulation, touch: number): number {
  const share = touch * LENGTHS[articulation];
  const full =
    articulation === 'legato'
      ? Math.min(share * ticks, ticks + 60)
      : articulation === 'tenuto'
        ? Math.min(share, 1) * ticks
        : share * ticks;
  return Math.max(1, Math.round(full));
}
