import { LineCounter, type Node, parseDocument } from 'yaml';
import { type Localized, mapStrings, messageOf } from '../../kernel/index.ts';
import { type DocumentError, message, type Path } from '../check/document-error.ts';
import { withNames, withoutUnquotedNames } from './unquoted-names.ts';
import { type Damage, damagesOf } from './yaml-damage.ts';
import { nodesOfDocument, nodesTo } from './yaml-nodes.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML document with the positions of its nodes. */
export interface YamlText {
  /** What could be read; with errors, also parts of a damaged document. Undefined if nothing could be read. */
  readonly value: unknown;
  /** The start of a node; if it is missing, of its nearest ancestor. */
  readonly at: (path: Path) => Position;
  /** Whether a node, or its nearest ancestor, was read as it was written: errors of others follow from those of YAML. */
  readonly isSound: (path: Path) => boolean;
  /** Whether an error leaves open what follows it, such as a missing bracket. */
  readonly isCutOff: boolean;
  readonly errors: readonly (Position & DocumentError)[];
}

/** Parses any text; returns errors and throws none. */
export function readYamlText(text: string): YamlText {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    // A carriage return alone ends a line, too (YAML 1.2, 5.4), which the parser does not know.
    const repaired = withoutUnquotedNames(text.replaceAll(/\r(?!\n)/g, '\n'));
    const document = parseDocument(repaired.text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      logLevel: 'error',
    });
    if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
      return unreadable(message((say) => say.yaml.depth));
    const damages = damagesOf(repaired.text, document);
    const found = nodesOfDocument(document);
    const pathAt = (offset: number): Path => found.pathOf.get(offset) ?? [];
    const errors = [
      ...damages.map((damage) => ({
        ...position(damage.offset),
        path: pathOfDamage(damage, pathAt(damage.offset)),
        message: damage.message,
      })),
      ...found.errors.map(({ offset, ...error }) => ({ ...position(offset), ...error })),
      ...repaired.found.map(({ offset, name }) => ({
        ...position(offset),
        path: pathAt(offset),
        message: message((say) => say.unquotedName({ name })),
      })),
    ];
    if (found.isTooDeep) return { ...nothing, errors };
    return {
      value: mapStrings(document.toJS() as unknown, repaired.found.length === 0 ? (one) => one : withNames),
      at: (path) => position(nodesTo(document.contents, path).offset),
      isSound: (path) => {
        const { nodes } = nodesTo(document.contents, path);
        return !nodes.some((node) => found.aliases.has(node)) && isSound(nodes, damages, repaired.text);
      },
      isCutOff: damages.some(({ cutsOff }) => cutsOff),
      errors,
    };
  } catch (error) {
    return unreadable(message((say) => say.otherYaml({ why: messageOf(error) })));
  }
}

const start: Position = { line: 1, column: 1 };
const nothing = { value: undefined, at: () => start, isSound: () => false, isCutOff: true };

const unreadable = (why: Localized): YamlText => ({
  ...nothing,
  errors: [{ ...start, path: [], message: why }],
});

/** The path of a damaged node: none where the nodes themselves are in doubt. */
function pathOfDamage({ cutsOff, fault }: Damage, path: Path): Path {
  if (fault === 'colon') return path.slice(0, -1);
  return cutsOff && fault !== 'unclosed' ? [] : path;
}

/** Whether the last of these nodes, from the root, was read as it was written. */
function isSound(nodes: readonly Node[], damages: readonly Damage[], text: string): boolean {
  const last = nodes.at(-1);
  const [from = 0, to = 0, end = 0] = last?.range ?? [];
  return damages.every(({ offset, cutsOff, fault }) => {
    // What stands just before may go on in the damaged line.
    if (cutsOff) return to < text.slice(0, offset).trimEnd().length;
    const isWithin = nodes.some((node) => node !== nodes[0] && node.range?.[0] === offset);
    // The lines after it were read as fields of the text with the colon, not of the group around it.
    const isAround = fault === 'colon' && last !== undefined && from <= offset && offset < end;
    return !isWithin && !isAround;
  });
}
