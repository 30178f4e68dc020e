/**
 * Milliseconds of a clock that only goes forward, from anywhere on. The global `performance` would say the same, but Node loads a
 * dozen modules when it is first named.
 */
export function steadyMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return 1000 * seconds + nanoseconds / 1e6;
}
