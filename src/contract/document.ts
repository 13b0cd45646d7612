import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Renders the document with this origin (no trailing slash) in its first server. */
type RenderDocument = (origin: string) => string;

/** A document in both formats. Generated clients call its first server. */
export interface ServedDocument {
  readonly yaml: RenderDocument;
  readonly json: RenderDocument;
}

interface ParsedDocument {
  readonly servers: readonly [{ readonly url: string }, ...object[]];
}

/** An OpenAPI document, for serving and for validation. */
export interface Document extends ServedDocument {
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
  const known = documents.get(file) ?? parseDocument(file);
  documents.set(file, known);
  return known;
}

function parseDocument(file: string): Document {
  const text = readFileSync(file, 'utf8');
  const document: ParsedDocument = parse(text);
  const [here, ...elsewhere] = document.servers;
  const [before = '', after = ''] = text.split(`- url: ${here.url}\n`);
  const at = (origin: string): string => `${origin}${here.url.replace(/\/$/, '')}`;
  return {
    yaml: (origin) => `${before}- url: ${JSON.stringify(at(origin))}\n${after}`,
    json: (origin) => JSON.stringify({ ...document, servers: [{ ...here, url: at(origin) }, ...elsewhere] }),
    inlined: inlineFields(document, document),
  };
}

function inlineReferences(node: unknown, root: unknown): unknown {
  if (Array.isArray(node)) return node.map((entry) => inlineReferences(entry, root));
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return inlineReferences(resolvePointer(root, String(node.$ref)), root);
  return inlineFields(node, root);
}

const inlineFields = (node: object, root: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlineReferences(value, root)]));

const resolvePointer = (root: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      root,
    );
