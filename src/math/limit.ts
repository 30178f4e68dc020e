/** A value held between the least and the most that it may be. */
export function limit(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
