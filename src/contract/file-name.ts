import { PIECE_ID_PATTERN } from './shapes.js';

/** Media type of each format that has files. */
export const MEDIA_TYPES = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  opus: 'audio/ogg; codecs=opus',
  ogg: 'audio/ogg; codecs=vorbis',
  mid: 'audio/midi',
  musicxml: 'application/vnd.recordare.musicxml+xml',
  mxl: 'application/vnd.recordare.musicxml',
  abc: 'text/vnd.abc; charset=utf-8',
  chart: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const;

/** Archives for other programs. */
export const PROJECT_TYPES = {
  dawproject: { type: 'application/zip', ending: 'dawproject' },
  rpp: { type: 'application/zip', ending: 'rpp.zip' },
  zip: { type: 'application/zip', ending: 'zip' },
} as const;

/** Ending of a file's name, where it is not the format's own. */
const EXTENSIONS: Readonly<Record<string, string>> = { chart: 'txt' };

export function extensionOf(format: string): string {
  return EXTENSIONS[format] ?? format;
}

const ID = PIECE_ID_PATTERN.slice(1, -1);
const BASE = `generated_[a-z][a-z0-9-]{0,31}_[0-9]{8}_[0-9]{6}_${ID}`;
export const FILE_NAME = new RegExp(
  `^${BASE}\\.(?:(?:${Object.keys(MEDIA_TYPES).map(extensionOf).join('|')})|stems/[0-9]{2}-[a-z0-9-]{1,60}\\.(?:wav|flac)|layers/[0-9]{2}-of-[0-9]{2}\\.(?:wav|flac|mp3|opus|ogg))$`,
);

/** The only names the store ever looks at: one folder at most, of a fixed ending; nothing to escape with. */
export function isFileName(name: string): boolean {
  return name.length <= 200 && FILE_NAME.test(name);
}

/**
 * Stems and layers lie in folders beside the mix of the name `mix`: `<name>.stems/01-melody-tenor-sax.wav`,
 * `<name>.layers/01-of-04.wav`.
 */
export function besideFileName(mix: string, { folder, name }: { folder: string; name: string }): string {
  const end = mix.lastIndexOf('.');
  return `${mix.slice(0, end)}.${folder}/${name}${mix.slice(end)}`;
}

/** `generated_<style>_<YYYYMMDD>_<HHMMSS>_<id>.<format>`, in UTC; unique because the piece's id is. */
export function fileName(style: string, at: Date, id: string, format: string): string {
  const stamp = at.toISOString().replace(/[-:]/g, '');
  const slug = style.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  return `generated_${slug}_${stamp.slice(0, 8)}_${stamp.slice(9, 15)}_${id}.${extensionOf(format)}`;
}
