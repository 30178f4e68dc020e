import { noise } from './signals.js';

/** Bursts of filtered noise and tones with pauses and quiet passages: something for the gate and the limiter. */
export function programme(
  seconds: number,
  sampleRate: number,
): { readonly left: Float32Array; readonly right: Float32Array } {
  const frames = Math.round(seconds * sampleRate);
  const a = noise(frames, 11);
  const b = noise(frames, 23);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  let smoothA = 0;
  let smoothB = 0;
  for (let i = 0; i < frames; i++) {
    const time = i / sampleRate;
    smoothA += 0.25 * (a[i]! - smoothA);
    smoothB += 0.25 * (b[i]! - smoothB);
    const beat = (time * 2) % 1;
    const hit = Math.exp(-beat * 14);
    const passage = time % 7 < 1.5 ? 0.04 : time % 7 < 2 ? 0 : 1;
    const bass = Math.sin(2 * Math.PI * 55 * time) * 0.25;
    const lead = Math.sin(2 * Math.PI * 660 * time) * 0.15 * (1 - beat);
    left[i] = passage * (bass + lead + hit * 0.7 * smoothA);
    right[i] = passage * (bass + lead + hit * 0.7 * (0.5 * smoothA + 0.5 * smoothB));
  }
  return { left, right };
}
