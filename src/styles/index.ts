import { AMBIENT } from './ambient/index.js';
import { BLUES } from './blues/index.js';
import { CLASSICAL } from './classical/index.js';
import { ELECTRONIC } from './electronic/index.js';
import { JAZZ } from './jazz/index.js';
import { ROCK } from './rock/index.js';
import { type StyleRegistry, styleRegistry } from './style.js';

/** The styles that ship, in the order in which they are listed. */
export const STYLES: StyleRegistry = styleRegistry({
  classical: () => CLASSICAL,
  jazz: () => JAZZ,
  rock: () => ROCK,
  blues: () => BLUES,
  electronic: () => ELECTRONIC,
  ambient: () => AMBIENT,
});
