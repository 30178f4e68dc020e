/** Who plays a part that a file brought: role, instrument, patch. */
import type { ImportedPart } from '../../score/imported.js';
import type { Role } from '../../score/score.js';
import { INSTRUMENTS } from '../../styles/tables/instruments.js';

export interface Player {
  readonly role: Role;
  readonly patch: string;
  readonly instrument: string;
  readonly program: number;
}

/** Patch of each General MIDI program, eight a line: the instrument itself, else its nearest relative that we have. */
const PATCHES: readonly string[] = [
  'grand-piano grand-piano electric-piano grand-piano electric-piano electric-piano pluck electric-piano',
  'celesta glockenspiel music-box vibraphone marimba xylophone fm-bell steel-guitar',
  'drawbar-organ drawbar-organ drawbar-organ church-organ church-organ accordion harmonica accordion',
  'nylon-guitar steel-guitar jazz-guitar clean-guitar muted-guitar lead-guitar distorted-guitar clean-guitar',
  'upright-bass finger-bass pick-bass finger-bass slap-bass slap-bass synth-bass synth-bass',
  'violin viola cello contrabass string-section string-section harp contrabass',
  'string-section string-section string-section string-section choir-pad choir-pad choir-pad string-section',
  'trumpet trombone tuba muted-trumpet french-horn trumpet supersaw supersaw',
  'alto-sax alto-sax tenor-sax tenor-sax oboe oboe bassoon clarinet',
  'flute flute flute flute flute flute flute flute',
  'square-lead saw-lead square-lead comb-pluck saw-lead vowel-lead saw-lead saw-lead',
  'warm-pad warm-pad wavetable-pad choir-pad glass-pad glass-pad choir-pad sweep-pad',
  'grain-texture sweep-pad fm-bell grain-texture glass-pad sweep-pad warm-pad wavetable-pad',
  'steel-guitar banjo banjo pluck marimba accordion violin oboe',
  'glockenspiel xylophone vibraphone xylophone marimba marimba marimba riser',
  'grain-texture grain-texture wind-texture grain-texture grain-texture grain-texture wind-texture impact',
].flatMap((line) => line.split(' '));

/** Kit of each style; any other has a rock kit. */
const KITS: Readonly<Record<string, string>> = {
  jazz: 'kit-jazz',
  rock: 'kit-rock',
  blues: 'kit-blues',
  electronic: 'kit-909',
  ambient: 'kit-808',
};

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^(melody|counter|bass|comping|pad|arpeggio|texture|effects|drums|percussion)\s*:/i, 'melody'],
  [/drum|kit/i, 'drums'],
  [/perc/i, 'percussion'],
  [/melod|lead|solo|vocal|voice|sopran/i, 'melody'],
  [/\bbass(?!oon)/i, 'bass'],
  [/pad|string|choir/i, 'pad'],
];

/** Players of all parts; one that is no drum leads. */
export function playersOf(parts: readonly ImportedPart[], style: string): Player[] {
  const roles = parts.map(roleOf);
  if (!roles.includes('melody')) {
    const lead = leadAmong(parts, roles);
    if (lead >= 0) roles[lead] = 'melody';
  }
  return parts.map((part, i) => {
    const patch = part.drums ? (KITS[style] ?? 'kit-rock') : PATCHES[part.program]!;
    const { name, program } = INSTRUMENTS[patch]!;
    return { role: roles[i]!, patch, instrument: name, program: part.drums ? program : part.program };
  });
}

function roleOf({ name, drums, program, notes }: ImportedPart): Role {
  const said = ROLES[0]![0].exec(name)?.[1]?.toLowerCase() as Role | undefined;
  if (said !== undefined && drums === (said === 'drums' || said === 'percussion')) return said;
  if (drums) return 'drums';
  const word = ROLES.slice(1).find(
    ([words, role]) => words.test(name) && role !== 'drums' && role !== 'percussion',
  );
  if (word !== undefined) return word[1];
  if (program >= 32 && program < 40) return 'bass';
  if ((program >= 48 && program < 55) || (program >= 88 && program < 96)) return 'pad';
  if (notes.length > 0 && notes.every(({ pitch }) => pitch < 55) && aloneIn(notes) > 0.9) return 'bass';
  return 'comping';
}

/** The highest of those that mostly play one note at a time. */
function leadAmong(parts: readonly ImportedPart[], roles: readonly Role[]): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  parts.forEach(({ notes, drums }, i) => {
    if (drums || notes.length === 0 || roles[i] === 'bass') return;
    const mean = notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
    const worth = mean + 24 * aloneIn(notes);
    if (worth > most) {
      most = worth;
      best = i;
    }
  });
  return best;
}

/** Share of notes that nothing else is struck with. */
function aloneIn(notes: ImportedPart['notes']): number {
  const starts = new Map<number, number>();
  for (const { start } of notes) starts.set(start, (starts.get(start) ?? 0) + 1);
  return notes.filter(({ start }) => starts.get(start) === 1).length / notes.length;
}
