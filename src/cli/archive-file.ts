import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RenderedSound } from '../contract/output.js';
import { crc32 } from '../export/crc32.js';
import { type ProjectKind, projectDocuments, projectFolder, stemPath } from '../export/projects.js';
import { storedZip } from '../export/stored-zip.js';
import type { Score } from '../score/score.js';

/** A stem and where its file lies. */
type KeptStem = RenderedSound & { readonly url: string };

/** Writes an archive for another program, its sound read from the stems' files a block at a time. */
export async function writeArchive(
  path: string,
  kind: ProjectKind,
  name: string,
  score: Score,
  stems: readonly KeptStem[],
): Promise<void> {
  const [first] = stems;
  const format = { sampleRate: first?.sample_rate ?? 44100, duration: first?.duration ?? score.duration };
  const placed = stems.map(({ stem, format }) => ({
    part: stem!.parts.length === 1 ? stem!.parts[0]! : stem!.name,
    name: stem!.title,
    path: stemPath(kind, `${stem!.name}.${format}`),
  }));
  const documents = projectDocuments(kind, name, score, placed, format).map(({ path: at, content }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return { name: at, bytes };
  });
  const folder = projectFolder(kind, name);
  const { pieces } = storedZip([
    ...documents.map(({ name: at, bytes }) => ({ name: at, bytes: bytes.length, crc32: crc32(bytes) })),
    ...stems.map(({ bytes, crc32: sum }, i) => ({ name: folder + placed[i]!.path, bytes, crc32: sum ?? 0 })),
  ]);
  const blocks = async function* (): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      if (typeof piece !== 'number') yield piece;
      else if (piece < documents.length) yield documents[piece]!.bytes;
      else yield* createReadStream(stems[piece - documents.length]!.url, { highWaterMark: 1 << 20 });
    }
  };
  await pipeline(Readable.from(blocks()), createWriteStream(path, { flags: 'wx' }));
}
