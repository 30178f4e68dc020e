import type { RiffFigure } from '../../styles/tables/comping.js';
import { pitchClass } from '../../theory/pitch.js';
import type { Draft } from '../plan.js';
import { riffStep } from '../riff-step.js';
import { draft, dynamicOf, lowest, type Seat, type Stretch } from './seat.js';

/** Plays the riff of the section's material; without one, holds its roots. */
export function playRiff(seat: Seat, stretch: Stretch, figure: RiffFigure): Draft[] {
  const { plan, harmony, part } = seat;
  const { section } = stretch;
  const riff = plan.shared.riffs[section.material];
  const [low, high] = part.register;
  const out: Draft[] = [];
  const add = (start: number, length: number, pitch: number, accent: number, mute: boolean): void => {
    let note = pitch + 12 * (figure.octave ?? 0);
    while (note > high) note -= 12;
    while (note < low) note += 12;
    // Fifths weigh on the accents; between them the riff is a line.
    const power = figure.power && accent > 0.6 && note + 7 <= high;
    const full = power && stretch.intensity > 0.55 && note + 12 <= high;
    const dynamic = dynamicOf(stretch, figure, 0.2 * (accent - 0.5) - (mute ? 0.08 : 0));
    for (const offset of full ? [0, 7, 12] : power ? [0, 7] : [0]) {
      out.push(
        draft(
          seat,
          section.id,
          figure.name,
          {
            start,
            length,
            pitch: note + offset,
            dynamic,
            ...(mute
              ? { articulation: 'mute' as const }
              : accent > 0.8
                ? { articulation: 'accent' as const }
                : {}),
          },
          mute ? 'palm' : 'riff',
        ),
      );
    }
  };
  for (const bar of stretch.bars) {
    if (riff === undefined || riff.notes.length === 0) {
      for (const span of bar.chords) {
        const start = Math.max(span.start, bar.start);
        const end = Math.min(span.start + span.length, bar.start + plan.metre.barTicks);
        if (end > start)
          add(start, end - start, lowest(pitchClass(span.chord.root), part.register), 0.7, false);
      }
      continue;
    }
    const from = (bar.barInSection % riff.bars) * plan.metre.barTicks;
    for (const note of riff.notes) {
      if (note.at < from || note.at >= from + plan.metre.barTicks) continue;
      const start = bar.start + note.at - from;
      const span = plan.chords[harmony.indexAt(start)]!;
      const root = riff.follow === 'chord' ? pitchClass(span.chord.root) : pitchClass(section.key.tonic);
      const end = Math.min(start + note.length, stretch.end);
      const step = riffStep(riff, note.semitones, root, section.key);
      if (end > start) add(start, end - start, lowest(root, part.register) + step, note.accent, note.mute);
    }
  }
  return out;
}
