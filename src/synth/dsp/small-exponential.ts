/**
 * e^x for |x| < 0.4 by its series (error below 1e-6 relative, 1e-9 for the |x| < 0.1 of vibrato and flutter): control
 * rates need it often. Outside that range the argument is halved and the result squared.
 */
export function smallExp(x: number): number {
  if (x > 0.4 || x < -0.4) {
    const half = smallExp(0.5 * x);
    return half * half;
  }
  return 1 + x * (1 + x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720))))));
}

/** Natural logarithm of two over 1200: cents to nepers. */
export const CENT = 0.0005776226504666211;
