/** A seventh style is a folder of tables: it is listed, resolved, composed and rendered without a change elsewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { composeScore } from '../src/compose/compose.js';
import { STYLES } from '../src/styles/index.js';
import { styleRegistry } from '../src/styles/style.js';
import { styleEntries } from '../src/styles/style-entry.js';
import { TANGO } from './fixtures/styles/tango/index.js';
import { masterOf } from './support/master.js';
import { projectRoot } from './support/project.js';

const seven = styleRegistry({
  ...Object.fromEntries(STYLES.names.map((name) => [name, () => STYLES.get(name)!])),
  [TANGO.name]: () => TANGO,
});

t.test('a style of tables only makes music of its own', async (t) => {
  t.same(seven.names.slice(-1), ['tango']);
  t.match(styleEntries(seven).at(-1)!, { name: 'tango', metres: ['4/4', '2/4'] });
  for (const [seed, duration, metre] of [
    ['a', 30, '4/4'],
    ['b', 12.5, '2/4'],
    ['c', 95, '4/4'],
  ] as const) {
    const resolved = resolveBrief({ style: 'tango', seed, duration, metre }, seven, () => 'none');
    if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
    t.equal(resolved.brief.substyle, 'guardia-vieja');
    const { score } = composeScore(resolved.brief, seven);
    t.same(score.parts.map((part) => part.instrument).slice(0, 1), ['Violin']);
    const bass = score.parts.find((part) => part.role === 'bass')!;
    t.ok(bass.notes.length > duration, 'the bass marches');
    const numerals = new Set(score.chords.map((chord) => chord.roman.replace(/[^IViv]/g, '')));
    t.ok(
      [...numerals].some((numeral) => numeral.startsWith('V')),
      'there are dominants',
    );
    if (duration > 15) continue;
    const { left, report } = masterOf(score);
    t.equal(left.length, Math.round(duration * 44100));
    t.ok(Math.abs(report.loudness - TANGO.mix.master.loudness) < 0.5);
  }
});

t.test('the page on styles shows this very file', async (t) => {
  const page = readFileSync(join(projectRoot, 'docs', 'styles.md'), 'utf8');
  const file = readFileSync(join(projectRoot, 'test/fixtures/styles/tango/index.ts'), 'utf8');
  t.ok(page.includes(file.trim()), 'docs/styles.md holds test/fixtures/styles/tango/index.ts');
});
