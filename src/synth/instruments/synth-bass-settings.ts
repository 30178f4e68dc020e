import type { SubtractiveSettings } from './subtractive-settings.js';

/** Synthesiser basses: one voice each, wave phases fixed so that every note has the same punch. */

/** Saw and square through a driven ladder. */
export const SYNTH_BASS: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.7, cents: 1, fixedPhase: true },
    { wave: 'square', level: 0.4, cents: -1.5, fixedPhase: true },
    { wave: 'sine', level: 0.45, fixedPhase: true },
  ],
  filter: {
    kind: 'ladder',
    cutoff: 520,
    resonance: 0.3,
    track: 0.4,
    envelope: 2.8,
    velocity: 1.8,
    drive: 0.9,
    times: { attack: 0.001, decay: 0.9, sustain: 0.16, release: 0.2 },
  },
  amplitude: { attack: 0.002, decay: 1.8, sustain: 0.75, release: 0.12 },
  touch: 0.5,
  drift: 0.5,
  mono: { glide: 0.05 },
};

/** A sine with just enough saturation to be heard on small speakers. */
export const SUB_BASS: SubtractiveSettings = {
  oscillators: [
    { wave: 'sine', level: 1, fixedPhase: true },
    { wave: 'triangle', level: 0.18, fixedPhase: true },
  ],
  filter: {
    kind: 'low',
    cutoff: 420,
    resonance: 0,
    track: 0.8,
    envelope: 0.8,
    velocity: 1,
    drive: 0.9,
    times: { attack: 0.001, decay: 0.3, sustain: 0.2, release: 0.2 },
  },
  amplitude: { attack: 0.004, decay: 2, sustain: 0.9, release: 0.14 },
  touch: 0.4,
  pitchFall: { semitones: 4, seconds: 0.04 },
  mono: { glide: 0.06 },
};

/** The acid line: one saw, a screaming ladder, accents and slides. */
export const ACID_BASS: SubtractiveSettings = {
  oscillators: [{ wave: 'saw', level: 0.9, fixedPhase: true }],
  filter: {
    kind: 'ladder',
    cutoff: 400,
    resonance: 0.84,
    track: 0.25,
    envelope: 3,
    velocity: 1.6,
    drive: 1.1,
    times: { attack: 0.002, decay: 1.1, sustain: 0.06, release: 0.3 },
  },
  amplitude: { attack: 0.002, decay: 4, sustain: 0.55, release: 0.06 },
  touch: 0.5,
  mono: { glide: 0.075 },
  accent: { octaves: 1.1, resonance: 0.1 },
};

/** Two saws beating against each other over a steady sine. */
export const REESE_BASS: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.9, unison: 2, detune: 14, spread: 0.45 },
    { wave: 'saw', level: 0.5, unison: 2, detune: 6, spread: 0 },
    { wave: 'sine', level: 0.5, fixedPhase: true },
  ],
  filter: {
    kind: 'low',
    cutoff: 900,
    resonance: 0.25,
    track: 0.4,
    envelope: 0.8,
    velocity: 1.5,
    drive: 1,
    times: { attack: 0.01, decay: 0.8, sustain: 0.4, release: 0.3 },
  },
  amplitude: { attack: 0.006, decay: 2, sustain: 0.9, release: 0.16 },
  touch: 0.5,
  movement: [{ target: 'cutoff', shape: 'drift', hertz: 0.8, depth: 0.5 }],
  drift: 2,
  mono: { glide: 0.08 },
};

/** Saws and a hollow square over a sine through a resonant ladder: what a filter in time makes speak. */
export const WOBBLE_BASS: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.6, unison: 2, detune: 9, spread: 0.35 },
    { wave: 'square', level: 0.4, cents: -4 },
    { wave: 'sine', level: 0.75, fixedPhase: true },
  ],
  filter: {
    kind: 'ladder',
    cutoff: 620,
    resonance: 0.42,
    track: 0.3,
    envelope: 0.5,
    velocity: 0.8,
    drive: 1.1,
    times: { attack: 0.004, decay: 0.5, sustain: 0.5, release: 0.2 },
  },
  amplitude: { attack: 0.004, decay: 3, sustain: 0.92, release: 0.1 },
  touch: 0.4,
  drift: 1,
  mono: { glide: 0.09 },
};
