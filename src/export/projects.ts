/** Archives for other programs: the documents that stand in each beside the stems, and where its stems lie. */
import type { Score } from '../score/score.js';
import { writeChordChart } from './chord-chart.js';
import { dawMetadata, dawProject, type Stem, type StemFormat } from './dawproject.js';
import { writeMidi } from './midi.js';
import { writeMusicXml } from './musicxml/musicxml.js';
import { reaperProject } from './reaper.js';

export const PROJECTS = ['dawproject', 'rpp', 'zip'] as const;
export type ProjectKind = (typeof PROJECTS)[number];

export interface ProjectDocument {
  /** Path in the archive. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Folder of the archive's files: an exchange project has its own at the top, the others one named like the piece. */
export function projectFolder(kind: ProjectKind, name: string): string {
  return kind === 'dawproject' ? '' : `${name}/`;
}

/** Path of a stem's file from the project's folder. */
export function stemPath(kind: ProjectKind, file: string): string {
  return kind === 'zip' ? `stems/${file}` : `audio/${file}`;
}

/** All but the sound. `name` is that of the piece's files, without ending. */
export function projectDocuments(
  kind: ProjectKind,
  name: string,
  score: Score,
  stems: readonly Stem[],
  format: StemFormat,
): ProjectDocument[] {
  const folder = projectFolder(kind, name);
  const at = (path: string, content: string | Uint8Array): ProjectDocument => ({
    path: folder + path,
    content,
  });
  const readme = at('README.txt', `${score.title}\n\n${HOW[kind](name)}\n\n${ABOUT}\n`);
  if (kind === 'dawproject')
    return [
      at('project.xml', dawProject(score, stems, format)),
      at('metadata.xml', dawMetadata(score)),
      readme,
    ];
  if (kind === 'rpp')
    return [
      at(`${name}.rpp`, reaperProject(score, stems, format)),
      at(`${name}.mid`, writeMidi(score)),
      readme,
    ];
  return [
    at(`${name}.mid`, writeMidi(score)),
    at(`${name}.musicxml`, writeMusicXml(score)),
    at(`${name}.chords.txt`, writeChordChart(score)),
    readme,
  ];
}

const HOW: Readonly<Record<ProjectKind, (name: string) => string>> = {
  dawproject: (name) =>
    `Open ${name}.dawproject as it is (File > Open) in Bitwig Studio 5, Studio One 6.5, Cubase 14 or any other program that reads DAWproject.`,
  rpp: (name) => `Unpack the archive and open ${name}.rpp in REAPER; the sound lies in "audio" beside it.`,
  zip: (name) =>
    `In any program: set the tempo by importing ${name}.mid, then place every file of "stems" at the start of the timeline.`,
};
const ABOUT =
  'All stems begin together, are as long as the piece and sum to its mix. The music is AI-generated, made by Continuo.';
