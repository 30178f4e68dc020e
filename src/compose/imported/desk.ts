/** The place of imported parts on the desk of a style, and how they were balanced in their file. */
import type { ImportedPart } from '../../score/imported.js';
import type { AutomationLane, ChannelStrip, Production } from '../../score/score.js';
import type { Style } from '../../styles/style.js';
import { ceilingOf } from '../../styles/tables/mix.js';
import { NEUTRAL_STRIP } from '../../styles/tables/mix-defaults.js';
import type { Player } from './players.js';

export interface Seated {
  readonly id: string;
  readonly player: Player;
  readonly part: ImportedPart;
}

export function imported(
  seats: readonly Seated[],
  style: Style,
  loudness: number,
  truePeak: number,
): Production {
  const { mix } = style;
  const { reverb, delay, chorus, master } = mix;
  return {
    strips: seats.map((seat) => stripOf(seat, style)),
    buses: { reverb, delay, chorus },
    automation: seats.flatMap(({ id, part }): AutomationLane[] =>
      part.swells.length === 0 ? [] : [{ part: id, parameter: 'gain', points: part.swells }],
    ),
    master: {
      loudness,
      truePeak: ceilingOf(mix, loudness, truePeak),
      eq: master.eq,
      glue: master.glue,
      monoBelow: master.monoBelow,
      streamGain: master.streamGain + loudness - master.loudness,
    },
  };
}

function stripOf({ id, player, part }: Seated, { mix }: Style): ChannelStrip {
  const { strips } = mix;
  const table = {
    ...NEUTRAL_STRIP,
    ...strips[player.role],
    ...strips[player.patch],
    ...strips[`${player.role}/${player.patch}`],
  };
  return {
    part: id,
    patch: player.patch,
    controls: { ...strips[player.role]?.controls, ...strips[player.patch]?.controls },
    mute: false,
    gain: Math.max(-60, Math.min(12, table.gain + part.gain)),
    pan: part.pan === 0 ? table.pan : part.pan,
    width: table.width,
    highPass: table.highPass,
    lowPass: table.lowPass,
    eq: { low: table.low, mid: table.mid, high: table.high },
    compression: table.compression,
    drive: table.drive,
    cabinet: table.cabinet,
    ...(table.rotary > 0 && { rotary: table.rotary }),
    sends: { reverb: table.reverb, delay: table.delay, chorus: table.chorus },
  };
}
