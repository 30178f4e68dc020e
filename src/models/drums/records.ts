import { InputSheet } from '../network/input-sheet.js';
import type { NetworkShape } from '../network/shape.js';
import type { HiddenInputs, Records } from '../training/settings.js';
import { STEP_ENDS, TOLD } from './kit.js';
import { Pattern } from './pattern.js';
import { sceneFor, type Take } from './take.js';
import { LATENESSES, lateClass, Touch, VELOCITIES, velocityClass } from './touch.js';

/** The three nets of the drum model. */
export type DrumHead = 'strokes' | 'velocity' | 'lateness';
export const DRUM_HEADS: readonly DrumHead[] = ['strokes', 'velocity', 'lateness'];
const CLASSES: Readonly<Record<DrumHead, number>> = {
  strokes: TOLD,
  velocity: VELOCITIES,
  lateness: LATENESSES,
};
/** Shares of the records from which style, tempo and density are hidden, so that the net is good without them. */
const HIDDEN = { style: 0.1, tempo: 0.2, density: 0.2 };

/** All that is told of a take, in order: strokes and ends of steps. */
export function* toldOf({ steps, strokes }: Take): Generator<number> {
  let i = 0;
  for (let step = 0; step < steps; step++) {
    for (; strokes[i]?.step === step; i++) yield strokes[i]!.piece;
    yield STEP_ENDS;
  }
}

export function drumShape(
  head: DrumHead,
  size: { readonly width: number; readonly hidden: readonly number[] },
): NetworkShape {
  const sheet = toySheet(head);
  return {
    tables: sheet.tables,
    ...size,
    classes: CLASSES[head],
    copies: sheet.copies,
    rotations: sheet.rotations,
  };
}

export function hiddenDrumInputs(head: DrumHead): HiddenInputs[] {
  const sheet = toySheet(head);
  return Object.entries(HIDDEN).map(([kind, probability]) => ({ probability, ...sheet.hidden(kind) }));
}

function toySheet(head: DrumHead): InputSheet {
  const sheet = new InputSheet();
  const scene = sceneFor({ style: 'rock', kind: 'beat', meter: '4/4', tempo: 120, feel: 4 }, 3);
  if (head === 'strokes') new Pattern(scene).describe(sheet);
  else new Touch(scene, [1]).describe(sheet, { step: 0, piece: 0 }, head === 'velocity' ? undefined : 0);
  return sheet;
}

/** Records of one net; velocities and timing are learnt from people only. */
export function drumRecords(takes: readonly Take[], head: DrumHead): Records {
  const sheet = toySheet(head);
  const length = sheet.length + 1;
  const used = head === 'strokes' ? takes : takes.filter(({ human }) => human);
  const count = used.reduce(
    (sum, take) => sum + take.strokes.length + (head === 'strokes' ? take.steps : 0),
    0,
  );
  const integers = new Int16Array(count * length);
  let at = 0;
  const write = (target: number): void => {
    sheet.write(integers, at);
    at += length;
    integers[at - 1] = target;
  };
  for (const take of used) {
    if (head === 'strokes') {
      const pattern = new Pattern(take.scene);
      for (const told of toldOf(take)) {
        pattern.describe(sheet);
        write(told);
        pattern.tell(told);
      }
      continue;
    }
    const touch = Touch.of(take);
    for (const stroke of take.strokes) {
      const [velocity, late] = [velocityClass(stroke.velocity), lateClass(stroke.late)];
      touch.describe(sheet, stroke, head === 'velocity' ? undefined : velocity);
      write(head === 'velocity' ? velocity : late);
      touch.decide(stroke, velocity, late);
    }
  }
  return { integers, count };
}
