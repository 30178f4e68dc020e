/** Rooms to play in: lengths in milliseconds, gains linear. Figures are our own, chosen for even echo density. */

export type ReverbKind = 'room' | 'hall' | 'plate';

export interface ReverbShape {
  /** The eight lines of the feedback network. */
  readonly lines: readonly number[];
  /** All-pass diffusers before the network, left and right, and their coefficient. */
  readonly diffusers: readonly (readonly [number, number])[];
  readonly diffusion: number;
  /** First reflections of each side: time and gain. */
  readonly early: {
    readonly left: readonly (readonly [number, number])[];
    readonly right: readonly (readonly [number, number])[];
  };
  /** Level of the tail and of the first reflections. */
  readonly tail: number;
  readonly first: number;
  /** Excursion of the four moving lines in milliseconds, and their base rate in Hz. */
  readonly excursion: number;
  readonly rate: number;
  /** Nothing below this corner (Hz) enters. */
  readonly lowCut: number;
}

export const REVERB_SHAPES: Readonly<Record<ReverbKind, ReverbShape>> = {
  room: {
    lines: [13.1, 15.7, 18.3, 20.9, 23.7, 26.9, 30.1, 34.3],
    diffusers: [
      [3.3, 3.7],
      [5.9, 5.3],
    ],
    diffusion: 0.6,
    early: {
      left: [
        [3.7, 0.62],
        [8.3, -0.5],
        [13.9, 0.43],
        [19.1, 0.34],
        [27.1, -0.26],
      ],
      right: [
        [4.9, 0.6],
        [7.1, 0.48],
        [15.3, -0.42],
        [21.7, 0.33],
        [29.3, 0.25],
      ],
    },
    tail: 1.35,
    first: 0.8,
    excursion: 0.12,
    rate: 0.53,
    lowCut: 140,
  },
  hall: {
    lines: [38.9, 44.3, 49.7, 55.1, 61.9, 68.3, 75.7, 83.3],
    diffusers: [
      [5.1, 4.7],
      [9.7, 10.3],
      [15.1, 14.3],
    ],
    diffusion: 0.63,
    early: {
      left: [
        [11.3, 0.5],
        [19.7, 0.46],
        [31.1, -0.38],
        [43.7, 0.31],
        [58.9, 0.24],
      ],
      right: [
        [13.7, 0.5],
        [17.9, -0.44],
        [34.3, 0.38],
        [47.1, 0.3],
        [63.1, -0.23],
      ],
    },
    tail: 1.55,
    first: 0.6,
    excursion: 0.25,
    rate: 0.37,
    lowCut: 110,
  },
  plate: {
    lines: [19.3, 22.7, 26.3, 29.9, 34.1, 38.7, 43.3, 48.1],
    diffusers: [
      [2.9, 3.1],
      [3.9, 4.3],
      [6.7, 6.1],
      [9.1, 9.9],
    ],
    diffusion: 0.7,
    early: { left: [], right: [] },
    tail: 1.7,
    first: 0,
    excursion: 0.2,
    rate: 0.71,
    lowCut: 180,
  },
};
