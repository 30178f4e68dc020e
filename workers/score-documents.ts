/** The documents of a score as bytes; what needs a packer is put together here. */
import { strToU8, zipSync, zlibSync } from 'fflate';
import type { DocumentFormat } from '../src/contract/brief.js';
import { writeAbc } from '../src/export/abc.js';
import { chordChartOf, writeChordChart } from '../src/export/chord-chart.js';
import { writeMidi } from '../src/export/midi.js';
import { writeMusicXml } from '../src/export/musicxml/musicxml.js';
import { pianoRoll, type RollOptions } from '../src/export/piano-roll.js';
import { type Picture, pictureAsSvg } from '../src/export/picture/picture.js';
import { pngOf } from '../src/export/picture/png.js';
import { rasterOf } from '../src/export/picture/raster.js';
import type { Score } from '../src/score/score.js';

/** Files in a zip carry no clock time: the first that the format knows (local time, as the packer takes it). */
export const NO_TIME = new Date(1980, 0, 1, 0, 0, 0);

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container>
  <rootfiles>
    <rootfile full-path="score.musicxml" media-type="application/vnd.recordare.musicxml+xml"/>
  </rootfiles>
</container>
`;

export function documentOf(score: Score, format: DocumentFormat, roll: RollOptions = {}): Uint8Array {
  switch (format) {
    case 'mid':
      return writeMidi(score);
    case 'musicxml':
      return strToU8(writeMusicXml(score));
    case 'mxl':
      return compressedMusicXml(writeMusicXml(score));
    case 'abc':
      return strToU8(writeAbc(score));
    case 'chart':
      return strToU8(writeChordChart(score));
    case 'svg':
      return strToU8(pictureAsSvg(pianoRoll(score, roll)));
    case 'png':
      return pictureAsPng(pianoRoll(score, roll));
  }
}

/** The chord chart as data. */
export function chartAsJson(score: Score): Uint8Array {
  return strToU8(JSON.stringify(chordChartOf(score)));
}

export function pictureAsPng(picture: Picture): Uint8Array {
  return pngOf(rasterOf(picture), (bytes) => zlibSync(bytes, { level: 6 }));
}

/** A zip whose first file names its media type, unpacked, and whose second tells where the score lies. */
function compressedMusicXml(xml: string): Uint8Array {
  return zipSync(
    {
      mimetype: [strToU8('application/vnd.recordare.musicxml'), { level: 0 }],
      'META-INF/container.xml': strToU8(CONTAINER),
      'score.musicxml': strToU8(xml),
    },
    { level: 6, mtime: NO_TIME },
  );
}
