import type { SubtractiveSettings } from './subtractive-settings.js';

/** Transitions: they go from the first to the last frame of their note. */

/** Noise and detuned saws that rise and open over the note. */
export const RISER: SubtractiveSettings = {
  oscillators: [{ wave: 'saw', level: 0.35, unison: 5, detune: 18, spread: 0.9 }],
  noise: 0.55,
  filter: {
    kind: 'low',
    cutoff: 260,
    resonance: 0.45,
    track: 0,
    envelope: 0,
    velocity: 0.8,
    times: { attack: 0.1, decay: 1, sustain: 1, release: 0.2 },
  },
  amplitude: { attack: 0.06, decay: 1, sustain: 1, release: 0.12 },
  touch: 0.6,
  movement: [{ target: 'pan', shape: 'sine', hertz: 0.7, depth: 0.2 }],
  journey: { pitch: [0, 24], cutoff: [0, 5.6], level: [0.2, 0.8], curve: 2 },
  register: 48,
};

/** The same way down. */
export const DOWNLIFTER: SubtractiveSettings = {
  oscillators: [{ wave: 'saw', level: 0.3, unison: 5, detune: 18, spread: 0.9 }],
  noise: 0.6,
  filter: {
    kind: 'low',
    cutoff: 260,
    resonance: 0.4,
    track: 0,
    envelope: 0,
    velocity: 0.8,
    times: { attack: 0.1, decay: 1, sustain: 1, release: 0.2 },
  },
  amplitude: { attack: 0.01, decay: 1, sustain: 1, release: 0.6 },
  touch: 0.6,
  movement: [{ target: 'pan', shape: 'sine', hertz: 0.5, depth: 0.25 }],
  journey: { pitch: [19, -17], cutoff: [5.4, -1], level: [0.8, 0.06], curve: 0.5 },
  register: 48,
};

/** A boom below and a burst above, each dying away in its own time. */
export const IMPACT: SubtractiveSettings = {
  oscillators: [
    { wave: 'sine', level: 1.6, fixedPhase: true },
    { wave: 'saw', level: 0.5, unison: 3, detune: 25, spread: 0.9 },
  ],
  noise: 1.3,
  filter: {
    kind: 'low',
    cutoff: 150,
    resonance: 0.05,
    track: 0,
    envelope: 6,
    velocity: 1.5,
    drive: 0.7,
    times: { attack: 0.0005, decay: 1.6, sustain: 0, release: 1.6 },
  },
  amplitude: { attack: 0.001, decay: 4, sustain: 0, release: 4 },
  touch: 0.8,
  pitchFall: { semitones: 28, seconds: 0.35 },
  register: 26,
};
