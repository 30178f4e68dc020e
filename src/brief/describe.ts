import { LIMITS } from '../contract/brief.js';
import type { StyleEntry } from '../contract/style.js';
import type { Style } from '../styles/style.js';
import { instrumentsOf } from '../styles/tables/ensembles.js';

/** What a caller may ask of a style, read from its own tables. */
export function describeStyle(style: Style): StyleEntry {
  const { duration, tempo, loudness, truePeak } = LIMITS;
  return {
    name: style.name,
    title: style.title,
    description: style.description,
    substyles: style.substyles.map((substyle) => {
      const [lowest, typical, highest] = substyle.tempo;
      const { name, description, metres } = substyle;
      return { name, description, tempo: { lowest, typical, highest }, metres: [...metres] };
    }),
    moods: style.moods.map(({ name, description }) => ({ name, description })),
    metres: [...style.metres],
    instruments: instrumentsOf(style.ensembles).map(({ patch, name, role }) => ({ id: patch, name, role })),
    defaults: {
      duration: duration.default,
      tempo: style.tempo,
      mood: style.moods[0]?.name ?? '',
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
