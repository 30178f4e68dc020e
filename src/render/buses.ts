/** Which buses a production needs: those that some strip sends to, now or by automation. */
import type { DeskBuses } from '../mix/desk.js';
import type { Production } from '../score/score.js';

/** Longest echo in seconds; slower ones are halved until they fit. */
const LONGEST_ECHO = 2;

export function busesOf(production: Production, secondsPerQuarter: number): DeskBuses {
  const { reverb, delay, chorus } = production.buses;
  const used = (send: 'reverb' | 'delay' | 'chorus') =>
    production.strips.some((strip) => strip.sends[send] > 0) ||
    production.automation.some(
      (lane) => lane.parameter === send && lane.part !== 'master' && lane.points.some((p) => p.value > 0),
    );
  let seconds = delay.time * secondsPerQuarter;
  while (seconds > LONGEST_ECHO) seconds /= 2;
  return {
    reverb: used('reverb') ? reverb : undefined,
    delay: used('delay') ? { ...delay, seconds } : undefined,
    chorus: used('chorus') ? chorus : undefined,
  };
}
