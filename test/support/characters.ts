import { makePlan } from '../../src/compose/compose.js';
import { gaitOf } from '../../src/compose/gait.js';
import type { BriefRequest } from '../../src/contract/brief.js';
import type { Score } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { briefOf, scoreOf } from './compose.js';

/** Classical pieces of a character (a gait by name) among the first seeds, `most` of them. */
export function inCharacter(
  gait: string,
  substyle: string,
  seeds: number,
  most: number,
  more: Partial<BriefRequest> = {},
): Score[] {
  const found: Score[] = [];
  for (let seed = 1; seed <= seeds && found.length < most; seed++) {
    const request: BriefRequest = { style: 'classical', substyle, seed, duration: 50, ...more };
    if (gaitOf(makePlan(briefOf(request), STYLES.get('classical')!))?.name === gait)
      found.push(scoreOf(request));
  }
  return found;
}
