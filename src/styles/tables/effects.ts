/** What an effect of the whole mix at 1 is on the channel of each role: sends to the buses, drive of the channel. */
interface Share {
  readonly reverb: number;
  readonly chorus: number;
  readonly delay: number;
  readonly distortion: number;
}

const SUSTAINED: Share = { reverb: 0.9, chorus: 0.8, delay: 0.5, distortion: 0.6 };

/** Low and percussive parts bear less than those that carry the tune and the harmony. */
export const MOST: Readonly<Record<string, Share>> = {
  melody: { reverb: 0.8, chorus: 0.5, delay: 0.7, distortion: 0.7 },
  counter: { reverb: 0.8, chorus: 0.6, delay: 0.6, distortion: 0.7 },
  bass: { reverb: 0.15, chorus: 0.25, delay: 0, distortion: 0.5 },
  comping: { reverb: 0.8, chorus: 0.7, delay: 0.5, distortion: 0.8 },
  pad: SUSTAINED,
  arpeggio: { reverb: 0.8, chorus: 0.6, delay: 0.8, distortion: 0.6 },
  texture: SUSTAINED,
  effects: { reverb: 0.9, chorus: 0, delay: 0.5, distortion: 0.4 },
  drums: { reverb: 0.5, chorus: 0, delay: 0.15, distortion: 0.5 },
  percussion: { reverb: 0.7, chorus: 0, delay: 0.3, distortion: 0.5 },
};

/** An echo that was asked for returns at this gain in dB at least. */
export const LEAST_ECHO = -2;
