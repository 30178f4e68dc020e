import type { Score } from '../score.js';

/** Whether two scores sound the same and are laid out the same: all of them but their hash is equal. */
export function sameMusic(one: Score, other: Score): boolean {
  return equal({ ...one, briefHash: '' }, { ...other, briefHash: '' });
}

/** Equal plain data; what is shared is not looked into. */
function equal(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [mine, theirs] = [fields(one), fields(other)];
  return (
    mine.length === theirs.length &&
    mine.every(([name, value], i) => {
      const [otherName, otherValue] = theirs[i]!;
      return name === otherName && equal(value, otherValue);
    })
  );
}

/** Fields that say something, in the order of their names. */
function fields(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
