/** One part of the benchmark: what it measures becomes a few tables for people and the same figures for programs. */
export interface Section {
  /** One word, as on the command line: `npm run bench -- pieces cold`. */
  readonly name: string;
  /** Must take its time; throws when it cannot measure. */
  run(options: BenchOptions): Promise<SectionReport> | SectionReport;
}

export interface BenchOptions {
  /** Fewer repetitions: to see that it runs, not to quote. */
  readonly quick: boolean;
}

export interface SectionReport {
  readonly title: string;
  /** What the figures mean and what was done. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
}

export interface Table {
  /** Name of the table in the JSON. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** One record a row, keyed by the columns' keys. */
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

export interface Column {
  readonly key: string;
  readonly title: string;
  /** Decimals of numbers in Markdown; default 0. The JSON has them all. */
  readonly decimals?: number;
}

/** The report as Markdown. */
export function markdownOf(report: SectionReport): string {
  const lines = [`\n## ${report.title}\n`];
  for (const note of report.notes) lines.push(`${note}\n`);
  for (const { columns, rows } of report.tables) {
    lines.push(`| ${columns.map((column) => column.title).join(' | ')} |`);
    lines.push(`|${columns.map(() => '---').join('|')}|`);
    for (const row of rows) lines.push(`| ${columns.map((column) => cell(row, column)).join(' | ')} |`);
    lines.push('');
  }
  return lines.join('\n');
}

function cell(row: Readonly<Record<string, string | number>>, { key, decimals = 0 }: Column): string {
  const value = row[key];
  return typeof value === 'number' ? value.toFixed(decimals) : (value ?? '');
}
