/**
 * Writes docs/sounds.md and its pictures: every patch with what it is, how it is made and what it looks like.
 *
 *   npm run gallery
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Patch } from '../../src/synth/instrument.js';
import { EVERY_PATCH, fileNameOf, SAMPLED } from '../support/every-patch.js';
import { projectRoot } from '../support/project.js';
import { playPhrase } from './patch-phrase.js';
import { spectrogram } from './spectrogram.js';

const FAMILIES: Readonly<Record<Patch['family'], string>> = {
  keys: 'Keys',
  mallet: 'Mallets',
  organ: 'Organs',
  plucked: 'Plucked strings',
  bowed: 'Bowed strings',
  wind: 'Winds',
  brass: 'Brass',
  lead: 'Leads and arpeggios',
  'synth-bass': 'Synthetic basses',
  pad: 'Pads',
  texture: 'Textures',
  effect: 'Effects',
  kit: 'Drum kits',
};

const NAMES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const noteName = (midi: number): string => `${NAMES[midi % 12]}${Math.floor(midi / 12) - 1}`;

/** A model of a patch that is played from samples where there is a bank; the sampled one. */
const sampled = new Set(SAMPLED.map((patch) => modelOf(patch)));
function modelOf(patch: Patch): string {
  return patch.id.replace(' (samples)', '');
}

/** The patch's line of the page. */
export function galleryRow(patch: Patch): string {
  const id = modelOf(patch);
  const range = patch.family === 'kit' ? 'General MIDI drums' : patch.range.map(noteName).join('–');
  const picture = `![${patch.name}](pictures/sounds/${fileNameOf(patch)}.png)`;
  const how = id !== patch.id ? ', from samples' : sampled.has(id) ? ', without a bank' : '';
  return `| ${picture} | **${patch.name}**${how}<br>\`${id}\` | ${range}, ${patch.polyphony} voices | ${patch.recipe} |`;
}

function galleryPage(patches: Iterable<Patch>): string {
  const all = [...patches];
  const sections = Object.entries(FAMILIES).flatMap(([family, title]) => {
    const models = all.filter((patch) => patch.family === family && modelOf(patch) === patch.id);
    const rows = models
      .flatMap((model) => all.filter((patch) => modelOf(patch) === model.id).reverse())
      .map(galleryRow);
    if (rows.length === 0) return [];
    return [`## ${title}`, '', '| | patch | range | how it is made |', '|---|---|---|---|', ...rows, ''];
  });
  return [
    '# Sounds',
    '',
    `The ${sampled.size > 0 ? all.length - sampled.size : all.length} patches. ${sampled.size} acoustic ones are played from the bank of samples where there is one`,
    '(`SOUNDFONT`), each with its model beside it, which plays without. A picture is a phrase of five seconds at the',
    "patch's registered level: time to the right, 32 Hz to 16 kHz upwards in equal octaves, 75 dB from black to pale.",
    'Pitched patches play a soft, a middle and a loud note and then a chord, slow ones fewer and longer notes, effects one',
    'long note, kits two bars.',
    '',
    'Written by `npm run gallery`; `npm run listen -- --patches` writes the phrases as WAV files.',
    '',
    ...sections,
  ].join('\n');
}

if (process.argv[1]?.endsWith('gallery.js')) {
  const pictures = join(projectRoot, 'docs', 'pictures', 'sounds');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  for (const patch of EVERY_PATCH)
    writeFileSync(join(pictures, `${fileNameOf(patch)}.png`), spectrogram(playPhrase(patch), 280, 112));
  const page = join(projectRoot, 'docs', 'sounds.md');
  writeFileSync(page, galleryPage(EVERY_PATCH));
  const bytes = readdirSync(pictures).reduce((sum, name) => sum + statSync(join(pictures, name)).size, 0);
  const lines = readFileSync(page, 'utf8').split('\n').length;
  process.stdout.write(
    `${EVERY_PATCH.length} patches, ${lines} lines, ${Math.round(bytes / 1024)} KiB of pictures: ${page}\n`,
  );
}
