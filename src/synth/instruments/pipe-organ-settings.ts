import type { SubtractiveSettings } from './subtractive-settings.js';

/** Principal chorus of a church organ: flue pipes of 16', 8', 4', 2 2/3' and 2', a stopped 8', wind in the mouths. */
export const CHURCH_ORGAN: SubtractiveSettings = {
  oscillators: [
    { wave: 'sine', level: 0.5, semitones: -12 },
    { wave: 'triangle', level: 0.7 },
    { wave: 'saw', level: 0.3, unison: 2, detune: 2, spread: 0.5 },
    { wave: 'triangle', level: 0.42, semitones: 12, unison: 2, detune: 2.5, spread: 0.7 },
    { wave: 'sine', level: 0.2, semitones: 19.02 },
    { wave: 'triangle', level: 0.24, semitones: 24, unison: 2, detune: 3, spread: 0.8 },
  ],
  noise: 0.003,
  filter: {
    kind: 'low',
    cutoff: 3800,
    resonance: 0,
    track: 0.5,
    envelope: 0.4,
    velocity: 0.2,
    times: { attack: 0.05, decay: 0.2, sustain: 0.6, release: 0.3 },
  },
  amplitude: { attack: 0.05, decay: 0.2, sustain: 0.95, release: 0.35 },
  touch: 0.12,
  drift: 1.2,
  movement: [{ target: 'level', shape: 'drift', hertz: 1.1, depth: 0.03 }],
};
