/** Which parts of a piece another version mixes in another way: by strip or automation, and who has to be heard with them. */
import type { AutomationLane, ChannelStrip, Score } from '../score.js';

/** By place of the part: whether it has to be played anew, or only goes into the mix in another way. */
export type Remixed = ReadonlyMap<number, boolean>;

/**
 * Length, tempo, players and what all of them share on the desk are the same. A loop is heard round its end, so that
 * windows would be, too.
 */
export function isMixedAlike(before: Score, after: Score): boolean {
  const frame = ({ duration, endTick, loop, tempoMap, parts, production }: Score) => {
    const { strips, automation, ...shared } = production;
    return JSON.stringify([
      duration,
      endTick,
      loop,
      tempoMap,
      shared,
      automation.filter(({ part }) => !strips.some((strip) => strip.part === part)),
      strips.map(({ part, group }) => [part, group]),
      parts.map(({ id, role, drums }) => [id, role, drums]),
    ]);
  };
  return !before.loop && frame(before) === frame(after);
}

/** `hasOtherNotes`: whether notes or pedal of a part differ. */
export function remixedParts(before: Score, after: Score, hasOtherNotes: (part: number) => boolean): Remixed {
  const remixed = new Map<number, boolean>();
  const one = channelsOf(before);
  const other = channelsOf(after);
  before.parts.forEach(({ id }, part) => {
    const [now, then] = [other.get(id)!, one.get(id)!];
    if (now.colour === then.colour && now.place === then.place) return;
    remixed.set(part, now.colour !== then.colour || hasOtherNotes(part));
  });
  const { sidechain } = before.production;
  if (sidechain === undefined || remixed.size === 0) return remixed;
  // Whom other hits duck, and who hits, are heard together.
  const placeOf = (id: string) => before.parts.findIndex((part) => part.id === id);
  const source = placeOf(sidechain.source);
  const bound = [source, ...sidechain.targets.map(({ part }) => placeOf(part))];
  if (source < 0 || !hasOtherNotes(source) || !bound.some((part) => remixed.has(part))) return remixed;
  for (const part of bound) if (hasOtherNotes(part)) remixed.set(part, true);
  return remixed;
}

/** What moves only what comes behind a part's own sound. */
const PLACING: ReadonlySet<string> = new Set(['gain', 'pan', 'width', 'reverb', 'delay', 'chorus']);

interface Channel {
  /** What the part's own sound is made of, and how it goes into the mix: as text. */
  readonly colour: string;
  readonly place: string;
}

function channelsOf({ production }: Score): ReadonlyMap<string, Channel> {
  const { strips, automation } = production;
  return new Map(
    strips.map((strip) => {
      const lanes = automation.filter(({ part }) => part === strip.part);
      return [strip.part, channelOf(strip, lanes)];
    }),
  );
}

function channelOf(strip: ChannelStrip, lanes: readonly AutomationLane[]): Channel {
  const { gain, pan, width, sends, mute, ...colour } = strip;
  return {
    colour: JSON.stringify([colour, lanes.filter(({ parameter }) => !PLACING.has(parameter))]),
    place: JSON.stringify([
      [gain, pan, width, sends, mute],
      lanes.filter(({ parameter }) => PLACING.has(parameter)),
    ]),
  };
}
