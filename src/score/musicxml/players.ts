/** The part list: who plays each part. */
import { log10 } from '../../math/elementary.js';
import { childrenNamed, numberOf, textOf, type XmlElement } from './element.js';

export interface Player {
  readonly id: string;
  readonly name: string;
  readonly program: number;
  /** True where every instrument is unpitched or on channel 10. */
  readonly drums: boolean;
  /** dB. */
  readonly gain: number;
  readonly pan: number;
  /** Drum note of each instrument of a kit by its id. */
  readonly kit: ReadonlyMap<string, number>;
}

/** Instruments by words of their names, where a file gives no program: General MIDI, 0-127. */
const BY_NAME: readonly (readonly [RegExp, number])[] = [
  [/electric piano|rhodes|wurli/i, 4],
  [/harpsichord|cembalo/i, 6],
  [/celesta/i, 8],
  [/glockenspiel/i, 9],
  [/vibraphone|vibes/i, 11],
  [/marimba/i, 12],
  [/xylophone/i, 13],
  [/organ/i, 19],
  [/accordion/i, 21],
  [/harmonica/i, 22],
  [/bass(?:-| )?guitar|electric bass|e-?bass/i, 33],
  [/electric guitar|e-?guitar/i, 27],
  [/guitar|gitarre/i, 24],
  [/contrabass(?!oon)|double bass|upright bass|kontrabass/i, 32],
  [/violoncello|\bcello/i, 42],
  [/viola|bratsche/i, 41],
  [/violin|geige|fiddle/i, 40],
  [/harp|harfe/i, 46],
  [/timpani|pauke/i, 47],
  [/strings/i, 48],
  [/choir|soprano|alto\b(?! sax)|tenor\b(?! sax)|voice|vocal|chant/i, 52],
  [/trumpet|trompete|cornet/i, 56],
  [/trombone|posaune/i, 57],
  [/tuba/i, 58],
  [/horn/i, 60],
  [/soprano sax/i, 64],
  [/alto sax/i, 65],
  [/tenor sax|sax/i, 66],
  [/bari(?:tone)? sax/i, 67],
  [/english horn|cor anglais/i, 69],
  [/oboe/i, 68],
  [/bassoon|fagott/i, 70],
  [/clarinet|klarinette/i, 71],
  [/piccolo/i, 72],
  [/flute|flöte/i, 73],
  [/recorder/i, 74],
  [/\bbass\b/i, 32],
  [/banjo/i, 105],
];

const DRUMS = /drum|percussion|kit|schlagzeug|batterie/i;

export function playersOf(list: XmlElement | undefined): Player[] {
  return childrenNamed(list, 'score-part').map((part) => {
    const id = part.attributes.id ?? '';
    const instruments = childrenNamed(part, 'score-instrument');
    const sounds = childrenNamed(part, 'midi-instrument');
    const printed = textOf(part, 'part-name') ?? '';
    const instrument = textOf(instruments[0], 'instrument-name') ?? printed;
    const names = `${printed} ${instrument}`;
    const kit = new Map<string, number>();
    for (const sound of sounds) {
      const unpitched = numberOf(sound, 'midi-unpitched');
      if (unpitched !== undefined && sound.attributes.id !== undefined)
        kit.set(sound.attributes.id, Math.min(127, Math.max(0, Math.round(unpitched) - 1)));
    }
    const channels = sounds.map((sound) => numberOf(sound, 'midi-channel'));
    const program = sounds.map((sound) => numberOf(sound, 'midi-program')).find((p) => p !== undefined);
    const volume = numberOf(sounds[0], 'volume');
    const pan = numberOf(sounds[0], 'pan');
    return {
      id,
      name: printed || instrument || id,
      program:
        program === undefined
          ? (BY_NAME.find(([words]) => words.test(names))?.[1] ?? 0)
          : Math.min(127, Math.max(0, Math.round(program) - 1)),
      drums:
        channels.some((channel) => channel === 10) ||
        (kit.size > 0 && kit.size === sounds.length) ||
        (sounds.length === 0 && DRUMS.test(names)),
      gain: volume === undefined || volume <= 0 ? 0 : gainOf(volume),
      pan: pan === undefined ? 0 : Math.min(1, Math.max(-1, pan / 90)),
      kit,
    };
  });
}

/** Per cent of MIDI's volume, whose usual value of 100 is 79 per cent; the amplitude is its square. */
function gainOf(volume: number): number {
  return Math.max(-60, 40 * log10(Math.min(100, volume) / 79));
}
