import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Renders the document with this origin (no trailing slash) in its first server. */
type Text = (origin: string) => string;

/** A document in both formats. Generated clients call its first server. */
export interface Served {
  readonly yaml: Text;
  readonly json: Text;
}

interface Written {
  readonly servers: readonly [{ readonly url: string }, ...object[]];
}

/** An OpenAPI document, for serving and for validation. */
export interface Document extends Served {
  /** With all references resolved. */
  readonly inlined: Readonly<Record<string, unknown>>;
}

const documents = new Map<string, Document>();

/**
 * Reads a document, once per process.
 * @param file path of a YAML document with internal, non-recursive references only, whose first server is a path (on the
 *   sandbox itself)
 */
export function readDocument(file: string): Document {
  const known = documents.get(file) ?? readWhole(file);
  documents.set(file, known);
  return known;
}

function readWhole(file: string): Document {
  const text = readFileSync(file, 'utf8');
  const document: Written = parse(text);
  const [here, ...elsewhere] = document.servers;
  const [before = '', after = ''] = text.split(`- url: ${here.url}\n`);
  const at = (origin: string): string => `${origin}${here.url.replace(/\/$/, '')}`;
  return {
    yaml: (origin) => `${before}- url: ${JSON.stringify(at(origin))}\n${after}`,
    json: (origin) => JSON.stringify({ ...document, servers: [{ ...here, url: at(origin) }, ...elsewhere] }),
    inlined: fieldsInlined(document, document),
  };
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
