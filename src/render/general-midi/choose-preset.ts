import type { PresetOfChannel, PresetShelf } from './channel-voices.js';

/** Bank of the drum kits in a SoundFont. */
export const DRUM_BANK = 128;

/** What a channel has asked for: controllers 0 and 32, the program, and whether it plays drums. */
export interface PresetWish {
  readonly bankMsb: number;
  readonly bankLsb: number;
  readonly program: number;
  readonly drums: boolean;
}

/**
 * The nearest thing that the bank has. GS selects variations by controller 0, XG and GM2 by controller 32; without
 * that variation the plain program sounds. Kits stand eight apart (8 room, 16 power, 24 electronic ...): an unknown
 * one falls to its family's first, then to the standard kit.
 */
export function choosePreset<P extends PresetOfChannel>(
  shelf: PresetShelf<P>,
  wish: PresetWish,
): P | undefined {
  const { bankMsb, bankLsb, program, drums } = wish;
  if (drums)
    return (
      shelf.preset(DRUM_BANK, program) ?? shelf.preset(DRUM_BANK, program & ~7) ?? shelf.preset(DRUM_BANK, 0)
    );
  const variation = bankMsb > 0 && bankMsb < 120 ? bankMsb : bankLsb;
  return shelf.preset(variation, program) ?? shelf.preset(0, program) ?? shelf.preset(0, 0);
}
