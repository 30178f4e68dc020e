import { EFFECT_NAMES, type Effects } from '../contract/effects.js';

/** Effects in canonical order; undefined where none is asked for. */
export function canonicalEffects(asked: Effects | undefined): Effects | undefined {
  const effects: Effects = {};
  for (const name of EFFECT_NAMES) {
    const amount = asked?.[name];
    if (amount !== undefined) effects[name] = amount === 0 ? 0 : amount;
  }
  return Object.keys(effects).length > 0 ? effects : undefined;
}
