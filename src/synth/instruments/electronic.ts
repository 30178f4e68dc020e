import type { Workspace } from '../dsp/workspace.js';
import type { Instrument, Patch } from '../instrument.js';
import { CombPluck } from './comb-pluck.js';
import { DOWNLIFTER, IMPACT, RISER } from './effect-settings.js';
import { ELECTRONIC_GAINS } from './electronic-gains.js';
import { FmInstrument, type FmSettings } from './fm-instrument.js';
import { GrainTexture } from './grain-texture.js';
import { PLUCK, SAW_LEAD, SQUARE_LEAD, SUPERSAW, SYNC_LEAD, SYNTH_ARP, VOWEL_LEAD } from './lead-settings.js';
import { CHOIR_PAD, DRONE, FM_BELL, GLASS_PAD, SWEEP_PAD, WARM_PAD, WAVETABLE_PAD } from './pad-settings.js';
import { CHURCH_ORGAN } from './pipe-organ-settings.js';
import { SubtractiveInstrument } from './subtractive-instrument.js';
import type { SubtractiveSettings } from './subtractive-settings.js';
import { ACID_BASS, REESE_BASS, SUB_BASS, SYNTH_BASS } from './synth-bass-settings.js';
import { WindTexture } from './wind-texture.js';

type Maker = (workspace: Workspace, sampleRate: number, polyphony: number) => Instrument;

const subtractive =
  (settings: SubtractiveSettings): Maker =>
  (workspace, sampleRate, polyphony) =>
    new SubtractiveInstrument(workspace, settings, sampleRate, polyphony);

const fm =
  (settings: FmSettings): Maker =>
  (workspace, sampleRate, polyphony) =>
    new FmInstrument(workspace, settings, sampleRate, polyphony);

function patch(
  id: string,
  name: string,
  family: Patch['family'],
  program: number,
  range: readonly [number, number],
  polyphony: number,
  make: Maker,
  recipe: string,
): Patch {
  return {
    id,
    name,
    family,
    program,
    range,
    polyphony,
    gain: ELECTRONIC_GAINS[id] ?? 0.1,
    recipe,
    create: (sampleRate, workspace) => make(workspace, sampleRate, polyphony),
  };
}

/** Every lead, synth bass, pad, texture and effect, and what else is made as they are. */
export const ELECTRONIC_PATCHES: readonly Patch[] = [
  patch(
    'church-organ',
    'Church Organ',
    'organ',
    19,
    [36, 96],
    16,
    subtractive(CHURCH_ORGAN),
    "Ranks of flue pipes from 16' to 2' that drift on their wind, speaking slowly.",
  ),
  patch(
    'saw-lead',
    'Saw Lead',
    'lead',
    81,
    [36, 96],
    3,
    subtractive(SAW_LEAD),
    'Three detuned saws and a sub-octave square, driven low-pass, glide and growing vibrato.',
  ),
  patch(
    'square-lead',
    'Square Lead',
    'lead',
    80,
    [36, 96],
    3,
    subtractive(SQUARE_LEAD),
    'Two pulses of moving width and a sub-octave sine, low-pass, glide and vibrato.',
  ),
  patch(
    'sync-lead',
    'Sync Lead',
    'lead',
    81,
    [48, 96],
    3,
    subtractive(SYNC_LEAD),
    'Hard-synced saws, exactly band-limited, whose edge falls with the envelope.',
  ),
  patch(
    'supersaw',
    'Supersaw',
    'lead',
    90,
    [36, 96],
    10,
    subtractive(SUPERSAW),
    'Seven saws spread across the stereo field, octave shine, open low-pass.',
  ),
  patch(
    'pluck',
    'Synth Pluck',
    'lead',
    84,
    [36, 100],
    10,
    subtractive(PLUCK),
    'Detuned saws and a narrow pulse through a filter that snaps shut.',
  ),
  patch(
    'vowel-lead',
    'Vowel Lead',
    'lead',
    85,
    [40, 88],
    3,
    subtractive(VOWEL_LEAD),
    'Saws and a low pulse through four moving formants, glide and growing vibrato.',
  ),
  patch(
    'comb-pluck',
    'Comb Pluck',
    'lead',
    83,
    [36, 96],
    10,
    (workspace, fs, n) => new CombPluck(workspace, fs, n),
    'A burst of noise through a damped comb on either side, tuned to the note.',
  ),
  patch(
    'synth-arp',
    'Synth Arpeggio',
    'lead',
    86,
    [36, 100],
    8,
    subtractive(SYNTH_ARP),
    'Saws against a narrow pulse, resonant low-pass with a short envelope.',
  ),
  patch(
    'fm-bell',
    'FM Bell',
    'lead',
    98,
    [48, 108],
    12,
    fm(FM_BELL),
    'Four phase-modulated pairs at inharmonic ratios, index falling with time.',
  ),
  patch(
    'synth-bass',
    'Synth Bass',
    'synth-bass',
    38,
    [24, 67],
    3,
    subtractive(SYNTH_BASS),
    'Saw, square and sine through a driven four-pole ladder.',
  ),
  patch(
    'sub-bass',
    'Sub Bass',
    'synth-bass',
    39,
    [21, 60],
    3,
    subtractive(SUB_BASS),
    'A sine and a touch of triangle, lightly saturated.',
  ),
  patch(
    'acid-bass',
    'Acid Bass',
    'synth-bass',
    38,
    [24, 72],
    3,
    subtractive(ACID_BASS),
    'One saw through a resonant ladder, accents open the filter, slides glide.',
  ),
  patch(
    'reese-bass',
    'Reese Bass',
    'synth-bass',
    39,
    [24, 64],
    3,
    subtractive(REESE_BASS),
    'Beating detuned saws over a sine, drifting low-pass.',
  ),
  patch(
    'warm-pad',
    'Warm Pad',
    'pad',
    89,
    [36, 96],
    10,
    subtractive(WARM_PAD),
    'Four wide saws over triangles, slow drifting low-pass.',
  ),
  patch(
    'glass-pad',
    'Glass Pad',
    'pad',
    88,
    [36, 96],
    10,
    fm(GLASS_PAD),
    'Four slow phase-modulated pairs that shimmer against each other.',
  ),
  patch(
    'choir-pad',
    'Choir Pad',
    'pad',
    91,
    [40, 88],
    10,
    subtractive(CHOIR_PAD),
    'Unison voices on formant wavetables that move between two vowels, breath noise.',
  ),
  patch(
    'sweep-pad',
    'Sweep Pad',
    'pad',
    95,
    [36, 96],
    10,
    subtractive(SWEEP_PAD),
    'Five wide saws and a pulse through a slowly sweeping resonant low-pass.',
  ),
  patch(
    'wavetable-pad',
    'Wavetable Pad',
    'pad',
    90,
    [36, 96],
    10,
    subtractive(WAVETABLE_PAD),
    'Reedy and glassy wavetables that melt into each other.',
  ),
  patch(
    'drone',
    'Drone',
    'pad',
    92,
    [24, 72],
    6,
    subtractive(DRONE),
    'Hollow and saw oscillators with a quiet fifth, dark drifting low-pass.',
  ),
  patch(
    'wind-texture',
    'Wind',
    'texture',
    122,
    [36, 96],
    6,
    (workspace, fs, n) => new WindTexture(workspace, fs, n),
    'Stereo noise through wandering resonances tuned to the note.',
  ),
  patch(
    'grain-texture',
    'Grains',
    'texture',
    99,
    [36, 96],
    6,
    (workspace, fs, n) => new GrainTexture(workspace, fs, n),
    'A cloud of short windowed tones at octaves and fifths of the note.',
  ),
  patch(
    'riser',
    'Riser',
    'effect',
    119,
    [0, 127],
    3,
    subtractive(RISER),
    'Noise and detuned saws whose pitch and filter rise over the note.',
  ),
  patch(
    'downlifter',
    'Downlifter',
    'effect',
    103,
    [0, 127],
    3,
    subtractive(DOWNLIFTER),
    'Noise and detuned saws whose pitch and filter fall over the note.',
  ),
  patch(
    'impact',
    'Impact',
    'effect',
    116,
    [0, 127],
    3,
    subtractive(IMPACT),
    'A falling sine, low saws and a closing burst of noise.',
  ),
];
