import type { Close, Lead, Purpose, SectionTemplate } from './forms.js';

/** Sections that every musician knows by name, for styles whose own forms have none of that name. */
export interface CommonSection extends SectionTemplate {
  readonly aliases: readonly string[];
}

const section = (
  names: string,
  energy: number,
  purpose: Purpose,
  lead: Lead,
  close: Close,
  phraseBars = 4,
): CommonSection => {
  const [name = '', ...aliases] = names.split(' ');
  return { name, aliases, lengths: [8], energy, purpose, lead, phraseBars, close };
};

export const COMMON_SECTIONS: readonly CommonSection[] = [
  section('intro introduction opening prelude', 0.25, 'intro', 'none', 'lead', 2),
  section('verse strophe stanza', 0.4, 'statement', 'tune', 'lead'),
  section('pre-chorus prechorus lift', 0.5, 'build', 'tune', 'half'),
  section('chorus refrain', 0.75, 'climax', 'tune', 'full'),
  section('hook', 0.7, 'return', 'riff', 'none', 2),
  section('riff', 0.6, 'return', 'riff', 'none', 2),
  section('groove loop', 0.5, 'statement', 'riff', 'none'),
  section('bridge middle-eight middle', 0.5, 'contrast', 'tune', 'half'),
  section('solo improvisation', 0.65, 'development', 'solo', 'turnaround'),
  section('instrumental interlude', 0.45, 'contrast', 'riff', 'lead'),
  section('break breakdown', 0.2, 'break', 'sparse', 'lead'),
  section('build build-up rise', 0.5, 'build', 'sparse', 'lead'),
  section('drop climax peak', 0.9, 'climax', 'tune', 'none'),
  section('vamp', 0.5, 'build', 'riff', 'none', 2),
  section('head theme', 0.45, 'statement', 'tune', 'turnaround'),
  section('variation', 0.55, 'development', 'solo', 'full'),
  section('development', 0.65, 'development', 'solo', 'half'),
  section('recapitulation reprise return', 0.5, 'return', 'tune', 'full'),
  section('A', 0.42, 'statement', 'tune', 'full'),
  section('B', 0.55, 'contrast', 'tune', 'half'),
  section('C', 0.6, 'contrast', 'tune', 'full'),
  section('D', 0.65, 'contrast', 'tune', 'half'),
  section('tag', 0.35, 'outro', 'tune', 'full', 2),
  section('coda outro ending finale close', 0.4, 'outro', 'tune', 'full', 2),
];
