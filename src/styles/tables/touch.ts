/** dB by which an instrument is louder for ten times the velocity, where its touch is not the usual one. */
const USUAL = 28;

/**
 * Valves in saturation, organs and synthesisers give next to the same level whoever plays; of drums the whole kit answers
 * (what the layers of recordings add). Measured on the reference phrases, velocity 0.35 to 0.9, K-weighted.
 */
const UNUSUAL: Readonly<Record<string, number>> = {
  'grand-piano': 35,
  'felt-piano': 36,
  violin: 34,
  viola: 34,
  cello: 34,
  'lead-guitar': 11,
  'distorted-guitar': 12,
  'muted-guitar': 15,
  'jazz-guitar': 25,
  'clean-guitar': 25,
  'finger-bass': 25,
  'pick-bass': 25,
  'slap-bass': 25,
  'electric-piano': 22,
  'drawbar-organ': 10,
  'saw-lead': 13,
  'square-lead': 13,
  'sync-lead': 14,
  'vowel-lead': 13,
  supersaw: 13,
  pluck: 18,
  'synth-arp': 15,
  'synth-bass': 11,
  'sub-bass': 11,
  'acid-bass': 10,
  'reese-bass': 11,
  'wobble-bass': 9,
  'kit-rock': 42,
  'kit-blues': 41,
  'kit-jazz': 37,
  'kit-brush': 41,
  'kit-909': 34,
  'kit-808': 33,
  'kit-electro': 34,
  'kit-percussion': 33,
};

/**
 * Shares of that by which a section of a piece is louder (stems of 39 pieces, section against section): a kit is mostly its
 * kick and snare, which are struck hard in any section, and a plucked bass its held tones.
 */
const IN_PIECES: Readonly<Record<string, number>> = {
  'upright-bass': 0.5,
  'finger-bass': 0.5,
  'pick-bass': 0.5,
  'slap-bass': 0.5,
  'kit-rock': 0.6,
  'kit-blues': 0.5,
  'kit-jazz': 0.65,
  'kit-brush': 0.7,
  'kit-909': 0.4,
  'kit-808': 0.5,
  'kit-electro': 0.6,
};

/** dB by which whole sections are louder for ten times the velocity. */
export function touchInPieces(patch: string): number {
  return touchOf(patch) * (IN_PIECES[patch] ?? 1);
}

/** dB of ten times the velocity. */
export function touchOf(patch: string): number {
  return UNUSUAL[patch] ?? USUAL;
}
