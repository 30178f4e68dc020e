import { LIMITS } from '../contract/brief.js';
import type { StyleEntry } from '../contract/style.js';
import { sectionNames } from './section-kinds.js';
import type { Style, StyleRegistry } from './style.js';
import { instrumentsOf } from './tables/ensembles.js';

/** What a caller may ask of each style, read from the styles' own tables. */
export function styleEntries(styles: StyleRegistry): StyleEntry[] {
  return styles.names.flatMap((name) => {
    const style = styles.get(name);
    return style ? [styleEntry(style)] : [];
  });
}

function styleEntry(style: Style): StyleEntry {
  const { duration, tempo, loudness, truePeak } = LIMITS;
  return {
    name: style.name,
    title: style.title,
    description: style.description,
    substyles: style.substyles.map(({ name, description, tempo: [lowest, typical, highest], metres }) => ({
      name,
      description,
      tempo: { lowest, typical, highest },
      metres: [...metres],
    })),
    moods: style.moods.map(({ name, description }) => ({ name, description })),
    metres: [...style.metres],
    sections: sectionNames(style),
    instruments: instrumentsOf(style.ensembles).map(({ patch, name, role }) => ({ id: patch, name, role })),
    defaults: {
      duration: duration.default,
      tempo: style.tempo,
      loudness: style.mix.master.loudness,
      bit_depth: 16,
      sample_rate: 44100,
      format: 'wav',
      true_peak: truePeak.default,
    },
    ranges: {
      duration: { minimum: duration.minimum, maximum: duration.maximum },
      tempo: { minimum: tempo.minimum, maximum: tempo.maximum },
      loudness: { minimum: loudness.minimum, maximum: loudness.maximum },
      true_peak: { minimum: truePeak.minimum, maximum: truePeak.maximum },
    },
  };
}
