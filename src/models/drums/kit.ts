/** The pieces of a kit that the drum model plays, in the order in which the strokes of one step are told. */
export const PIECES = [
  'kick',
  'snare',
  'stick',
  'highTom',
  'midTom',
  'lowTom',
  'hat',
  'openHat',
  'pedal',
  'ride',
  'bell',
  'crash',
] as const;
export type Piece = (typeof PIECES)[number];

/** Told after the last stroke of a step. */
export const STEP_ENDS = PIECES.length;
/** What can be told: a stroke on a piece, or that the step ends. */
export const TOLD = PIECES.length + 1;

/** General MIDI drum notes as pieces; what is not here (hand percussion) is left out. */
const OF_NOTE: Readonly<Record<number, Piece>> = {
  35: 'kick',
  36: 'kick',
  37: 'stick',
  38: 'snare',
  40: 'snare',
  41: 'lowTom',
  42: 'hat',
  43: 'lowTom',
  44: 'pedal',
  45: 'midTom',
  46: 'openHat',
  47: 'midTom',
  48: 'highTom',
  49: 'crash',
  50: 'highTom',
  51: 'ride',
  52: 'crash',
  53: 'bell',
  55: 'crash',
  57: 'crash',
  59: 'ride',
};

/** Index into PIECES; -1 for a note that is none of them. */
export function pieceOfNote(note: number): number {
  const piece = OF_NOTE[note];
  return piece === undefined ? -1 : PIECES.indexOf(piece);
}
