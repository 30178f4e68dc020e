import type { KeyMode } from '../theory/key.js';
import type { MetreName } from '../theory/metre.js';
import type { BassTable } from './tables/bass.js';
import type { CompingTable } from './tables/comping.js';
import type { DrumTable } from './tables/drums.js';
import type { EchoTable } from './tables/echoes.js';
import type { EnsembleTable } from './tables/ensembles.js';
import type { FormTable } from './tables/forms.js';
import type { GaitTable } from './tables/gait.js';
import type { HarmonyTable } from './tables/harmony.js';
import type { LayeringTable } from './tables/layering.js';
import type { MelodyTable } from './tables/melody.js';
import type { MixTable } from './tables/mix.js';
import type { PerformanceTable } from './tables/performance.js';
import type { Vein } from './tables/veins.js';

/** Everything that makes a style that style: tables only. A seventh style is a new folder, not an `if` anywhere. */
export interface Style {
  /** Name in the API: "jazz". */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The style's own tempo when neither substyle nor caller says. Felt beats a minute. */
  readonly tempo: number;
  /** Complexity between which a piece lies that nobody asked any of, 0-1. */
  readonly complexity: readonly [number, number];
  readonly substyles: readonly Substyle[];
  /** Moods with what they shift; chosen by seed when not given, the first with double weight. */
  readonly moods: readonly Mood[];
  readonly metres: readonly MetreName[];
  readonly forms: FormTable;
  readonly harmony: HarmonyTable;
  readonly melody: MelodyTable;
  readonly bass: BassTable;
  readonly drums: DrumTable;
  readonly comping: CompingTable;
  readonly ensembles: EnsembleTable;
  /** How layers come and go inside sections; absent: a player plays a section whole or not at all. */
  readonly layering?: LayeringTable;
  /** How pieces move; absent: in one way. */
  readonly gaits?: GaitTable;
  /** Ideas that its pieces say twice at once; absent: none. */
  readonly echoes?: EchoTable;
  /** Veins that its bands play in; absent: one, the style's own. */
  readonly veins?: readonly Vein[];
  readonly performance: PerformanceTable;
  readonly mix: MixTable;
}

export interface Substyle {
  /** "bossa", "slow-blues", "house". */
  readonly name: string;
  readonly description: string;
  /** Felt beats a minute: lowest, typical, highest tempo at which it is chosen by itself. */
  readonly tempo: readonly [number, number, number];
  readonly metres: readonly MetreName[];
  /** Weight of its first metre beside 1 of each other one; absent: 6. */
  readonly firstMetre?: number;
  /** Modes with weights. */
  readonly modes: readonly (readonly [KeyMode, number])[];
  /** Pitch classes of common tonics (0 = C) with weights. */
  readonly tonics: readonly (readonly [number, number])[];
  /** Moods it suits; empty: all. */
  readonly moods: readonly string[];
  readonly weight: number;
  /** Place of the off-beat: at slow tempo, at fast tempo (0.5 straight ... 0.667 triplets). */
  readonly swing: readonly [number, number];
  /** Chance that a piece's players do not swing at all; absent: none. */
  readonly straight?: number;
  /** 0-1, the substyle's own overall energy. */
  readonly energy: number;
}

export interface Mood {
  readonly name: string;
  readonly description: string;
  /** Weight factors of modes ("minor": 3). */
  readonly modes: Readonly<Partial<Record<KeyMode, number>>>;
  /** Added to section energies, -0.5...0.5. */
  readonly energy: number;
  /** Added to patch brightness, -0.5...0.5. */
  readonly brightness: number;
  /** Factor of note density, 0.5-1.5. */
  readonly density: number;
}

export interface StyleRegistry {
  readonly names: readonly string[];
  get(name: string): Style | undefined;
}

/** Styles by their names; each is asked for when it is first needed. */
export function styleRegistry(styles: Readonly<Record<string, () => Style>>): StyleRegistry {
  const byName = new Map(Object.entries(styles));
  return { names: [...byName.keys()], get: (name) => byName.get(name)?.() };
}
