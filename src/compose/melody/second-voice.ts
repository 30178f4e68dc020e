/** What a second voice does in a section: by what it is told, who plays beside it, and what the section is for. */
import type { CounterName } from '../../styles/tables/melody.js';
import { ensembleFigure } from '../arrangement/ensemble-figure.js';
import type { Draft, PlanSection } from '../plan.js';
import { answer } from './answer-line.js';
import { behindSolo } from './behind-solo.js';
import { fills } from './fills.js';
import { guide } from './guide-line.js';
import { imitation } from './imitation-line.js';
import type { Scene } from './scene.js';
import { worksWithThemes } from './thematic-work.js';
import type { ThemeNote } from './theme-note.js';
import { themeVaried } from './theme-variations.js';
import { thirds } from './thirds.js';
import { twinLead } from './twin-lead.js';

/** A section as its second voice finds it. */
interface Place {
  readonly scene: Scene;
  readonly section: PlanSection;
  readonly melody: readonly Draft[];
  /** What other second voices play there. */
  readonly others: readonly Draft[];
  /** Last pitch of the voice before it. */
  readonly before: number | null;
  /** What the player was told to do here; undefined: that is the style's draw. */
  readonly told: CounterName | undefined;
  /** Whether the section works with themes, varies one, or is arranged for the band. */
  readonly works: boolean;
  readonly varied: boolean;
  readonly arranged: boolean;
}

const KINDS: Readonly<Record<CounterName, (place: Place) => ThemeNote[]>> = {
  guide: ({ scene, section, melody, before }) => guide(scene, section, melody, before),
  answer: ({ scene, section, melody, before }) => answer(scene, section, melody, before),
  thirds: ({ scene, section, melody }) => thirds(scene, section, melody),
  imitation: ({ scene, section, melody, before }) => imitation(scene, section, melody, before),
};

/** Places with a part of their own; the first that fits is played. */
const PARTS: readonly {
  readonly fits: (place: Place) => boolean;
  readonly play: (place: Place) => ThemeNote[];
}[] = [
  // A second guitar, harp or horn between the singer's lines.
  {
    fits: ({ told, section }) => told === 'answer' && section.lead !== 'solo',
    play: ({ scene, section, melody, before }) => fills(scene, section, melody, before),
  },
  // Two guitars in a solo.
  {
    fits: ({ told, section }) => told === 'thirds' && section.lead === 'solo',
    play: ({ scene, section, melody }) => twinLead(scene, section, melody),
  },
  {
    fits: ({ section, works }) => section.lead === 'solo' && !works,
    play: ({ scene, section, others }) => behindSolo(scene, section, others),
  },
  // One voice is enough under figures.
  { fits: ({ others, varied }) => others.length > 0 && varied, play: () => [] },
  // A third horn goes with the second as that goes with the lead.
  {
    fits: ({ others, arranged }) => others.length > 0 && arranged,
    play: ({ scene, section, others }) => thirds(scene, section, others),
  },
];

/** Places that decide the kind; elsewhere it is drawn, one a material, so that returns match. */
const DECIDED: readonly {
  readonly fits: (place: Place) => boolean;
  readonly kind: CounterName;
}[] = [
  // In an arranged chorus the horns move together.
  { fits: ({ arranged }) => arranged, kind: 'thirds' },
  // Where themes are worked with, the voices imitate each other.
  {
    fits: ({ works, others, melody }) => works && others.length === 0 && melody.length > 0,
    kind: 'imitation',
  },
  // Figures around a theme are not imitated: held tones carry them.
  { fits: ({ varied }) => varied, kind: 'guide' },
  // Two second voices do not answer or double the lead at once: the later one holds guide tones.
  { fits: ({ others }) => others.length > 0, kind: 'guide' },
];

/** What a voice without a lead to go with may do. */
const ALONE: readonly CounterName[] = ['guide', 'answer'];

function kindFor(place: Place): CounterName {
  const { scene, section, melody, told } = place;
  if (told) return told;
  const decided = DECIDED.find(({ fits }) => fits(place));
  if (decided) return decided.kind;
  const accompanied = melody.length >= section.bars;
  const kinds = scene.counter.kinds.filter(([name]) => accompanied || ALONE.includes(name));
  if (kinds.length === 0) return 'guide';
  return scene.random.at('kind', section.material).weighted(kinds, ([, weight]) => weight)[0];
}

function toldKind({ part }: Scene, section: PlanSection): CounterName | undefined {
  const figure = part.figures[section.id];
  return figure !== undefined && figure in KINDS ? (figure as CounterName) : undefined;
}

/** The section's second voice, beside `melody` and `others`; guide tones where there is no room for answers. */
export function secondVoice(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  others: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan } = scene;
  const place: Place = {
    scene,
    section,
    melody,
    others: others.filter(({ start }) => start >= section.start && start < section.start + section.length),
    before,
    told: toldKind(scene, section),
    works: worksWithThemes(plan, section),
    varied: themeVaried(plan, section) !== null,
    arranged: section.lead === 'riff' && ensembleFigure(plan, section) !== undefined,
  };
  const own = PARTS.find(({ fits }) => fits(place));
  if (own) return own.play(place);
  const kind = kindFor(place);
  const notes = KINDS[kind](place);
  return kind === 'answer' && notes.length === 0 ? KINDS.guide(place) : notes;
}
