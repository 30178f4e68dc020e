/**
 * `npm run bench [-- [--quick] [--json FILE] [section ...]]`: every section, or those named, one after the other.
 * Prints Markdown; `--json` writes the same figures for programs ("-" prints them instead of the Markdown).
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { cpuMilliseconds, referenceWork } from './reference.js';
import { markdownOf, type SectionReport } from './section.js';
import { SECTIONS } from './sections/index.js';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
  allowPositionals: true,
});
const wanted = positionals.length > 0 ? positionals : SECTIONS.map((section) => section.name);
const unknown = wanted.find((name) => !SECTIONS.some((section) => section.name === name));
if (unknown !== undefined)
  throw new Error(`no section "${unknown}"; there are ${SECTIONS.map((section) => section.name).join(', ')}`);

const say = (text: string): void => {
  if (values.json !== '-') process.stdout.write(`${text}\n`);
};
referenceWork();
const reference = Math.min(...Array.from({ length: 5 }, () => cpuMilliseconds(referenceWork)));
const machine = {
  cpu: cpus()[0]!.model,
  cores: cpus().length,
  node: process.version,
  reference_ms: reference,
};
say(
  `# Benchmarks\n\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; the reference work takes ${reference.toFixed(1)} ms`,
);
const reports: Record<string, SectionReport> = {};
for (const section of SECTIONS) {
  if (!wanted.includes(section.name)) continue;
  const report = await section.run({ quick: values.quick === true });
  reports[section.name] = report;
  say(markdownOf(report));
}
const figures = Object.fromEntries(
  Object.entries(reports).map(([name, { tables }]) => [
    name,
    Object.fromEntries(tables.map((table) => [table.name, table.rows])),
  ]),
);
const json = `${JSON.stringify({ machine, quick: values.quick === true, sections: figures }, null, 1)}\n`;
if (values.json === '-') process.stdout.write(json);
else if (values.json !== undefined) writeFileSync(values.json, json);
