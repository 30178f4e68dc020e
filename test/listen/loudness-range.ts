/** Loudness (ITU-R BS.1770-4) and loudness range (EBU Tech 3342) of a whole piece. */

/** Biquads of the K-weighting at any rate: a shelf of 4 dB above 1.7 kHz, a high-pass at 38 Hz (as in BS.1770's annex). */
function kFilters(sampleRate: number): readonly (readonly number[])[] {
  const shelf = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const vh = 10 ** (3.999843853973347 / 20);
  const vb = vh ** 0.4996667741545416;
  const q = 0.7071752369554196;
  const a0 = 1 + shelf / q + shelf * shelf;
  const pass = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const p = 0.5003270373238773;
  const b0 = 1 + pass / p + pass * pass;
  return [
    [
      (vh + (vb * shelf) / q + shelf * shelf) / a0,
      (2 * (shelf * shelf - vh)) / a0,
      (vh - (vb * shelf) / q + shelf * shelf) / a0,
      (2 * (shelf * shelf - 1)) / a0,
      (1 - shelf / q + shelf * shelf) / a0,
    ],
    [1, -2, 1, (2 * (pass * pass - 1)) / b0, (1 - pass / p + pass * pass) / b0],
  ];
}

/** K-weighted energy of every 100 ms. */
function energiesOf(channel: Float32Array, sampleRate: number): Float64Array {
  const hop = Math.round(sampleRate / 10);
  const energies = new Float64Array(Math.floor(channel.length / hop));
  const filters = kFilters(sampleRate).map((c) => ({ c, s1: 0, s2: 0 }));
  for (let i = 0; i < energies.length * hop; i++) {
    let x = channel[i]!;
    for (const f of filters) {
      const y = f.c[0]! * x + f.s1;
      f.s1 = f.c[1]! * x - f.c[3]! * y + f.s2;
      f.s2 = f.c[2]! * x - f.c[4]! * y;
      x = y;
    }
    const k = Math.floor(i / hop);
    energies[k] = energies[k]! + (x * x) / hop;
  }
  return energies;
}

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power + 1e-20);

/** Loudness of every stretch of so many hops. */
function stretches(energies: Float64Array, hops: number): number[] {
  const powers: number[] = [];
  let sum = 0;
  for (let i = 0; i < energies.length; i++) {
    sum += energies[i]!;
    if (i >= hops) sum -= energies[i - hops]!;
    if (i >= hops - 1) powers.push(Math.max(sum, 0) / hops);
  }
  return powers;
}

/** Mean power of what is above -70 LUFS, then of what is no more than `depth` LU below that. */
function gated(powers: readonly number[], depth: number): readonly number[] {
  const heard = powers.filter((power) => lufs(power) > -70);
  const mean = heard.reduce((sum, x) => sum + x, 0) / Math.max(1, heard.length);
  return heard.filter((power) => lufs(power) > lufs(mean) - depth);
}

export function loudnessOfPiece(
  left: Float32Array,
  right: Float32Array,
  sampleRate: number,
): { loudness: number; lra: number } {
  const one = energiesOf(left, sampleRate);
  const two = energiesOf(right, sampleRate);
  const energies = one.map((x, i) => x + two[i]!);
  const blocks = gated(stretches(energies, 4), 10);
  const loudness = lufs(blocks.reduce((sum, x) => sum + x, 0) / Math.max(1, blocks.length));
  const sorted = gated(stretches(energies, 30), 20)
    .map(lufs)
    .sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { loudness, lra: at(0.95) - at(0.1) };
}
