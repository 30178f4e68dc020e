/** The system exclusive messages that a General MIDI player heeds; all others are passed over. */

export type Exclusive =
  /** General MIDI 1 or 2 on, GS reset, XG on. */
  | { readonly kind: 'reset' }
  /** 0-1, amplitude. */
  | { readonly kind: 'masterVolume'; readonly gain: number }
  /** GS: a channel plays drums, or not. */
  | { readonly kind: 'drums'; readonly channel: number; readonly drums: boolean };

/** GS numbers its parts by block: 0 is channel 10, then 1-9, then 11-16. */
const CHANNEL_OF_BLOCK = [9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15] as const;

/** `bytes` without the leading 0xF0. */
export function exclusiveOf(bytes: Uint8Array): Exclusive | undefined {
  const is = (...wanted: readonly (number | undefined)[]): boolean =>
    wanted.every((byte, i) => byte === undefined || bytes[i] === byte);
  if (is(0x7e, undefined, 0x09) && (bytes[3] === 1 || bytes[3] === 3)) return { kind: 'reset' };
  if (is(0x41, undefined, 0x42, 0x12, 0x40, 0x00, 0x7f)) return { kind: 'reset' };
  if (is(0x43, undefined, 0x4c, 0x00, 0x00, 0x7e)) return { kind: 'reset' };
  if (is(0x7f, undefined, 0x04, 0x01)) {
    const level = (((bytes[5] ?? 127) << 7) | (bytes[4] ?? 127)) / 16383;
    // General MIDI: amplitude goes with the square, as for controllers 7 and 11.
    return { kind: 'masterVolume', gain: level * level };
  }
  const block = (bytes[5] ?? 0) - 0x10;
  if (is(0x41, undefined, 0x42, 0x12, 0x40, undefined, 0x15) && block >= 0 && block < 16)
    return { kind: 'drums', channel: CHANNEL_OF_BLOCK[block]!, drums: (bytes[7] ?? 0) > 0 };
  return undefined;
}
