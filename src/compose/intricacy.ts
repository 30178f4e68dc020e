import type { Brief } from '../contract/brief.js';
import { exp } from '../math/elementary.js';
import type { Style } from '../styles/style.js';

/** A piece's complexity inside what its style chooses by itself, -1 to 1. */
export function intricacyOf({ brief, style }: { readonly brief: Brief; readonly style: Style }): number {
  const [least, most] = style.complexity;
  if (most <= least) return 0;
  return Math.max(-1, Math.min(1, (2 * (brief.complexity - least)) / (most - least) - 1));
}

/** Factor on the weight of what is busier than its like (`more` above 0) or plainer: plain pieces take the plainer, intricate ones the busier. */
export function leaning(intricacy: number, more: number): number {
  return exp(intricacy * more);
}
