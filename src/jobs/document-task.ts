import type { DocumentFormat } from '../contract/brief.js';

interface Sides {
  readonly width?: number;
  readonly height?: number;
}

/** What a document is made of, and how it is written. */
export type Wanted =
  | ({ readonly of: 'score'; readonly format: DocumentFormat | 'chart-json' } & Sides)
  /** The peaks, drawn. */
  | ({ readonly of: 'waveform'; readonly format: 'svg' | 'png'; readonly title: string } & Sides)
  /** `step`: frames, a multiple of the finest. */
  | { readonly of: 'peaks'; readonly format: 'json' | 'dat'; readonly step: number };

/** A file of notes to be looked at; `style` is whose desk was asked for. */
export interface UploadTask {
  readonly bytes: Uint8Array;
  readonly style?: string;
}

/** A document to be made of a score (canonical JSON) or of peaks. Plain data: it crosses a thread. */
export interface DocumentTask {
  readonly wanted: Wanted;
  readonly bytes: Uint8Array;
}

/** The documents of an archive for another program: of a score, beside its stems. */
export interface ProjectTask {
  readonly kind: 'dawproject' | 'rpp' | 'zip';
  /** Of the piece's files, without ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stems: readonly { readonly part: string; readonly name: string; readonly path: string }[];
  readonly sampleRate: number;
  readonly duration: number;
}

/** One of them, with the checksum that archives want. */
export interface ProjectFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly crc32: number;
}
