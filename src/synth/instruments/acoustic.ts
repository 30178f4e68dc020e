import type { Patch } from '../instrument.js';
import { ACOUSTIC_GAINS } from './acoustic-gains.js';
import {
  type BarVoicing,
  CELESTA,
  GLOCKENSPIEL,
  MARIMBA,
  Mallets,
  MUSIC_BOX,
  VIBRAPHONE,
  XYLOPHONE,
} from './mallets.js';
import { FELT, GRAND, Piano } from './piano.js';
import { PluckedString, type PluckedVoicing } from './plucked-string.js';
import * as plucked from './plucked-voicings.js';
import { StringSection } from './string-section.js';
import { Sustained, type SustainedVoicing } from './sustained.js';
import * as sustained from './sustained-voicings.js';
import { TinePiano } from './tine-piano.js';
import { TonewheelOrgan } from './tonewheel-organ.js';

const STRING_RECIPE = 'Karplus-Strong waveguide with pick position, loss filter, touch noise and body';
const ELECTRIC_RECIPE = 'Karplus-Strong waveguide with pick and pickup position, tone filters';
const DRIVEN_RECIPE = 'string waveguides into a two-stage oversampled valve curve and a 4 x 12 in. cabinet';
const BOWED_RECIPE =
  'band-limited bowed source in four loudness layers, body resonances, bow noise, growing vibrato';
const BLOWN_RECIPE =
  'band-limited source in four loudness layers through formants, breath noise, growing vibrato';

type Ungained = Omit<Patch, 'gain'>;
type Face = Omit<Ungained, 'polyphony' | 'create' | 'range' | 'recipe'>;

function pluckedPatch(face: Face, voicing: PluckedVoicing, recipe: string): Ungained {
  return {
    ...face,
    recipe,
    range: voicing.range,
    polyphony: voicing.voices,
    create: (sampleRate, workspace) => new PluckedString(workspace, sampleRate, voicing),
  };
}

function malletPatch(face: Face & Pick<Patch, 'range'>, voicing: BarVoicing, recipe: string): Ungained {
  return {
    ...face,
    recipe,
    polyphony: voicing.voices,
    create: (sampleRate, workspace) => new Mallets(workspace, sampleRate, voicing),
  };
}

function sustainedPatch(
  face: Face & Pick<Patch, 'range'>,
  voicing: SustainedVoicing,
  recipe: string,
): Ungained {
  return {
    ...face,
    recipe,
    polyphony: voicing.voices,
    create: (sampleRate, workspace) => new Sustained(workspace, sampleRate, voicing),
  };
}

const UNGAINED: readonly Ungained[] = [
  {
    id: 'grand-piano',
    name: 'Grand Piano',
    family: 'keys',
    program: 0,
    range: [21, 108],
    polyphony: GRAND.voices,
    recipe:
      'inharmonic modes in prompt and aftersound banks, velocity-opened hammer, knock, soundboard field',
    create: (sampleRate, workspace) => new Piano(workspace, sampleRate, GRAND),
  },
  {
    id: 'felt-piano',
    name: 'Felt Piano',
    family: 'keys',
    program: 1,
    range: [21, 108],
    polyphony: FELT.voices,
    recipe: 'the grand piano with a soft wide hammer, more felt noise and a closer soundboard',
    create: (sampleRate, workspace) => new Piano(workspace, sampleRate, FELT),
  },
  {
    id: 'electric-piano',
    name: 'Electric Piano',
    family: 'keys',
    program: 4,
    range: [28, 100],
    polyphony: 24,
    recipe: 'tine and tone-bar modes through the curved field of a pickup, stereo tremolo',
    create: (sampleRate, workspace) => new TinePiano(workspace, sampleRate),
  },
  malletPatch(
    { id: 'vibraphone', name: 'Vibraphone', family: 'mallet', program: 11, range: [53, 89] },
    VIBRAPHONE,
    'bar modes 1 : 4 : 10 with motor tremolo',
  ),
  malletPatch(
    { id: 'celesta', name: 'Celesta', family: 'mallet', program: 8, range: [60, 108] },
    CELESTA,
    'plate modes with soft hammer and key noise',
  ),
  malletPatch(
    { id: 'glockenspiel', name: 'Glockenspiel', family: 'mallet', program: 9, range: [72, 108] },
    GLOCKENSPIEL,
    'free-bar modes 1 : 2.76 : 5.4 : 8.9, hard stick',
  ),
  malletPatch(
    { id: 'music-box', name: 'Music Box', family: 'mallet', program: 10, range: [60, 96] },
    MUSIC_BOX,
    'clamped steel teeth, modes 1 : 6.27 : 17.5, on a small box',
  ),
  malletPatch(
    { id: 'marimba', name: 'Marimba', family: 'mallet', program: 12, range: [45, 96] },
    MARIMBA,
    'wooden bars tuned 1 : 4 : 9.6, soft mallets',
  ),
  malletPatch(
    { id: 'xylophone', name: 'Xylophone', family: 'mallet', program: 13, range: [65, 108] },
    XYLOPHONE,
    'wooden bars tuned 1 : 3 : 6.2, hard mallets',
  ),
  {
    id: 'drawbar-organ',
    name: 'Drawbar Organ',
    family: 'organ',
    program: 16,
    range: [36, 96],
    polyphony: 24,
    recipe:
      'nine drawbars with foldback and leakage, key click, percussion, valve preamplifier, rotary speaker',
    create: (sampleRate, workspace) => new TonewheelOrgan(workspace, sampleRate),
  },
  pluckedPatch(
    { id: 'nylon-guitar', name: 'Nylon Guitar', family: 'plucked', program: 24 },
    plucked.NYLON_GUITAR,
    STRING_RECIPE,
  ),
  pluckedPatch(
    { id: 'steel-guitar', name: 'Steel Guitar', family: 'plucked', program: 25 },
    plucked.STEEL_GUITAR,
    STRING_RECIPE,
  ),
  pluckedPatch(
    { id: 'jazz-guitar', name: 'Jazz Guitar', family: 'plucked', program: 26 },
    plucked.JAZZ_GUITAR,
    ELECTRIC_RECIPE,
  ),
  pluckedPatch(
    { id: 'clean-guitar', name: 'Clean Guitar', family: 'plucked', program: 27 },
    plucked.CLEAN_GUITAR,
    ELECTRIC_RECIPE,
  ),
  pluckedPatch({ id: 'harp', name: 'Harp', family: 'plucked', program: 46 }, plucked.HARP, STRING_RECIPE),
  pluckedPatch(
    { id: 'upright-bass', name: 'Upright Bass', family: 'plucked', program: 32 },
    plucked.UPRIGHT_BASS,
    STRING_RECIPE,
  ),
  pluckedPatch(
    { id: 'finger-bass', name: 'Finger Bass', family: 'plucked', program: 33 },
    plucked.FINGER_BASS,
    ELECTRIC_RECIPE,
  ),
  pluckedPatch(
    { id: 'pick-bass', name: 'Pick Bass', family: 'plucked', program: 34 },
    plucked.PICK_BASS,
    ELECTRIC_RECIPE,
  ),
  pluckedPatch(
    { id: 'slap-bass', name: 'Slap Bass', family: 'plucked', program: 36 },
    plucked.SLAP_BASS,
    ELECTRIC_RECIPE,
  ),
  pluckedPatch({ id: 'banjo', name: 'Banjo', family: 'plucked', program: 105 }, plucked.BANJO, STRING_RECIPE),
  pluckedPatch(
    { id: 'muted-guitar', name: 'Muted Guitar', family: 'plucked', program: 28 },
    plucked.MUTED_GUITAR,
    DRIVEN_RECIPE,
  ),
  pluckedPatch(
    { id: 'distorted-guitar', name: 'Distorted Guitar', family: 'plucked', program: 30 },
    plucked.DISTORTED_GUITAR,
    DRIVEN_RECIPE,
  ),
  pluckedPatch(
    { id: 'lead-guitar', name: 'Lead Guitar', family: 'plucked', program: 29 },
    plucked.LEAD_GUITAR,
    DRIVEN_RECIPE,
  ),
  sustainedPatch(
    { id: 'violin', name: 'Violin', family: 'bowed', program: 40, range: [55, 100] },
    sustained.VIOLIN,
    BOWED_RECIPE,
  ),
  sustainedPatch(
    { id: 'viola', name: 'Viola', family: 'bowed', program: 41, range: [48, 91] },
    sustained.VIOLA,
    BOWED_RECIPE,
  ),
  sustainedPatch(
    { id: 'cello', name: 'Cello', family: 'bowed', program: 42, range: [36, 81] },
    sustained.CELLO,
    BOWED_RECIPE,
  ),
  sustainedPatch(
    { id: 'contrabass', name: 'Contrabass', family: 'bowed', program: 43, range: [28, 67] },
    sustained.CONTRABASS,
    BOWED_RECIPE,
  ),
  {
    id: 'string-section',
    name: 'String Section',
    family: 'bowed',
    program: 48,
    range: [28, 100],
    polyphony: 20,
    recipe: 'six players a note, each with tuning, vibrato, onset and chair of their own',
    create: (sampleRate, workspace) => new StringSection(workspace, sampleRate),
  },
  sustainedPatch(
    { id: 'flute', name: 'Flute', family: 'wind', program: 73, range: [60, 96] },
    sustained.FLUTE,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'oboe', name: 'Oboe', family: 'wind', program: 68, range: [58, 91] },
    sustained.OBOE,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'clarinet', name: 'Clarinet', family: 'wind', program: 71, range: [50, 91] },
    sustained.CLARINET,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'bassoon', name: 'Bassoon', family: 'wind', program: 70, range: [34, 72] },
    sustained.BASSOON,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'harmonica', name: 'Harmonica', family: 'wind', program: 22, range: [55, 96] },
    sustained.HARMONICA,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'french-horn', name: 'French Horn', family: 'brass', program: 60, range: [34, 77] },
    sustained.FRENCH_HORN,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'trumpet', name: 'Trumpet', family: 'brass', program: 56, range: [52, 86] },
    sustained.TRUMPET,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'muted-trumpet', name: 'Muted Trumpet', family: 'brass', program: 59, range: [52, 86] },
    sustained.MUTED_TRUMPET,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'trombone', name: 'Trombone', family: 'brass', program: 57, range: [34, 74] },
    sustained.TROMBONE,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'tuba', name: 'Tuba', family: 'brass', program: 58, range: [26, 65] },
    sustained.TUBA,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'accordion', name: 'Accordion', family: 'wind', program: 21, range: [48, 93] },
    sustained.ACCORDION,
    'band-limited reed in four loudness layers through formants, air noise, hardly any vibrato',
  ),
  sustainedPatch(
    { id: 'tenor-sax', name: 'Tenor Sax', family: 'wind', program: 66, range: [44, 79] },
    sustained.TENOR_SAX,
    BLOWN_RECIPE,
  ),
  sustainedPatch(
    { id: 'alto-sax', name: 'Alto Sax', family: 'wind', program: 65, range: [49, 84] },
    sustained.ALTO_SAX,
    BLOWN_RECIPE,
  ),
];

/** Keys, mallets, organ, plucked and driven strings, bowed strings, winds, brass. */
export const ACOUSTIC_PATCHES: readonly Patch[] = UNGAINED.map((patch) => ({
  ...patch,
  gain: ACOUSTIC_GAINS[patch.id] ?? 1,
}));
