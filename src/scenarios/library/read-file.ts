import { cut, redact } from '../../kernel/index.ts';
import { semanticErrors } from '../check/check.ts';
import type { DocumentError } from '../check/document-error.ts';
import { completeDraft, validParts } from '../check/draft.ts';
import type { KnownSwitches } from '../check/switches.ts';
import { type Scenario, scenario as schema } from '../format/scenario.ts';
import { type FileError, pathText } from './file-error.ts';
import { textOf } from './files.ts';
import { partAt, schemaErrors } from './schema-errors.ts';
import { type Position, readYamlText } from './yaml-text.ts';

export interface ReadFile {
  /** Undefined if there are errors. */
  readonly scenario?: Scenario;
  /** As written; present in a file with errors too. */
  readonly id?: Position & { readonly text: string };
  /** By line. */
  readonly errors: readonly FileError[];
}

/** Reads the file of a test case. Returns every error, and throws none. */
export function readScenarioFile(file: string, switches: KnownSwitches | undefined): ReadFile {
  const read = textOf(file);
  if ('error' in read) return { errors: [{ file, path: '', message: read.error }] };
  return readScenario(file, read.text, switches);
}

export function readScenario(file: string, text: string, switches: KnownSwitches | undefined): ReadFile {
  const yaml = readYamlText(text);
  if (yaml.errors.length > 0) {
    const errors = yaml.errors.map((error) => ({ ...error, path: [] }));
    return { errors: reported(file, errors, mostReported.yaml) };
  }
  const parsed = schema.safeParse(yaml.value);
  const found = parsed.success
    ? semanticErrors(completeDraft(parsed.data), switches)
    : [
        ...schemaErrors(parsed.error, { schema, value: yaml.value }),
        ...semanticErrors(validParts(yaml.value), switches),
      ];
  const errors = found.map((error) => ({ ...error, ...yaml.at(error.path) }));
  const id = partAt(yaml.value, ['id']);
  return {
    ...(parsed.success && found.length === 0 ? { scenario: parsed.data } : {}),
    ...(typeof id === 'string' ? { id: { ...yaml.at(['id']), text: short(id) } } : {}),
    errors: reported(file, errors, mostReported.case),
  };
}

/** Maximum of reported errors per file; fewer for YAML, where one error causes others. */
const mostReported = { yaml: 10, case: 100 };

function reported(file: string, errors: readonly (DocumentError & Position)[], most: number): FileError[] {
  const lines = errors
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, most)
    .map(({ line, column, path, message }) => ({
      file,
      line,
      column,
      path: short(pathText(path)),
      message: short(message),
    }));
  const more = errors.length - lines.length;
  return more === 0 ? lines : [...lines, { file, path: '', message: `has more faults: ${more}` }];
}

/** Redacts and cuts: messages may quote the file. */
const short = (text: string): string => cut(redact(text.replaceAll(/\s+/g, ' ')), 400);
