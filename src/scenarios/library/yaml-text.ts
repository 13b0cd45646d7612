import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { messageOf } from '../../kernel/index.ts';
import type { Path } from '../check/document-error.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML document with the positions of its nodes. */
export interface YamlText {
  readonly value: unknown;
  /** The start of a node; if it is missing, of its nearest ancestor. */
  readonly at: (path: Path) => Position;
  /** Syntax errors; if there are any, `value` is undefined. */
  readonly errors: readonly (Position & { readonly message: string })[];
}

/** More than any test case needs, and safe for recursive functions. */
const deepest = 24;

/** Parses any text; returns errors and throws none. */
export function readYamlText(text: string): YamlText {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      logLevel: 'error',
    });
    if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
      return unreadable('it is nested too deep');
    const errors = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) => ({
      ...position(offset),
      message: `is not good YAML: ${message}`,
    }));
    visit(document, (_, node, ancestors) => {
      const of = (message: string, { range }: Node) => errors.push({ ...position(range?.[0] ?? 0), message });
      if (isAlias(node)) of('has an alias (*); write the value out', node);
      if ((isMap(node) || isSeq(node)) && ancestors.length > deepest * 2) {
        of('is nested too deep', node);
        return visit.BREAK;
      }
      return undefined;
    });
    if (errors.length > 0) return { value: undefined, at: () => start, errors };
    return {
      value: document.toJS(),
      at: (path) => position(offsetOf(document.contents, path)),
      errors,
    };
  } catch (error) {
    return unreadable(messageOf(error));
  }
}

const start: Position = { line: 1, column: 1 };

const unreadable = (why: string): YamlText => ({
  value: undefined,
  at: () => start,
  errors: [{ ...start, message: `cannot be read as YAML: ${why}` }],
});

function offsetOf(root: Node | null, path: Path): number {
  let [node, offset] = [root as unknown, root?.range?.[0] ?? 0];
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const entry = node.items[part] as Node | undefined;
      if (entry === undefined) return offset;
      offset = entry.range?.[0] ?? offset;
      node = entry;
    } else return offset;
  }
  return offset;
}
