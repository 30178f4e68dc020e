import type { Style } from '../style.js';
import { BASS } from './bass.js';
import { COMPING } from './comping.js';
import { DRUMS } from './drums.js';
import { ECHOES } from './echoes.js';
import { ENSEMBLES } from './ensembles.js';
import { FORMS } from './forms.js';
import { GAITS } from './gaits.js';
import { HARMONY } from './harmony/index.js';
import { IDENTITY } from './identity.js';
import { LAYERING } from './layering.js';
import { MELODY } from './melody.js';
import { MIX } from './mix.js';
import { PERFORMANCE } from './performance.js';
import { VEINS } from './veins.js';

export const CLASSICAL: Style = {
  ...IDENTITY,
  forms: FORMS,
  harmony: HARMONY,
  melody: MELODY,
  bass: BASS,
  drums: DRUMS,
  comping: COMPING,
  ensembles: ENSEMBLES,
  layering: LAYERING,
  gaits: GAITS,
  echoes: ECHOES,
  performance: PERFORMANCE,
  mix: MIX,
  veins: VEINS,
};
