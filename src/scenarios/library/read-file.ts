import { cut, redact } from '../../kernel/index.ts';
import { meaningFaults } from '../check/check.ts';
import { soundParts, wholeDraft } from '../check/draft.ts';
import type { KnownSwitches } from '../check/switches.ts';
import { type Scenario, scenario as schema } from '../format/scenario.ts';
import { type FileFault, pathText } from './fault.ts';
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

/** The same of a text. */
export function readScenario(file: string, text: string, switches: KnownSwitches | undefined): ReadFile {
  const yaml = readYamlText(text);
  if (yaml.faults.length > 0)
    return {
      faults: yaml.faults.map((fault) => ({ file, path: '', ...fault, message: short(fault.message) })),
    };
  const parsed = schema.safeParse(yaml.value);
  const found = parsed.success
    ? meaningFaults(wholeDraft(parsed.data), switches)
    : [
        ...schemaFaults(parsed.error, { schema, value: yaml.value }),
        ...meaningFaults(soundParts(yaml.value), switches),
      ];
  const faults = found
    .map(({ path, message }) => ({ file, ...yaml.at(path), path: pathText(path), message: short(message) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const id = partAt(yaml.value, ['id']);
  return {
    ...(parsed.success && faults.length === 0 ? { scenario: parsed.data } : {}),
    ...(typeof id === 'string' ? { id: { ...yaml.at(['id']), text: cut(id, 60) } } : {}),
    faults,
  };
}

/** A message may quote what stands in the file. */
const short = (message: string): string => cut(redact(message.replaceAll(/\s+/g, ' ')), 400);
