import type { Section } from '../section.js';
import { desk } from './desk.js';
import { documents } from './documents.js';
import { downloads } from './downloads.js';
import { edits } from './edits.js';
import { encoders } from './encoders.js';
import { midiPlayers } from './midi-players.js';
import { models } from './models.js';
import { patches } from './patches.js';
import { service } from './service.js';
import { stages } from './stages.js';
import { streams } from './streams.js';
import { cold, memory, pieces } from './whole-process.js';

/** In the order in which they run. A new section is a file here and a line in this list. */
export const SECTIONS: readonly Section[] = [
  pieces,
  cold,
  memory,
  stages,
  edits,
  patches,
  desk,
  midiPlayers,
  service,
  downloads,
  documents,
  encoders,
  streams,
  models,
];
