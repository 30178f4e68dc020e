import type { AdsrTimes } from '../dsp/envelope.js';
import type { Vowel } from '../dsp/formant-filter.js';
import type { LfoShape } from '../dsp/lfo.js';
import type { WaveName } from './waves.js';

/** A row of oscillators that play one wave. */
export interface OscillatorSettings {
  readonly wave: WaveName;
  /** Linear, of the row as a whole. */
  readonly level: number;
  readonly semitones?: number;
  readonly cents?: number;
  /** Oscillators side by side, 1-7. */
  readonly unison?: number;
  /** Cents between the middle and the outermost. */
  readonly detune?: number;
  /** 0 all in the middle ... 1 the outermost at the edges. */
  readonly spread?: number;
  /** Pulse width, 0.05-0.95. */
  readonly width?: number;
  /**
   * A saw set back at every cycle of the oscillator (hard sync): it runs `ratio` times as fast (1-12), `envelope`
   * octaves more as the filter's envelope opens. The wave must be 'saw'.
   */
  readonly sync?: { readonly ratio: number; readonly envelope: number };
  /** True: every note starts the wave at its beginning (bass). Otherwise phases vary from note to note. */
  readonly fixedPhase?: boolean;
}

export interface FilterSettings {
  readonly kind: 'none' | 'low' | 'band' | 'high' | 'ladder';
  /** Hz at middle C. */
  readonly cutoff: number;
  /** 0-1. */
  readonly resonance: number;
  /** Octaves of cutoff per octave of pitch. */
  readonly track: number;
  /** Octaves the envelope opens the filter. */
  readonly envelope: number;
  /** Octaves that velocity 0 to 1 opens it. */
  readonly velocity: number;
  /** Saturation before the filter: 0 none, 1 warm, 4 rough. */
  readonly drive?: number;
  readonly times: AdsrTimes;
}

export interface MovementSettings {
  readonly target: 'pitch' | 'cutoff' | 'width' | 'level' | 'pan' | 'morph' | 'sync';
  readonly shape: LfoShape;
  readonly hertz: number;
  /** Cents, octaves, share of the cycle, share of the level, share of the way to the edge, share of the blend, octaves. */
  readonly depth: number;
}

/** What changes from the first frame of a note to its last: risers and falls. */
export interface JourneySettings {
  /** Semitones at the start and at the end. */
  readonly pitch: readonly [number, number];
  /** Octaves of cutoff. */
  readonly cutoff: readonly [number, number];
  /** Linear level. */
  readonly level: readonly [number, number];
  /** Exponent of progress: above 1 the most happens late. */
  readonly curve: 0.5 | 1 | 2 | 3;
}

/** Values of controls a patch starts with; all 0-1. */
export interface ControlDefaults {
  /** Depth of vibrato: 1 is 60 cents either way. */
  readonly vibrato?: number;
  /** 0.5 as the patch says. */
  readonly brightness?: number;
}

/** A mouth that all voices sound through. */
export interface MouthSettings {
  /** Vowels in the order in which it moves through them, there and back. */
  readonly vowels: readonly Vowel[];
  /** How often there and back, Hz. */
  readonly hertz: number;
  /** In place of that: every note says one of these, by its pitch: from one place in the row (0-1) to another. */
  readonly syllables?: readonly (readonly [from: number, to: number])[];
  /** Factor on the bandwidths, 1 a voice ... 3 a hint of one. */
  readonly width: number;
}

export interface SubtractiveSettings {
  readonly oscillators: readonly OscillatorSettings[];
  /** White noise in both channels, independent. */
  readonly noise?: number;
  readonly filter: FilterSettings;
  readonly amplitude: AdsrTimes;
  /** 0 level ignores velocity ... 1 level follows it. */
  readonly touch: number;
  readonly movement?: readonly MovementSettings[];
  readonly vibrato?: { readonly hertz: number; readonly onset: number };
  /** Slow random detuning of each oscillator, cents. */
  readonly drift?: number;
  /** One voice; overlapping, legato and slide notes glide within so many seconds. */
  readonly mono?: { readonly glide: number };
  /** Start of each note: so many semitones off, gone (60 dB) after so many seconds. */
  readonly pitchFall?: { readonly semitones: number; readonly seconds: number };
  readonly journey?: JourneySettings;
  /** Lowest sounding MIDI note of effects: any note is folded into the octave above it. */
  readonly register?: number;
  readonly mouth?: MouthSettings;
  readonly controls?: ControlDefaults;
  /** Accented or hard notes (velocity above 0.8): octaves added to the filter's envelope, share added to resonance. */
  readonly accent?: { readonly octaves: number; readonly resonance: number };
}

/**
 * The same settings in objects of one shape, whatever a table leaves out: code that meets shapes it has not seen is
 * compiled again, which costs more than a second of sound.
 */
export function inOneShape(settings: SubtractiveSettings): SubtractiveSettings {
  const { filter, accent, mono, pitchFall, vibrato } = settings;
  return {
    oscillators: settings.oscillators,
    noise: settings.noise,
    filter: {
      kind: filter.kind,
      cutoff: filter.cutoff,
      resonance: filter.resonance,
      track: filter.track,
      envelope: filter.envelope,
      velocity: filter.velocity,
      drive: filter.drive ?? 0,
      times: timesInOneShape(filter.times),
    },
    amplitude: timesInOneShape(settings.amplitude),
    touch: settings.touch,
    movement: (settings.movement ?? []).map(({ target, shape, hertz, depth }) => ({
      target,
      shape,
      hertz,
      depth,
    })),
    vibrato: { hertz: vibrato?.hertz ?? 5.4, onset: vibrato?.onset ?? 0.25 },
    drift: settings.drift ?? 0,
    mono: mono && { glide: mono.glide },
    pitchFall: pitchFall && { semitones: pitchFall.semitones, seconds: pitchFall.seconds },
    journey: settings.journey,
    register: settings.register,
    mouth: settings.mouth,
    controls: settings.controls,
    accent: accent && { octaves: accent.octaves, resonance: accent.resonance },
  };
}

function timesInOneShape({ attack, decay, sustain, release }: AdsrTimes): AdsrTimes {
  return { attack, decay, sustain, release };
}
