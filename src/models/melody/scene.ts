import { type ChordClass, chordClass, GRID } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { BarGrid } from './bar-grid.js';

export interface SceneChord extends ChordClass {
  /** Twelfths of a quarter. */
  readonly start: number;
}

/** What the composer knows before the first note: bars, chords, key, style. Times in twelfths of a quarter. */
export interface Scene {
  readonly bars: BarGrid;
  /** By start; empty when unknown. */
  readonly chords: readonly SceneChord[];
  /** Where the last chord ends. */
  readonly end: number;
  /** Pitch class, or -1. */
  readonly tonic: number;
  readonly minor: boolean;
  /** Index into STYLES, or -1. */
  readonly style: number;
  /** Index into SOURCES, or -1 (as in all music that we make). */
  readonly source: number;
  /** Quarters a minute; 0 when unknown. */
  readonly tempo: number;
}

/** Names are part of trained models: append only. */
export const STYLES = ['classical', 'jazz', 'pop', 'folk', 'blues', 'rock', 'latin', 'electronic', 'ambient'];
export const SOURCES = ['jsb', 'openewld', 'openscore-lieder', 'wjazzd'];

/** A sheet without music: what the shape of a net is asked of, and a key read from. */
export const silentSheet = (key?: string): LeadSheet => ({
  id: '',
  source: '',
  style: '',
  tier: 'A',
  lic: '',
  meter: '4/4',
  ...(key !== undefined && { key }),
  melody: [],
  chords: [],
  chords_src: '',
});

const TONICS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

export function sceneOf(sheet: LeadSheet, chords: 'given' | 'none' = 'given'): Scene {
  const key = /^([A-G])([b#-]?)\S* (major|minor)$/.exec(sheet.key ?? '');
  const spans =
    chords === 'none'
      ? []
      : sheet.chords.flatMap(([onset, , symbol]): SceneChord[] => {
          const known = chordClass(symbol);
          return known ? [{ ...known, start: Math.round(onset * GRID) }] : [];
        });
  const last = sheet.chords.at(-1);
  return {
    bars: BarGrid.of(sheet),
    chords: spans,
    end: last === undefined ? 0 : Math.round((last[0] + last[1]) * GRID),
    tonic: key ? (TONICS[key[1]!]! + (key[2] === '#' ? 1 : key[2] === '' ? 0 : 11)) % 12 : -1,
    minor: key?.[3] === 'minor',
    style: STYLES.indexOf(sheet.style),
    source: SOURCES.indexOf(sheet.source),
    tempo: sheet.tempo ?? 0,
  };
}

/** Index of the chord that sounds at `time`, -1 before the first. `near`: where to look first. */
export function chordIndexAt(chords: readonly SceneChord[], time: number, near = 0): number {
  let i = Math.min(Math.max(near, 0), chords.length - 1);
  if (i < 0) return -1;
  while (i >= 0 && chords[i]!.start > time) i--;
  while (i + 1 < chords.length && chords[i + 1]!.start <= time) i++;
  return i;
}
