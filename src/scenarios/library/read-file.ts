import { cut, isObject, localized, redact } from '../../kernel/index.ts';
import { semanticErrors } from '../check/check.ts';
import { type DocumentError, message } from '../check/document-error.ts';
import { completeDraft, validParts } from '../check/draft.ts';
import type { KnownSwitches } from '../check/switches.ts';
import { type Scenario, scenario as schema } from '../format/scenario.ts';
import { type FileError, pathText } from './file-error.ts';
import { textOf } from './files.ts';
import { partAt, schemaErrors } from './schema-errors.ts';
import { type Position, readYamlText, type YamlText } from './yaml-text.ts';

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
  if (yaml.errors.length > 0 && yaml.value === undefined) return { errors: reported(file, [], yaml.errors) };
  if (yaml.value === null && yaml.errors.length === 0)
    return { errors: reported(file, [{ ...start, path: [], message: message((say) => say.emptyFile) }], []) };
  const parsed = schema.safeParse(yaml.value);
  const draft = parsed.success && !yaml.isCutOff ? completeDraft(parsed.data) : validParts(soundPartOf(yaml));
  const found = [
    ...(parsed.success ? [] : schemaErrors(parsed.error, { schema, value: yaml.value })),
    ...semanticErrors(draft, switches),
  ];
  const errors = found
    .filter(({ path }) => yaml.errors.length === 0 || yaml.isSound(path))
    .map((error) => ({ ...error, ...yaml.at(error.path) }));
  const id = partAt(yaml.value, ['id']);
  return {
    ...(parsed.success && found.length === 0 && yaml.errors.length === 0 ? { scenario: parsed.data } : {}),
    ...(typeof id === 'string' ? { id: { ...yaml.at(['id']), text: short(id) } } : {}),
    errors: reported(file, errors, yaml.errors),
  };
}

/** The document without the steps that are damaged; what may follow them is taken as right. */
function soundPartOf({ value, isCutOff, isSound }: YamlText): unknown {
  if (!isCutOff || !isObject(value)) return value;
  const steps = Array.isArray(value.steps) ? value.steps : [];
  return {
    ...value,
    needs: 'sandbox',
    steps: steps.map((step: unknown, index) => (isSound(['steps', index]) ? step : undefined)),
  };
}

const start: Position = { line: 1, column: 1 };

type Found = DocumentError & Position;

/** Maximum of reported errors per file; fewer for YAML, where one error causes others. */
const mostReported = { yaml: 10, case: 100 };

function reported(file: string, ofCase: readonly Found[], ofYaml: readonly Found[]): FileError[] {
  const byPlace = (errors: readonly Found[], most: number): Found[] =>
    errors.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, most);
  const shownErrors = byPlace(
    [...byPlace(ofYaml, mostReported.yaml), ...byPlace(ofCase, mostReported.case)],
    mostReported.case,
  );
  const lines = shownErrors.map(({ line, column, path, message }) => ({
    file,
    line,
    column,
    path: short(pathText(path)),
    message: localized((language) => short(message[language])),
  }));
  const count = ofCase.length + ofYaml.length - lines.length;
  if (count === 0) return lines;
  return [...lines, { file, path: '', message: message((say) => say.more({ count })) }];
}

/** Redacts and cuts: messages may quote the file. */
const short = (text: string): string => cut(redact(text.replaceAll(/\s+/g, ' ')), 400);
