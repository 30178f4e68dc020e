/** Which stems a piece has: each part by itself, or parts of a kind together; the effects' returns are one more. */
import type { Part, Role, Score } from '../score/score.js';
import { busesOf } from './buses.js';

export interface StemPlan {
  /** Numbered, for file names: "01-melody-tenor-sax". */
  readonly name: string;
  /** For people: "Tenor Sax", "Drums", "Effects". */
  readonly title: string;
  /** Ids of the parts that are in it; none for the returns. */
  readonly parts: readonly string[];
  /** Places of its taps among those of a renderer with taps. */
  readonly taps: readonly number[];
}

/** Groups in the order of their files. */
const GROUPS: readonly (readonly [title: string, roles: readonly Role[]])[] = [
  ['Melody', ['melody', 'counter']],
  ['Harmony', ['comping', 'pad', 'arpeggio']],
  ['Bass', ['bass']],
  ['Drums', ['drums', 'percussion']],
  ['Textures', ['texture', 'effects']],
];
const RETURNS = 'Effects';

/** The stems of a score. Parts that are muted have none, nor has the desk where nothing is sent to an effect. */
export function stemsOf(score: Score, by: 'parts' | 'groups'): readonly StemPlan[] {
  const muted = new Set(score.production.strips.filter((strip) => strip.mute).map((strip) => strip.part));
  const tapOf = (part: Part) => score.parts.indexOf(part);
  const sounding = score.parts.filter((part) => !muted.has(part.id));
  const wanted =
    by === 'parts'
      ? sounding.map((part) => ({
          name: `${part.id} ${part.instrument}`,
          title: part.instrument,
          of: [part],
        }))
      : GROUPS.map(([title, roles]) => {
          return { name: title, title, of: sounding.filter((part) => roles.includes(part.role)) };
        }).filter(({ of }) => of.length > 0);
  const stems = wanted.map(({ name, title, of }) => ({
    name,
    title,
    parts: of.map((part) => part.id),
    taps: of.map(tapOf),
  }));
  const { reverb, delay, chorus } = busesOf(score.production, 1);
  if (reverb || delay || chorus)
    stems.push({ name: RETURNS, title: RETURNS, parts: [], taps: [score.parts.length] });
  return stems.map((stem, i) => ({
    ...stem,
    name: `${String(i + 1).padStart(2, '0')}-${slug(stem.name)}`,
  }));
}

/** Lower case letters, digits and single hyphens, at most 48. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
}
