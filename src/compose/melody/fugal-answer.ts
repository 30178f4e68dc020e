import type { Subject } from './subject.js';

/** Felt beats of a subject that are its head. */
const HEAD = 2;
/** Scale steps from the tonic to the dominant. */
const DOMINANT = 4;

/**
 * How a subject is answered on the dominant, in scale steps over the tonic. Where its head touches the dominant the answer is
 * tonal: what was the dominant becomes the tonic (a step lower than a fifth up would put it), so that the two exchange and
 * the answer sets out from the home key; the rest, and a subject whose head does not touch it, is answered a fifth up: real.
 */
export function answerTo({ beats, notes }: Subject, beatTicks: number): { subject: Subject; tonal: boolean } {
  const answered = notes.map((note) => {
    const exchanged = note.at < HEAD * beatTicks && isDominant(note.rung);
    return { ...note, rung: note.rung + DOMINANT - (exchanged ? 1 : 0), exchanged };
  });
  const tonal = answered.some(({ exchanged }) => exchanged);
  return { subject: { beats, notes: answered.map(({ exchanged: _, ...note }) => note) }, tonal };
}

function isDominant(rung: number): boolean {
  return ((rung % 7) + 7) % 7 === DOMINANT;
}
