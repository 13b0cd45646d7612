import { cut, redact } from '../../kernel/index.ts';
import { meaningFaults } from '../check/check.ts';
import { soundParts, wholeDraft } from '../check/draft.ts';
import type { Fault } from '../check/fault.ts';
import type { KnownSwitches } from '../check/switches.ts';
import { type Scenario, scenario as schema } from '../format/scenario.ts';
import { type FileFault, pathText } from './file-fault.ts';
import { textOf } from './files.ts';
import { partAt, schemaFaults } from './schema-faults.ts';
import { type Position, readYamlText } from './yaml-text.ts';

export interface ReadFile {
  /** undefined when there are faults. */
  readonly scenario?: Scenario;
  /** As written, in a file with faults too. */
  readonly id?: Position & { readonly text: string };
  /** In the order of their lines. */
  readonly faults: readonly FileFault[];
}

/** Reads one file of a test case, and finds everything that is wrong with it. Never throws for what is in it. */
export function readScenarioFile(file: string, switches: KnownSwitches | undefined): ReadFile {
  const read = textOf(file);
  if ('fault' in read) return { faults: [{ file, path: '', message: read.fault }] };
  return readScenario(file, read.text, switches);
}

export function readScenario(file: string, text: string, switches: KnownSwitches | undefined): ReadFile {
  const yaml = readYamlText(text);
  if (yaml.faults.length > 0) {
    const faults = yaml.faults.map((fault) => ({ ...fault, path: [] }));
    return { faults: told(file, faults, mostTold.yaml) };
  }
  const parsed = schema.safeParse(yaml.value);
  const found = parsed.success
    ? meaningFaults(wholeDraft(parsed.data), switches)
    : [
        ...schemaFaults(parsed.error, { schema, value: yaml.value }),
        ...meaningFaults(soundParts(yaml.value), switches),
      ];
  const faults = found.map((fault) => ({ ...fault, ...yaml.at(fault.path) }));
  const id = partAt(yaml.value, ['id']);
  return {
    ...(parsed.success && found.length === 0 ? { scenario: parsed.data } : {}),
    ...(typeof id === 'string' ? { id: { ...yaml.at(['id']), text: short(id) } } : {}),
    faults: told(file, faults, mostTold.case),
  };
}

/** Most faults reported per file. Of YAML fewer, as one fault causes others. */
const mostTold = { yaml: 10, case: 100 };

function told(file: string, faults: readonly (Fault & Position)[], most: number): FileFault[] {
  const lines = faults
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, most)
    .map(({ line, column, path, message }) => ({
      file,
      line,
      column,
      path: short(pathText(path)),
      message: short(message),
    }));
  const more = faults.length - lines.length;
  return more === 0 ? lines : [...lines, { file, path: '', message: `has more faults: ${more}` }];
}

/** Messages may quote the file. */
const short = (text: string): string => cut(redact(text.replaceAll(/\s+/g, ' ')), 400);
