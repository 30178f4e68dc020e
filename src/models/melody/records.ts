import { GRID, INTERVALS, intervalClass, RHYTHMS, rhythmClass } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { InputSheet } from '../network/input-sheet.js';
import type { NetworkShape } from '../network/shape.js';
import type { HiddenInputs, Records } from '../training/settings.js';
import { intervalInputs, rhythmInputs } from './inputs.js';
import { GATES, gateClass, Line, offGridClass } from './line.js';
import { type Scene, sceneOf, silentSheet } from './scene.js';

/** The three nets of the melody model. */
export type MelodyHead = 'rhythm' | 'interval' | 'gate';
export const MELODY_HEADS: readonly MelodyHead[] = ['rhythm', 'interval', 'gate'];
const CLASSES: Readonly<Record<MelodyHead, number>> = { rhythm: RHYTHMS, interval: INTERVALS, gate: GATES };

/** Sizes of a net: embedding row and hidden layers. */
export interface Size {
  readonly width: number;
  readonly hidden: readonly number[];
}

/** Called at every note but the last, before its rhythm, and after it (before interval and gate): targets beside. */
export interface Listener {
  rhythm(line: Line, target: number): void;
  interval(line: Line, interval: number, gate: number): void;
}

/** Walks through a melody as the composer would have written it, note by note. */
export function walk(sheet: LeadSheet, scene: Scene, listener: Listener): void {
  const { melody } = sheet;
  const [first] = melody;
  if (!first) return;
  const line = new Line(scene);
  line.begin(Math.round(first[0] * GRID), first[2], offGridClass(first[0]));
  for (let i = 0; i + 1 < melody.length; i++) {
    const [onset, duration, pitch] = melody[i]!;
    const [after, , next] = melody[i + 1]!;
    const rhythm = rhythmClass(onset, after);
    listener.rhythm(line, rhythm);
    line.choose(rhythm, Math.round(after * GRID), offGridClass(after));
    const gate = gateClass(after > onset ? duration / (after - onset) : 1);
    listener.interval(line, intervalClass(next - pitch), gate);
    line.push(next, gate);
  }
}

const toyScene = (): Scene => sceneOf(silentSheet());

/** The shape of a net, as its inputs ask for it. */
export function melodyShape(head: MelodyHead, size: Size): NetworkShape {
  const sheet = filledSheet(head);
  return {
    tables: sheet.tables,
    width: size.width,
    hidden: size.hidden,
    classes: CLASSES[head],
    copies: sheet.copies,
    rotations: sheet.rotations,
  };
}

/**
 * What training hides at random, so that the net is good without it too: chords (our own are not always like those of
 * the corpora), source (our music has none), style.
 */
export function hiddenInputs(head: MelodyHead): HiddenInputs[] {
  const sheet = filledSheet(head);
  return [
    { probability: 0.35, ...sheet.hidden('chords') },
    { probability: 0.5, ...sheet.hidden('source') },
    { probability: 0.1, ...sheet.hidden('style') },
  ];
}

function filledSheet(head: MelodyHead): InputSheet {
  const line = new Line(toyScene());
  line.begin(0, 60);
  const sheet = new InputSheet(head === 'gate');
  if (head === 'rhythm') rhythmInputs(line, sheet);
  else {
    line.rhythmMemory.recall();
    line.choose(12, 12);
    intervalInputs(line, sheet);
  }
  return sheet;
}

/** Records of one net for some pieces. */
export function melodyRecords(sheets: readonly LeadSheet[], head: MelodyHead): Records {
  const notes = sheets.reduce((sum, sheet) => sum + Math.max(0, sheet.melody.length - 1), 0);
  const sheet = new InputSheet(head === 'gate');
  const length = filledSheet(head).length + 1;
  const integers = new Int16Array(notes * length);
  let at = 0;
  const write = (target: number): void => {
    sheet.write(integers, at);
    at += length;
    integers[at - 1] = target;
  };
  for (const piece of sheets) {
    const scene = sceneOf(piece);
    walk(piece, scene, {
      rhythm(line, target) {
        if (head !== 'rhythm') {
          line.rhythmMemory.recall();
          return;
        }
        rhythmInputs(line, sheet);
        write(target);
      },
      interval(line, interval, gate) {
        if (head === 'rhythm') return;
        intervalInputs(line, sheet);
        write(head === 'interval' ? interval : gate);
      },
    });
  }
  return { integers, count: notes };
}
