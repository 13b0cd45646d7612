import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** An OpenAPI document, as it is served and as it is worked with. */
export interface Document {
  readonly yaml: string;
  readonly json: string;
  /** Every reference replaced by what it points to. */
  readonly inlined: Readonly<Record<string, unknown>>;
}

/** @param file path of a document in YAML whose references are all within it, none of them to itself */
export function readDocument(file: string): Document {
  const yaml = readFileSync(file, 'utf8');
  const document: object = parse(yaml);
  return { yaml, json: JSON.stringify(document), inlined: fieldsInlined(document, document) };
}

function inlined(node: unknown, root: unknown): unknown {
  if (Array.isArray(node)) return node.map((entry) => inlined(entry, root));
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return inlined(pointed(root, String(node.$ref)), root);
  return fieldsInlined(node, root);
}

const fieldsInlined = (node: object, root: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value, root)]));

const pointed = (root: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      root,
    );
