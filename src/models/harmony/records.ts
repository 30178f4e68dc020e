import { chordClass, GRID, QUALITIES } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { type Scene, sceneOf, silentSheet } from '../melody/scene.js';
import { InputSheet } from '../network/input-sheet.js';
import type { NetworkShape } from '../network/shape.js';
import type { HiddenInputs, Records } from '../training/settings.js';
import { ChordLine } from './chord-line.js';
import { MOTIONS, motionInputs, qualityInputs } from './inputs.js';

/** The two nets of the harmony model. */
export type HarmonyHead = 'motion' | 'quality';
export const HARMONY_HEADS: readonly HarmonyHead[] = ['motion', 'quality'];

/** Walks through a progression, chord by chord; the listener hears of each but the first. */
export function walkChords(
  sheet: LeadSheet,
  scene: Scene,
  listener: (line: ChordLine, motion: number, quality: number) => void,
): void {
  const line = new ChordLine(scene);
  for (const [onset, , symbol] of sheet.chords) {
    const chord = chordClass(symbol);
    if (chord === null) continue;
    const start = Math.round(onset * GRID);
    if (line.chords.length > 0) {
      line.next = start;
      listener(line, (chord.root - line.last.root + 12) % 12, chord.quality);
    }
    line.push(chord.root, chord.quality, start);
  }
}

function filled(head: HarmonyHead): InputSheet {
  const sheet = new InputSheet();
  const line = new ChordLine(sceneOf(silentSheet()));
  line.push(0, 0, 0);
  line.next = 48;
  if (head === 'motion') motionInputs(line, sheet);
  else qualityInputs(line, 5, sheet);
  return sheet;
}

export function harmonyShape(
  head: HarmonyHead,
  size: { readonly width: number; readonly hidden: readonly number[] },
): NetworkShape {
  const { tables, copies, rotations } = filled(head);
  const classes = head === 'motion' ? MOTIONS : QUALITIES.length;
  return { tables, ...size, classes, copies, rotations };
}

export function harmonyHidden(head: HarmonyHead): HiddenInputs[] {
  const sheet = filled(head);
  return [
    { probability: 0.4, ...sheet.hidden('memory') },
    { probability: 0.5, ...sheet.hidden('source') },
    { probability: 0.1, ...sheet.hidden('style') },
  ];
}

export function harmonyRecords(sheets: readonly LeadSheet[], head: HarmonyHead): Records {
  const sheet = new InputSheet();
  const length = filled(head).length + 1;
  const most = sheets.reduce((sum, { chords }) => sum + chords.length, 0);
  const integers = new Int16Array(most * length);
  let count = 0;
  for (const piece of sheets)
    walkChords(piece, sceneOf(piece, 'none'), (line, motion, quality) => {
      if (head === 'motion') motionInputs(line, sheet);
      else qualityInputs(line, motion, sheet);
      sheet.write(integers, count * length);
      integers[++count * length - 1] = head === 'motion' ? motion : quality;
    });
  return { integers: integers.subarray(0, count * length), count };
}
