/**
 * What can be counted of a theme before a piece is built on it. Shares, 0-1: `leaps` of a fourth and more, `steps` and `repeats`
 * among the moves inside its phrases, `chordTones` and `rubs` (a semitone beside a tone of the chord that stands) among its notes, `stressed` the tones of
 * the chord among those on every other quarter;
 * `phrase` its median phrase in quarter beats, `waits` the entropy of its times from note to note in bits, `tones` its pitch
 * classes, `shapes` the share of its shapes of four intervals that come more than once, `turns` the share of its moves after which
 * the next goes the other way.
 */
export type ThemeFigure =
  | 'leaps'
  | 'steps'
  | 'repeats'
  | 'chordTones'
  | 'rubs'
  | 'stressed'
  | 'phrase'
  | 'waits'
  | 'tones'
  | 'shapes'
  | 'turns';

/** The least and the most of each figure that a theme may have to be kept; absent: as it comes. */
export type ThemeBounds = Readonly<Partial<Record<ThemeFigure, readonly [least: number, most: number]>>>;
