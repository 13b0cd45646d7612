import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, Scalar, visit } from 'yaml';
import { type DocumentError, message, type Path } from '../check/document-error.ts';

/** More than any test case needs, and safe for recursive functions. */
const deepest = 24;

interface NodesOfDocument {
  readonly errors: readonly (DocumentError & { readonly offset: number })[];
  readonly isTooDeep: boolean;
  /** Nodes that stand for aliases, which are not expanded. */
  readonly aliases: ReadonlySet<Node>;
  /** The path of each scalar, by its offset. */
  readonly pathOf: ReadonlyMap<number, Path>;
}

/** Looks for aliases, which it replaces, for keys that are no text, which it removes, and for too deep nesting. */
export function nodesOfDocument(document: Document): NodesOfDocument {
  const errors: (DocumentError & { readonly offset: number })[] = [];
  const aliases = new Set<Node>();
  const pathOf = new Map<number, Path>();
  let isTooDeep = false;
  visit(document, (_, node, ancestors) => {
    // An empty value has no node.
    if (node === null) return undefined;
    if (isPair(node)) return isScalar(node.key) || isAlias(node.key) ? undefined : visit.REMOVE;
    const { range } = node as Node;
    const offset = range?.[0] ?? 0;
    if (isScalar(node)) pathOf.set(offset, pathTo(node, ancestors));
    if ((isMap(node) || isSeq(node)) && ancestors.length > deepest * 2) {
      errors.push({ offset, path: [], message: message((say) => say.yaml.depth) });
      isTooDeep = true;
      return visit.BREAK;
    }
    if (!isAlias(node)) return undefined;
    errors.push({ offset, path: pathTo(node, ancestors), message: message((say) => say.yaml.alias) });
    const unknown = new Scalar(null);
    unknown.range = range ?? null;
    aliases.add(unknown);
    return unknown;
  });
  return { errors, isTooDeep, aliases, pathOf };
}

function pathTo(node: unknown, ancestors: readonly unknown[]): Path {
  const chain = [...ancestors, node];
  return chain.flatMap((one, index): Path => {
    const next = chain[index + 1];
    if (isSeq(one) && next !== undefined) return [one.items.indexOf(next)];
    return isPair(one) && isScalar(one.key) ? [String(one.key.value)] : [];
  });
}

interface FoundNodes {
  /** Where the last field or entry of the path begins that exists. */
  readonly offset: number;
  /** From the root. */
  readonly nodes: readonly Node[];
}

/** The nodes on the way to a path, as far as they exist. */
export function nodesTo(root: Node | null, path: Path): FoundNodes {
  const nodes: Node[] = root === null ? [] : [root];
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    const node = nodes.at(-1);
    if (isMap(node)) {
      // Of a field that is there twice, the last one counts.
      const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      if (pair.value === null) break;
      nodes.push(pair.value as Node);
    } else if (isSeq(node) && typeof part === 'number') {
      const entry = node.items[part] as Node | undefined;
      if (entry === undefined) break;
      offset = entry.range?.[0] ?? offset;
      nodes.push(entry);
    } else break;
  }
  return { offset, nodes };
}
