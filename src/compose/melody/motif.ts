/** A piece with one idea: the themes of later materials are the first one, seen otherwise. */
import type { Draws } from '../../math/random.js';
import type { MotifReturn } from '../../styles/tables/melody.js';
import type { PlanSection } from '../plan.js';
import { fitted } from './hook.js';
import type { Themed } from './hook-lead.js';
import { type Lead, leadOf, type Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

type Transform = (theme: readonly ThemeNote[], phrase: number, draws: Draws) => ThemeNote[];

/** Semitones by which a theme is moved, before it is brought into the scale. */
const MOVES: readonly number[] = [-7, -5, -3, 3, 4, 5, 7];

const TRANSFORMS: Readonly<Record<MotifReturn, Transform>> = {
  inverted: (theme) =>
    theme.map((note) => ({ ...note, pitch: 2 * theme[0]!.pitch - note.pitch, transform: 'inverted' })),
  augmented: (theme) =>
    theme.map((note) => ({ ...note, at: 2 * note.at, length: 2 * note.length, transform: 'augmented' })),
  moved: (theme, _phrase, draws) => {
    const by = draws.pick(MOVES);
    return theme.map((note) => ({ ...note, pitch: note.pitch + by, transform: 'transposed' }));
  },
  fragment: (theme, phrase) => {
    const first = theme[0]!.at;
    const head = theme.filter(({ at }) => at < first + phrase / 2).slice(0, 3);
    const turns = Math.max(1, Math.ceil((theme.at(-1)!.at + 1) / phrase));
    return Array.from({ length: turns }, (_, turn) =>
      head.slice(0, Math.max(1, head.length - (turn % 2))).map((note) => ({
        ...note,
        at: note.at + turn * phrase,
        transform: 'fragment',
      })),
    ).flat();
  },
  answered: (theme) =>
    theme.flatMap((note, i) => {
      const room = (theme[i + 1]?.at ?? note.at + 2 * note.length) - note.at;
      const later = { ...note, at: note.at + room / 2, length: room / 2, pitch: note.pitch + 12 };
      return [note, { ...later, accent: false, transform: 'answered' }];
    }),
};

/** The first section that the part leads and what it does there; null where it leads none. */
function firstLed({ plan, part }: Scene): { readonly section: PlanSection; readonly lead: Lead } | null {
  const section = plan.sections.find((other) => leadOf(part, other) !== null);
  return section ? { section, lead: leadOf(part, section)! } : null;
}

/** The theme of a section made of the piece's first one; null where it has an idea of its own. */
export function motifTheme(
  scene: Scene,
  section: PlanSection,
  lead: Lead,
  themeOf: (section: PlanSection, lead: Lead) => Themed,
): ThemeNote[] | null {
  const { motif } = scene.plan.style.melody;
  const first = firstLed(scene);
  if (!motif || !first || (first.section.material === section.material && first.lead === lead)) return null;
  const draws = scene.random.at('motif', section.material, lead);
  if (!draws.chance(motif.chance)) return null;
  const { theme } = themeOf(first.section, first.lead);
  if (theme.length === 0) return null;
  const [manner] = draws.weighted(motif.manners, ([, weight]) => weight);
  return transformed(scene, manner, section, theme, draws);
}

/** A theme seen otherwise, on the chords of a section and inside the player's register. */
function transformed(
  { plan: { metre }, part, harmony }: Pick<Scene, 'plan' | 'part' | 'harmony'>,
  manner: MotifReturn,
  section: PlanSection,
  theme: readonly ThemeNote[],
  draws: Draws,
): ThemeNote[] {
  const whole = section.bars * metre.barTicks;
  const phrase = Math.max(1, section.phraseBars) * metre.barTicks;
  const made = TRANSFORMS[manner](theme, phrase, draws)
    .map((note) => ({ ...note, at: Math.round(note.at), length: Math.max(1, Math.round(note.length)) }))
    .filter(({ at }) => at >= 0 && at < whole)
    .map((note) => ({
      ...note,
      length: Math.min(note.length, whole - note.at),
      pitch: fitted(
        seated(note.pitch, part.register),
        section.start + note.at,
        note.length,
        metre,
        harmony,
        part.register,
      ),
    }));
  return cutOverlaps(made);
}

/** The first idea where its section comes back: seen otherwise, or as it was. */
export function motifReturn(
  { plan, part, harmony, random }: Scene,
  section: PlanSection,
  theme: readonly ThemeNote[],
): readonly ThemeNote[] | null {
  const returns = plan.style.melody.motif?.returns;
  if (!returns || theme.length === 0) return null;
  const draws = random.at('motif', 'return', section.id);
  if (!draws.chance(returns.chance)) return null;
  const [manner] = draws.weighted(returns.manners, ([, weight]) => weight);
  return transformed({ plan, part, harmony }, manner, section, theme, draws);
}

/** By octaves inside the register. */
function seated(pitch: number, [low, high]: readonly [number, number]): number {
  let inside = pitch;
  while (inside < low) inside += 12;
  while (inside > high && inside - 12 >= low) inside -= 12;
  return Math.min(high, inside);
}
