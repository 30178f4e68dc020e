import { attachModels, likelihoodModel } from '../../../workers/attached-models.js';
import { corpusTakes, type RecordedTake } from '../../../workers/corpora/drum-takes.js';
import { CorporaMissing, corpusSheets } from '../../../workers/corpora/folder.js';
import { importFiles } from '../../../workers/corpora/import-files.js';
import { musicFilesIn } from '../../../workers/corpora/music-folder.js';
import { readConfig } from '../../config.js';
import type { LeadSheet } from '../../models/corpus/lead-sheet.js';
import { splitSheets } from '../../models/corpus/split.js';
import { type DrumEvaluation, evaluateDrums } from '../../models/drums/evaluation.js';
import { type Evaluation, evaluate, type Figures } from '../../models/evaluation.js';
import { openModels } from '../../trained-models.js';
import { readFlags } from '../brief-flags.js';
import { UsageError } from '../usage-error.js';

/** Nats an event of the music in files: one line a source and chords given or none. */
export async function evaluateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    json: { type: 'boolean' },
    held_out: { type: 'boolean' },
    drums: { type: 'boolean' },
  });
  if (values.drums === true) return evaluateDrumming(values.json === true);
  const heldOut = values.held_out === true;
  if (positionals.length === 0 && !heldOut)
    throw new UsageError(
      'models evaluate needs files: records (.jsonl, .jsonl.gz), MIDI or MusicXML; or --held-out',
    );
  const config = readConfig(process.env);
  const { CORPORA } = config;
  const model = likelihoodModel((await openModels(config)).standard);
  const corpora = corporaAt(CORPORA, heldOut);
  const tested = testedIn(positionals);
  if (heldOut) tested.push(...splitSheets(corpora!).heldOut);
  if (corpora === undefined)
    process.stderr.write(
      'continuo: without the corpora (setting CORPORA) there are no n-grams to compare with\n',
    );
  let first = true;
  for (const line of evaluate(tested, { corpora, ...(model && { model }) })) {
    if (values.json === true) process.stdout.write(`${JSON.stringify(rounded(line))}\n`);
    else process.stdout.write(`${first ? HEAD : ''}${rowOf(line)}\n`);
    first = false;
  }
  return 0;
}

/** The drum model on the held-out takes of the corpora, one line a source. */
async function evaluateDrumming(json: boolean): Promise<number> {
  const config = readConfig(process.env);
  const model = attachModels((await openModels(config)).standard)?.drummer;
  const takes = corpusTakes(config.CORPORA);
  for (const source of [...new Set(takes.heldOut.map(({ record }) => record.source))].sort()) {
    const own = ({ record }: RecordedTake): boolean => record.source === source;
    const line = evaluateDrums(source, takes.training.filter(own), takes.heldOut.filter(own), model);
    const { told, uniform, unigram, ngram, memory, events } = line;
    const cell = (nats: number | null): string => nats?.toFixed(3) ?? '-';
    process.stdout.write(
      json
        ? `${JSON.stringify(rounded(line))}\n`
        : `${source} drums (${line.takes}: ${events}): model ${cell(told)}, uniform ${cell(uniform)}, unigram ${cell(unigram)}, ngram ${cell(ngram)}, memory ${cell(memory)}\n`,
    );
  }
  return 0;
}

/** All pieces of the files; one that cannot be read is a fault. */
function testedIn(paths: readonly string[]): LeadSheet[] {
  const { sheets, faults } = importFiles(musicFilesIn(paths), {
    source: 'files',
    style: 'unknown',
    lic: 'not stated',
  });
  const [fault] = faults;
  if (fault) throw new UsageError(`${fault.file}: ${fault.reason}`);
  return sheets;
}

function corporaAt(folder: string, needed: boolean): LeadSheet[] | undefined {
  try {
    return corpusSheets(folder);
  } catch (error) {
    if (error instanceof CorporaMissing && !needed) return undefined;
    throw error;
  }
}

const COLUMNS = ['model', 'uniform', 'unigram', 'ngram', 'memory'] as const;
const HEAD = `${'nats an event: interval / rhythm / chord'.padEnd(56)}${COLUMNS.map((name) => name.padEnd(22)).join('')}\n`;

function rowOf(line: Evaluation): string {
  const place = `${line.source}, chords ${line.chords} (${line.pieces}: ${line.events}, ${line.chord_events})`;
  const cells = COLUMNS.map((name) => cell(name === 'model' ? line : line[name]));
  const alone = line.chord_without_repetition;
  const note = alone === null ? '' : `chord without repetition ${alone.toFixed(3)}`;
  return `${place.padEnd(56)}${cells.join('')}${note}`.trimEnd();
}

function cell(figures: Figures | undefined): string {
  const text = figures
    ? [figures.interval, figures.rhythm, figures.chord].map((n) => n?.toFixed(3) ?? '-').join(' / ')
    : '-';
  return text.padEnd(22);
}

/** Four decimals everywhere. */
function rounded(line: Evaluation | DrumEvaluation): unknown {
  return JSON.parse(
    JSON.stringify(line, (_, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(4)) : value,
    ),
  );
}
