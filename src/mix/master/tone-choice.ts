/**
 * Which move brings the figures of a mix into their ranges: the smallest that does, none where all lie inside. What a move makes of the figures is
 * foretold from the spectrum of the piece.
 */
import { cos, decibelsToGain, log10, PI, sin } from '../../math/elementary.js';
import { COEFFICIENTS, designHighShelf, designLowShelf } from '../biquad.js';
import type { PieceSpectrum } from './piece-spectrum.js';
import {
  HIGH_SHELF,
  LOW_SHELF,
  MOST_MOVED,
  type ToneMove,
  type ToneRange,
  type ToneRanges,
} from './tone-move.js';

/** How far inside of its range each figure is to lie: what is heard is not all. Of the centroid: a share. */
const INSIDE = { centroid: 0.03, low: 2, width: 0.25, correlation: 0.02 };
/** Share of that within which nothing is moved yet. */
const LEFT_ALONE = 0.4;
/** What a range that is missed by its own breadth counts, where the largest move of one control counts 1. */
const MISSED = 8;
/** dB from place to place of the shelves, the coarsest first: all of them are looked at, then those beside the best. */
const STEPS = [2, 1, 0.5, 0.25] as const;
const SIDE_STEP = 0.25;
/** dB of the shelves at which centroids are worked out; they are taken to be linear between. */
const KNOTS = { low: [-4, 0, 4], high: [-4, -2, 0, 2, 4] } as const;
/** Spectra (of 93 ms, all of a short piece) below which nothing is said of it. */
const ENOUGH = 24;

export interface ToneFigures {
  readonly centroid: number;
  readonly low: number;
  readonly width: number;
  readonly correlation: number;
}

/** Absent: nothing is to be moved. */
export function toneMoveFor(
  spectrum: PieceSpectrum,
  ranges: ToneRanges,
  sampleRate: number,
): ToneMove | undefined {
  if (spectrum.heard < ENOUGH || spectrum.middle.every((power) => power === 0)) return undefined;
  if (isInside(figuresUnder(spectrum, UNMOVED, sampleRate), inside(ranges, LEFT_ALONE))) return undefined;
  const choice = new Choice(spectrum, inside(ranges, 1), sampleRate);
  let best = choice.at(0, 0);
  for (const [i, step] of STEPS.entries()) {
    const { low, high } = best.move;
    const reach = i === 0 ? MOST_MOVED.low : step;
    for (let x = low - reach; x <= low + reach; x += step)
      for (let y = high - reach; y <= high + reach; y += step) {
        if (Math.abs(x) > MOST_MOVED.low || Math.abs(y) > MOST_MOVED.high) continue;
        const found = choice.at(x, y);
        if (found.cost < best.cost) best = found;
      }
  }
  const { low, high, side } = best.move;
  return low === 0 && high === 0 && side === 0 ? undefined : best.move;
}

interface Found {
  readonly move: ToneMove;
  readonly cost: number;
}

class Choice {
  readonly #spectrum: PieceSpectrum;
  readonly #ranges: ToneRanges;
  readonly #shelves: Shelves;
  readonly #known = new Map<number, Found>();
  /** By the places of both knots. */
  readonly #centroids: (number | undefined)[] = [];

  constructor(spectrum: PieceSpectrum, ranges: ToneRanges, sampleRate: number) {
    this.#spectrum = spectrum;
    this.#ranges = ranges;
    this.#shelves = new Shelves(spectrum, sampleRate);
  }

  /** The best width beside these shelves, and what all of it costs: nothing where nothing is moved nor missed. */
  at(low: number, high: number): Found {
    const place = 1000 * low + high;
    const known = this.#known.get(place);
    if (known) return known;
    const powers = powersUnder(this.#spectrum, this.#shelves.gains(low, high));
    const centroid = this.#centroid(low, high);
    let best: Found | undefined;
    const toned = MISSED * (by(centroid, this.#ranges.centroid) + by(powers.low, this.#ranges.low));
    for (let side = -MOST_MOVED.side; side <= MOST_MOVED.side; side += SIDE_STEP) {
      const move = { low, high, side };
      const width = by(powers.width + side, this.#ranges.width);
      const cost =
        toned + sizeOf(move) + MISSED * (width + by(correlationOf(powers, side), this.#ranges.correlation));
      if (best === undefined || cost < best.cost) best = { move, cost };
    }
    this.#known.set(place, best!);
    return best!;
  }

  #centroid(low: number, high: number): number {
    const [i, x] = between(low, KNOTS.low);
    const [k, y] = between(high, KNOTS.high);
    const row = (j: number) => mixed(this.#knot(j, k), () => this.#knot(j, k + 1), y);
    return mixed(row(i), () => row(i + 1), x);
  }

  #knot(i: number, k: number): number {
    const at = KNOTS.high.length * i + k;
    this.#centroids[at] ??= this.#spectrum.centroid(this.#shelves.gains(KNOTS.low[i]!, KNOTS.high[k]!));
    return this.#centroids[at];
  }
}

/** The place before a value, and the share of the way to the next. */
function between(value: number, knots: readonly number[]): [number, number] {
  const next = knots.findIndex((knot) => knot > value);
  const at = next < 0 ? knots.length - 1 : next - 1;
  return [at, next < 0 ? 0 : (value - knots[at]!) / (knots[next]! - knots[at]!)];
}

function mixed(one: number, other: () => number, share: number): number {
  return share === 0 ? one : one + share * (other() - one);
}

/** The figures of what was heard, under a move. */
export function figuresUnder(
  spectrum: PieceSpectrum,
  { low, high, side }: ToneMove,
  sampleRate: number,
): ToneFigures {
  const gains = new Shelves(spectrum, sampleRate).gains(low, high);
  const powers = powersUnder(spectrum, gains);
  return {
    centroid: spectrum.centroid(gains),
    low: powers.low,
    width: powers.width + side,
    correlation: correlationOf(powers, side),
  };
}

const UNMOVED: ToneMove = { low: 0, high: 0, side: 0 };

function isInside(figures: ToneFigures, ranges: ToneRanges): boolean {
  const names = ['centroid', 'low', 'width', 'correlation'] as const;
  return names.every((name) => by(figures[name], ranges[name]) === 0);
}

/** The ranges less a share of their margins. */
function inside({ centroid, low, width, correlation }: ToneRanges, share: number): ToneRanges {
  const within = ([from, to]: ToneRange, less: number, more = less): ToneRange => [
    from + share * less,
    to - share * more,
  ];
  return {
    centroid: within(centroid, INSIDE.centroid * centroid[0], INSIDE.centroid * centroid[1]),
    low: within(low, INSIDE.low),
    width: within(width, INSIDE.width),
    correlation: within(correlation, INSIDE.correlation),
  };
}

/** By how much of its breadth a range is missed. */
function by(value: number, [from, to]: ToneRange): number {
  return Math.max(from - value, value - to, 0) / (to - from);
}

function sizeOf({ low, high, side }: ToneMove): number {
  const share = (moved: number, most: number) => (moved / most) * (moved / most);
  return share(low, MOST_MOVED.low) + share(high, MOST_MOVED.high) + share(side, MOST_MOVED.side);
}

interface Powers {
  readonly middle: number;
  readonly side: number;
  readonly product: number;
  readonly low: number;
  readonly width: number;
}

function powersUnder(spectrum: PieceSpectrum, gains: Float64Array): Powers {
  const { lows: end } = spectrum;
  let [middle, side, product, lows] = [1e-20, 1e-20, 0, 0];
  for (let band = 0; band < gains.length; band++) {
    const power = gains[band]! * gains[band]!;
    middle += power * spectrum.middle[band]!;
    side += power * spectrum.side[band]!;
    product += power * spectrum.product[band]!;
    if (band < end) lows += power * spectrum.middle[band]!;
  }
  return { middle, side, product, low: (100 * lows) / middle, width: 10 * log10(side / middle) };
}

/** With the side so many decibels louder. */
function correlationOf({ middle, side, product }: Powers, decibels: number): number {
  const gain = decibels === 0 ? 1 : decibelsToGain(decibels);
  const wide = gain * gain * side;
  const both = middle + wide;
  // Powers of left and right are those of both, more and less twice the product.
  const apart = 2 * gain * product;
  return (middle - wide) / Math.sqrt(Math.max(both * both - apart * apart, 1e-40));
}

/** What shelves make of bands. */
class Shelves {
  readonly #sampleRate: number;
  /** Of the middle of each band, on the unit circle: cosine, sine, and those of twice the angle. */
  readonly #bands: readonly (readonly [number, number, number, number])[];
  readonly #rows = new Map<string, Float64Array>();

  constructor({ edges, bands, width }: PieceSpectrum, sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#bands = Array.from({ length: bands }, (_, band) => {
      const bin = Math.sqrt(Math.max(edges[band]!, 1) * edges[band + 1]!);
      const angle = (2 * PI * bin * width) / sampleRate;
      const [c, s] = [cos(angle), sin(angle)];
      return [c, s, c * c - s * s, 2 * c * s];
    });
  }

  /** Factor of each band under both. */
  gains(low: number, high: number): Float64Array {
    const below = this.#row('low', low);
    const above = this.#row('high', high);
    return below.map((gain, band) => gain * above[band]!);
  }

  #row(shelf: 'low' | 'high', decibels: number): Float64Array {
    const name = `${shelf} ${decibels}`;
    let row = this.#rows.get(name);
    if (row === undefined) {
      row = this.#answer(shelf, decibels);
      this.#rows.set(name, row);
    }
    return row;
  }

  #answer(shelf: 'low' | 'high', decibels: number): Float64Array {
    const section = new Float64Array(COEFFICIENTS);
    if (shelf === 'low') designLowShelf(section, 0, LOW_SHELF, decibels, this.#sampleRate);
    else designHighShelf(section, 0, HIGH_SHELF, decibels, this.#sampleRate);
    const [b0 = 0, b1 = 0, b2 = 0, a1 = 0, a2 = 0] = section;
    return Float64Array.from(this.#bands, ([c, s, cc, ss]) => {
      const above = squares(b0 + b1 * c + b2 * cc, b1 * s + b2 * ss);
      const below = squares(1 + a1 * c + a2 * cc, a1 * s + a2 * ss);
      return Math.sqrt(above / below);
    });
  }
}

function squares(x: number, y: number): number {
  return x * x + y * y;
}
