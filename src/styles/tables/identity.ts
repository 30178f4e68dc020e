import type { Style } from '../style.js';

/** Who the style is: names, tempos, metres, moods and substyles. The rest of a style are its other tables. */
export type Identity = Pick<
  Style,
  'name' | 'title' | 'description' | 'tempo' | 'complexity' | 'substyles' | 'moods' | 'metres'
>;
