import type { Cast, StripSettings } from '../styles/tables/mix.js';
import { NEUTRAL_STRIP } from '../styles/tables/mix-defaults.js';
import type { Plan, PlanPart } from './plan.js';

type Mixed = Pick<Plan, 'style' | 'substyle' | 'parts'>;

/** The casts of the style's mix table that these players are. */
export function castsOf({ style, substyle, parts }: Mixed): readonly Cast[] {
  const here = new Map(parts.map((part) => [`${part.role}/${part.patch}`, part]));
  return (style.mix.casts ?? []).filter(
    ({ players, substyles, below }) =>
      (substyles?.includes(substyle.name) ?? true) &&
      players.every((player) => here.has(player)) &&
      (below === undefined || here.get(players[0]!)!.register[1] <= below),
  );
}

/** How the tables set the channel of a part: by its role and patch, over that by the substyle, over that by the cast. */
export function stripSettings(mixed: Mixed, part: PlanPart): Required<StripSettings> {
  const { strips, substyles } = mixed.style.mix;
  const layers = [strips, substyles?.[mixed.substyle.name]?.strips ?? {}];
  for (const cast of castsOf(mixed)) layers.push(cast.strips ?? {});
  let merged: StripSettings = {};
  let controls: StripSettings['controls'] = {};
  for (const layer of layers) {
    for (const name of [part.role, part.patch, `${part.role}/${part.patch}`]) {
      merged = { ...merged, ...layer[name] };
      controls = { ...controls, ...layer[name]?.controls };
    }
  }
  return { ...NEUTRAL_STRIP, ...merged, controls };
}
