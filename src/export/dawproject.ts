/**
 * The score as a DAWproject (version 1.0, an open exchange format of Bitwig and PreSonus): tempo and metre, a marker a
 * section, and for every part a track of notes and, where there are stems, a track of audio. These are the XML files
 * of the archive; media and zip are added by whoever has them.
 */
import { decibelsToGain } from '../math/elementary.js';
import { type Part, type Score, TICKS_PER_QUARTER, type Ticks } from '../score/score.js';
import { element } from './musicxml/xml.js';
import { colourOf, NEUTRAL_COLOUR } from './part-colours.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export interface Stem {
  /** Part id, or another name ("effects"). */
  readonly part: string;
  readonly name: string;
  /** Path in the archive: "audio/01-melody-tenor-sax.wav". */
  readonly path: string;
}

export interface StemFormat {
  readonly sampleRate: number;
  /** Seconds. */
  readonly duration: number;
}

/** project.xml. */
export function dawProject(score: Score, stems: readonly Stem[], format: StemFormat): string {
  const metre = score.metres[0] ?? { beats: 4, unit: 4 };
  const bpm = score.tempoMap[0]?.bpm ?? 120;
  const length = beats(score.endTick);
  return `${HEAD}${element(
    'Project',
    [
      element('Application', undefined, { name: 'Continuo', version: '1.0' }),
      element('Transport', [
        element('Tempo', undefined, {
          unit: 'bpm',
          value: bpm,
          min: 20,
          max: 666,
          id: 'tempo',
          name: 'Tempo',
        }),
        element('TimeSignature', undefined, { numerator: metre.beats, denominator: metre.unit, id: 'metre' }),
      ]),
      element('Structure', [
        ...score.parts.flatMap((part) => [
          noteTrack(score, part),
          ...stems
            .filter((stem) => stem.part === part.id)
            .map((stem) => audioTrack(stem, colourOf(part, score))),
        ]),
        ...stems
          .filter((stem) => !score.parts.some((part) => part.id === stem.part))
          .map((stem) => audioTrack(stem, NEUTRAL_COLOUR)),
        element(
          'Track',
          [
            element(
              'Channel',
              [
                element('Pan', undefined, {
                  unit: 'normalized',
                  value: 0.5,
                  min: 0,
                  max: 1,
                  id: 'master-pan',
                }),
                element('Volume', undefined, {
                  unit: 'linear',
                  value: 1,
                  min: 0,
                  max: 2,
                  id: 'master-volume',
                }),
              ],
              { role: 'master', audioChannels: 2, id: 'master' },
            ),
          ],
          { contentType: 'audio notes', loaded: 'true', name: 'Master', id: 'master-track' },
        ),
      ]),
      arrangement(score, stems, format, length),
    ],
    { version: '1.0' },
  )}\n`;
}

/** metadata.xml. */
export function dawMetadata(score: Score): string {
  return `${HEAD}${element('MetaData', [
    element('Title', score.title),
    element('Artist', 'Continuo'),
    element('Genre', score.style),
    element('Comment', `AI-generated music. Key: ${score.key}.`),
  ])}\n`;
}

function noteTrack(score: Score, part: Part): string {
  const strip = score.production.strips.find((candidate) => candidate.part === part.id);
  return track(`notes-${part.id}`, `${part.instrument} (notes)`, 'notes', colourOf(part, score), [
    element('Mute', undefined, { value: strip?.mute ? 'true' : 'false', id: `notes-${part.id}-mute` }),
    panOf(`notes-${part.id}`, strip?.pan ?? 0),
    volumeOf(`notes-${part.id}`, decibelsToGain(strip?.gain ?? 0)),
  ]);
}

/** A stem is already placed and balanced. */
function audioTrack(stem: Stem, colour: string): string {
  const id = `audio-${stem.part}`;
  return track(id, stem.name, 'audio', colour, [
    element('Mute', undefined, { value: 'false', id: `${id}-mute` }),
    panOf(id, 0),
    volumeOf(id, 1),
  ]);
}

function track(
  id: string,
  name: string,
  content: 'notes' | 'audio',
  color: string | undefined,
  channel: readonly string[],
): string {
  return element(
    'Track',
    [
      element('Channel', channel, {
        audioChannels: 2,
        destination: 'master',
        role: 'regular',
        solo: 'false',
        id: `${id}-channel`,
      }),
    ],
    { contentType: content, loaded: 'true', name, color, id },
  );
}

function panOf(id: string, pan: number): string {
  return element('Pan', undefined, {
    unit: 'normalized',
    value: rounded(0.5 + 0.5 * pan),
    min: 0,
    max: 1,
    id: `${id}-pan`,
  });
}

function volumeOf(id: string, gain: number): string {
  return element('Volume', undefined, {
    unit: 'linear',
    value: rounded(Math.min(gain, 2)),
    min: 0,
    max: 2,
    id: `${id}-volume`,
  });
}

function arrangement(score: Score, stems: readonly Stem[], format: StemFormat, length: number): string {
  return element(
    'Arrangement',
    [
      element(
        'Lanes',
        [
          ...score.parts.map((part) =>
            clips(`notes-${part.id}`, length, [
              element(
                'Notes',
                part.notes.map((note) => {
                  const start = Math.max(note.start + note.offset, 0);
                  return element('Note', undefined, {
                    time: rounded(beats(start)),
                    duration: rounded(beats(Math.max(Math.min(note.played, score.endTick - start), 1))),
                    channel: part.drums ? 9 : 0,
                    key: note.pitch,
                    vel: rounded(note.velocity / 127),
                    rel: 0,
                  });
                }),
                { id: `notes-${part.id}-data` },
              ),
            ]),
          ),
          ...stems.map((stem) =>
            clips(
              `audio-${stem.part}`,
              length,
              [
                element('Audio', [element('File', undefined, { path: stem.path })], {
                  algorithm: 'raw',
                  channels: 2,
                  sampleRate: format.sampleRate,
                  duration: format.duration,
                  timeUnit: 'seconds',
                  id: `audio-${stem.part}-data`,
                }),
              ],
              format.duration,
            ),
          ),
        ],
        { timeUnit: 'beats', id: 'lanes' },
      ),
      score.sections.length === 0
        ? undefined
        : element(
            'Markers',
            score.sections.map((section) =>
              element('Marker', undefined, { time: rounded(beats(section.start)), name: section.name }),
            ),
            { timeUnit: 'beats', id: 'markers' },
          ),
      element(
        'TempoAutomation',
        [
          element('Target', undefined, { parameter: 'tempo' }),
          ...score.tempoMap.map((event) =>
            element('RealPoint', undefined, {
              time: rounded(beats(event.tick)),
              value: event.bpm,
              interpolation: 'hold',
            }),
          ),
        ],
        { timeUnit: 'beats', unit: 'bpm', id: 'tempo-map' },
      ),
      element(
        'TimeSignatureAutomation',
        [
          element('Target', undefined, { parameter: 'metre' }),
          ...score.metres.map((event) =>
            element('TimeSignaturePoint', undefined, {
              time: rounded(beats(event.tick)),
              numerator: event.beats,
              denominator: event.unit,
            }),
          ),
        ],
        { timeUnit: 'beats', id: 'metre-map' },
      ),
    ],
    { id: 'arrangement' },
  );
}

/** One clip from the start; `seconds` for audio, whose content runs in seconds. */
function clips(trackId: string, length: number, content: readonly string[], seconds?: number): string {
  const clip = element('Clip', content, {
    time: 0,
    duration: rounded(length),
    contentTimeUnit: seconds === undefined ? 'beats' : 'seconds',
    playStart: 0,
  });
  return element('Lanes', [element('Clips', [clip], { id: `${trackId}-clips` })], {
    track: trackId,
    id: `${trackId}-lanes`,
  });
}

function beats(tick: Ticks): number {
  return tick / TICKS_PER_QUARTER;
}

function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
