/** An instrument as a musician names it: what the score prints and what its player can reach. Keyed by patch id. */
export interface Instrument {
  /** Printed name: "Tenor Sax". */
  readonly name: string;
  /** General MIDI program, 0-127. */
  readonly program: number;
  /** Sounding MIDI range that sounds well. */
  readonly range: readonly [number, number];
  /** Plays General MIDI drum notes. */
  readonly drums?: true;
  /** Longer names and words a caller may use besides the printed one, lower case. */
  readonly aliases?: readonly string[];
}

const i = (name: string, program: number, low: number, high: number, ...aliases: string[]): Instrument => ({
  name,
  program,
  range: [low, high],
  aliases,
});
const kit = (name: string, program: number, ...aliases: string[]): Instrument => ({
  name,
  program,
  range: [35, 81],
  drums: true,
  aliases,
});

/** Every patch that a part may be given. */
export const INSTRUMENTS: Readonly<Record<string, Instrument>> = {
  'grand-piano': i('Piano', 0, 21, 108, 'grand piano', 'acoustic piano'),
  'felt-piano': i('Felt Piano', 0, 28, 96),
  'electric-piano': i('Electric Piano', 4, 28, 96, 'rhodes', 'e-piano'),
  vibraphone: i('Vibraphone', 11, 53, 89, 'vibes'),
  celesta: i('Celesta', 8, 60, 108),
  glockenspiel: i('Glockenspiel', 9, 72, 108, 'bells'),
  'music-box': i('Music Box', 10, 60, 96),
  marimba: i('Marimba', 12, 45, 96),
  xylophone: i('Xylophone', 13, 65, 108),
  'drawbar-organ': i('Drawbar Organ', 16, 36, 96, 'organ', 'hammond'),
  'church-organ': i('Church Organ', 19, 36, 96, 'pipe organ'),
  accordion: i('Accordion', 21, 48, 93),
  'nylon-guitar': i('Nylon Guitar', 24, 40, 83, 'classical guitar'),
  'steel-guitar': i('Steel Guitar', 25, 40, 84, 'acoustic guitar'),
  'jazz-guitar': i('Jazz Guitar', 26, 40, 84),
  'clean-guitar': i('Clean Guitar', 27, 40, 86, 'electric guitar', 'guitar'),
  banjo: i('Banjo', 105, 48, 86),
  'muted-guitar': i('Muted Guitar', 28, 40, 76),
  'distorted-guitar': i('Distorted Guitar', 30, 40, 84, 'rhythm guitar'),
  'lead-guitar': i('Lead Guitar', 29, 45, 88, 'overdriven guitar'),
  harp: i('Harp', 46, 31, 98),
  'upright-bass': i('Upright Bass', 32, 28, 62, 'double bass', 'acoustic bass'),
  'finger-bass': i('Electric Bass', 33, 28, 62, 'finger bass', 'bass guitar', 'bass'),
  'pick-bass': i('Picked Bass', 34, 28, 62, 'pick bass'),
  'slap-bass': i('Slap Bass', 36, 28, 62),
  violin: i('Violin', 40, 55, 98),
  viola: i('Viola', 41, 48, 86),
  cello: i('Cello', 42, 36, 76),
  contrabass: i('Contrabass', 43, 28, 60),
  'string-section': i('Strings', 48, 36, 96, 'string section', 'string ensemble'),
  flute: i('Flute', 73, 60, 94),
  oboe: i('Oboe', 68, 58, 88),
  clarinet: i('Clarinet', 71, 50, 89),
  bassoon: i('Bassoon', 70, 34, 70),
  harmonica: i('Harmonica', 22, 60, 91, 'blues harp'),
  'french-horn': i('French Horn', 60, 41, 77, 'horn'),
  tuba: i('Tuba', 58, 28, 62),
  trumpet: i('Trumpet', 56, 55, 84),
  'muted-trumpet': i('Muted Trumpet', 59, 55, 82),
  trombone: i('Trombone', 57, 40, 72),
  'tenor-sax': i('Tenor Sax', 66, 46, 77, 'tenor saxophone', 'saxophone', 'sax'),
  'alto-sax': i('Alto Sax', 65, 51, 82, 'alto saxophone'),
  'saw-lead': i('Saw Lead', 81, 36, 96, 'synth lead'),
  'square-lead': i('Square Lead', 80, 36, 96),
  supersaw: i('Supersaw', 90, 36, 96),
  pluck: i('Pluck', 84, 36, 100, 'synth pluck'),
  'sync-lead': i('Sync Lead', 81, 48, 96),
  'wavetable-pad': i('Wavetable Pad', 90, 36, 96),
  'vowel-lead': i('Vowel Lead', 85, 40, 88),
  'vocal-chop': i('Vocal Chop', 54, 48, 88),
  'comb-pluck': i('Comb Pluck', 83, 36, 96),
  'synth-arp': i('Synth Arp', 86, 36, 100, 'arpeggiator'),
  'fm-bell': i('FM Bell', 98, 48, 103),
  'synth-bass': i('Synth Bass', 38, 24, 60),
  'sub-bass': i('Sub Bass', 39, 24, 55),
  'acid-bass': i('Acid Bass', 38, 28, 67),
  'reese-bass': i('Reese Bass', 39, 24, 57),
  'wobble-bass': i('Wobble Bass', 39, 24, 57),
  'warm-pad': i('Warm Pad', 89, 36, 91),
  'glass-pad': i('Glass Pad', 92, 42, 96),
  'choir-pad': i('Choir Pad', 91, 41, 84, 'choir'),
  'sweep-pad': i('Sweep Pad', 95, 36, 91),
  drone: i('Drone', 95, 24, 67),
  'wind-texture': i('Wind Texture', 122, 36, 84),
  'grain-texture': i('Grain Texture', 99, 40, 96),
  riser: i('Riser', 97, 36, 96),
  downlifter: i('Downlifter', 97, 36, 96),
  impact: i('Impact', 127, 24, 72),
  'kit-jazz': kit('Jazz Kit', 32, 'jazz drums'),
  'kit-brush': kit('Brush Kit', 40, 'brushes'),
  'kit-rock': kit('Rock Kit', 16, 'rock drums'),
  'kit-blues': kit('Blues Kit', 0, 'drums'),
  'kit-909': kit('909 Kit', 24, '909'),
  'kit-808': kit('808 Kit', 25, '808'),
  'kit-electro': kit('Electro Kit', 24),
  'kit-percussion': kit('Percussion', 0),
};

/** The patch meant by a patch id, a printed name or an alias, in any case; undefined when there is none. */
export function patchNamed(text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  if (Object.hasOwn(INSTRUMENTS, wanted)) return wanted;
  const entries = Object.entries(INSTRUMENTS);
  const printed = entries.find(([, one]) => one.name.toLowerCase() === wanted);
  return (printed ?? entries.find(([, one]) => one.aliases?.includes(wanted)))?.[0];
}
